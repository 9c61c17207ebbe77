"""The questions of a case: one a page, why it is asked, and always a way to leave it open."""

from PySide6.QtCore import Signal

from desktop.domain.conditions import answer
from desktop.ui.look.look import Look
from desktop.ui.parts.asking import AskingPage
from desktop.ui.sayings import applying
from desktop.ui.snapshot import Snapshot
from desktop.words.words import Words
from forms.model import Question


class QuestionsPage(AskingPage):
    """Shows the questions that the answers so far leave to ask, one after the other."""

    answered = Signal(str, object)
    """A question's key and its answer, None where it is left open."""
    finished = Signal()
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Questions"), words.say("Go on &later"))
        self._snapshot: Snapshot | None = None
        self._facts: dict[str, str] = {}

    def show_case(self, snapshot: Snapshot, key: str = "") -> None:
        """Begins at that question, else at the first that is open; a case shown already keeps its place."""
        same = self._snapshot is not None and self._snapshot.case.id == snapshot.case.id and not key
        self._snapshot = snapshot
        self._facts = dict(snapshot.case.facts)
        questions = self._questions
        keys = [one.key for one in questions]
        if same and self._key in keys:
            return
        still_open = [one for one in keys if answer(self._facts, one) is None]
        first = key if key in keys else (still_open or keys or [""])[0]
        self._turn_to(first)

    @property
    def _questions(self) -> list[Question]:
        if self._snapshot is None:
            return []
        return applying(self._snapshot.procedure.questions, self._facts, self._snapshot.today)

    def _turn_to(self, key: str) -> None:
        questions = self._questions
        question = next((one for one in questions if one.key == key), None)
        if question is None:
            self.finished.emit()
            return
        number, total = questions.index(question) + 1, len(questions)
        count = self.words.say("Question {number} of {total}", number=number, total=total)
        self.back.setEnabled(number > 1)
        self.ask(question, count, (number - 1, total), self._facts.get(key))

    def keep(self, value: str | None) -> None:
        if self._facts.get(self._key) == value:
            return
        if value is None:
            self._facts.pop(self._key, None)
        else:
            self._facts[self._key] = value
        self.answered.emit(self._key, value)

    def turn_on(self) -> None:
        keys = [one.key for one in self._questions]
        place = keys.index(self._key) if self._key in keys else -1
        self._turn_to(keys[place + 1] if 0 <= place < len(keys) - 1 else "")

    def turn_back(self) -> None:
        keys = [one.key for one in self._questions]
        place = keys.index(self._key) if self._key in keys else 1
        if place > 0:
            self._turn_to(keys[place - 1])

    def go_away(self) -> None:
        self.left.emit()
