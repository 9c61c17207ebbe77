"""Theme, zoom and language: changed here, worn by the whole program, remembered for next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.look import ZOOMS, Look, Wish
from desktop.words.words import Words

if TYPE_CHECKING:
    from desktop.ui.remembered import Remembered


class Appearance(QObject):
    """`worn` tells that theme or zoom changed, `spoken` gives the words of a new language."""

    worn = Signal()
    spoken = Signal(object)

    def __init__(self, window: QWidget, look: Look, remembered: Remembered) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._remembered = remembered
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def nearer(self) -> None:
        self._zoom(next((zoom for zoom in ZOOMS if zoom > self._look.zoom), ZOOMS[-1]))

    def farther(self) -> None:
        self._zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self._look.zoom), ZOOMS[0]))

    def usual(self) -> None:
        self._zoom(ZOOMS[0])

    def theme(self, wish: Wish) -> None:
        self._wear(wish, self._look.zoom)

    def language(self, code: str) -> None:
        """Speaks another language from now on."""
        self._remembered.set_language(code)
        self._remembered.keep()
        self.spoken.emit(Words(code))

    def _zoom(self, zoom: int) -> None:
        if zoom != self._look.zoom:
            self._wear(self._remembered.theme, zoom)

    def _wear(self, wish: Wish, zoom: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._look.wear(app, wish, zoom)
            self._look.restyle(self._window)
            self._remembered.set_look(zoom, wish)
            self._remembered.keep()
            self.worn.emit()

    def _follow(self) -> None:
        """The computer went light or dark."""
        if self._remembered.theme == "system":
            self._wear("system", self._look.zoom)
