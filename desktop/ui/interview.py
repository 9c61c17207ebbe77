"""The interview that leads to a procedure: its answers outlive its pages, which a change of language makes anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop.ui.folders import documents

if TYPE_CHECKING:
    from desktop.ui.faces import DeskFace
    from desktop.ui.pages.all import Pages
    from desktop.ui.pages.found import FoundPage
    from desktop.ui.pages.new_case import NewCasePage
    from desktop.ui.place import Place
    from desktop.words.words import Words
    from forms.finding import Finding
    from forms.model import Question

KEPT = "kept"
"""Key of the place of a new case that goes on with what was typed there."""


class Interview:
    """Holds what was answered, and gives the pages of a new case what they show."""

    def __init__(self, desk: DeskFace, today: Callable[[], date]) -> None:
        self._desk = desk
        self._today = today
        self.answers: dict[str, str] = {}

    def fill(self, pages: Pages, place: Place, words: Words, first: bool) -> None:
        """Fills the page of a place that belongs to a new case; of any other place it does nothing."""
        if place.name == "new":
            self._fill_new(pages.new, place, first)
        elif place.name == "interview" and self._finding is not None and (first or not pages.interview.shown):
            pages.interview.show_interview(self._finding, self.answers, self._today(), place.key)
        elif place.name == "found" and self._finding is not None and first:
            self._fill_found(pages.found, self._finding, words)

    def keep(self, key: str, value: str) -> None:
        """Keeps an answer."""
        self.answers[key] = value

    def begin_again(self) -> None:
        """Forgets every answer."""
        self.answers.clear()

    @property
    def last(self) -> str:
        """The key of the last question on the way; empty where none was answered."""
        if self._finding is None:
            return ""
        from desktop.domain.finding import stand

        asked = stand(self._finding, self.answers, self._today()).asked
        return asked[-1] if asked else ""

    @property
    def _finding(self) -> Finding | None:
        return self._desk.rules.finding

    def _fill_new(self, page: NewCasePage, place: Place, first: bool) -> None:
        procedures = self._desk.rules.procedures
        if first and (not place.key or not page.begun):
            page.begin(documents())
        page.show_procedures(procedures, self._finding)
        if first and place.key in procedures:
            page.show_found(place.key, self._carried(place.key))

    def _carried(self, procedure: str) -> dict[str, str]:
        """The answers with which a case of that procedure begins."""
        if self._finding is None:
            return {}
        from desktop.domain.finding import carried, stand

        here = stand(self._finding, self.answers, self._today())
        candidates = () if here.outcome is None else here.outcome.candidates
        for one in candidates:
            if one.procedure == procedure:
                return carried(one, self._desk.rules.procedures[procedure], self.answers, here.asked)
        return {}

    def _fill_found(self, page: FoundPage, finding: Finding, words: Words) -> None:
        from desktop.domain.finding import stand

        here = stand(finding, self.answers, self._today())
        said = self._said(finding, here.asked, words)
        if here.outcome is not None:
            helps = [finding.helps[key] for key in here.outcome.ask]
            procedures = self._desk.rules.procedures
            candidates = [(one, procedures[one.procedure]) for one in here.outcome.candidates]
            page.show_candidates(candidates, helps, said)
        elif here.ending is not None:
            page.show_ending(here.ending, [finding.helps[key] for key in here.ending.ask], said)

    def _said(self, finding: Finding, asked: tuple[str, ...], words: Words) -> list[tuple[str, str, str]]:
        """Each question of the way as it was asked, with its answer in words."""
        from desktop.domain.finding import earlier

        said = []
        for place, key in enumerate(asked):
            question = earlier(finding, self.answers, self._today(), place).question
            if question is not None:
                said.append((key, words.text(question.ask), self._answer(question, words)))
        return said

    def _answer(self, question: Question, words: Words) -> str:
        from desktop.domain.finding import UNKNOWN
        from desktop.ui.sayings import answer_text

        if self.answers.get(question.key) == UNKNOWN:
            return words.say("I do not know")
        return answer_text(question, self.answers, words)
