"""The picture of a page that can be brought nearer, with the places marked where fields were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from desktop.ui.look.tones import LIGHT, Tone
from desktop.ui.parts.announcing import announce
from desktop.ui.parts.bars import calm

if TYPE_CHECKING:
    from desktop.domain.text import Box
    from desktop.ui.look.look import Look

STEP: Final = 1.25
NEAREST: Final = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A field's place on the page; `tone` says whether it is in doubt."""

    name: str
    label: str
    box: Box
    tone: Tone


class Tool(Protocol):
    """What a person holds over the page: it may take the mouse for itself, and paints over the picture."""

    def takes(self, event: QMouseEvent) -> bool: ...
    def paint(self, painter: QPainter) -> None: ...


class PageView(QGraphicsView):
    """One page. Ctrl+wheel, + and - bring it nearer or farther, 0 fits its width; a click on a mark picks it."""

    picked = Signal(str)
    passed = Signal(int)
    """The page after (1) or before (-1) is wanted: Page Down at the foot of this one, Page Up at its head."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        calm(look, self)
        self.setAccessibleName(name)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setBackgroundRole(self.backgroundRole().AlternateBase)
        look.height(self, 260)
        self._page: QGraphicsPixmapItem | None = None
        self._marks: dict[str, QGraphicsRectItem] = {}
        self._given: tuple[Mark, ...] = ()
        self._chosen = ""
        self._fitted = True
        self.tool: Tool | None = None

    def show_nothing(self) -> None:
        """An empty place while the picture is being made."""
        self._scene.clear()
        self._page = None
        self._marks.clear()

    def show_page(self, image: QImage, marks: Sequence[Mark]) -> None:
        """The page's picture with its marks."""
        self.show_nothing()
        self._page = self._scene.addPixmap(QPixmap.fromImage(image))
        self._page.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.setSceneRect(self._page.boundingRect().adjusted(-8, -8, 8, 8))
        self._given = tuple(marks)
        for mark in marks:
            self._marks[mark.name] = self._drawn(mark, image)
        self.choose(self._chosen)
        if self._fitted:
            self.fit()

    def _drawn(self, mark: Mark, image: QImage) -> QGraphicsRectItem:
        box = mark.box
        width, height = image.width(), image.height()
        place = QRectF(box.left * width, box.top * height, box.width * width, box.height * height)
        item = self._scene.addRect(place.adjusted(-8, -5, 8, 5))
        item.setToolTip(mark.label)
        item.setData(0, mark.name)
        return item

    def choose(self, name: str) -> None:
        """Makes one mark stand out and brings it into view."""
        self._chosen = name
        for mark in self._given:
            item = self._marks.get(mark.name)
            if item is None:
                continue
            # The page is paper, white in every theme: its marks have the light theme's inks.
            ink = LIGHT.ink_of(mark.tone)
            chosen = mark.name == name
            edge, wash = QColor(ink), QColor(ink)
            edge.setAlpha(255 if chosen else 120)
            wash.setAlpha(40 if chosen else 18)
            pen = QPen(edge, 2.5 if chosen else 1)
            pen.setCosmetic(True)
            item.setPen(pen)
            item.setBrush(wash)
            item.setZValue(2 if chosen else 1)
        if name in self._marks:
            self.ensureVisible(self._marks[name], 60, 60)

    @property
    def paper(self) -> QRectF | None:
        """The picture's place in the scene; None while there is none."""
        return None if self._page is None else self._page.boundingRect()

    @property
    def nearness(self) -> float:
        """How many screen pixels a picture's pixel takes."""
        return self.transform().m11()

    def fit(self) -> None:
        """The page as wide as its place."""
        self._fitted = True
        if self._page is None:
            return
        width, height = self._scene.sceneRect().width(), self._scene.sceneRect().height()
        # Reckoned from the place alone, whether a bar stands in it now or not: with a page about as high as its place
        # the bar would change the fit and the fit the bar, and the window would do nothing else any more.
        whole = self.maximumViewportSize()
        room = whole.width() - 2
        if width > 0 and height / width * room > whole.height():
            room -= self.verticalScrollBar().sizeHint().width()
        if width > 0 and room > 0:
            self.resetTransform()
            self.scale(room / width, room / width)

    def nearer(self) -> None:
        self._bring(STEP)

    def farther(self) -> None:
        self._bring(1 / STEP)

    def _bring(self, by: float) -> None:
        if self._page is None or not 0.05 <= self.nearness * by <= NEAREST:
            return
        self._fitted = False
        self.scale(by, by)
        if self._chosen in self._marks:
            self.ensureVisible(self._marks[self._chosen], 40, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's names
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._bring(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        deeds = {Qt.Key.Key_Plus: self.nearer, Qt.Key.Key_Minus: self.farther, Qt.Key.Key_0: self.fit}
        deed = deeds.get(Qt.Key(event.key()))
        if deed is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            deed()
            return
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turn_over(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn_over(-1)
        else:
            super().keyPressEvent(event)

    def turn_over(self, by: int) -> None:
        """Asks for the page after (1) or before (-1), which is read on from its head or its foot."""
        before = self.accessibleDescription()
        self.passed.emit(by)
        if self.accessibleDescription() != before:
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if by > 0 else bar.maximum())
            announce(self, self.accessibleDescription())

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        super().drawForeground(painter, rect)
        if self.tool is not None:
            self.tool.paint(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.tool is None or not self.tool.takes(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.tool is None or not self.tool.takes(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.tool is not None and self.tool.takes(event):
            return
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.data(0):
            self.picked.emit(str(item.data(0)))
