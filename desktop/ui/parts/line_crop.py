"""A strip of the page: the very line a field was read from, right beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look.tones import LIGHT

if TYPE_CHECKING:
    from desktop.domain.text import Box
    from desktop.ui.look.look import Look

LEAST_SHARE: Final = 0.38
"""Of the page's width: so that a short word is not blown up and its neighbours can be seen."""


def strip_of(box: Box, image: QSize, shape: float) -> QRect:
    """The part of a picture to show for a box: some air around it, and as wide as `shape` (width by height) wants."""
    height = max(box.height * image.height() * 1.9, 24.0)
    width = max(box.width * image.width() * 1.08, image.width() * LEAST_SHARE, height * shape)
    height = max(height, width / shape)
    left = (box.left + box.width / 2) * image.width() - width / 2
    top = (box.top + box.height / 2) * image.height() - height / 2
    left = min(max(0.0, left), max(0.0, image.width() - width))
    top = min(max(0.0, top), max(0.0, image.height() - height))
    return QRectF(left, top, width, height).toRect().intersected(QRect(0, 0, image.width(), image.height()))


class LineCrop(QWidget):
    """Paints the strip; blank until there is a picture."""

    def __init__(self, look: Look, box: Box, name: str, high: int = 46) -> None:
        super().__init__()
        self._look = look
        self._box = box
        self._image: QImage | None = None
        self.setAccessibleName(name)
        look.height(self, high, high)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_page(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._image is None:
            painter.setPen(QPen(QColor(self._look.tones.line), 1))
            painter.setBrush(QColor(self._look.tones.well))
            painter.drawRect(frame)
            painter.end()
            return
        size = self._image.size()
        part = strip_of(self._box, size, max(1.0, self.width() / max(1, self.height())))
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        scale = min(self.width() / max(1, part.width()), self.height() / max(1, part.height()))
        shown = QRectF(0, 0, part.width() * scale, part.height() * scale)
        shown.moveCenter(frame.center())
        painter.drawImage(shown, self._image, QRectF(part))
        box = QRectF(
            shown.left() + (self._box.left * size.width() - part.left()) * scale,
            shown.top() + (self._box.top * size.height() - part.top()) * scale,
            self._box.width * size.width() * scale,
            self._box.height * size.height() * scale,
        )
        painter.setPen(QPen(QColor(LIGHT.accent), 1.5))
        painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 3, 3)
        painter.setPen(QPen(QColor(self._look.tones.edge), 1))
        painter.drawRect(frame)
        painter.end()
