"""All pages in one stack, each made when it is first gone to, all thrown away together when the language changes."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.ui.look.look import Look
from desktop.ui.pages.about import AboutPage
from desktop.ui.pages.answers import AnswersPage
from desktop.ui.pages.bundle import BundlePage
from desktop.ui.pages.call import CallPage
from desktop.ui.pages.changes import ChangesPage
from desktop.ui.pages.dates import DatesPage
from desktop.ui.pages.definitions import DefinitionsPage
from desktop.ui.pages.done import DonePage
from desktop.ui.pages.found import FoundPage
from desktop.ui.pages.glossary import GlossaryPage
from desktop.ui.pages.hub import HubPage
from desktop.ui.pages.interview import InterviewPage
from desktop.ui.pages.new_case import NewCasePage
from desktop.ui.pages.privacy import PrivacyPage
from desktop.ui.pages.questions import QuestionsPage
from desktop.ui.pages.requirement import RequirementPage
from desktop.ui.pages.start import StartPage
from desktop.ui.pages.timeline import TimelinePage
from desktop.ui.parts.page import Page
from desktop.ui.place import Name
from desktop.words.words import Words

Kind = TypeVar("Kind", bound=Page)


class Pages(QStackedWidget):
    """The stack. `made` tells of each page as it comes into being, so that it can be connected."""

    made = Signal(object)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look

    def _make(self, kind: Callable[[Words, Look], Kind]) -> Kind:
        page = kind(self._words, self._look)
        self.addWidget(page)
        self.made.emit(page)
        return page

    @cached_property
    def start(self) -> StartPage:
        return self._make(StartPage)

    @cached_property
    def new(self) -> NewCasePage:
        return self._make(NewCasePage)

    @cached_property
    def interview(self) -> InterviewPage:
        return self._make(InterviewPage)

    @cached_property
    def found(self) -> FoundPage:
        return self._make(FoundPage)

    @cached_property
    def privacy(self) -> PrivacyPage:
        return self._make(PrivacyPage)

    @cached_property
    def questions(self) -> QuestionsPage:
        return self._make(QuestionsPage)

    @cached_property
    def answers(self) -> AnswersPage:
        return self._make(AnswersPage)

    @cached_property
    def hub(self) -> HubPage:
        return self._make(HubPage)

    @cached_property
    def requirement(self) -> RequirementPage:
        return self._make(RequirementPage)

    @cached_property
    def timeline(self) -> TimelinePage:
        return self._make(TimelinePage)

    @cached_property
    def dates(self) -> DatesPage:
        return self._make(DatesPage)

    @cached_property
    def bundle(self) -> BundlePage:
        return self._make(BundlePage)

    @cached_property
    def done(self) -> DonePage:
        return self._make(DonePage)

    @cached_property
    def changes(self) -> ChangesPage:
        return self._make(ChangesPage)

    @cached_property
    def definitions(self) -> DefinitionsPage:
        return self._make(DefinitionsPage)

    @cached_property
    def call(self) -> CallPage:
        return self._make(CallPage)

    @cached_property
    def glossary(self) -> GlossaryPage:
        return self._make(GlossaryPage)

    @cached_property
    def about(self) -> AboutPage:
        return self._make(AboutPage)

    def page_for(self, name: Name) -> Page:
        """The page of a place."""
        page: Page = getattr(self, "requirement" if name == "paper" else name)
        return page

    @property
    def page(self) -> Page:
        """The page in view."""
        page = self.currentWidget()
        if not isinstance(page, Page):
            raise TypeError(page)
        return page
