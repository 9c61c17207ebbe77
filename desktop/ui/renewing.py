"""Renewing the definitions from the window: packs and keys are handled in jobs, and what is open goes on with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.folders import documents

if TYPE_CHECKING:
    from desktop.ui.comings import Comings
    from desktop.ui.faces import DeskFace, DifferencesFace
    from desktop.ui.frame import Frame
    from desktop.ui.jobs import Jobs
    from desktop.ui.look.tones import Tone
    from desktop.ui.pages.definitions import DefinitionsPage
    from desktop.ui.roaming import Roaming
    from desktop.words.words import Words

PACK_SUFFIX = ".papelada-rules"


class Renewing(QObject):
    """Connects the page of definitions as it is made, and lives as long as the frame."""

    failed = Signal(object)

    def __init__(
        self, frame: Frame, roaming: Roaming, comings: Comings, desk: DeskFace, jobs: Jobs, words: Words
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._roaming = roaming
        self._comings = comings
        self._desk = desk
        self._jobs = jobs
        self._words = words

    def connect_page(self, page: DefinitionsPage) -> None:
        """Connects the page, and fills it each time it comes into view."""
        page.came.connect(self.show)
        page.left.connect(self._roaming.go_back)
        page.import_asked.connect(self.choose)
        page.removal_asked.connect(self._remove)
        page.trust_asked.connect(self._trust)
        page.distrust_asked.connect(self._distrust)

    def show(self) -> None:
        """Fills the page."""
        self._jobs.start("case", lambda _: self._desk.overview(), self._page.show_overview, self.failed.emit)

    def choose(self) -> None:
        """Lets the person choose a pack."""
        say = self._words.say
        kinds = say("Pack of definitions (*{suffix})", suffix=PACK_SUFFIX)
        window: QWidget = self._frame.window()
        chosen, _ = QFileDialog.getOpenFileName(window, say("Import a pack of definitions"), str(documents()), kinds)
        if chosen:
            self.bring(Path(chosen))

    def bring(self, path: Path) -> None:
        """Takes a pack in; every page, and an open case, goes on with it."""
        self._jobs.start("case", lambda _: self._desk.import_pack(path), self._brought, self.failed.emit)

    def _brought(self, found: DifferencesFace) -> None:
        words = self._words
        parts = [words.say("The pack was imported.")]
        if found.added:
            parts.append(words.say_many("{n} procedure is new.", "{n} procedures are new.", len(found.added)))
        if found.changed:
            parts.append(words.say_many("{n} has changed.", "{n} have changed.", len(found.changed)))
        if found.removed:
            parts.append(
                words.say_many("{n} is not there any more.", "{n} are not there any more.", len(found.removed))
            )
        if not (found.added or found.changed or found.removed):
            parts.append(words.say("No procedure differs from those in use before."))
        self._renewed("good", " ".join(parts))

    def _remove(self) -> None:
        self._do(self._desk.remove_pack, self._words.say("The definitions that the program comes with are in use."))

    def _trust(self, fingerprint: str, name: str) -> None:
        def trusted() -> None:
            self._page.show_trusted()
            self._renewed("good", self._words.say("You trust this key. Packs signed with it can be imported now."))

        self._jobs.start("case", lambda _: self._desk.trust(fingerprint, name), lambda _: trusted(), self.failed.emit)

    def _distrust(self, fingerprint: str) -> None:
        said = self._words.say("This key is not trusted any more; a pack signed with it is no longer used.")
        self._do(lambda: self._desk.distrust(fingerprint), said)

    def _do(self, deed: Callable[[], None], said: str) -> None:
        self._jobs.start("case", lambda _: deed(), lambda _: self._renewed("good", said), self.failed.emit)

    def _renewed(self, tone: Tone, said: str) -> None:
        """Tells what was done; pages and the open case look at the rules anew."""
        self._frame.banner.say(tone, said)
        self.show()
        self._roaming.show_rules()
        session = self._comings.session
        if session is not None:
            session.use(self._desk.rules)

    @property
    def _page(self) -> DefinitionsPage:
        return self._frame.pages.definitions
