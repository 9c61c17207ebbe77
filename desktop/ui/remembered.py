"""What the window remembers until next time: its size and place, language, zoom, colours, and the last case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from desktop.ui.place import KEPT, Place, place_from

if TYPE_CHECKING:
    from desktop.engines.settings import Settings
    from desktop.ui.faces import HomeFace
    from desktop.ui.look.look import Wish


class Remembered:
    """Settings in the window's own terms; `keep` writes them, and a disk that refuses is no reason to stop."""

    def __init__(self, home: HomeFace) -> None:
        self._home = home
        self._settings: Settings = home.settings
        self._changed: Callable[[], None] = _nobody

    def when_changed(self, tell: Callable[[], None]) -> None:
        """From now on `tell` is called after every change, that of the window's place on the screen aside."""
        self._changed = tell

    @property
    def zoom(self) -> int:
        """Percent."""
        return round(self._settings.zoom * 100)

    @property
    def theme(self) -> Wish:
        return self._settings.theme

    @property
    def window(self) -> QByteArray:
        """The window's geometry as Qt packs it, empty where there is none."""
        return QByteArray.fromBase64(QByteArray(self._settings.window.encode("ascii", "ignore")))

    def place_in(self, case: Path) -> Place:
        """Where in a case the person was, the hub where it is another case than the last."""
        return place_from(self._settings.page) if self._settings.case == str(case) else Place("hub")

    def set_look(self, zoom: int, theme: Wish) -> None:
        self._settings = replace(self._settings, zoom=zoom / 100, theme=theme)
        self._changed()

    def set_language(self, language: str) -> None:
        self._settings = replace(self._settings, language=language)
        self._changed()

    def set_window(self, geometry: QByteArray) -> None:
        packed = bytes(geometry.toBase64().data()).decode("ascii")
        self._settings = replace(self._settings, window=packed)

    def set_place(self, case: Path, place: Place) -> None:
        if place.name in KEPT:
            self._settings = replace(self._settings, case=str(case), page=str(place))
            self._changed()

    def keep(self) -> None:
        try:
            self._home.keep_settings(self._settings)
        except OSError:
            return


def _nobody() -> None:
    """Nobody is told."""
