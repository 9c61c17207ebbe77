"""All answers on one page, each with a way to change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import Page, clear
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.sayings import answer_text, applying
from desktop.ui.snapshot import Snapshot
from desktop.words.words import Words
from forms.model import Question


class AnswersPage(Page):
    """Check your answers."""

    change_asked = Signal(str)
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Your answers"), 760)
        self.column.addWidget(self.title)
        hint = words.say("They decide what you need. You can change each of them at any time.")
        self.column.addWidget(paragraph(look, hint, "body"))
        self._card = Card(look, 0, 1)
        self.column.addWidget(self._card)
        row = QHBoxLayout()
        self.on = Button(look, words.say("&All right: show my case"), "primary", "next")
        self.on.clicked.connect(self.left)
        row.addWidget(self.on)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.changes: dict[str, Button] = {}

    def panes(self) -> list[QWidget]:
        return [self.on, self._card]

    def show_case(self, snapshot: Snapshot) -> None:
        focused = next((key for key, button in self.changes.items() if button.hasFocus()), "")
        clear(self._card.column)
        self.changes.clear()
        for question in applying(snapshot.procedure.questions, snapshot.case.facts, snapshot.today):
            if self.changes:
                self._card.column.addWidget(Rule(self.look))
            self._card.column.addWidget(self._row(question, snapshot))
        if not self.changes:
            self._card.column.addWidget(paragraph(self.look, self.words.say("This procedure asks nothing."), "muted"))
        if focused in self.changes:
            self.changes[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, question: Question, snapshot: Snapshot) -> QWidget:
        say = self.words.say
        row = QWidget()
        line = QHBoxLayout(row)
        self.look.layout(line, 3, (4, 3, 3, 3))
        texts = QVBoxLayout()
        self.look.layout(texts, 0)
        asked = self.words.text(question.ask)
        said = answer_text(question, snapshot.case.facts, self.words)
        texts.addWidget(paragraph(self.look, asked, "muted", 0))
        texts.addWidget(paragraph(self.look, said or say("Not answered yet"), "strong", 0, None if said else "warn"))
        line.addLayout(texts, 1)
        change = Button(self.look, say("Change") if said else say("Answer"), "quiet")
        change.setAccessibleName(say("Change the answer to: {question}", question=asked))
        change.clicked.connect(lambda _=False, key=question.key: self.change_asked.emit(key))
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.changes[question.key] = change
        return row
