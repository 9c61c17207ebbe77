"""The papers that another took the place of: said where the new one is shown, to be put back or let go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.surfaces import Card
from desktop.words.labels import kind_label

if TYPE_CHECKING:
    from desktop.domain.case import FormerPaper
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class FormerPapers(QWidget):
    """Hidden where no paper was replaced."""

    restore_said = Signal(str)
    let_go_said = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._column = QVBoxLayout(self)
        look.layout(self._column, 3)
        self.hide()

    def show_former(self, former: Sequence[tuple[FormerPaper, str]]) -> None:
        """Each earlier paper with the name of its file."""
        clear(self._column)
        say = self._words.say
        for one, name in former:
            card = Card(self._look, 2, 4)
            card.column.addWidget(paragraph(self._look, say("The earlier paper is kept"), "strong", 0))
            told = say(
                "{kind}, {file}; replaced on {day}.",
                kind=kind_label(one.document.kind, self._words),
                file=name,
                day=self._words.day(one.on),
            )
            card.column.addWidget(paragraph(self._look, told, "muted", 0))
            deeds = QWidget()
            row = FlowLayout(deeds)
            self._look.layout(row, 2)
            back = Button(self._look, say("Put it &back"), "plain", "undo")
            gone = Button(self._look, say("Keep it &no longer"), "quiet", "remove")
            back.clicked.connect(lambda _=False, key=one.document.id: self.restore_said.emit(key))
            gone.clicked.connect(lambda _=False, key=one.document.id: self.let_go_said.emit(key))
            row.addWidget(back)
            row.addWidget(gone)
            card.column.addWidget(deeds)
            self._column.addWidget(card)
        self.setVisible(bool(former))
