"""A sum or a time as it was reckoned: lines with their figures, each leading to the paper it was read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.parts.labels import copyable, line, paragraph
from desktop.ui.parts.signs import Sign
from desktop.ui.parts.surfaces import Card, RowButton, Rule

if TYPE_CHECKING:
    from desktop.ui.look.look import Look, Type
    from desktop.ui.look.tones import Tone
    from desktop.words.tallies import Row, Table
    from desktop.words.words import Words

KINDS: dict[str, Type] = {"heading": "strong", "line": "body", "part": "muted", "sum": "strong", "short": "strong"}


class TallyCard(Card):
    """One table. `paper_asked` names a paper and the field on it that a line was read from."""

    paper_asked = Signal(str, str)

    def __init__(self, words: Words, look: Look, table: Table) -> None:
        super().__init__(look, 1, 4)
        self._words = words
        self.setAccessibleName(table.title)
        self.column.addWidget(paragraph(look, table.title, "heading", 0))
        self.links: list[RowButton] = []
        for row in table.rows:
            if row.weight == "heading":
                self.column.addSpacing(look.space(2))
            if row.weight == "sum":
                self.column.addWidget(Rule(look))
            self.column.addWidget(self._row(look, row))
        self.column.addSpacing(look.space(2))
        self.column.addWidget(copyable(look, table.source))

    def _row(self, look: Look, row: Row) -> QWidget:
        if row.document is not None:
            return self._link(look, row)
        holder = QWidget()
        across = QHBoxLayout(holder)
        look.layout(across, 4, (4 if row.weight == "part" else 0, 1, 0, 1))
        tone: Tone | None = "bad" if row.weight == "short" else None
        across.addWidget(paragraph(look, row.text, KINDS[row.weight], 0, tone), 1)
        if row.figure:
            figure = paragraph(look, row.figure, KINDS[row.weight], 0, tone) if tone else _figure(look, row)
            across.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _link(self, look: Look, row: Row) -> RowButton:
        spoken = f"{row.text}. {row.figure}" if row.figure else row.text
        button = RowButton(look, self._words.say("{line}. Show the paper", line=spoken))
        look.layout(button.line, 3, (4, 1, 0, 1))
        button.put(paragraph(look, row.text, "muted", 0), 1)
        if row.figure:
            button.put(_figure(look, row))
        button.put(Sign(look, "chevron", "muted", 16))
        button.clicked.connect(lambda: self.paper_asked.emit(row.document or "", row.field))
        self.links.append(button)
        return button


def _figure(look: Look, row: Row) -> QLabel:
    label = line(look, row.figure, KINDS[row.weight])
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return label
