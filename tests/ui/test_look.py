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


LITERAL_COLOUR = re.compile(
    r'"#[0-9A-Fa-f]{3,8}"|QColor\(\s*"|QColor\(\s*\d|GlobalColor\.|\bQFont\(|setP(oint|ixel)Size'
)
LITERAL_LENGTH = re.compile(
    r"\.(?:setFixed(?:Width|Height|Size)|setM(?:in|ax)imum(?:Width|Height|Size)|setContentsMargins|setSpacing|addSpacing"
    r"|setIndent|setMargin|setIconSize|setHandleWidth|setTextMargins)\(([^)]*(?:\([^)]*\)[^)]*)*)\)"
)
ALLOWED = {
    ("parts/zone_edit.py", "QFont("),  # the letters of machine-readable zones, as large as their box lets them
    ("parts/zone_glass.py", "QFont("),  # the same letters under their print
    ("parts/zone_glass.py", "setPixelSize"),
    ("parts/zone_edit.py", "setPixelSize"),
    ("parts/line_crop.py", "GlobalColor."),  # a scan is paper: white in every theme
    ("parts/marker_pen.py", 'QColor("'),  # black on a page, which is paper in every theme
    ("parts/marker_pen.py", "QColor(0"),
    ("parts/buttons.py", "QColor(0"),  # no colour at all
    ("parts/surfaces.py", "1"),  # a rule is one pixel in every zoom
}


def literals(code: str) -> list[str]:
    """Colours, letter sizes and lengths that were written down instead of asked of the look."""
    found = [one[0] for one in LITERAL_COLOUR.finditer(code)]
    for one in LITERAL_LENGTH.finditer(code):
        bare = re.sub(r"look\.(?:px|space)\([^)]*\)?", "", one[1])
        found += re.findall(r"(?<![\w.])[1-9]\d*(?![\w.])", bare)
    return found


def test_colours_and_lengths_come_from_the_look_alone() -> None:
    for path in UI.rglob("*.py"):
        name = path.relative_to(UI).as_posix()
        if name.startswith("look/"):
            continue
        told = [(name, one) for one in literals(path.read_text(encoding="utf-8"))]
        assert set(told) <= ALLOWED, name


def test_the_search_for_literals_finds_them() -> None:
    for code in ('x = QColor("red")', 'c = "#ff00aa"', "label.setFixedWidth(120)", "row.setContentsMargins(0, 4, 0, 0)",
                 "row.addSpacing(12)", "QColor(12, 3, 4)", "font.setPointSize(9)"):  # fmt: skip
        assert literals(code), code
    for code in ("row.addSpacing(look.space(3))", "row.setSpacing(0)", "one.setFixedHeight(look.px(40))"):
        assert literals(code) == [], code
