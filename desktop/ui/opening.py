"""The ways into a case: begin one, open one with its passphrase, make the sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.progress import Progress
from desktop.ui.faces import CaseworkFace, DeskFace
from desktop.ui.messages import computer_sentence, wrong_passphrase

if TYPE_CHECKING:
    from desktop.ui.jobs import Jobs
    from desktop.ui.look.look import Look
    from desktop.ui.passphrase import PassphraseDialog
    from desktop.words.words import Words

MakeSample = Callable[[Path, date, Progress], CaseworkFace]


class Opening(QObject):
    """Opens cases in jobs; a wrong passphrase asks again, anything else that fails is told."""

    opened = Signal(object)
    begun = Signal(object)
    sampled = Signal(object)
    failed = Signal(object)
    not_begun = Signal(str)
    """A new case could not be made; the sentence says why."""

    def __init__(self, desk: DeskFace, jobs: Jobs, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._words = words
        self._today = today
        self.dialog: PassphraseDialog | None = None

    def speak(self, words: Words) -> None:
        """Goes on in another language."""
        self._words = words

    def begin(self, permit: str, path: Path, passphrase: str, facts: Mapping[str, str]) -> None:
        """Makes a new case file, which begins with those answers."""

        def deed(_: Progress) -> CaseworkFace:
            return self._desk.new_case(path, passphrase, permit, facts, self._today())

        def failed(error: Exception) -> None:
            sentence = computer_sentence(error, self._words)
            if sentence:
                self.not_begun.emit(sentence)
            else:
                self.failed.emit(error)

        self._jobs.start("work", deed, self.begun.emit, failed, self._words.say("Making the case file"))

    def ask(self, path: Path, look: Look, parent: QWidget, trouble: str = "") -> None:
        """Asks for the passphrase of a case and opens it."""
        from desktop.ui.passphrase import PassphraseDialog

        dialog = self.dialog = PassphraseDialog(self._words, look, path.stem, parent, trouble)

        def accepted() -> None:
            self.open(path, dialog.passphrase, look, parent)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def open(self, path: Path, passphrase: str, look: Look, parent: QWidget) -> None:
        """Opens a case with a passphrase that was given."""

        def failed(error: Exception) -> None:
            if wrong_passphrase(error):
                self.ask(path, look, parent, computer_sentence(error, self._words))
            else:
                self.failed.emit(error)

        title = self._words.say("Opening the case")
        self._jobs.start("work", lambda _: self._desk.open_case(path, passphrase), self.opened.emit, failed, title)

    def sample(self, make: MakeSample, folder: Path) -> None:
        """Makes the sample in a folder; it goes the whole way, so it takes a while."""
        title = self._words.say("Making the sample")
        self._jobs.start(
            "work", lambda progress: make(folder, self._today(), progress), self.sampled.emit, self.failed.emit, title
        )
