"""Icons drawn in one hand as SVG, tinted with the theme's colours when they are asked for."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.look.tones import Tone, Tones
from resources import resource

DIRECTED: Final = frozenset({"answers", "back", "chevron", "chevron_back", "next", "redo", "undo"})
"""Drawings that point along the line of writing, mirrored where that runs from right to left."""


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


class Icons:
    """Renders `resources/icons/NAME.svg`; the drawings use `currentColor`, which becomes the tint."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """One icon in one colour (`#rrggbb`), `size` logical pixels square, for a screen of that pixel ratio."""
        mirrored = name in DIRECTED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = (name, colour, -size if mirrored else size, ratio)
        if key not in self._kept:
            renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            if mirrored:
                painter.translate(pixmap.width(), 0)
                painter.scale(-1, 1)
            renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._kept[key] = pixmap
        return self._kept[key]

    def icon(self, name: str, tones: Tones, tone: Tone, size: int) -> QIcon:
        """An icon for buttons and menus, sharp on this screen, muted where it is disabled."""
        icon = QIcon()
        for ratio in {1.0, QGuiApplication.primaryScreen().devicePixelRatio()}:
            icon.addPixmap(self.pixmap(name, tones.ink_of(tone).name(), size, ratio), QIcon.Mode.Normal)
            icon.addPixmap(self.pixmap(name, tones.ink_of("muted").name(), size, ratio), QIcon.Mode.Disabled)
        return icon
