"""One year's months against kinds of evidence, so that it can be seen which kind is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.ui.parts.bars import calm
from desktop.ui.parts.month_grid import GridHead, blank_corner
from desktop.words.labels import class_label

if TYPE_CHECKING:
    from desktop.domain.standing import EvidenceClass, Month
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

THERE = int(Qt.ItemDataRole.UserRole)
HEIGHT: Final = 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ClassMonth:
    """One month of one kind of evidence: within the window or not, and what its papers are called."""

    month: Month
    asked: bool
    papers: tuple[str, ...]


class _Cell(QStyledItemDelegate):
    """A tick where there is a paper, nothing where there is none."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._look.px(34), self._look.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: ClassMonth | None = index.data(THERE)
        given: Any = option
        tones = self._look.tones
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(given.rect).adjusted(2, 2, -2, -2)
        corner = self._look.px(5)
        if cell is not None and cell.asked:
            painter.setPen(QPen(QColor(tones.line), 1) if tones.name == "high_contrast" else Qt.PenStyle.NoPen)
            painter.setBrush(tones.wash_of("check") if cell.papers else QColor(tones.well))
            painter.drawRoundedRect(place, corner, corner)
            if cell.papers:
                size = self._look.px(16)
                sign = self._look.drawn("covered", "check", 16, painter.device().devicePixelRatioF())
                painter.drawPixmap(round(place.center().x() - size / 2), round(place.center().y() - size / 2), sign)
        if given.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tones.accent), 2.5))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), corner, corner)
        painter.restore()


class ClassGrid(QTableWidget):
    """Kinds of evidence as rows, the months of one year as columns; `month_chosen` gives a Month."""

    month_chosen = Signal(object)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(0, 12)
        self._words = words
        self._look = look
        calm(look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(_Cell(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeaderLabels([words.month_name(month).rstrip(".") for month in range(1, 13)])
        across, down = GridHead(look, Qt.Orientation.Horizontal), GridHead(look, Qt.Orientation.Vertical)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)
        across.setMinimumSectionSize(look.px(24))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        blank_corner(self, look)
        self.currentItemChanged.connect(self._tell)

    def show_year(
        self, year: int, rows: Sequence[EvidenceClass], months: Mapping[tuple[EvidenceClass, int], ClassMonth]
    ) -> None:
        """Draws the months of a year, each as a ClassMonth by kind and month's number."""
        self.blockSignals(True)
        kept = self.currentRow(), self.currentColumn()
        self.setAccessibleName(self._words.say("Kinds of evidence in {year}", year=year))
        self.clearContents()
        self.setRowCount(len(rows))
        names = [class_label(kind, self._words) for kind in rows]
        self.setVerticalHeaderLabels(names)
        self.verticalHeader().setDefaultSectionSize(self._look.px(HEIGHT))
        for row, kind in enumerate(rows):
            for number in range(1, 13):
                self.setItem(row, number - 1, self._item(months[kind, number], names[row]))
        if 0 <= kept[0] < len(rows) and kept[1] >= 0:
            self.setCurrentCell(*kept)
        self.blockSignals(False)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + len(rows) * self._look.px(HEIGHT))

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
