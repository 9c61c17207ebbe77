"""A list of things with two lines and a sign each, quick with hundreds of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.parts.bars import calm

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone

KEY = int(Qt.ItemDataRole.UserRole)
ENTRY = KEY + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it is, more about it, and a sign with the words it stands for."""

    key: str
    first: str
    second: str = ""
    icon: str = ""
    tone: Tone = "muted"
    spoken: str = ""


class _Drawn(QStyledItemDelegate):
    """Draws an entry with the palette."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  # Qt's names
        entry: Entry = index.data(ENTRY)
        metrics: Any = option.fontMetrics
        lines = 2 if entry.second else 1
        return QSize(self._look.px(140), metrics.height() * lines + 2 * self._look.space(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        given: Any = option
        tones, look = self._look.tones, self._look
        painter.save()
        rect: QRect = given.rect
        chosen = bool(given.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(tones.accent))
        elif given.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tones.hover))
        painter.setPen(QColor(tones.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(look.space(3), look.space(2), -look.space(2), -look.space(2))
        if entry.icon:
            size = look.px(18)
            tone: Tone = "on_accent" if chosen else entry.tone
            place = QRect(room.right() - size, room.top() + 1, size, size)
            place = QStyle.visualRect(given.direction, rect, place)
            painter.drawPixmap(place, look.drawn(entry.icon, tone, 18, painter.device().devicePixelRatioF()))
        # The sign stands beside the first line only.
        beside = room.adjusted(0, 0, -look.px(18) - look.space(1), 0) if entry.icon else room
        lines = [QStyle.visualRect(given.direction, rect, one) for one in (beside, room)]
        align = QStyle.visualAlignment(given.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        height = given.fontMetrics.height()
        strong = look.font("strong" if entry.second else "body")
        for number, (text, font) in enumerate(((entry.first, strong), (entry.second, look.font("body")))):
            painter.setFont(font)
            colour = tones.on_accent if chosen else tones.muted if number else tones.ink
            painter.setPen(QColor(colour))
            place = lines[number]
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
            painter.drawText(place.adjusted(0, number * height, 0, 0), align, shown)
        if given.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tones.on_accent if chosen else tones.accent))
            painter.drawRect(rect.adjusted(2, 2, -3, -4))
        painter.restore()


class EntryList(QListWidget):
    """A list of entries, one of which is chosen; `chosen` gives its key."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        calm(look, self)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Drawn(look, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        look.text(self, "body")
        self.currentItemChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry], key: str = "") -> None:
        """Lists them anew without telling of a choice; `key` is chosen, else the first."""
        self.blockSignals(True)
        self.clear()
        row = 0
        for number, entry in enumerate(entries):
            item = QListWidgetItem(entry.first)
            item.setData(KEY, entry.key)
            item.setData(ENTRY, entry)
            item.setToolTip(entry.second)
            spoken = ", ".join(part for part in (entry.first, entry.second, entry.spoken) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
            row = number if entry.key == key else row
        self.setCurrentRow(row if entries else -1)
        if key and entries:
            self.scrollToItem(self.item(row), QListWidget.ScrollHint.PositionAtCenter)
        self.blockSignals(False)

    def choose(self, key: str) -> bool:
        """Chooses the entry of that key; False where there is none."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)
                return True
        return False

    @property
    def key(self) -> str:
        """The key of the chosen entry, empty where none is."""
        item = self.currentItem()
        return "" if item is None else str(item.data(KEY))

    def _tell(self, *_: object) -> None:
        if self.currentItem() is not None:
            self.chosen.emit(self.key)
