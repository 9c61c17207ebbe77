"""The open case and everything asked of it, each deed a job, so that the window never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from desktop.ui.blackening import Blackening
from desktop.ui.correspondence import Correspondence, LetterWish
from desktop.ui.paged_session import PagedSession
from desktop.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from desktop.domain.bundle import BundlePlan
    from desktop.domain.bundle_changes import BundleChanges
    from desktop.domain.papers import FieldValue, Kind
    from desktop.domain.progress import Progress
    from desktop.ui.faces import AdditionFace, BundleReportFace, CaseworkFace, RulesFace
    from desktop.ui.jobs import Jobs
    from desktop.words.words import Words

PICTURE_WIDTH = 1240
"""Pixels: an A4 page at 150 dpi."""


class Session(PagedSession):
    """Holds one casework. Its signals come in the window's thread."""

    pictured = Signal(str, int, QImage)
    planned = Signal(object, object)
    """A BundlePlan, and what differs from the last bundle of its channel (None: there was none)."""
    bundled = Signal(object)
    lettered = Signal(object)
    """A LetterShown."""
    saved = Signal(object)
    """The path of a letter or calendar that was written."""
    added = Signal(object)
    refused = Signal(str, str, object)
    """Document, field and the FieldRefused."""

    def __init__(self, casework: CaseworkFace, jobs: Jobs, words: Words, today: Callable[[], date]) -> None:
        super().__init__(jobs)
        self.casework = casework
        self.snapshot: Snapshot | None = None
        self._words = words
        self._today = today
        self._asked: set[tuple[str, int]] = set()
        self._adding: dict[int, int] = {}
        self.blackening = Blackening(casework.redacting, jobs, self._change)
        self.blackening.failed.connect(self.failed)
        jobs.changed.connect(self._look_after_adding)

    def speak(self, words: Words) -> None:
        """Goes on in another language."""
        self._words = words

    def let_go(self) -> None:
        """Tells nobody anything any more; jobs that still run end unheard."""
        self._jobs.changed.disconnect(self._look_after_adding)
        self.blockSignals(True)
        self.blackening.blockSignals(True)

    def refresh(self) -> None:
        """Reckons where the case stands."""
        self._jobs.start("case", lambda _: self._reckoned(), self._show, self.failed.emit)

    def answer(self, key: str, value: str | None) -> None:
        self._change(lambda: self.casework.answer(key, value))

    def confirm_kind(self, document: str, kind: Kind) -> None:
        self._change(lambda: self.casework.confirm_kind(document, kind))

    def file_under(self, document: str, requirements: Sequence[str]) -> None:
        self._change(lambda: self.casework.file_under(document, requirements))

    def remove(self, document: str) -> None:
        self._change(lambda: self.casework.remove(document))

    def accept_definition(self) -> None:
        """The person has seen what changed in the rules."""
        self._change(lambda: self.casework.accept_definition(self._today()))

    def use(self, rules: RulesFace) -> None:
        """Goes on with other definitions."""
        self._change(lambda: self.casework.use(rules))

    def undo(self) -> None:
        self._change(self.casework.undo)

    def redo(self) -> None:
        self._change(self.casework.redo)

    def confirm(self, document: str, field: str, value: FieldValue | None) -> None:
        """Confirms a field as read, or corrects it; a value that cannot be is refused on its row."""

        def failed(error: Exception) -> None:
            from desktop.domain.confirmation import FieldRefused

            if isinstance(error, FieldRefused):
                self.refused.emit(document, field, error)
            else:
                self.failed.emit(error)

        self._change(lambda: self.casework.confirm(document, field, value), failed)

    def picture(self, document: str, page: int) -> None:
        """Asks for the picture of a page, once at a time."""
        if (document, page) in self._asked:
            return
        self._asked.add((document, page))

        def come(png: bytes) -> None:
            # Whoever hears of it may ask for it again at once, turned otherwise.
            self._asked.discard((document, page))
            self.pictured.emit(document, page, QImage.fromData(png))

        self._jobs.start(
            "look",
            lambda _: self.casework.page_picture(document, page, PICTURE_WIDTH),
            come,
            self.failed.emit,
            ended=lambda: self._asked.discard((document, page)),
        )

    def page_pictures(
        self, pages: Sequence[tuple[str, int]], width: int, take: Callable[[Sequence[bytes | None] | None], None]
    ) -> None:
        """Asks for small pictures of pages; `take` hears of them, or of None where they do not come."""
        found: list[Sequence[bytes | None]] = []
        self._jobs.start(
            "look",
            lambda _: self.casework.page_pictures(pages, width),
            found.append,
            self.failed.emit,
            ended=lambda: take(found[0] if found else None),
        )

    def plan(self, channel: str) -> None:
        def deed(_: Progress) -> tuple[BundlePlan, BundleChanges | None]:
            made = self.casework.plan(channel, self._today())
            return made, self.casework.foreseen(made)

        self._jobs.start("case", deed, lambda both: self.planned.emit(*both), self.failed.emit)

    def add(self, paths: Sequence[Path]) -> None:
        """Brings files in; folders give all files in them. What is read shows as it comes."""

        def deed(progress: Progress) -> Sequence[AdditionFace]:
            return self.casework.add(files_in(paths), progress)

        title = self._words.say_many("Reading {n} file", "Reading {n} files", len(paths))
        number = self._jobs.start("work", deed, self.added.emit, self.failed.emit, title, self.refresh)
        self._adding[number] = 0

    def bundle(self, channel: str, folder: Path, process: str = "") -> None:
        def deed(progress: Progress) -> BundleReportFace:
            return self.casework.bundle(channel, folder, self._today(), self._words.language, progress, process)

        title = self._words.say("Making the bundle")
        self._jobs.start("work", deed, self.bundled.emit, self.failed.emit, title)

    def letter(self, wish: LetterWish) -> None:
        """Writes a letter as text, to be looked at."""
        self._jobs.start("case", lambda _: self._correspondence().shown(wish), self.lettered.emit, self.failed.emit)

    def save_letter(self, wish: LetterWish, path: Path) -> None:
        self._save(lambda: self._correspondence().save(wish, path), path)

    def save_dates(self, path: Path) -> None:
        """Writes the days to come as a calendar file."""
        self._save(lambda: self._correspondence().save_dates(path), path)

    def save_timeline(self, requirement: str, path: Path) -> None:
        """Writes the months of a requirement as a picture, SVG or PDF by the file's ending."""
        self._save(lambda: self._correspondence().save_timeline(requirement, path), path)

    def save_call(self, path: Path) -> None:
        """Writes the call sheet as a PDF."""
        self._save(lambda: self._correspondence().save_call(path), path)

    def _save(self, deed: Callable[[], None], path: Path) -> None:
        self._jobs.start("case", lambda _: deed(), lambda _: self.saved.emit(path), self.failed.emit)

    def _correspondence(self) -> Correspondence:
        return Correspondence(self.casework, self._words, self._today())

    def _reckoned(self) -> Snapshot:
        from desktop.domain.month_papers import papers_by_class

        casework, today = self.casework, self._today()
        standing = casework.standing(today)
        return Snapshot(
            casework.path,
            casework.case,
            casework.procedure,
            standing,
            today,
            tuple(casework.definition_changes(today)),
            casework.undo_deed,
            casework.redo_deed,
            {one.requirement: papers_by_class(one, casework.case, casework.procedure) for one in standing.coverage},
        )

    def _show(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.shown.emit(snapshot)

    def _look_after_adding(self) -> None:
        """Shows papers as soon as each file is done, not only when all are."""
        running = {job.number: job.step.done for job in self._jobs.shown if job.step is not None}
        for number in list(self._adding):
            if number in running and running[number] > self._adding[number]:
                self._adding[number] = running[number]
                self.refresh()


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files, and for each folder all files in it, hidden ones apart, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            found += [one for one in inside if not any(part.startswith(".") for part in one.relative_to(path).parts)]
        else:
            found.append(path)
    return found
