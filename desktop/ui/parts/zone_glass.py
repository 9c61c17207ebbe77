"""Printed lines around the character that is being typed, enlarged, and below them what is typed, letter by letter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen

from desktop.ui.look.tones import LIGHT
from desktop.ui.parts.line_crop import LineCrop
from desktop.ui.parts.zone_edit import zone_family

if TYPE_CHECKING:
    from desktop.domain.text import Box
    from desktop.ui.look.look import Look

_PRINTED: Final = 92
_TYPED: Final = 30
_FEWEST: Final = 11
"""Characters across: large enough to tell 8 from B, with enough around it to know where one is."""
_AIR: Final = 0.16
"""Above and below the lines, of their height."""


class ZoneGlass(LineCrop):
    """Follows the cursor; blank until there is a picture."""

    def __init__(self, look: Look, box: Box, name: str) -> None:
        super().__init__(look, box, name, _PRINTED + _TYPED)
        self._lines: Sequence[str] = ()
        self._at = (0, 0)
        self._marked: Collection[tuple[int, int]] = ()

    def look_at(self, lines: Sequence[str], line: int, place: int, marked: Collection[tuple[int, int]]) -> None:
        """Shows that place (line and character, from 0) of the lines as they are typed."""
        self._lines, self._marked = lines, marked
        self._at = line, min(place, max(0, len(lines[line]) - 1)) if line < len(lines) else 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        image = self._image
        line, place = self._at
        if image is None or line >= len(self._lines) or not self._lines[line]:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        # In a window that reads from right to left the fillers would point the other way.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zone = self._zone(image)
        part = self._part(zone)
        scale = self.width() / part.width()
        pitch = zone.width() / len(self._lines[line]) * scale
        printed = QRectF(0, 0, self.width(), self.height() - self._look.px(_TYPED))
        painter.fillRect(self.rect(), QColor(self._look.tones.well))
        painter.drawImage(printed, image, part)
        left = (zone.left() - part.left()) * scale
        high = zone.height() * scale / len(self._lines)
        top = (zone.top() - part.top()) * scale + line * high
        painter.setPen(QPen(QColor(LIGHT.accent), 2))
        painter.drawRoundedRect(QRectF(left + place * pitch, top, pitch, high).adjusted(-1, 0, 1, 0), 3, 3)
        self._type(painter, printed.bottom(), left, pitch)
        painter.setPen(QPen(QColor(self._look.tones.edge), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _zone(self, image: QImage) -> QRectF:
        """The lines' place on the picture."""
        box, wide, high = self._box, image.width(), image.height()
        return QRectF(box.left * wide, box.top * high, box.width * wide, box.height * high)

    def _part(self, zone: QRectF) -> QRectF:
        """The part of the picture to show: all lines, and as much of them as there is room for about the place."""
        line, place = self._at
        step = zone.width() / len(self._lines[line])
        shape = self.width() / max(1, self.height() - self._look.px(_TYPED))
        width = max(zone.height() * (1 + 2 * _AIR) * shape, _FEWEST * step)
        left = zone.left() + (place + 0.5) * step - width / 2
        left = max(zone.left() - step, min(left, zone.right() + step - width))
        return QRectF(left, zone.center().y() - width / shape / 2, width, width / shape)

    def _type(self, painter: QPainter, top: float, left: float, pitch: float) -> None:
        """Each character of the line below its print; doubtful ones marked, the one at the cursor framed."""
        tones, (line, place) = self._look.tones, self._at
        font = QFont(zone_family())
        font.setPixelSize(max(1, int(min(pitch * 1.5, 0.66 * self._look.px(_TYPED)))))
        painter.setFont(font)
        for at, one in enumerate(self._lines[line]):
            cell = QRectF(left + at * pitch, top, pitch, self.height() - top).adjusted(0, 3, 0, -3)
            marked = (line, at) in self._marked
            if marked:
                painter.fillRect(cell, tones.wash_of("warn"))
            if at == place:
                painter.setPen(QPen(QColor(tones.accent), 2))
                painter.drawRoundedRect(cell, 3, 3)
            painter.setPen(tones.ink_of("warn") if marked else QColor(tones.ink))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, one)
