"""The grounds that things stand on: cards, rows, rules and columns, drawn with the palette and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone

CORNER = 8


def paint_sheet(widget: QWidget, look: Look, fill: QColor, border: QColor, corner: int = CORNER) -> None:
    """A rounded sheet with a thin border that fills the widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1))
    painter.setBrush(fill)
    radius = look.px(corner)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()


def paint_focus(painter: QPainter, widget: QWidget, look: Look, corner: int = CORNER) -> None:
    """The ring that says where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.tones.accent), 2))
    radius = look.px(corner)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)


def enter_presses(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Presses a button with Enter and says whether it was Enter: Qt by itself leaves that to the desktop's habits."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Card(QFrame):
    """A sheet with a border; its column is filled by whoever makes it. A tone washes it in a meaning's colour."""

    def __init__(self, look: Look, gap: int = 3, around: int = 4, tone: Tone | None = None) -> None:
        super().__init__()
        self._look = look
        self.tone = tone
        self.column = QVBoxLayout(self)
        look.layout(self.column, gap, (around, around, around, around))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        tones = self._look.tones
        if self.tone is None:
            paint_sheet(self, self._look, QColor(tones.sheet), QColor(tones.line))
        else:
            border = tones.ink_of(self.tone)
            border.setAlpha(110 if tones.name != "high_contrast" else 255)
            paint_sheet(self, self._look, tones.wash_of(self.tone), border)


class Rule(QWidget):
    """A thin line between rows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), QColor(self._look.tones.line))


class RowButton(QAbstractButton):
    """A whole row that can be pressed, by mouse, Enter or Space; what stands on it lets the press through."""

    def __init__(self, look: Look, name: str, gap: int = 3) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.line = QHBoxLayout(self)
        look.layout(self.line, gap, (4, 3, 4, 3))

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """Adds something that is only looked at."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.addWidget(widget, stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self.isDown() or self.underMouse() or self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.tones.accent_wash if self.isChecked() else self._look.tones.hover))
            radius = self._look.px(CORNER)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), radius, radius)
        if self.hasFocus():
            paint_focus(painter, self, self._look)
        painter.end()


class Meter(QWidget):
    """How much of a whole is ready, as a bar; the words beside it say the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._done = 0
        self._total = 1
        look.height(self, 10, 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: int, total: int, name: str) -> None:
        self._done, self._total = done, max(1, total)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tones = self._look.tones
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = whole.height() / 2
        painter.setPen(QPen(QColor(tones.edge if tones.name == "high_contrast" else tones.line), 1))
        painter.setBrush(QColor(tones.well))
        painter.drawRoundedRect(whole, radius, radius)
        if self._done:
            part = QRectF(whole)
            part.setWidth(max(whole.height(), whole.width() * self._done / self._total))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                part.moveTopRight(QPointF(whole.right(), whole.top()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.good))
            painter.drawRoundedRect(part, radius, radius)
        painter.end()
