"""What is asked of the pages and the order of papers in the open case, each deed a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.domain.progress import Progress
    from desktop.ui.faces import AdditionFace, CaseworkFace
    from desktop.ui.jobs import Jobs
    from desktop.ui.snapshot import Snapshot
    from desktop.words.words import Words


class PagedSession(QObject):
    """The deeds on pages. Whoever is a session knows the casework and how to reckon where it stands."""

    shown = Signal(object)
    """A new Snapshot."""
    replaced = Signal(object)
    """What became of the file that was to take a paper's place."""
    failed = Signal(object)
    casework: CaseworkFace
    _words: Words
    _today: Callable[[], date]

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs

    def turn_pages(self, document: str, turns: Mapping[int, int]) -> None:
        """Turns pages, and reads those again, in a job of their own, that could hardly be read as they lay."""

        def turned(_: Progress) -> tuple[Snapshot, Sequence[int]]:
            self.casework.turn_pages(document, turns)
            return self._reckoned(), self.casework.hardly_read(document, list(turns))

        def done(found: tuple[Snapshot, Sequence[int]]) -> None:
            self._show(found[0])
            if found[1]:
                self.read_again(document, found[1])

        self._jobs.start("case", turned, done, self.failed.emit)

    def read_again(self, document: str, places: Sequence[int]) -> None:
        def read(progress: Progress) -> Snapshot:
            self.casework.read_again(document, places, progress)
            return self._reckoned()

        title = self._words.say_many("Reading {n} page again", "Reading {n} pages again", len(places))
        self._jobs.start("work", read, self._show, self.failed.emit, title)

    def order_pages(self, document: str, order: Sequence[int]) -> None:
        self._change(lambda: self.casework.order_pages(document, order))

    def split(self, document: str, at: int, told: Callable[[str], None]) -> None:
        """Splits a paper; `told` hears the new one's id."""

        def parted(_: Progress) -> tuple[Snapshot, str]:
            made = self.casework.split(document, at)
            return self._reckoned(), made

        def done(found: tuple[Snapshot, str]) -> None:
            self._show(found[0])
            told(found[1])

        self._jobs.start("case", parted, done, self.failed.emit)

    def join(self, documents: Sequence[str]) -> None:
        self._change(lambda: self.casework.join(documents))

    def move_page(self, document: str, place: int, to: str) -> None:
        self._change(lambda: self.casework.move_page(document, place, to))

    def replace_paper(self, document: str, path: Path) -> None:
        """Reads a file that takes a paper's place."""

        def replaced(progress: Progress) -> tuple[Snapshot, AdditionFace]:
            addition = self.casework.replace_paper(document, path, self._today(), progress)
            return self._reckoned(), addition

        def done(found: tuple[Snapshot, AdditionFace]) -> None:
            self._show(found[0])
            self.replaced.emit(found[1])

        title = self._words.say_many("Reading {n} file", "Reading {n} files", 1)
        self._jobs.start("work", replaced, done, self.failed.emit, title)

    def restore(self, document: str) -> None:
        self._change(lambda: self.casework.restore(document, self._today()))

    def let_go_of(self, document: str) -> None:
        self._change(lambda: self.casework.let_go(document))

    def arrange(self, requirement: str, order: Sequence[str]) -> None:
        self._change(lambda: self.casework.arrange(requirement, order))

    def leave_out(self, document: str, out: bool) -> None:
        self._change(lambda: self.casework.leave_out(document, out))

    def _change(self, deed: Callable[[], None], failed: Callable[[Exception], None] | None = None) -> None:
        def changed(_: Progress) -> Snapshot:
            deed()
            return self._reckoned()

        self._jobs.start("case", changed, self._show, failed or self.failed.emit)

    def _reckoned(self) -> Snapshot:
        raise NotImplementedError

    def _show(self, snapshot: Snapshot) -> None:
        raise NotImplementedError
