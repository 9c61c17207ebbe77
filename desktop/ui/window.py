"""The window: one stack of pages, and the only place where pages and services meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QMainWindow

from desktop.ui.appearance import Appearance
from desktop.ui.comings import Comings
from desktop.ui.crash import Faults
from desktop.ui.drops import Catcher
from desktop.ui.frame import Frame
from desktop.ui.interview import Interview
from desktop.ui.introducing import Introducing
from desktop.ui.jobs import Jobs
from desktop.ui.keeping import Keeping
from desktop.ui.menus import Menus
from desktop.ui.messages import added_sentence, computer_sentence, refusal_text, refused_files, replaced_sentence
from desktop.ui.place import Place
from desktop.ui.remembered import Remembered
from desktop.ui.renewing import Renewing
from desktop.ui.roaming import Roaming
from desktop.ui.warming import Warming
from desktop.ui.wiring import Wiring

if TYPE_CHECKING:
    from desktop.domain.bundle import BundlePlan
    from desktop.domain.bundle_changes import BundleChanges
    from desktop.domain.confirmation import FieldRefused
    from desktop.ui.blackening import BlackenedPaper
    from desktop.ui.faces import AdditionFace, BundleReportFace, DeskFace, HomeFace
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.ui.opening import MakeSample
    from desktop.ui.session import Session
    from desktop.ui.snapshot import Snapshot
    from desktop.words.words import Words

SMALLEST = (1024, 700)


class Window(QMainWindow):
    """Hands what pages ask to the session of the open case, and shows what comes back."""

    def __init__(
        self,
        desk: DeskFace,
        home: HomeFace,
        words: Words,
        look: Look,
        today: Callable[[], date],
        make_sample: MakeSample | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.words = words
        self.look = look
        self.jobs = Jobs(self)
        self.remembered = Remembered(home)
        self.keeping = Keeping(self.remembered, self.jobs, self)
        self.comings = Comings(desk, self.jobs, words, look, self.remembered, today, make_sample, self)
        self.interview = Interview(desk, today)
        self._today = today
        self._ending = False
        self.faults = Faults(look, self)
        self.catcher = Catcher(self)
        self.catcher.caught.connect(self.add)
        self.setWindowTitle("Papelada")
        self.setMinimumSize(*SMALLEST)
        self.appearance = Appearance(self, look, self.remembered)
        self._build(words)
        self.roaming.go(Place("start"))
        self.jobs.changed.connect(self._show_jobs)
        self.comings.came.connect(self._come)
        self.comings.gone.connect(self._gone)
        self.comings.failed.connect(self.show_error)
        self.comings.told.connect(self._tell)
        self.comings.not_begun.connect(lambda sentence: self.frame.pages.new.show_trouble(sentence))  # noqa: PLW0108
        self.appearance.spoken.connect(self._speak)
        self.appearance.worn.connect(self._show_worn)
        if not self.restoreGeometry(self.remembered.window):
            self.resize(1180, 800)
        self.warming = Warming(desk, self.jobs, self, self._warm)
        self.warming.loaded.connect(self._show_rules)
        self.warming.failed.connect(self.show_error)

    def _warm(self) -> None:
        """In a job: the names of months and days, and the words that are explained."""
        from desktop.domain.glossary import uses
        from forms.glossary import glossary

        self.words.day(self._today())
        list(uses("", glossary()))

    def _show_rules(self) -> None:
        self.roaming.show_rules()

    @property
    def session(self) -> Session | None:
        return self.comings.session

    def _build(self, words: Words) -> None:
        """Makes the frame in that language; its pages are connected as they are made."""
        self.frame = Frame(words, self.look)
        self.setCentralWidget(self.frame)
        self.catcher.place = self.frame.drop
        self.roaming = Roaming(self, self.frame, self.desk, words, self.look, self.remembered, self.interview)
        self.menus = Menus(
            self, words, self.roaming.deeds(self.comings, self.appearance), words.language, self.remembered.theme
        )
        self.roaming.menus = self.menus
        self.frame.strip.stop_asked.connect(self.jobs.cancel)
        self.frame.header.undo_asked.connect(self.menus.undo.trigger)
        self.frame.header.redo_asked.connect(self.menus.redo.trigger)
        self.frame.header.find_asked.connect(self.roaming.find)
        self.frame.header.back_asked.connect(lambda: self.roaming.go(Place("hub")))
        self.roaming.papers_chosen.connect(self.add)
        renewing = Renewing(self.frame, self.roaming, self.comings, self.desk, self.jobs, words)
        renewing.failed.connect(self.show_error)
        introducing = Introducing(self.frame, self.roaming, self.desk, self.jobs, words, self.look)
        introducing.failed.connect(self.show_error)
        Wiring(self.frame, self.roaming, self.comings, renewing, introducing, words, self.look)

    def add(self, paths: list[Path]) -> None:
        """Brings papers into the open case."""
        if self.session is None:
            self._tell("check", self.words.say("Start or open a case first; then drop the papers on it."))
        elif paths:
            self.session.add(paths)

    def _come(self, session: Session, place: Place) -> None:
        session.shown.connect(self._show)
        session.pictured.connect(self._show_picture)
        session.planned.connect(self._show_plan)
        session.bundled.connect(self._show_bundle)
        session.added.connect(self._show_added)
        session.replaced.connect(self._show_replaced)
        session.refused.connect(self._show_refusal)
        session.failed.connect(self.show_error)
        session.blackening.shown.connect(self._show_blackened)
        self.roaming.go_when_shown(place)
        session.refresh()

    def _show(self, snapshot: Snapshot) -> None:
        self.roaming.show(snapshot)

    # The frame is another one after a change of language: what comes later looks for it when it comes.
    def _show_picture(self, document: str, page: int, image: QImage) -> None:
        self.frame.pages.requirement.show_picture(document, page, image)

    def _show_blackened(self, paper: BlackenedPaper) -> None:
        self.frame.pages.requirement.paper.pen.show(paper)

    def _show_plan(self, plan: BundlePlan, changes: BundleChanges | None) -> None:
        self.frame.pages.bundle.show_plan(plan)
        self.frame.pages.bundle.changes.show_changes(changes, made=False)

    def _show_refusal(self, _document: str, field: str, why: FieldRefused) -> None:
        self.frame.pages.requirement.paper.show_trouble(field, refusal_text(why, self.words))

    def _show_worn(self) -> None:
        self.roaming.show_again()

    def _gone(self, to_another: bool) -> None:
        self.frame.banner.close_it()
        self.roaming.show(None)
        if not to_another:
            self.roaming.go(Place("start"))

    def _show_bundle(self, report: BundleReportFace) -> None:
        snapshot = None if self.session is None else self.session.snapshot
        if snapshot is not None:
            self.frame.pages.done.show_report(report, snapshot)
            self.roaming.go(Place("done"))

    def _show_added(self, additions: list[AdditionFace]) -> None:
        refused = refused_files(additions, self.words)
        self.frame.pages.hub.show_refused(refused)
        sentence = added_sentence(additions, self.words)
        if refused and self.roaming.place.name != "hub":
            self.frame.banner.say("warn", sentence, self.words.say("&Show them"), lambda: self.roaming.go(Place("hub")))
        else:
            self._tell("warn" if refused else "good", sentence)

    def _show_replaced(self, addition: AdditionFace) -> None:
        refused = addition.problem is not None or addition.already_there
        self._tell("warn" if refused else "good", replaced_sentence(addition, self.words))

    def show_error(self, error: Exception) -> None:
        """A banner for what the computer or a file would not do, the crash dialog for what is our fault."""
        sentence = computer_sentence(error, self.words)
        if sentence:
            self._tell("bad", sentence)
        else:
            self.faults.show(error, self.words)

    def _tell(self, tone: Tone, sentence: str) -> None:
        self.frame.banner.say(tone, sentence)

    def _show_jobs(self) -> None:
        self.frame.strip.show_jobs(self.jobs.shown)

    def _speak(self, words: Words) -> None:
        self.words = words
        self.comings.speak(words)
        before = self.roaming
        self._build(words)
        self._show_jobs()
        self.roaming.take_over(before)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Asks where something runs; lets the case go before the window; loses nothing."""
        if self._ending:
            event.accept()
            return
        event.ignore()
        self.comings.stop_then(self._leave)

    def _leave(self) -> None:
        self.remembered.set_window(self.saveGeometry())
        self.comings.leave(self._end)

    def _end(self) -> None:
        self._ending = True
        self.keeping.stop()
        self.warming.stop()
        self.remembered.keep()
        self.jobs.close()
        # Not from within the close event that may have led here: Qt does nothing then.
        QTimer.singleShot(0, self, self.close)
