"""Ruled lines are taken out of a page, level or drifting from row to row, and the letters at them are left."""

import io

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.engines.ocr.rules import without_rules
from resources import resource

PAPER = 245
WORDS = "30-11-2024   SALDO FINAL"


def a_page(rise: int, thick: int = 2, two_tones: bool = False, words: bool = True) -> tuple[Image.Image, Image.Image]:
    """A page of words with a rule below them that rises by so many dots from end to end, and the page without it."""
    without = Image.new("L", (1600, 400), PAPER)
    if words:
        with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
            font = ImageFont.truetype(io.BytesIO(stream.read()), 30)
        ImageDraw.Draw(without).text((120, 100), WORDS, fill=30, font=font)
    ruled = without.copy()
    if two_tones:
        ImageDraw.Draw(ruled).line((100, 200, 1500, 200 - rise), fill=30, width=thick)
    else:  # as a scanner sees it: each dot as dark as it is covered
        fine = Image.new("L", (1600 * 4, 400 * 4), PAPER)
        ImageDraw.Draw(fine).line((400, 800, 6000, 800 - 4 * rise), fill=30, width=4 * thick)
        covered = fine.resize(ruled.size, Image.Resampling.BOX)
        ruled = Image.fromarray(numpy.minimum(numpy.asarray(ruled), numpy.asarray(covered)))
    return ruled, without


@pytest.mark.parametrize("two_tones", [False, True])
@pytest.mark.parametrize("rise", [0, 1, 2, 3, 5, 7])
def test_a_rule_that_is_not_quite_level_goes_as_a_whole(rise: int, two_tones: bool) -> None:
    ruled, without = a_page(rise, two_tones=two_tones)
    cleared = numpy.asarray(without_rules(ruled)).astype(int)
    assert (numpy.asarray(ruled) < 200).sum() > (numpy.asarray(without) < 200).sum() + 1200
    left = (cleared < 215) & (numpy.asarray(without) > 215)
    assert left.sum() <= 2  # the drawn ends of the line
    assert (numpy.abs(cleared - numpy.asarray(without))[:160] == 0).all()


def test_rules_along_go_like_those_across() -> None:
    ruled, without = a_page(3)
    turned = without_rules(ruled.transpose(Image.Transpose.ROTATE_90)).transpose(Image.Transpose.ROTATE_270)
    assert not ((numpy.asarray(turned) < 215) & (numpy.asarray(without) > 215)).any()


@pytest.mark.parametrize("rise", [0, 2])
def test_letters_that_stand_on_a_rule_are_not_cut(rise: int) -> None:
    page = Image.new("L", (1600, 400), PAPER)
    pen = ImageDraw.Draw(page)
    pen.line((100, 200, 1500, 200 - rise), fill=30, width=2)
    for left in range(300, 700, 60):
        pen.rectangle((left, 150, left + 5, 192), fill=30)  # strokes that end above the rule
    cleared = numpy.asarray(without_rules(page))
    for left in range(300, 700, 60):
        assert (cleared[150:193, left : left + 6] == 30).all()


def test_a_page_of_words_alone_stays_as_it_is() -> None:
    _, page = a_page(0)
    assert without_rules(page) is page


def test_rows_of_print_are_no_rules() -> None:
    page = Image.new("L", (1600, 1200), PAPER)
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        font = ImageFont.truetype(io.BytesIO(stream.read()), 30)
    for row in range(20):
        ImageDraw.Draw(page).text((60, 40 + 54 * row), "TRANSFERENCIA EEEEEEEE 0000000 mmmmmm " * 2, fill=30, font=font)
    assert (numpy.asarray(without_rules(page)) == numpy.asarray(page)).all()
