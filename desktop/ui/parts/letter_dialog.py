"""A letter to look at: Portuguese to send, the person's language beside it to understand, copied or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from desktop.ui.parts.bars import calm
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.inputs import TextField, captioned
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.surfaces import Card

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class LetterDialog(Dialog):
    """Shows one letter; what is typed for it is told with `typed`, and it is then shown anew."""

    typed = Signal(str, str)
    """The reason, and what is added instead."""
    save_asked = Signal(str)
    """The letter's title, which is a good name for its file."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None) -> None:
        say = words.say
        super().__init__(look, say("A letter from your case"), 940, parent)
        self._words = words
        self._title = ""
        self.head = paragraph(look, "", "heading", 0)
        self.column.addWidget(self.head)
        hint = say(
            "Send the Portuguese text, or save it as a PDF to print and sign. What you type stands in both as you "
            "write it; write it in Portuguese if you can."
        )
        self.column.addWidget(paragraph(look, hint, "muted", 0))
        self._typing = QWidget()
        line = QHBoxLayout(self._typing)
        look.layout(line, 3)
        self.reason = TextField(look, say("Why there are no papers"))
        self.instead = TextField(look, say("What you add instead"))
        line.addWidget(captioned(look, say("&Why there are no papers"), self.reason), 1)
        line.addWidget(captioned(look, say("What you add &instead"), self.instead), 1)
        for field in (self.reason, self.instead):
            field.editingFinished.connect(self._tell_typed)
        self.column.addWidget(self._typing)
        texts = QHBoxLayout()
        look.layout(texts, 3)
        self.portuguese = self._text(say("The letter in Portuguese"))
        self.own = self._text(say("The letter in your language"))
        self._right = captioned(look, say("In your &language"), self._framed(self.own))
        texts.addWidget(captioned(look, say("In &Portuguese"), self._framed(self.portuguese)), 1)
        texts.addWidget(self._right, 1)
        self.column.addLayout(texts)
        self.missing = paragraph(look, "", "body", 0, "warn")
        self.column.addWidget(self.missing)
        self.source = paragraph(look, "", "muted", 0)
        self.column.addWidget(self.source)
        deeds = QWidget()
        row = FlowLayout(deeds)
        look.layout(row, 2, (0, 2, 0, 0))
        self.copy = Button(look, say("&Copy the Portuguese text"), "plain")
        self.copy.clicked.connect(self._copy)
        self.shut = Button(look, say("Cl&ose"), "plain")
        self.shut.clicked.connect(self.accept)
        self.save = Button(look, say("&Save as PDF…"), "primary")
        self.save.clicked.connect(lambda: self.save_asked.emit(self._title))
        for button in (self.save, self.copy, self.shut):
            row.addWidget(button)
        self.column.addWidget(deeds)

    def show_letter(
        self, title: str, portuguese: str, own: str, missing: str, source: str, *, asks_reason: bool
    ) -> None:
        """Shows the letter; `own` is empty where Portuguese is the person's language."""
        say = self._words.say
        self._title = title
        self.head.setText(title)
        self.portuguese.setPlainText(portuguese)
        self.own.setPlainText(own)
        self._right.setVisible(bool(own))
        self._typing.setVisible(asks_reason)
        self.missing.show_text(say("Still to be filled in: {what}.", what=missing) if missing else "", "warn")
        self.missing.setVisible(bool(missing))
        self.source.setText(say("Source: {source}", source=source))
        self.copy.setText(say("&Copy the Portuguese text"))

    def _text(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setAccessibleName(name)
        self.look.text(text, "body")
        # As high at every zoom: it scrolls by itself, and the dialog has to find room on the screen.
        self.look.height(text, 300 * 100 // self.look.zoom)
        calm(self.look, text)
        return text

    def _framed(self, text: QPlainTextEdit) -> QWidget:
        card = Card(self.look, 0, 2)
        card.column.addWidget(text)
        card.setFocusProxy(text)
        return card

    def _tell_typed(self) -> None:
        self.typed.emit(self.reason.text().strip(), self.instead.text().strip())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.portuguese.toPlainText())
        self.copy.setText(self._words.say("Copied"))
