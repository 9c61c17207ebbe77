"""One year's months against kinds of evidence, so that it can be seen which kind is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QTableWidgetItem

from desktop.ui.parts.months_table import Index, MonthsTable, Tile
from desktop.words.labels import class_label

if TYPE_CHECKING:
    from desktop.domain.standing import EvidenceClass, Month
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

THERE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ClassMonth:
    """One month of one kind of evidence: within the window or not, and what its papers are called."""

    month: Month
    asked: bool
    papers: tuple[str, ...]


class ClassGrid(MonthsTable):
    """Kinds of evidence as rows, the months of one year as columns; `month_chosen` gives a Month."""

    month_chosen = Signal(object)

    row_height = 30
    sign = 16
    ringed = QStyle.StateFlag.State_HasFocus

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, 24)
        self._words = words
        self.currentItemChanged.connect(self._tell)

    def tile(self, index: Index) -> Tile | None:
        cell: ClassMonth | None = index.data(THERE)
        if cell is None or not cell.asked:
            return None
        tones = self.look.tones
        ground = tones.wash_of("check") if cell.papers else QColor(tones.well)
        return Tile(ground, QColor(tones.line), "covered" if cell.papers else "")

    def show_year(
        self, year: int, rows: Sequence[EvidenceClass], months: Mapping[tuple[EvidenceClass, int], ClassMonth]
    ) -> None:
        """Draws the months of a year, each as a ClassMonth by kind and month's number."""
        self.blockSignals(True)
        kept = self.currentRow(), self.currentColumn()
        self.setAccessibleName(self._words.say("Kinds of evidence in {year}", year=year))
        self.clearContents()
        names = [class_label(kind, self._words) for kind in rows]
        self.take_rows(names)
        for row, kind in enumerate(rows):
            for number in range(1, 13):
                self.setItem(row, number - 1, self._item(months[kind, number], names[row]))
        if 0 <= kept[0] < len(rows) and kept[1] >= 0:
            self.setCurrentCell(*kept)
        self.blockSignals(False)

    def stand_at(self, month: Month) -> None:
        """Puts the keyboard's place into that month without choosing it: coming here with Tab changes nothing."""
        self.blockSignals(True)
        self.setCurrentCell(max(0, self.currentRow()), month.month - 1)
        self.blockSignals(False)

    def _item(self, cell: ClassMonth, kind: str) -> QTableWidgetItem:
        item = QTableWidgetItem()
        month = self._words.month(cell.month.year, cell.month.month)
        if not cell.asked:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            spoken = self._words.say("{month}: not asked for", month=month)
        else:
            item.setData(THERE, cell)
            papers = "; ".join(cell.papers) or self._words.say("no paper")
            spoken = self._words.say("{month}, {kind}: {papers}", month=month, kind=kind, papers=papers)
            item.setToolTip(spoken)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    def _tell(self, *_: object) -> None:
        item = self.currentItem()
        cell: ClassMonth | None = None if item is None else item.data(THERE)
        if cell is not None:
            self.month_chosen.emit(cell.month)
