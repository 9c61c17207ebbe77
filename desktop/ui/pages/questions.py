"""The interview: one question a page, why it is asked, and always a way to leave it open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.conditions import answer
from desktop.ui.look.look import Look
from desktop.ui.parts.answers import Answer, answer_for
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import Page, clear, first_control
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Meter
from desktop.ui.sayings import applying
from desktop.ui.snapshot import Snapshot
from desktop.words.words import Words
from forms.model import Question


class QuestionsPage(Page):
    """Shows the questions that the answers so far leave to ask, one after the other."""

    answered = Signal(str, object)
    """A question's key and its answer, None where it is left open."""
    finished = Signal()
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Questions"), 720)
        self._snapshot: Snapshot | None = None
        self._facts: dict[str, str] = {}
        self._key = ""
        self.answer: Answer | None = None
        head = QVBoxLayout()
        look.layout(head, 1)
        self._count = paragraph(look, "", "muted", 0)
        self._meter = Meter(look)
        head.addWidget(self._count)
        head.addWidget(self._meter)
        self.column.addLayout(head)
        self._ask = paragraph(look, "", "title", 0)
        self.column.addWidget(self._ask)
        self._why = paragraph(look, "", "body")
        self.column.addWidget(signed_text(look, "info", "accent", self._why))
        self._place = QVBoxLayout()
        look.layout(self._place, 0)
        self.column.addLayout(self._place)
        self._trouble = paragraph(look, "", "strong", 0, "bad")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._deeds())
        self.column.addStretch(1)

    def panes(self) -> list[QWidget]:
        return [self.answer, self.bar] if self.answer is not None else [self.bar]

    @property
    def shown(self) -> str:
        """The key of the question shown."""
        return self._key

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
        self._key = key
        number, total = questions.index(question) + 1, len(questions)
        count = self.words.say("Question {number} of {total}", number=number, total=total)
        self._count.setText(count)
        self._meter.show_share(number - 1, total, count)
        self._ask.setText(self.words.text(question.ask))
        self._why.setText(self.words.text(question.why))
        self._trouble.hide()
        clear(self._place)
        self.answer = answer_for(question, self.words, self.look, self._facts.get(key))
        self.answer.setAccessibleName(self.words.text(question.ask))
        self.answer.entered.connect(self.go_on)
        self._place.addWidget(self.answer)
        self.back.setEnabled(number > 1)
        self.setAccessibleName(f"{count}. {self.words.text(question.ask)}")
        self.announce(self.accessibleName())
        self._settle()

    def _settle(self) -> None:
        self.view.verticalScrollBar().setValue(0)
        if self.answer is None:
            return
        first = self.answer.start or first_control(self.answer)
        if first is not None:
            first.setFocus()
        if isinstance(first, QLineEdit | QSpinBox):
            first.selectAll()

    def start(self) -> None:
        """The keyboard is where an answer is given."""
        self._settle()

    def go_on(self) -> None:
        """Keeps the answer and turns to the next question; says why where what stands there is no answer."""
        if self.answer is None:
            return
        trouble = self.answer.trouble(self.words)
        if trouble:
            self._trouble.setText(trouble)
            self._trouble.show()
            self.announce(trouble)
            return
        self._keep(self.answer.value())
        self._next()

    def leave_open(self) -> None:
        """The person does not know: the question stays open, and the next one comes."""
        self._keep(None)
        self._next()

    def go_back(self) -> None:
        """Turns back; an answer that stands there complete is kept."""
        if self.answer is not None and not self.answer.trouble(self.words):
            self._keep(self.answer.value())
        keys = [one.key for one in self._questions]
        place = keys.index(self._key) if self._key in keys else 1
        if place > 0:
            self._turn_to(keys[place - 1])

    def _keep(self, value: str | None) -> None:
        if self._facts.get(self._key) == value:
            return
        if value is None:
            self._facts.pop(self._key, None)
        else:
            self._facts[self._key] = value
        self.answered.emit(self._key, value)

    def _next(self) -> None:
        keys = [one.key for one in self._questions]
        place = keys.index(self._key) if self._key in keys else -1
        self._turn_to(keys[place + 1] if 0 <= place < len(keys) - 1 else "")

    def _deeds(self) -> QWidget:
        say = self.words.say
        self.bar = QWidget()
        row = FlowLayout(self.bar)
        self.look.layout(row, 2)
        self.on = Button(self.look, say("C&ontinue"), "primary", "next")
        self.unknown = Button(self.look, say("I &don’t know"), "plain")
        self.back = Button(self.look, say("Bac&k"), "quiet", "back")
        self.leave = Button(self.look, say("Go on &later"), "quiet")
        for button, deed in (
            (self.on, self.go_on),
            (self.unknown, self.leave_open),
            (self.back, self.go_back),
            (self.leave, self.left.emit),
        ):
            button.clicked.connect(lambda _=False, deed=deed: deed())
            row.addWidget(button)
        holder = QWidget()
        line = QHBoxLayout(holder)
        self.look.layout(line, 0)
        line.addWidget(self.bar, 1)
        return holder
