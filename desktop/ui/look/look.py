"""What every part asks for its colour, letter size and distance, so that zoom and theme change all of them at once."""

from typing import Final, Literal

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLayout, QStyleFactory, QWidget

from desktop.ui.look.icons import Icons
from desktop.ui.look.tones import THEMES, Theme, Tone, Tones
from resources import resource

Type = Literal["body", "strong", "muted", "lead", "heading", "title"]
Wish = Literal["system", "light", "dark", "high_contrast"]

POINTS: Final[dict[Type, float]] = {
    "body": 11, "strong": 11, "muted": 11, "lead": 13, "heading": 16, "title": 22,
}  # fmt: skip
HEAVY: Final = ("strong", "heading", "title")
SPACES: Final = (0, 4, 8, 12, 16, 24, 32)
ZOOMS: Final = (100, 110, 125, 150, 175, 200)
FAMILY: Final = "Noto Sans"
READING_WIDTH: Final = 620
"""Pixels at 100 %: about 72 characters of body text."""


class Look:
    """The theme and zoom of the moment. Parts keep it and ask; `wear` changes it, `restyle` goes over what stands."""

    def __init__(self) -> None:
        self.tones: Tones = THEMES["light"]
        self.zoom = 100
        self._icons = Icons()

    @staticmethod
    def theme_for(wish: Wish) -> Theme:
        """The theme that a wish means today: `system` follows the computer's light or dark."""
        if wish != "system":
            return wish
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def wear(self, app: QApplication, wish: Wish, zoom: int) -> None:
        """Puts theme and zoom (percent, 100 to 200) on the whole program."""
        self.tones = THEMES[self.theme_for(wish)]
        self.zoom = min(200, max(100, zoom))
        app.setPalette(self.tones.palette())
        app.setFont(self.font("body"))

    def px(self, pixels: float) -> int:
        """A length of the 100 % drawing at today's zoom."""
        return round(pixels * self.zoom / 100)

    def space(self, step: int) -> int:
        """A distance by its place in the spacing scale (0 to 6: 0, 4, 8, 12, 16, 24, 32 pixels at 100 %)."""
        return self.px(SPACES[step])

    def font(self, kind: Type) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(POINTS[kind] * self.zoom / 100)
        font.setBold(kind in HEAVY)
        return font

    def icon(self, button: QAbstractButton, name: str, tone: Tone = "plain", size: int = 20) -> None:
        """Puts an icon of `resources/icons` on a button, in a colour of the theme."""
        button.setProperty("icon_name", name)
        button.setProperty("icon_tone", tone)
        button.setProperty("icon_size", size)
        self._dress(button)

    def drawn(self, name: str, tone: Tone, size: int, ratio: float) -> QPixmap:
        """An icon as a pixmap, `size` pixels square at 100 %."""
        return self._icons.pixmap(name, self.tones.ink_of(tone).name(), self.px(size), ratio)

    def text(self, label: QLabel | QWidget, kind: Type) -> None:
        """Gives a label its place in the type scale."""
        label.setProperty("type_kind", kind)
        self._dress(label)

    def layout(self, layout: QLayout, gap: int = 3, around: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        """Sets a layout's gap and margins (left, top, right, bottom), all as steps of the spacing scale."""
        layout.setProperty("gap_step", gap)
        layout.setProperty("around_steps", list(around))
        self._dress(layout)

    def width(self, widget: QWidget, least: int = 0, most: int = 0) -> None:
        """Bounds a widget's width in pixels at 100 %; 0 leaves a bound open."""
        widget.setProperty("width_bounds", [least, most])
        self._dress(widget)

    def height(self, widget: QWidget, least: int = 0, most: int = 0) -> None:
        """Bounds a widget's height in pixels at 100 %; 0 leaves a bound open."""
        widget.setProperty("height_bounds", [least, most])
        self._dress(widget)

    def restyle(self, root: QWidget) -> None:
        """Goes over everything under `root` after a change of theme or zoom."""
        self._dress(root)
        for child in root.findChildren(QObject):
            self._dress(child)
        root.updateGeometry()
        root.update()

    def _dress(self, thing: QObject) -> None:
        if isinstance(thing, QLayout):
            if (gap := thing.property("gap_step")) is not None:
                thing.setSpacing(self.space(gap))
                thing.setContentsMargins(*(self.space(step) for step in thing.property("around_steps")))
            return
        if not isinstance(thing, QWidget):
            return
        if (kind := thing.property("type_kind")) is not None:
            thing.setFont(self.font(kind))
            if kind == "muted":
                thing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if (bounds := thing.property("width_bounds")) is not None:
            thing.setMinimumWidth(self.px(bounds[0]))
            thing.setMaximumWidth(self.px(bounds[1]) if bounds[1] else 16777215)
        if (bounds := thing.property("height_bounds")) is not None:
            thing.setMinimumHeight(self.px(bounds[0]))
            thing.setMaximumHeight(self.px(bounds[1]) if bounds[1] else 16777215)
        if isinstance(thing, QAbstractButton) and (name := thing.property("icon_name")) is not None:
            size = self.px(thing.property("icon_size"))
            thing.setIcon(self._icons.icon(name, self.tones, thing.property("icon_tone"), size))
            thing.setIconSize(QSize(size, size))


def prepare(app: QApplication) -> None:
    """Gives the program its style and its own letters, so that it looks the same on every computer."""
    app.setStyle(QStyleFactory.create("Fusion"))
    for face in ("Regular", "Bold", "Italic"):
        QFontDatabase.addApplicationFontFromData(resource("fonts", f"NotoSans-{face}.ttf").read_bytes())
