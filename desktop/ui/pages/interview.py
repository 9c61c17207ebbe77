"""The interview that leads to a procedure, one question a page; nothing is lost by turning back."""

from datetime import date

from PySide6.QtCore import Signal

from desktop.domain.finding import UNKNOWN, Standpoint, earlier, stand
from desktop.ui.look.look import Look
from desktop.ui.parts.asking import AskingPage
from desktop.words.words import Words
from forms.finding import Finding


class InterviewPage(AskingPage):
    """Asks what leads on from the answers so far."""

    answered = Signal(str, str)
    """A question's key and its answer, "unknown" where the person does not know."""
    arrived = Signal()
    """The answers lead to something."""
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Help me find it"), words.say("To the &list"))
        self._finding: Finding | None = None
        self._facts: dict[str, str] = {}
        self._on = date.min

    def show_interview(self, finding: Finding, facts: dict[str, str], on: date, key: str) -> None:
        """Begins at the question of that key where it was answered on this way, else at the first that is open."""
        self._finding, self._facts, self._on = finding, dict(facts), on
        here = self._here
        if key in here.asked:
            self._turn_to(here.asked.index(key))
        elif here.question is not None:
            self._turn_to(len(here.asked))
        else:
            self._turn_to(len(here.asked) - 1)

    @property
    def _here(self) -> Standpoint:
        if self._finding is None:
            return Standpoint(())
        return stand(self._finding, self._facts, self._on)

    def _turn_to(self, place: int) -> None:
        """To the question at that place of the way: one that was answered, or the one that is open."""
        here, finding = self._here, self._finding
        if finding is None:
            return
        if place == len(here.asked) and here.question is None:
            self.arrived.emit()
            return
        here = earlier(finding, self._facts, self._on, place)
        question = here.question
        if question is None:
            return
        count = self.words.say("Question {number} of at most {most}", number=place + 1, most=here.most)
        said = self._facts.get(question.key)
        self.back.setEnabled(place > 0)
        self.ask(question, count, (place, here.most), None if said == UNKNOWN else said)

    @property
    def _at(self) -> int:
        asked = self._here.asked
        return asked.index(self._key) if self._key in asked else len(asked)

    def keep(self, value: str | None) -> None:
        said = value or UNKNOWN
        if self._facts.get(self._key) != said:
            self._facts[self._key] = said
            self.answered.emit(self._key, said)

    def turn_on(self) -> None:
        self._turn_to(self._at + 1)

    def turn_back(self) -> None:
        if self._at > 0:
            self._turn_to(self._at - 1)

    def go_away(self) -> None:
        self.left.emit()
