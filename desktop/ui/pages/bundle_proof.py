"""The bundle as a proof to look over: every paper with its pages as small pictures, to put in order and leave out."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.case import Document
from desktop.ui.look.look import Look
from desktop.ui.pages.bundle_rows import ROW, SEPARATOR, Index, ProofRows, Row, row_of
from desktop.ui.parts.bars import calm
from desktop.ui.parts.page_strip import MOMENT, draw_page
from desktop.ui.thumbnails import Thumbnails
from desktop.words.words import Words

WIDE: Final = 50
HIGH: Final = 68
"""Pixels at 100 %: the room for a page's picture."""
TEXT: Final = 290
LEAST_TEXT: Final = 120


class _Drawn(QStyledItemDelegate):
    """Draws a row: on one side its words, beside them its pages, as many rows of them as it takes."""

    def __init__(self, look: Look, thumbnails: Thumbnails, view: "Proof") -> None:
        super().__init__(view)
        self._look = look
        self._thumbnails = thumbnails
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  # Qt's names
        row: Row = index.data(ROW)
        look, width = self._look, self._view.viewport().width()
        lines = QFontMetrics(look.font("body")).height()
        if row.document is None:
            return QSize(width, QFontMetrics(look.font("strong")).height() + lines + 2 * look.space(2))
        text = (2 + row.more.count(SEPARATOR)) * lines + look.space(1)
        pages = -(-len(row.document.pages) // self.across(width)) * (look.px(HIGH) + look.space(1))
        return QSize(width, max(text, pages) + 2 * look.space(2))

    def across(self, width: int) -> int:
        """How many pages stand beside each other in a row of that width."""
        room = width - self._text(width) - 3 * self._look.space(2)
        return max(1, room // (self._look.px(WIDE) + self._look.space(1)))

    def _text(self, width: int) -> int:
        return max(self._look.px(LEAST_TEXT), min(self._look.px(TEXT), width * 11 // 20))

    def in_view(self, rect: QRect, document: Document, seen: QRect) -> list[tuple[QRect, int]]:
        """Where the pages in view are drawn in a row, with their numbers; in the order of writing."""
        look, across = self._look, self.across(rect.width())
        left, top = rect.left() + self._text(rect.width()) + 2 * look.space(2), rect.top() + look.space(2)
        wide, high = look.px(WIDE), look.px(HIGH)
        step, down = wide + look.space(1), high + look.space(1)
        # A paper may have a thousand pages: only those rows of them that are in view are gone through.
        first = max(0, (seen.top() - top) // down) * across
        last = max(0, (seen.bottom() - top) // down + 1) * across
        return [
            (QRect(left + at % across * step, top + at // across * down, wide, high), document.pages[at])
            for at in range(first, min(last, len(document.pages)))
        ]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        given: Any = option
        rect: QRect = given.rect
        tones, look = self._look.tones, self._look
        painter.save()
        chosen = bool(given.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(tones.accent_wash))
        elif row.document is None:
            painter.fillRect(rect, QColor(tones.well))
        elif given.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tones.hover))
        painter.setPen(QColor(tones.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._draw_words(painter, given, row)
        if row.document is not None:
            seen = self._view.viewport().rect()
            for place, page in self.in_view(rect, row.document, seen):
                shown = QStyle.visualRect(given.direction, rect, place)
                draw_page(painter, look, shown, self._thumbnails, row.document, page)
        if given.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_words(self, painter: QPainter, given: Any, row: Row) -> None:
        look, tones, rect = self._look, self._look.tones, given.rect
        space = look.space(2)
        width = rect.width() - 2 * space if row.document is None else self._text(rect.width())
        room = QRect(rect.left() + space, rect.top() + space, width, rect.height() - 2 * space)
        room = QStyle.visualRect(given.direction, rect, room)
        side = QStyle.visualAlignment(given.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        title = f"{row.label}  {row.title}" if row.label else row.title
        painter.setFont(look.font("strong"))
        painter.setPen(QColor(tones.muted if row.what == "out" else tones.ink))
        painter.drawText(room, side, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width))
        room.setTop(room.top() + painter.fontMetrics().height())
        painter.setFont(look.font("body"))
        painter.setPen(QColor(tones.muted))
        lines = [row.more] if row.document is None else row.more.split(SEPARATOR)
        for line in lines:
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(room, side, shown)
            room.setTop(room.top() + painter.fontMetrics().height())


class Proof(QListView):
    """Arrows go from paper to paper; Alt+Up and Alt+Down move one, Delete leaves it out or takes it in, Enter opens."""

    arranged = Signal(str, list)
    out_said = Signal(str, bool)
    paper_asked = Signal(str, str)
    chosen = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        self.thumbnails = Thumbnails(self)
        self.model_rows = ProofRows(self)
        self._drawn = _Drawn(look, self.thumbnails, self)
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT)
        calm(look, self)
        self.setModel(self.model_rows)
        self.setItemDelegate(self._drawn)
        self.setAccessibleName(words.say("The bundle in its order"))
        self.setAccessibleDescription(
            words.say("Alt+Up and Alt+Down move a paper, Delete leaves it out or takes it in again, Enter opens it.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.verticalScrollBar().setSingleStep(look.px(24))
        look.text(self, "body")
        self.thumbnails.came.connect(self.viewport().update)
        self._moment.timeout.connect(self._want)
        self.model_rows.arranged.connect(self.arranged)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    @property
    def row(self) -> Row | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.model_rows.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: list[Row]) -> None:
        """Shows the rows anew; the paper that was chosen stays chosen and in view."""
        if tuple(rows) == self.model_rows.rows:
            return
        before, place = self.row, self.verticalScrollBar().value()
        self.model_rows.show_rows(rows)
        at = -1
        if before is not None and before.document is not None:
            at = row_of(rows, before.requirement, before.document.id)
        if at < 0 and rows:
            at = next((number for number, row in enumerate(rows) if row.document is not None), 0)
        self.setCurrentIndex(self.model_rows.index(at))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        if before is not None and at >= 0:
            self.scrollTo(self.model_rows.index(at))
        self.chosen.emit()

    def shift(self, by: int) -> None:
        """Moves the chosen paper so many places within its section."""
        at = self.currentIndex().row()
        if at >= 0:
            self.model_rows.put(at, at + by + (by > 0))

    def turn_out(self) -> None:
        """Leaves the chosen paper out, or takes it in again."""
        row = self.row
        if row is not None and row.document is not None:
            self.out_said.emit(row.document.id, row.what == "paper")

    def open(self) -> None:
        row = self.row
        if row is not None and row.document is not None:
            kept = row.document.requirements
            here = row.requirement if row.requirement in kept else next(iter(kept), "")
            self.paper_asked.emit(here, row.document.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shift(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.turn_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The chosen row stays in view when the list becomes lower."""
        here = self.currentIndex()
        seen = self.visualRect(here).intersects(self.viewport().rect())
        super().resizeEvent(event)
        if here.isValid() and seen:
            self.scrollTo(here)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseDoubleClickEvent(event)
        self.open()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._moment.isActive():
            self._moment.start()

    def _want(self) -> None:
        """Asks for the pictures of the pages in view."""
        seen = self.viewport().rect()
        at = self.indexAt(seen.center() * 0)
        wanted: list[tuple[Document, int]] = []
        number = max(0, at.row())
        while number < len(self.model_rows.rows):
            index: QModelIndex = self.model_rows.index(number)
            rect = self.visualRect(index)
            if rect.top() > seen.bottom():
                break
            document = self.model_rows.rows[number].document
            if document is not None:
                wanted += [(document, page) for _, page in self._drawn.in_view(rect, document, seen)]
            number += 1
        self.thumbnails.want(wanted)
