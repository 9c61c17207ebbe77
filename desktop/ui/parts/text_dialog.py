"""A long text to read, as it is: the licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from desktop.ui.parts.bars import calm
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.inputs import TextField, captioned
from desktop.ui.parts.surfaces import Card

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

_USUAL: Final = 420
"""Pixels at 100 %."""
_SHARE: Final = 0.6
"""Of the screen's height."""


class TextDialog(Dialog):
    """Shows the text with a field to look for words in it; Enter goes to the next place, and round again."""

    def __init__(self, words: Words, look: Look, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(look, title, 940, parent)
        self.search = TextField(look, words.say("Look for"))
        self.search.returnPressed.connect(self.find_next)
        self.column.addWidget(captioned(look, words.say("&Look for"), self.search))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(title)
        self.text.setPlainText(text)
        look.text(self.text, "body")
        # Small screens at 200 % still have to hold the whole dialog.
        room = round(self.screen().availableGeometry().height() * _SHARE * 100 / look.px(100))
        look.height(self.text, min(_USUAL, room))
        calm(look, self.text)
        card = Card(look, 0, 2)
        card.column.addWidget(self.text)
        self.column.addWidget(card)
        row = QHBoxLayout()
        self.shut = Button(look, words.say("Cl&ose"), "plain")
        self.shut.clicked.connect(self.accept)
        row.addStretch(1)
        row.addWidget(self.shut)
        self.column.addLayout(row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def find_next(self) -> None:
        """Goes to the next place where the words stand, from the top again after the last."""
        words = self.search.text().strip()
        if words and not self.text.find(words):
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            self.text.find(words)
