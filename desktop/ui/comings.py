"""Cases come and go: each is opened in a job, becomes a session, and is let go only when nothing of it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.folders import SUFFIX, documents
from desktop.ui.opening import MakeSample, Opening
from desktop.ui.parts.ask import Ask
from desktop.ui.place import Place
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.faces import CaseworkFace, DeskFace
    from desktop.ui.jobs import Jobs
    from desktop.ui.look.look import Look
    from desktop.ui.remembered import Remembered
    from desktop.words.words import Words


class Comings(QObject):
    """Holds the session of the open case, if there is one."""

    came = Signal(object, object)
    """A Session, and the Place to go to in it."""
    gone = Signal(bool)
    """Whether another case is about to come."""
    told = Signal(str, str)
    """A tone and a sentence for the banner."""
    not_begun = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        desk: DeskFace,
        jobs: Jobs,
        words: Words,
        look: Look,
        remembered: Remembered,
        today: Callable[[], date],
        make_sample: MakeSample | None,
        window: QWidget,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._words = words
        self._look = look
        self._remembered = remembered
        self._today = today
        self._make_sample = make_sample
        self._window = window
        self.session: Session | None = None
        self.opening = Opening(desk, jobs, words, today)
        self.opening.opened.connect(self._opened)
        self.opening.begun.connect(lambda casework: self.adopt(casework, Place("questions")))
        self.opening.sampled.connect(self._sampled)
        self.opening.failed.connect(self.failed)
        self.opening.not_begun.connect(self.not_begun)

    def speak(self, words: Words) -> None:
        """Goes on in another language."""
        self._words = words
        self.opening.speak(words)
        if self.session is not None:
            self.session.speak(words)

    def choose(self) -> None:
        """Lets the person choose a case file and opens it."""
        say = self._words.say
        if self._busy():
            return
        kinds = say("Papelada case (*{suffix})", suffix=SUFFIX)
        chosen, _ = QFileDialog.getOpenFileName(self._window, say("Open a case"), str(documents()), kinds)
        if chosen:
            self.opening.ask(Path(chosen), self._look, self._window)

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Opens a case, asking for its passphrase where it is not given."""
        if self._busy():
            return
        if passphrase is None:
            self.opening.ask(path, self._look, self._window)
        else:
            self.opening.open(path, passphrase, self._look, self._window)

    def begin(self, permit: str, path: Path, passphrase: str, facts: Mapping[str, str]) -> None:
        if not self._busy():
            self.opening.begin(permit, path, passphrase, facts)

    def sample(self) -> None:
        """Asks whether to make the sample, says where it goes, and makes it."""
        make = self._make_sample
        if make is None or self._busy():
            return
        say = self._words.say
        folder = documents() / say("Papelada sample")
        text = say(
            "The program makes the papers of an invented couple and reads them as it would read yours. This takes some "
            "minutes, and the papers are kept in {folder}.",
            folder=folder,
        )
        ask = Ask(self._look, say("Try the sample"), text, say("&Make it"), say("&Not now"), self._window)
        ask.accepted.connect(lambda: self.opening.sample(make, folder))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def adopt(self, casework: CaseworkFace, place: Place) -> None:
        """Makes an open case the one that is worked on; a case open before is let go."""
        self.leave(lambda: self._adopt(casework, place), to_another=True)

    def leave(self, then: Callable[[], None] | None = None, *, to_another: bool = False) -> None:
        """Lets the open case go once the jobs that use it have ended, then goes on, perhaps to another one."""
        session, self.session = self.session, None
        if session is None:
            if then is not None:
                then()
            return
        session.let_go()
        self.gone.emit(to_another)

        def close(_: Any) -> None:
            self._desk.remember(session.casework, self._today())
            session.casework.close()

        def after_pictures() -> None:
            self._jobs.start("case", close, _nothing, self.failed.emit, ended=then or _nothing_more)

        # First whatever draws pictures of it ends, then whatever reckons it, then it is closed.
        self._jobs.start("look", _nothing, _nothing, _nothing, ended=after_pictures)

    def stop_then(self, then: Callable[[], None]) -> None:
        """Goes on at once where nothing long runs; else asks, stops it, and goes on when it has ended."""
        if not self._jobs.shown:
            then()
            return
        say = self._words.say
        text = say("What was read so far is kept. A bundle that is not whole is thrown away; nothing else is lost.")
        title = say("Stop what is running?")
        ask = Ask(self._look, title, text, say("&Stop it"), say("&Let it go on"), self._window)

        def ended() -> None:
            if not self._jobs.shown:
                self._jobs.changed.disconnect(ended)
                then()

        def stop() -> None:
            self._jobs.changed.connect(ended)
            self._jobs.cancel_all()
            ended()

        ask.accepted.connect(stop)
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def _adopt(self, casework: CaseworkFace, place: Place) -> None:
        self.session = Session(casework, self._jobs, self._words, self._today)
        today = self._today()
        self._jobs.start("case", lambda _: self._desk.remember(casework, today), _nothing, self.failed.emit)
        self.came.emit(self.session, place)

    def _opened(self, casework: CaseworkFace) -> None:
        self.adopt(casework, self._remembered.place_in(casework.path))

    def _sampled(self, casework: CaseworkFace) -> None:
        self.adopt(casework, Place("hub"))
        text = self._words.say("This is the sample. Its passphrase is “papelada demo”, should you open it again.")
        self.told.emit("check", text)

    def _busy(self) -> bool:
        """Says so, where something long is running that another case would disturb."""
        if not self._jobs.shown:
            return False
        self.told.emit("check", self._words.say("Something is still running. Wait until it is done, or stop it below."))
        return True


def _nothing(_: Any) -> None:
    """Nothing is to be done with what comes back."""


def _nothing_more() -> None:
    """Nothing comes after."""
