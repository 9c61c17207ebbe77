"""Choosing one of the case's papers, to join with another or to take a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.entries import Entry, EntryList
from desktop.ui.parts.labels import paragraph

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class PaperChoice(Dialog):
    """A list of papers; `chosen` gives the id of the one that was taken."""

    chosen = Signal(str)

    def __init__(
        self, words: Words, look: Look, title: str, hint: str, yes: str, papers: Sequence[Entry], parent: QWidget
    ) -> None:
        super().__init__(look, title, 460, parent)
        self.column.addWidget(paragraph(look, title, "heading", 0))
        self.column.addWidget(paragraph(look, hint, "muted"))
        self.list = EntryList(look, title)
        look.height(self.list, 220)
        self.list.show_entries(papers)
        self.column.addWidget(self.list, 1)
        row = QHBoxLayout()
        look.layout(row, 2, (0, 2, 0, 0))
        row.addStretch(1)
        self.no = Button(look, words.say("&Leave it"), "plain")
        self.yes = Button(look, yes, "primary")
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.column.addLayout(row)
        self.yes.setEnabled(bool(papers))
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._take)
        self.no.clicked.connect(self.reject)
        self.list.itemActivated.connect(lambda _: self._take())
        self.list.setFocus()

    def _take(self) -> None:
        if self.list.key:
            self.accept()
            self.chosen.emit(self.list.key)
