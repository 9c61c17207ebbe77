"""Contrast of every theme, the type and spacing scales, and icons that are all there and follow the theme."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui.look.icons import Icons
from desktop.ui.look.look import POINTS, SPACES, Look
from desktop.ui.look.tones import THEMES, contrast
from resources import resource

UI = Path(__file__).resolve().parents[2] / "desktop" / "ui"
GROUNDS = ("ground", "sheet", "well", "hover")
INKS = ("ink", "muted", "accent", "good", "check", "warn", "bad", "none")


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "ink", "ground"), list(product(THEMES, INKS, GROUNDS)))
def test_letters_can_be_read_on_every_ground(theme: str, ink: str, ground: str) -> None:
    tones = THEMES[theme]
    assert contrast(getattr(tones, ink), getattr(tones, ground)) >= 4.5


@pytest.mark.parametrize(("theme", "tone"), list(product(THEMES, ("accent", "good", "check", "warn", "bad", "none"))))
def test_letters_can_be_read_on_their_own_wash(theme: str, tone: str) -> None:
    tones = THEMES[theme]
    assert contrast(getattr(tones, tone), getattr(tones, f"{tone}_wash")) >= 4.5
    assert contrast(tones.ink, getattr(tones, f"{tone}_wash")) >= 4.5
    assert contrast(tones.muted, getattr(tones, f"{tone}_wash")) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_buttons_and_edges_can_be_seen(theme: str) -> None:
    tones = THEMES[theme]
    for fill in (tones.accent, tones.accent_strong):
        assert contrast(tones.on_accent, fill) >= 4.5
    for ground in (tones.ground, tones.sheet):
        assert contrast(tones.edge, ground) >= 3
        assert contrast(tones.accent, ground) >= 3


def test_the_palette_says_what_the_tones_say(qapp) -> None:
    for tones in THEMES.values():
        palette = tones.palette()
        assert palette.window().color() == QColor(tones.ground)
        assert palette.placeholderText().color() == QColor(tones.muted)


def test_one_type_scale_and_one_spacing_scale() -> None:
    assert sorted(set(POINTS.values())) == [11, 13, 16, 22]
    assert SPACES == (0, 4, 8, 12, 16, 24, 32)


def test_zoom_and_theme_reach_what_stands_already(qapp) -> None:
    look = Look()
    look.wear(qapp, "light", 100)
    root = QWidget()
    column = QVBoxLayout(root)
    look.layout(column, 4, (5, 5, 5, 5))
    label = QLabel("Passport")
    look.text(label, "heading")
    column.addWidget(label)
    look.wear(qapp, "dark", 200)
    look.restyle(root)
    assert column.spacing() == 32
    assert column.contentsMargins().left() == 48
    assert label.font().pointSizeF() == 32
    assert qapp.palette().window().color() == QColor(THEMES["dark"].ground)
    look.wear(qapp, "light", 100)
    root.deleteLater()


def used_icons() -> set[str]:
    """Names of icons in the code, where they are given as words."""
    names = {path.name.removesuffix(".svg") for path in Path(str(resource("icons"))).glob("*.svg")}
    code = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    return {name for name in names if re.search(rf'"{name}"', code)}


def test_every_icon_is_drawn_in_one_hand_and_used(qapp) -> None:
    files = sorted(Path(str(resource("icons"))).glob("*.svg"))
    assert len(files) >= 30
    icons = Icons()
    for file in files:
        drawing = file.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in drawing
        assert 'stroke="currentColor"' in drawing
        assert "#" not in drawing
        pixmap = icons.pixmap(file.stem, "#ff0000", 24)
        image = pixmap.toImage()
        colours = {
            image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
        }
        assert colours == {"#ff0000"}, file.name
    assert used_icons() == {file.stem for file in files}


def test_no_style_sheets() -> None:
    for path in UI.rglob("*.py"):
        assert "setStyleSheet" not in path.read_text(encoding="utf-8"), path
