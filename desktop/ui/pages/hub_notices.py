"""What stands above the list when the rules have aged or changed: said once, with a way to look."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.definition.change import WEIGHTS
from desktop.ui.look.look import Look
from desktop.ui.look.tones import Tone
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Card
from desktop.ui.snapshot import Snapshot
from desktop.words.findings import sentence
from desktop.words.words import Words

SIGN = 20
"""Pixels of the sign before the text, under which the button stands."""


class Notices(QWidget):
    """Cards about the rules; nothing at all while they are fresh and unchanged."""

    changes_asked = Signal()
    definitions_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._column = QVBoxLayout(self)
        look.layout(self._column, 3)
        self.buttons: list[Button] = []
        self.hide()

    def show_case(self, snapshot: Snapshot) -> None:
        """Draws the cards anew."""
        clear(self._column)
        self.buttons = []
        if snapshot.changes:
            self._column.addWidget(self._changed(snapshot))
        for notice in snapshot.standing.notices:
            text = sentence(notice, self._words)
            self._card("clock", "warn", text, self._words.say("&Definitions"), self.definitions_asked)
        self.setVisible(bool(self.buttons))

    def _changed(self, snapshot: Snapshot) -> Card:
        say_many = self._words.say_many
        weights = [one.weight for one in snapshot.changes]
        text = say_many(
            "The rules have changed in {n} thing since you last looked.",
            "The rules have changed in {n} things since you last looked.",
            len(weights),
        )
        to_do = weights.count("act")
        if to_do:
            more = say_many("{n} of them asks you to do something.", "{n} of them ask you to do something.", to_do)
            text = f"{text} {more}"
        tones: dict[str, Tone] = {"act": "warn", "look": "check", "know": "check"}
        gravest = min(weights, key=WEIGHTS.index)
        return self._card("law", tones[gravest], text, self._words.say("See &what changed"), self.changes_asked)

    def _card(self, icon: str, tone: Tone, text: str, deed: str, asked: SignalInstance) -> Card:
        card = Card(self._look, 2, 4, tone)
        card.column.addWidget(signed_text(self._look, icon, tone, paragraph(self._look, text, "body", 760), SIGN))
        button = Button(self._look, deed, "plain")
        button.clicked.connect(asked)
        self.buttons.append(button)
        row = QHBoxLayout()
        row.addSpacing(self._look.px(SIGN) + self._look.space(2))
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        self._column.addWidget(card)
        return card
