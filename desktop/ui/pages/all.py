"""All pages in one stack, each made when it is first gone to, all thrown away together when the language changes.

A page is loaded when it is first made, too: a person who starts the program waits for the start page alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.ui.parts.page import Page

if TYPE_CHECKING:
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
    from desktop.ui.place import Name
    from desktop.words.words import Words

Kind = TypeVar("Kind", bound=Page)


class Pages(QStackedWidget):
    """The stack."""

    made = Signal(str, object)
    """The name of a page and the page, as it comes into being, so that it can be connected."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look

    def _make(self, name: Name, kind: Callable[[Words, Look], Kind]) -> Kind:
        page = kind(self._words, self._look)
        self.addWidget(page)
        self.made.emit(name, page)
        return page

    @cached_property
    def start(self) -> StartPage:
        from desktop.ui.pages.start import StartPage

        return self._make("start", StartPage)

    @cached_property
    def new(self) -> NewCasePage:
        from desktop.ui.pages.new_case import NewCasePage

        return self._make("new", NewCasePage)

    @cached_property
    def interview(self) -> InterviewPage:
        from desktop.ui.pages.interview import InterviewPage

        return self._make("interview", InterviewPage)

    @cached_property
    def found(self) -> FoundPage:
        from desktop.ui.pages.found import FoundPage

        return self._make("found", FoundPage)

    @cached_property
    def privacy(self) -> PrivacyPage:
        from desktop.ui.pages.privacy import PrivacyPage

        return self._make("privacy", PrivacyPage)

    @cached_property
    def questions(self) -> QuestionsPage:
        from desktop.ui.pages.questions import QuestionsPage

        return self._make("questions", QuestionsPage)

    @cached_property
    def answers(self) -> AnswersPage:
        from desktop.ui.pages.answers import AnswersPage

        return self._make("answers", AnswersPage)

    @cached_property
    def hub(self) -> HubPage:
        from desktop.ui.pages.hub import HubPage

        return self._make("hub", HubPage)

    @cached_property
    def requirement(self) -> RequirementPage:
        from desktop.ui.pages.requirement import RequirementPage

        return self._make("requirement", RequirementPage)

    @cached_property
    def timeline(self) -> TimelinePage:
        from desktop.ui.pages.timeline import TimelinePage

        return self._make("timeline", TimelinePage)

    @cached_property
    def dates(self) -> DatesPage:
        from desktop.ui.pages.dates import DatesPage

        return self._make("dates", DatesPage)

    @cached_property
    def bundle(self) -> BundlePage:
        from desktop.ui.pages.bundle import BundlePage

        return self._make("bundle", BundlePage)

    @cached_property
    def done(self) -> DonePage:
        from desktop.ui.pages.done import DonePage

        return self._make("done", DonePage)

    @cached_property
    def changes(self) -> ChangesPage:
        from desktop.ui.pages.changes import ChangesPage

        return self._make("changes", ChangesPage)

    @cached_property
    def definitions(self) -> DefinitionsPage:
        from desktop.ui.pages.definitions import DefinitionsPage

        return self._make("definitions", DefinitionsPage)

    @cached_property
    def call(self) -> CallPage:
        from desktop.ui.pages.call import CallPage

        return self._make("call", CallPage)

    @cached_property
    def glossary(self) -> GlossaryPage:
        from desktop.ui.pages.glossary import GlossaryPage

        return self._make("glossary", GlossaryPage)

    @cached_property
    def about(self) -> AboutPage:
        from desktop.ui.pages.about import AboutPage

        return self._make("about", AboutPage)

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
