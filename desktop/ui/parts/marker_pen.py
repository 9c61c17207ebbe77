"""The black pen over a page's picture: a box is drawn with the mouse, a word is picked with a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QGraphicsView

from desktop.domain.text import Box
from desktop.ui.look.tones import LIGHT

if TYPE_CHECKING:
    from desktop.ui.parts.page_view import PageView

_CLICK: Final = 5
"""Screen pixels that the hand may move for a click to be one."""


class MarkerPen(QObject):
    """Draws what is blackened on a view, always; takes boxes and clicks from the mouse only while it is `up`."""

    drawn = Signal(Box)
    word_picked = Signal(Box)
    place_picked = Signal(str)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._up = False
        self.places: tuple[tuple[str, Box], ...] = ()
        self._words: tuple[Box, ...] = ()
        self._from: QPointF | None = None
        self._frame: QRectF | None = None
        view.tool = self

    @property
    def up(self) -> bool:
        return self._up

    def take(self, up: bool) -> None:
        """Takes the pen up or lays it down."""
        self._up = up
        mode = QGraphicsView.DragMode.NoDrag if up else QGraphicsView.DragMode.ScrollHandDrag
        self._view.setDragMode(mode)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if up else Qt.CursorShape.OpenHandCursor)
        self._view.viewport().setMouseTracking(up)
        self._draw(None)

    def show(self, places: Sequence[tuple[str, Box]], words: Sequence[Box]) -> None:
        """What is blackened on the page in view (id and place), and where words can be picked."""
        self.places, self._words = tuple(places), tuple(words)
        self._draw(None)

    def takes(self, event: QMouseEvent) -> bool:
        """Draws and picks while the pen is up; leaves the mouse to the view while it is not."""
        if not self._up or self._view.paper is None:
            return False
        where = self._view.mapToScene(event.position().toPoint())
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._from = where
        elif kind == QEvent.Type.MouseMove:
            word = self._word_at(where)
            over = None if word is None else self._rect(word)
            self._draw(over if self._from is None else QRectF(self._from, where).normalized() & self._paper)
        elif kind == QEvent.Type.MouseButtonRelease and self._from is not None:
            begun, self._from = self._from, None
            self._draw(None)
            self._let_go(begun, where)
        return True

    def paint(self, painter: QPainter) -> None:
        """The places in black, through which the page can still be made out here; the frame that is being drawn."""
        if self._view.paper is None:
            return
        # The page is paper, white in every theme: what is drawn on it has the light theme's inks.
        for _, box in self.places:
            painter.setPen(_line(QColor("#000000"), Qt.PenStyle.SolidLine))
            painter.setBrush(QColor(0, 0, 0, 205))
            painter.drawRect(self._rect(box))
        if self._frame is not None:
            wash = QColor(LIGHT.accent)
            painter.setPen(_line(wash, Qt.PenStyle.DashLine))
            wash.setAlpha(40)
            painter.setBrush(wash)
            painter.drawRect(self._frame)

    def _draw(self, frame: QRectF | None) -> None:
        self._frame = frame
        self._view.viewport().update()

    def _let_go(self, begun: QPointF, where: QPointF) -> None:
        near = _CLICK / max(self._view.nearness, 0.01)
        if (where - begun).manhattanLength() > near:
            rect = QRectF(begun, where).normalized() & self._paper
            if not rect.isEmpty():
                self.drawn.emit(self._box(rect))
            return
        for name, box in self.places:
            if self._rect(box).contains(where):
                self.place_picked.emit(name)
                return
        word = self._word_at(where)
        if word is not None:
            self.word_picked.emit(word)

    def _word_at(self, where: QPointF) -> Box | None:
        there = [box for box in self._words if self._rect(box).contains(where)]
        return min(there, key=lambda box: box.width * box.height, default=None)

    @property
    def _paper(self) -> QRectF:
        return self._view.paper or QRectF()

    def _rect(self, box: Box) -> QRectF:
        paper = self._paper
        return QRectF(
            box.left * paper.width(), box.top * paper.height(), box.width * paper.width(), box.height * paper.height()
        )

    def _box(self, rect: QRectF) -> Box:
        paper = self._paper
        return Box(
            rect.left() / paper.width(), rect.top() / paper.height(),
            rect.right() / paper.width(), rect.bottom() / paper.height(),
        )  # fmt: skip


def _line(ink: QColor, style: Qt.PenStyle) -> QPen:
    pen = QPen(ink, 2, style)
    pen.setCosmetic(True)
    return pen
