"""What tables of months have in common: months as columns under quiet heads, each cell a tile with a sign on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
)

from desktop.ui.parts.bars import calm

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.words.words import Words

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Tile:
    """How a cell looks: its ground and its edge in high contrast, and the sign on it (none where empty)."""

    ground: QColor
    edge: QColor
    icon: str = ""
    tone: Tone = "check"


class _Drawn(QStyledItemDelegate):
    """Draws the tiles of a table, and a ring round the one that is chosen."""

    def __init__(self, table: MonthsTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._table.look.px(34), self._table.look.px(self._table.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        given: Any = option
        look, tile = self._table.look, self._table.tile(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(given.rect).adjusted(2, 2, -2, -2)
        corner = look.px(5)
        if tile is not None:
            lined = look.tones.name == "high_contrast"
            painter.setPen(QPen(tile.edge, 1) if lined else Qt.PenStyle.NoPen)
            painter.setBrush(tile.ground)
            painter.drawRoundedRect(place, corner, corner)
            if tile.icon:
                size = look.px(self._table.sign)
                sign = look.drawn(tile.icon, tile.tone, self._table.sign, painter.device().devicePixelRatioF())
                painter.drawPixmap(round(place.center().x() - size / 2), round(place.center().y() - size / 2), sign)
        if given.state & self._table.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.tones.accent), 2.5))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), corner, corner)
        painter.restore()


class _Head(QHeaderView):
    """Names of months and years, without boxes."""

    def __init__(self, look: Look, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._look = look
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802  # Qt's name
        painter.save()
        painter.fillRect(rect, QColor(self._look.tones.sheet))
        painter.setPen(QColor(self._look.tones.muted))
        painter.setFont(self._look.font("body"))
        text = str(self.model().headerData(section, self.orientation()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, text)
        painter.restore()


class _BlankCorner(QObject):
    """Leaves the corner between the headers of a table blank."""

    def __init__(self, look: Look, table: QTableWidget) -> None:
        super().__init__(table)
        self._look = look

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            QPainter(watched).fillRect(watched.rect(), QColor(self._look.tones.sheet))
            return True
        return super().eventFilter(watched, event)


class MonthsTable(QTableWidget):
    """Twelve months as columns; whoever has it says what the tile of a cell is."""

    row_height = 40
    """Pixels at 100 %."""
    sign = 18
    ringed = QStyle.StateFlag.State_Selected
    """The state in which a cell has a ring."""

    def __init__(self, words: Words, look: Look, narrowest: int) -> None:
        """`narrowest` is a month's least width, in pixels at 100 %."""
        super().__init__(0, 12)
        self.look = look
        calm(look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(_Drawn(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeaderLabels([words.month_name(month).rstrip(".") for month in range(1, 13)])
        across, down = _Head(look, Qt.Orientation.Horizontal), _Head(look, Qt.Orientation.Vertical)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)
        across.setMinimumSectionSize(look.px(narrowest))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # The corner between the heads does nothing, and shows nothing.
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            corner.installEventFilter(_BlankCorner(look, self))

    def tile(self, index: Index) -> Tile | None:
        """How a cell looks; None where nothing is asked for."""
        raise NotImplementedError

    def take_rows(self, names: Sequence[str]) -> None:
        """Makes room for these rows, and is as high as they are."""
        self.setRowCount(len(names))
        self.setVerticalHeaderLabels(names)
        height = self.look.px(self.row_height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + len(names) * height)
