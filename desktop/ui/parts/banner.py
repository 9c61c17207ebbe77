"""A line across the window that says what happened, what to do about it, and goes away when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.announcing import announce
from desktop.ui.parts.buttons import Button, icon_button
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.signs import Sign
from desktop.ui.parts.surfaces import Card

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.words.words import Words

ICONS: dict[Tone, str] = {"bad": "attention", "warn": "attention", "good": "done", "check": "info"}


class Banner(QWidget):
    """Shows one thing at a time; the newest wins."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._place = QVBoxLayout(self)
        look.layout(self._place, 0, (4, 3, 4, 0))
        self.text = ""
        self.hide()

    def say(self, tone: Tone, text: str, action: str = "", deed: Callable[[], None] | None = None) -> None:
        """Shows a sentence; with an action, a button that does it and closes the banner."""
        clear(self._place)
        self.text = text
        card = Card(self._look, 0, 2, tone)
        holder = QWidget()
        row = QHBoxLayout(holder)
        self._look.layout(row, 3, (2, 0, 0, 0))
        row.addWidget(Sign(self._look, ICONS.get(tone, "info"), tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(paragraph(self._look, text, "body", 0), 1)
        if action and deed is not None:
            button = Button(self._look, action, "plain")
            button.clicked.connect(self.close_it)
            button.clicked.connect(lambda _=False, deed=deed: deed())
            row.addWidget(button)
        shut = icon_button(self._look, "close", self._words.say("Close this message"))
        shut.clicked.connect(self.close_it)
        row.addWidget(shut)
        card.column.addWidget(holder)
        self._place.addWidget(card)
        self.show()
        announce(self, text)

    def close_it(self) -> None:
        self.text = ""
        self.hide()
