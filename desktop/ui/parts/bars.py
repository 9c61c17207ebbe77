"""Scroll bars that are calm: a thumb and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider

if TYPE_CHECKING:
    from desktop.ui.look.look import Look


class CalmBar(QScrollBar):
    """A scroll bar drawn as a rounded thumb on the ground it lies on."""

    def __init__(self, look: Look, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's names
        thick = self._look.px(12)
        return QSize(thick, 40) if self.orientation() == Qt.Orientation.Vertical else QSize(40, thick)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        thumb = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        tones = self._look.tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(tones.edge)
        if tones.name != "high_contrast":
            colour.setAlpha(210 if self.underMouse() or self.isSliderDown() else 120)
        painter.setBrush(colour)
        place = QRectF(thumb).adjusted(3, 3, -3, -3)
        radius = min(place.width(), place.height()) / 2
        painter.drawRoundedRect(place, radius, radius)
        painter.end()


def calm(look: Look, area: QAbstractScrollArea) -> None:
    """Gives an area calm scroll bars."""
    area.setVerticalScrollBar(CalmBar(look, Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(CalmBar(look, Qt.Orientation.Horizontal))
