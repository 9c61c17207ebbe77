"""A small dialog for one day: enter it, or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.answers import DayAnswer
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.labels import paragraph

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words
    from forms.model import Question


class DayDialog(Dialog):
    """Asks the question; `said` gives the day as ISO 8601, empty where it is taken back."""

    said = Signal(str)

    def __init__(self, words: Words, look: Look, question: Question, chosen: str, parent: QWidget | None) -> None:
        say = words.say
        super().__init__(look, say("Enter a date"), 580, parent)
        self._words = words
        self.column.addWidget(paragraph(look, words.text(question.ask), "heading", 0))
        self.column.addWidget(paragraph(look, words.text(question.why), "muted", 0))
        self.answer = DayAnswer(words, look, chosen or None)
        self.answer.entered.connect(self._save)
        self.column.addWidget(self.answer)
        self.trouble = paragraph(look, "", "body", 0, "bad")
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        row = QHBoxLayout()
        look.layout(row, 2, (0, 2, 0, 0))
        self.clear = Button(look, say("&Take it back"), "quiet") if chosen else None
        if self.clear is not None:
            self.clear.clicked.connect(self._take_back)
            row.addWidget(self.clear)
        row.addStretch(1)
        self.no = Button(look, say("&Not now"), "plain")
        self.no.clicked.connect(self.reject)
        self.yes = Button(look, say("&Enter it"), "primary")
        self.yes.clicked.connect(self._save)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.column.addLayout(row)
        self.answer.fields[0].setFocus()

    def _save(self) -> None:
        value = self.answer.value()
        if value is None:
            self.trouble.show_text(self.answer.trouble(self._words), "bad")
            self.trouble.show()
            return
        self.said.emit(value)
        self.accept()

    def _take_back(self) -> None:
        self.said.emit("")
        self.accept()
