"""Which deed answers what each page asks: pages know neither the open case nor each other."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.ui.comings import Comings
from desktop.ui.frame import Frame
from desktop.ui.pages.answers import AnswersPage
from desktop.ui.pages.bundle import BundlePage
from desktop.ui.pages.done import DonePage
from desktop.ui.pages.hub import HubPage
from desktop.ui.pages.new_case import NewCasePage
from desktop.ui.pages.privacy import PrivacyPage
from desktop.ui.pages.questions import QuestionsPage
from desktop.ui.pages.requirement import RequirementPage
from desktop.ui.pages.start import StartPage
from desktop.ui.pages.timeline import TimelinePage
from desktop.ui.parts.page import Page
from desktop.ui.place import Place
from desktop.ui.roaming import Roaming
from desktop.ui.session import Session
from desktop.words.words import Words


class Wiring(QObject):
    """Connects every page of a frame as it is made, and lives as long as the frame."""

    def __init__(self, frame: Frame, roaming: Roaming, comings: Comings, words: Words) -> None:
        super().__init__(frame)
        self._frame = frame
        self._roaming = roaming
        self._comings = comings
        self._words = words
        frame.pages.made.connect(self._connect)

    def _connect(self, page: Page) -> None:
        """Connects a page that has just been made."""
        ways: dict[type[Page], Callable[[Any], None]] = {
            StartPage: self._connect_start,
            NewCasePage: self._connect_new,
            PrivacyPage: self._connect_privacy,
            QuestionsPage: self._connect_questions,
            AnswersPage: self._connect_answers,
            HubPage: self._connect_hub,
            RequirementPage: self._connect_requirement,
            TimelinePage: self._connect_timeline,
            BundlePage: self._connect_bundle,
            DonePage: self._connect_done,
        }
        ways[type(page)](page)

    def _connect_start(self, page: StartPage) -> None:
        page.new_asked.connect(self._going(Place("new")))
        page.open_asked.connect(self._comings.choose)
        page.sample_asked.connect(self._comings.sample)
        page.recent_asked.connect(self._comings.open)
        page.privacy_asked.connect(self._going(Place("privacy")))

    def _connect_privacy(self, page: PrivacyPage) -> None:
        page.left.connect(self._roaming.go_back)

    def _connect_new(self, page: NewCasePage) -> None:
        page.left.connect(self._roaming.go_back)
        page.made.connect(self._comings.begin)

    def _connect_questions(self, page: QuestionsPage) -> None:
        page.answered.connect(lambda key, value: self._ask(lambda one: one.answer(key, value)))
        page.finished.connect(self._going(Place("answers")))
        page.left.connect(self._going(Place("hub")))

    def _connect_answers(self, page: AnswersPage) -> None:
        page.change_asked.connect(lambda key: self._roaming.go(Place("questions", key)))
        page.left.connect(self._going(Place("hub")))

    def _connect_hub(self, page: HubPage) -> None:
        page.requirement_asked.connect(lambda key: self._roaming.go(Place("requirement", key)))
        page.paper_asked.connect(lambda key: self._roaming.go(Place("paper", key)))
        page.step_asked.connect(self._roaming.take)
        page.timeline_asked.connect(self._going(Place("timeline")))
        page.bundle_asked.connect(self._going(Place("bundle")))
        page.answers_asked.connect(self._going(Place("answers")))
        page.add_asked.connect(self._roaming.choose_papers)

    def _connect_requirement(self, page: RequirementPage) -> None:
        page.add_asked.connect(self._roaming.choose_papers)
        page.paper_asked.connect(self._go_to_paper)
        paper = page.paper
        paper.picture_wanted.connect(lambda document, number: self._ask(lambda one: one.picture(document, number)))
        paper.field_said.connect(lambda key, field, value: self._ask(lambda one: one.confirm(key, field, value)))
        paper.kind_said.connect(lambda key, kind: self._ask(lambda one: one.confirm_kind(key, kind)))
        paper.place_said.connect(lambda key, to: self._ask(lambda one: one.file_under(key, to)))
        paper.removal_asked.connect(self._remove)

    def _connect_timeline(self, page: TimelinePage) -> None:
        page.paper_asked.connect(self._roaming.go_to_paper)
        page.add_asked.connect(self._roaming.choose_papers)

    def _connect_bundle(self, page: BundlePage) -> None:
        page.plan_asked.connect(lambda channel: self._ask(lambda one: one.plan(channel)))
        page.make_asked.connect(lambda to, folder: self._ask(lambda one: one.bundle(to, folder)))
        page.requirement_asked.connect(lambda key: self._roaming.go(Place("requirement", key)))

    def _connect_done(self, page: DonePage) -> None:
        page.left.connect(self._going(Place("hub")))
        page.folder_asked.connect(lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))

    def _go_to_paper(self, requirement: str, document: str) -> None:
        """To a paper under its requirement, or by itself where it is kept under none."""
        if requirement:
            self._roaming.go_to_paper(requirement, document)
        else:
            self._roaming.go(Place("paper", document))

    def _going(self, place: Place) -> Callable[[], None]:
        return lambda: self._roaming.go(place)

    def _ask(self, deed: Callable[[Session], None]) -> None:
        session = self._comings.session
        if session is not None:
            deed(session)

    def _remove(self, document: str) -> None:
        self._ask(lambda one: one.remove(document))
        say = self._words.say
        self._frame.banner.say(
            "check", say("The paper was taken out."), say("&Undo"), lambda: self._ask(lambda one: one.undo())
        )
