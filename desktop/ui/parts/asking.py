"""A page that asks one question: how far along, the question, why it is asked, the answer, and always a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.ui.parts.answers import Answer, answer_for
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import Page, clear, first_control
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Meter

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words
    from forms.model import Question


class AskingPage(Page):
    """Shows one question after the other; which one comes, and what becomes of the answers, a page of it says."""

    def __init__(self, words: Words, look: Look, name: str, leave: str) -> None:
        super().__init__(words, look, name, 720)
        self._key = ""
        self.answer: Answer | None = None
        head = QVBoxLayout()
        look.layout(head, 1)
        self._count = paragraph(look, "", "muted", 0)
        self._meter = Meter(look)
        head.addWidget(self._count)
        head.addWidget(self._meter)
        self.column.addLayout(head)
        self._known: set[str] = set()
        self._ask = glossed(words, look, "", "title", 0, self._known)
        self.column.addWidget(self._ask)
        self._why = glossed(words, look, "", known=self._known)
        self.column.addWidget(signed_text(look, "info", "accent", self._why))
        self._place = QVBoxLayout()
        look.layout(self._place, 0)
        self.column.addLayout(self._place)
        self._trouble = paragraph(look, "", "strong", 0, "bad")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._deeds(leave))
        self.column.addStretch(1)

    def panes(self) -> list[QWidget]:
        return [self.answer, self.bar] if self.answer is not None else [self.bar]

    @property
    def shown(self) -> str:
        """The key of the question shown."""
        return self._key

    def ask(self, question: Question, count: str, share: tuple[int, int], chosen: str | None) -> None:
        """Shows a question with the answer given so far; `share` is how many are done, of how many."""
        self._key = question.key
        self._count.setText(count)
        self._meter.show_share(*share, count)
        self._known.clear()
        self._ask.setText(self.words.text(question.ask))
        self._why.setText(self.words.text(question.why))
        self._trouble.hide()
        clear(self._place)
        self.answer = answer_for(question, self.words, self.look, chosen)
        self.answer.setAccessibleName(self.words.text(question.ask))
        self.answer.entered.connect(self.go_on)
        self._place.addWidget(self.answer)
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
        self.keep(self.answer.value())
        self.turn_on()

    def leave_open(self) -> None:
        """The person does not know: the question stays open, and the next one comes."""
        self.keep(None)
        self.turn_on()

    def go_back(self) -> None:
        """Turns back; an answer that stands there complete is kept."""
        if self.answer is not None and not self.answer.trouble(self.words):
            self.keep(self.answer.value())
        self.turn_back()

    def keep(self, value: str | None) -> None:
        """Keeps the answer to the question shown, None where the person does not know."""
        raise AssertionError("each page says its own", value)

    def turn_on(self) -> None:
        """Turns to the next question, or ends."""
        raise AssertionError("each page says its own")

    def turn_back(self) -> None:
        """Turns to the question before."""
        raise AssertionError("each page says its own")

    def go_away(self) -> None:
        """Leaves the questions."""
        raise AssertionError("each page says its own")

    def _deeds(self, leave: str) -> QWidget:
        say = self.words.say
        self.bar = QWidget()
        row = FlowLayout(self.bar)
        self.look.layout(row, 2)
        self.on = Button(self.look, say("C&ontinue"), "primary", "next")
        self.unknown = Button(self.look, say("I &don’t know"), "plain")
        self.back = Button(self.look, say("Bac&k"), "quiet", "back")
        self.leave = Button(self.look, leave, "quiet")
        for button, deed in (
            (self.on, self.go_on),
            (self.unknown, self.leave_open),
            (self.back, self.go_back),
            (self.leave, self.go_away),
        ):
            button.clicked.connect(lambda _=False, deed=deed: deed())
            row.addWidget(button)
        holder = QWidget()
        line = QHBoxLayout(holder)
        self.look.layout(line, 0)
        line.addWidget(self.bar, 1)
        return holder
