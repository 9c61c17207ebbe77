"""The pages of one paper as small pictures, drawn only where they are in view, to turn to and to put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.look.tones import LIGHT
from desktop.ui.parts.bars import calm
from desktop.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from desktop.domain.case import Document
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

Index = QModelIndex | QPersistentModelIndex
MIME: Final = "application/x-papelada-page"
WIDE: Final = 64
HIGH: Final = 84
"""Pixels at 100 %: the room for a page's picture."""
MOMENT: Final = 40
"""Milliseconds in which pages scroll past before their pictures are asked for."""


class _Leaves(QAbstractListModel):
    """The pages of a paper by their places."""

    dropped = Signal(int, int)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.document: Document | None = None

    def show_paper(self, document: Document | None) -> None:
        self.beginResetModel()
        self.document = document
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  # Qt's names
        return 0 if self.document is None or (parent is not None and parent.isValid()) else len(self.document.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.document is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            pages = len(self.document.pages)
            return self._words.say("Page {page} of {pages}", page=index.row() + 1, pages=pages)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        data = QMimeData()
        data.setData(MIME, QByteArray(f"{id(self)} {indexes[0].row()}".encode()))
        return data

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        whose, _, moved = bytes(data.data(MIME).data()).decode("ascii", "replace").partition(" ")
        if whose == str(id(self)):
            to = row if row >= 0 else parent.row() if parent.isValid() else self.rowCount()
            self.dropped.emit(int(moved), to)
        # The case moves the page, and shows it moved: nothing is taken out here.
        return False


class _Drawn(QStyledItemDelegate):
    def __init__(self, look: Look, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        metrics: Any = option.fontMetrics
        space = self._look.space(1)
        return QSize(self._look.px(WIDE) + 2 * space, self._look.px(HIGH) + metrics.height() + 3 * space)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Leaves) or model.document is None:
            return
        given: Any = option
        look, tones, rect = self._look, self._look.tones, given.rect
        painter.save()
        if given.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tones.accent_wash))
        space = look.space(1)
        room = QRect(rect.left() + space, rect.top() + space, rect.width() - 2 * space, look.px(HIGH))
        draw_page(painter, look, room, self._thumbnails, model.document, model.document.pages[index.row()])
        painter.setFont(look.font("strong" if given.state & QStyle.StateFlag.State_Selected else "body"))
        painter.setPen(QColor(tones.ink))
        below = QRect(rect.left(), room.bottom() + space, rect.width(), rect.bottom() - room.bottom() - space)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        if given.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


def draw_page(
    painter: QPainter, look: Look, room: QRect, thumbnails: Thumbnails, document: Document, page: int
) -> None:
    """Draws a page's small picture in the middle of its room; a blank sheet while it has not come."""
    picture = thumbnails.picture(document, page)
    size = QSize(210, 297) if picture is None else picture.size()
    size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(room.x() + (room.width() - size.width()) // 2, room.y(), size.width(), size.height())
    place.moveTop(room.y() + (room.height() - size.height()) // 2)
    if picture is None:
        # Paper is white in every theme, as the pages themselves are.
        painter.fillRect(place, QColor(LIGHT.sheet))
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture)
    painter.setPen(QColor(look.tones.edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0, 0, -1, -1))


class PageStrip(QListView):
    """A column of pages. Alt+Up and Alt+Down, or dragging, move the chosen one; `order_said` gives the new order."""

    turned_to = Signal(int)
    """The number the paper gives the page."""
    order_said = Signal(list)
    """The pages' places of before (from 1), in the order wanted."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT)
        self.thumbnails = Thumbnails(self)
        self._leaves = _Leaves(words, self)
        self._showing = False
        calm(look, self)
        self.setModel(self._leaves)
        self.setItemDelegate(_Drawn(look, self.thumbnails, self))
        self.setAccessibleName(words.say("Pages of this paper"))
        self.setAccessibleDescription(words.say("Alt+Up and Alt+Down move the page."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        look.text(self, "body")
        self.thumbnails.came.connect(self.viewport().update)
        self._moment.timeout.connect(self._want)
        self._leaves.dropped.connect(self._drop)
        self.selectionModel().currentChanged.connect(self._tell)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._width, 200)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._width, 80)

    @property
    def _width(self) -> int:
        return self._look.px(WIDE) + 2 * self._look.space(1) + self.verticalScrollBar().sizeHint().width()

    def show_paper(self, document: Document, page: int) -> None:
        """Shows the paper's pages, that one chosen."""
        self._showing = True
        if document is not self._leaves.document:
            before = self._leaves.document
            place = self.verticalScrollBar().value() if before is not None and before.id == document.id else 0
            self._leaves.show_paper(document)
            self.doItemsLayout()
            self.verticalScrollBar().setValue(place)
        self.choose(page)
        self._showing = False

    def choose(self, page: int) -> None:
        """The page that is shown large."""
        document = self._leaves.document
        if document is not None and page in document.pages:
            index = self._leaves.index(document.pages.index(page))
            if index != self.currentIndex():
                self.setCurrentIndex(index)

    def shift(self, by: int) -> None:
        """Moves the chosen page so many places."""
        here = self.currentIndex().row()
        if 0 <= here + by < self._leaves.rowCount():
            self._drop(here, here + by + (by > 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shift(steps[event.key()])
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._moment.isActive():
            self._moment.start()

    def _want(self) -> None:
        document = self._leaves.document
        if document is None or not self.isVisible():
            return
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        rows = document.pages[first : (last + 1 if last >= 0 else None)]
        self.thumbnails.want([(document, page) for page in rows])

    def _drop(self, here: int, before: int) -> None:
        places = list(range(1, self._leaves.rowCount() + 1))
        moved = places.pop(here)
        places.insert(before - (before > here), moved)
        if places != sorted(places):
            self.order_said.emit(places)

    def _tell(self, current: QModelIndex) -> None:
        document = self._leaves.document
        if document is not None and current.isValid() and not self._showing:
            self.turned_to.emit(document.pages[current.row()])
