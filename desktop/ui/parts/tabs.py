"""Tabs as words with a line under the one that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTabBar

from desktop.ui.parts.surfaces import CORNER

if TYPE_CHECKING:
    from desktop.ui.look.look import Look


class Tabs(QTabBar):
    """A tab bar drawn with the palette."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.text(self, "strong")

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's names
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.tabText(index))
        return QSize(text.width() + 2 * self._look.space(4), text.height() + 2 * self._look.space(2))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        return QSize(self._look.px(60), self.tabSizeHint(index).height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tones, look = self._look.tones, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tones.line))
        align = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextShowMnemonic.value
        for index in range(self.count()):
            place = self.tabRect(index)
            current = index == self.currentIndex()
            if current:
                thick = look.px(3)
                under = QRect(place.left(), place.bottom() - thick + 1, place.width(), thick)
                painter.fillRect(under, QColor(tones.accent))
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(tones.accent if current else tones.muted))
            painter.setFont(self.font())
            text = painter.fontMetrics().elidedText(
                self.tabText(index), Qt.TextElideMode.ElideRight, place.width() - look.space(2), align
            )
            self.style().drawItemText(painter, place, align, palette, True, text, QPalette.ColorRole.WindowText)
            if current and self.hasFocus():
                painter.setPen(QColor(tones.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(2, 2, -3, -6), look.px(CORNER) / 2, look.px(CORNER) / 2)
        painter.end()
