"""A crooked page is levelled as carefully where there is ink as if all of it were, and nothing faint gets lost."""

from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageDraw, ImageFont

from desktop.engines.ocr.levelling import levelled
from desktop.engines.pages.upright import turned

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
PAPER = 245


def page(width: int, height: int, ink: int = 20) -> Image.Image:
    picture = Image.new("L", (width, height), PAPER)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(FONT), 24)
    for row in range(0, height - 30, 70):
        draw.text((20 + row % 90, row), "Saldo 1.234,56", fill=ink, font=font)
    draw.rectangle((width - 30, 0, width - 28, height), fill=ink)
    return picture


@settings(max_examples=30, deadline=None)
@given(some.floats(-8, 8), some.integers(1, 700), some.integers(1, 500), some.integers(0, 200))
def test_ink_is_drawn_as_by_turning_the_whole_page(skew: float, width: int, height: int, ink: int) -> None:
    crooked = page(width, height, ink)
    level, whole = (numpy.asarray(how, numpy.int16) for how in (levelled(crooked, skew), turned(crooked, 0, skew)))
    assert level.shape == whole.shape == (height, width)
    assert abs(level - whole)[whole < 200].max(initial=0) <= 1
    # Paper and the white corners are drawn as roughly as the nearest dot is.
    assert abs(level - whole).max(initial=0) <= 255 - 200


def test_faint_print_stays() -> None:
    faint = page(600, 400, 228)
    level = numpy.asarray(levelled(faint, 1.5))
    dots = [(numpy.asarray(one) < 240).sum() for one in (level, turned(faint, 0, 1.5))]
    assert dots[0] == pytest.approx(dots[1], rel=0.15)


def test_a_level_page_is_left_alone() -> None:
    straight = page(300, 200)
    assert levelled(straight, 0.0) is straight


def test_ink_at_the_very_edges_is_found() -> None:
    edged = Image.new("L", (333, 217), PAPER)
    ImageDraw.Draw(edged).rectangle((0, 0, 332, 216), outline=0, width=3)
    level, whole = numpy.asarray(levelled(edged, 0.4), int), numpy.asarray(turned(edged, 0, 0.4), int)
    assert abs(level - whole)[whole < 200].max() <= 1
