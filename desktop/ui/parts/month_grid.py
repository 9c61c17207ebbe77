"""Years as rows and months as columns, each cell a sign on a colour, read out as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
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

from desktop.domain.standing import Coverage, Month, MonthCoverage, MonthState
from desktop.ui.parts.bars import calm
from desktop.words.months import month_sentence

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.words.words import Words

STATE_TONES: Final[dict[MonthState, Tone]] = {"covered": "good", "thin": "warn", "empty": "bad"}
MONTH = int(Qt.ItemDataRole.UserRole)
CELL_HEIGHT: Final = 40
Index = QModelIndex | QPersistentModelIndex


class _Cell(QStyledItemDelegate):
    """A month's cell: a wash, its sign, and a ring where it is chosen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._look.px(34), self._look.px(CELL_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        month: MonthCoverage | None = index.data(MONTH)
        given: Any = option
        tones = self._look.tones
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(given.rect).adjusted(2, 2, -2, -2)
        chosen = bool(given.state & QStyle.StateFlag.State_Selected)
        if month is not None:
            tone = STATE_TONES[month.state]
            ink = tones.ink_of(tone)
            painter.setPen(QPen(ink, 1) if tones.name == "high_contrast" else Qt.PenStyle.NoPen)
            painter.setBrush(tones.wash_of(tone))
            painter.drawRoundedRect(place, self._look.px(5), self._look.px(5))
            size = self._look.px(18)
            sign = self._look.drawn(month.state, tone, 18, painter.device().devicePixelRatioF())
            painter.drawPixmap(round(place.center().x() - size / 2), round(place.center().y() - size / 2), sign)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tones.accent), 2.5))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), self._look.px(5), self._look.px(5))
        painter.restore()


class GridHead(QHeaderView):
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


def blank_corner(table: QTableWidget, look: Look) -> None:
    """The corner between the headers does nothing, and shows nothing."""
    corner = table.findChild(QAbstractButton)
    if corner is not None:
        corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        corner.installEventFilter(_BlankCorner(look, table))


class MonthGrid(QTableWidget):
    """One requirement's months."""

    month_chosen = Signal(object)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(0, 12)
        self._words = words
        self._look = look
        self._titles: Mapping[str, str] = {}
        self._ends: tuple[Month, Month] | None = None
        calm(look, self)
        self.setAccessibleName(words.say("Months, one row a year"))
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
        across.setMinimumSectionSize(look.px(30))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        blank_corner(self, look)
        self.currentItemChanged.connect(self._tell)

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
        self.setRowCount(last - first + 1)
        self.setVerticalHeaderLabels([str(year) for year in range(first, last + 1)])
        self.verticalHeader().setDefaultSectionSize(self._look.px(CELL_HEIGHT))
        by_place = {(one.month.year, one.month.month): one for one in coverage.months}
        for year in range(first, last + 1):
            for month in range(1, 13):
                self.setItem(year - first, month - 1, self._item(by_place.get((year, month)), year, month))
        height = self.horizontalHeader().sizeHint().height() + self.rowCount() * self._look.px(CELL_HEIGHT)
        self.setFixedHeight(height)
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
