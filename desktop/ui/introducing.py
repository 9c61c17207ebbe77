"""The page about the program, filled in a job each time it comes into view, and the licences behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.parts.text_dialog import TextDialog
from desktop.ui.place import Place

if TYPE_CHECKING:
    from desktop.ui.faces import DeskFace
    from desktop.ui.frame import Frame
    from desktop.ui.jobs import Jobs
    from desktop.ui.look.look import Look
    from desktop.ui.pages.about import AboutPage
    from desktop.ui.roaming import Roaming
    from desktop.words.words import Words


class Introducing(QObject):
    """Connects the page as it is made, and lives as long as the frame."""

    failed = Signal(object)

    def __init__(self, frame: Frame, roaming: Roaming, desk: DeskFace, jobs: Jobs, words: Words, look: Look) -> None:
        super().__init__(frame)
        self._frame = frame
        self._roaming = roaming
        self._desk = desk
        self._jobs = jobs
        self._words = words
        self._look = look
        self.dialog: TextDialog | None = None

    def connect_page(self, page: AboutPage) -> None:
        """Connects the page."""
        page.came.connect(self._show)
        page.left.connect(self._roaming.go_back)
        page.definitions_asked.connect(lambda: self._roaming.go(Place("definitions")))
        page.licences_asked.connect(self._read)

    def _show(self) -> None:
        page = self._frame.pages.about
        self._jobs.start("case", lambda _: self._desk.about(), page.show_about, self.failed.emit)

    def _read(self) -> None:
        self._jobs.start("case", lambda _: self._desk.licences(), self._open, self.failed.emit)

    def _open(self, text: str) -> None:
        self.dialog = TextDialog(self._words, self._look, self._words.say("Licences"), text, self._frame.window())
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
