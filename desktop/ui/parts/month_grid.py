"""Years as rows and months as columns, each cell a sign on a colour, read out as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem

from desktop.domain.standing import Coverage, Month, MonthCoverage, MonthState
from desktop.ui.parts.months_table import Index, MonthsTable, Tile
from desktop.words.months import month_sentence

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.words.words import Words

STATE_TONES: Final[dict[MonthState, Tone]] = {"covered": "good", "thin": "warn", "empty": "bad"}
MONTH = int(Qt.ItemDataRole.UserRole)


class MonthGrid(MonthsTable):
    """One requirement's months."""

    month_chosen = Signal(object)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, 30)
        self._words = words
        self._titles: Mapping[str, str] = {}
        self._ends: tuple[Month, Month] | None = None
        self.setAccessibleName(words.say("Months, one row a year"))
        self.currentItemChanged.connect(self._tell)

    def tile(self, index: Index) -> Tile | None:
        month: MonthCoverage | None = index.data(MONTH)
        if month is None:
            return None
        tone, tones = STATE_TONES[month.state], self.look.tones
        return Tile(tones.wash_of(tone), tones.ink_of(tone), month.state, tone)

    def show_coverage(self, coverage: Coverage, titles: Mapping[str, str]) -> None:
        """Draws the months of a window; the chosen month stays chosen where it is still there.

        `titles` are what papers are called, by their ids.
        """
        self._titles = titles
        self._ends = coverage.first, coverage.last
        before = self._chosen()
        self.blockSignals(True)
        self.clearContents()
        first, last = coverage.first.year, coverage.last.year
        self.take_rows([str(year) for year in range(first, last + 1)])
        by_place = {(one.month.year, one.month.month): one for one in coverage.months}
        for year in range(first, last + 1):
            for month in range(1, 13):
                self.setItem(year - first, month - 1, self._item(by_place.get((year, month)), year, month))
        wanted = before if before in by_place else _first_gap(coverage)
        if wanted is not None:
            self.setCurrentCell(wanted[0] - first, wanted[1] - 1)
        self.blockSignals(False)
        self._tell()

    def _item(self, month: MonthCoverage | None, year: int, number: int) -> QTableWidgetItem:
        item = QTableWidgetItem()
        name = self._words.month(year, number)
        if month is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            spoken = self._words.say("{month}: not asked for", month=name)
        else:
            item.setData(MONTH, month)
            titles = [self._titles[key] for key in month.documents if key in self._titles]
            spoken = month_sentence(month, (), self._words)
            item.setToolTip(month_sentence(month, titles, self._words))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, "; ".join(titles))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Goes from December on to January, and with Ctrl+Home and Ctrl+End to the first and the last month."""
        right = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        steps = {Qt.Key.Key_Right: right, Qt.Key.Key_Left: -right}
        here, wanted = self._chosen(), None
        if here is not None and event.key() in steps:
            wanted = Month(*here).plus(steps[Qt.Key(event.key())])
        elif self._ends is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            wanted = {Qt.Key.Key_Home: self._ends[0], Qt.Key.Key_End: self._ends[1]}.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.choose(wanted)

    def choose(self, month: Month) -> None:
        """Turns to that month."""
        for row in range(self.rowCount()):
            item = self.item(row, month.month - 1)
            found: MonthCoverage | None = None if item is None else item.data(MONTH)
            if item is not None and found is not None and found.month == month:
                self.setCurrentItem(item)

    def _chosen(self) -> tuple[int, int] | None:
        item = self.currentItem()
        month: MonthCoverage | None = None if item is None else item.data(MONTH)
        return None if month is None else (month.month.year, month.month.month)

    def _tell(self, *_: object) -> None:
        item = self.currentItem()
        if item is not None and item.data(MONTH) is not None:
            self.month_chosen.emit(item.data(MONTH))


def _first_gap(coverage: Coverage) -> tuple[int, int] | None:
    """The first empty month, else the last of the window."""
    for one in coverage.months:
        if one.state == "empty":
            return one.month.year, one.month.month
    return (coverage.last.year, coverage.last.month) if coverage.months else None
