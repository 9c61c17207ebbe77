"""Which deed answers what each page asks: pages know neither the open case nor each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.ui.interview import KEPT
from desktop.ui.lettering import Lettering
from desktop.ui.outside import open_outside
from desktop.ui.paging import Paging
from desktop.ui.place import Name, Place

if TYPE_CHECKING:
    from desktop.ui.comings import Comings
    from desktop.ui.frame import Frame
    from desktop.ui.introducing import Introducing
    from desktop.ui.look.look import Look
    from desktop.ui.pages.answers import AnswersPage
    from desktop.ui.pages.bundle import BundlePage
    from desktop.ui.pages.call import CallPage
    from desktop.ui.pages.changes import ChangesPage
    from desktop.ui.pages.dates import DatesPage
    from desktop.ui.pages.done import DonePage
    from desktop.ui.pages.found import FoundPage
    from desktop.ui.pages.glossary import GlossaryPage
    from desktop.ui.pages.hub import HubPage
    from desktop.ui.pages.interview import InterviewPage
    from desktop.ui.pages.new_case import NewCasePage
    from desktop.ui.pages.paper_pen import PaperPen
    from desktop.ui.pages.privacy import PrivacyPage
    from desktop.ui.pages.questions import QuestionsPage
    from desktop.ui.pages.requirement import RequirementPage
    from desktop.ui.pages.start import StartPage
    from desktop.ui.pages.timeline import TimelinePage
    from desktop.ui.parts.page import Page
    from desktop.ui.renewing import Renewing
    from desktop.ui.roaming import Roaming
    from desktop.ui.session import Session
    from desktop.words.words import Words


class Wiring(QObject):
    """Connects every page of a frame as it is made, and lives as long as the frame."""

    def __init__(
        self,
        frame: Frame,
        roaming: Roaming,
        comings: Comings,
        renewing: Renewing,
        introducing: Introducing,
        words: Words,
        look: Look,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._roaming = roaming
        self._comings = comings
        self._renewing = renewing
        self._introducing = introducing
        self._words = words
        self._lettering = Lettering(frame, comings, words, look)
        self._paging = Paging(frame, roaming, comings, words, look)
        frame.pages.made.connect(self._connect)

    def _connect(self, name: Name, page: Page) -> None:
        """Connects a page that has just been made."""
        ways: dict[str, Callable[[Any], None]] = {
            "start": self._connect_start,
            "new": self._connect_new,
            "interview": self._connect_interview,
            "found": self._connect_found,
            "privacy": self._connect_privacy,
            "questions": self._connect_questions,
            "answers": self._connect_answers,
            "hub": self._connect_hub,
            "requirement": self._connect_requirement,
            "timeline": self._connect_timeline,
            "dates": self._connect_dates,
            "bundle": self._connect_bundle,
            "done": self._connect_done,
            "changes": self._connect_changes,
            "definitions": self._renewing.connect_page,
            "glossary": self._connect_glossary,
            "call": self._connect_call,
            "about": self._introducing.connect_page,
        }
        page.term_asked.connect(lambda term: self._roaming.go(Place("glossary", term)))
        ways[name](page)

    def _connect_start(self, page: StartPage) -> None:
        page.new_asked.connect(self._going(Place("new")))
        page.open_asked.connect(self._comings.choose)
        page.sample_asked.connect(self._comings.sample)
        page.recent_asked.connect(self._comings.open)
        page.privacy_asked.connect(self._going(Place("privacy")))

    def _connect_privacy(self, page: PrivacyPage) -> None:
        page.left.connect(self._roaming.go_back)

    def _connect_call(self, page: CallPage) -> None:
        page.save_asked.connect(self._lettering.save_call)

    def _connect_glossary(self, page: GlossaryPage) -> None:
        page.left.connect(self._roaming.go_back)

    def _connect_new(self, page: NewCasePage) -> None:
        page.left.connect(self._roaming.go_back)
        page.made.connect(self._comings.begin)
        page.find_asked.connect(lambda: self._turn(Place("interview")))

    def _connect_interview(self, page: InterviewPage) -> None:
        interview = self._roaming.interview
        page.answered.connect(lambda key, value: interview.keep(key, value))  # noqa: PLW0108
        page.arrived.connect(lambda: self._turn(Place("found")))
        page.left.connect(lambda: self._turn(Place("new", KEPT)))

    def _connect_found(self, page: FoundPage) -> None:
        interview = self._roaming.interview

        def begin_again() -> None:
            interview.begin_again()
            self._turn(Place("interview"))

        page.chosen.connect(lambda procedure: self._turn(Place("new", procedure)))
        page.change_asked.connect(lambda key: self._turn(Place("interview", key)))
        page.back_asked.connect(lambda: self._turn(Place("interview", interview.last)))
        page.again_asked.connect(begin_again)
        page.left.connect(lambda: self._turn(Place("new", KEPT)))

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
        page.dates_asked.connect(self._going(Place("dates")))
        page.bundle_asked.connect(self._going(Place("bundle")))
        page.answers_asked.connect(self._going(Place("answers")))
        page.call_asked.connect(self._going(Place("call")))
        page.add_asked.connect(self._roaming.choose_papers)
        page.notices.changes_asked.connect(self._going(Place("changes")))
        page.notices.definitions_asked.connect(self._going(Place("definitions")))

    def _connect_requirement(self, page: RequirementPage) -> None:
        page.add_asked.connect(self._roaming.choose_papers)
        page.paper_asked.connect(self._go_to_paper)
        paper = page.paper
        paper.picture_wanted.connect(lambda document, number: self._ask(lambda one: one.picture(document, number)))
        paper.field_said.connect(lambda key, field, value: self._ask(lambda one: one.confirm(key, field, value)))
        paper.kind_said.connect(lambda key, kind: self._ask(lambda one: one.confirm_kind(key, kind)))
        paper.place_said.connect(lambda key, to: self._ask(lambda one: one.file_under(key, to)))
        paper.removal_asked.connect(self._remove)
        self._paging.connect_paper(paper)
        self._connect_pen(paper.pen)

    def _connect_pen(self, pen: PaperPen) -> None:
        pen.wanted.connect(lambda key, whole: self._ask(lambda one: one.blackening.fetch(key, whole)))
        pen.box_said.connect(lambda key, page, box: self._ask(lambda one: one.blackening.blacken(key, page, box)))
        pen.words_said.connect(lambda key, said: self._ask(lambda one: one.blackening.blacken_words(key, said)))
        pen.movements_said.connect(lambda key, some: self._ask(lambda one: one.blackening.blacken_movements(key, some)))
        pen.shown_again.connect(lambda name: self._ask(lambda one: one.blackening.show_again(name)))

    def _connect_timeline(self, page: TimelinePage) -> None:
        page.paper_asked.connect(self._roaming.go_to_paper)
        page.add_asked.connect(self._roaming.choose_papers)
        page.letter_asked.connect(self._lettering.write)
        page.picture_asked.connect(self._lettering.save_timeline)

    def _connect_dates(self, page: DatesPage) -> None:
        page.requirement_asked.connect(lambda key: self._roaming.go(Place("requirement", key)))
        page.question_asked.connect(lambda key: self._roaming.go(Place("questions", key)))
        page.day_asked.connect(self._lettering.ask_day)
        page.calendar_asked.connect(self._lettering.save_dates)

    def _connect_bundle(self, page: BundlePage) -> None:
        page.plan_asked.connect(lambda channel: self._ask(lambda one: one.plan(channel)))
        page.make_asked.connect(lambda to, folder: self._ask(lambda one: one.bundle(to, folder, page.process.text())))
        page.requirement_asked.connect(lambda key: self._roaming.go(Place("requirement", key)))
        page.order.proof.paper_asked.connect(self._go_to_paper)
        self._paging.connect_proof(page.order.proof)

    def _connect_done(self, page: DonePage) -> None:
        page.left.connect(self._going(Place("hub")))
        for asked in (page.folder_asked, page.print_asked):
            asked.connect(lambda path: open_outside(path, self._frame.banner, self._words))

    def _go_to_paper(self, requirement: str, document: str) -> None:
        """To a paper under its requirement, or by itself where it is kept under none."""
        if requirement:
            self._roaming.go_to_paper(requirement, document)
        else:
            self._roaming.go(Place("paper", document))

    def _turn(self, place: Place) -> None:
        """Goes on within a new case: from there, back leads to where the person was before it."""
        self._roaming.go(place, keep_way=False)

    def _connect_changes(self, page: ChangesPage) -> None:
        page.left.connect(self._going(Place("hub")))
        page.requirement_asked.connect(lambda key: self._roaming.go(Place("requirement", key)))
        page.seen.connect(self._accept_definition)

    def _accept_definition(self) -> None:
        self._ask(lambda one: one.accept_definition())
        self._roaming.go(Place("hub"))
        say = self._words.say
        self._frame.banner.say(
            "check",
            say("The case remembers the rules of today."),
            say("&Undo"),
            lambda: self._ask(lambda one: one.undo()),
        )

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
