"""The second reader reads photos whole, puts words right where it is told to look, and knows which way is up."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines import networks
from desktop.engines.ocr import Ocr
from desktop.engines.ocr.heading import upside_down
from desktop.engines.ocr.second import SecondReader
from desktop.engines.pages.lines import lines_of

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
SIZE = (1240, 1754)
DAYS = range(10, 32)
ROWS = [(f"{day}-03-2024", f"Compra {day} Mercearia Inventada", f"{day}.{day}9{day % 10},{day}") for day in DAYS]
AT = (90, 330, 960)


def page() -> Image.Image:
    picture = Image.new("L", SIZE, 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), 26)
    for row, cells in enumerate(ROWS):
        for left, cell in zip(AT, cells, strict=True):
            draw.text((left, 120 + 66 * row), cell, fill=30, font=font)
    return picture


def lit(picture: Image.Image) -> Image.Image:
    """In the light of a lamp at one corner, as a telephone sees it."""
    down, across = numpy.mgrid[0:1:1754j, 0:1:1240j]
    light = 1.0 - 0.45 * numpy.clip(across + down - 0.4, 0, 1)
    return Image.fromarray((numpy.asarray(picture) * light).astype(numpy.uint8))


def kept(picture: Image.Image, folder: Path) -> Path:
    picture.save(folder / "page.png")
    return folder / "page.png"


EXPECTED = [" ".join(cells) for cells in ROWS]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_photo_is_read_whole_whichever_way_up(tmp_path: Path, turned: int) -> None:
    picture = lit(page()).rotate(turned, expand=True)
    text = Ocr(tmp_path).read(kept(picture, tmp_path), 1, *(595, 842)[:: 1 if turned in (0, 180) else -1])
    assert text.thorough
    assert text.turned == turned
    assert (text.width, text.height) == (595, 842)
    assert text.text.splitlines() == EXPECTED
    for line in text.lines:
        assert abs(line.words[-1].box.left * SIZE[0] - AT[2]) < 9
        assert line.words[-1].box.height * SIZE[1] == pytest.approx(24, abs=9)


@pytest.mark.parametrize("spoilt", [lit, lambda picture: picture])
def test_a_page_taken_to_stand_on_its_head_is_read_the_other_way_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: Callable[[Image.Image], Image.Image]
) -> None:
    monkeypatch.setattr("desktop.engines.ocr.page.upside_down", lambda *_: True)
    text = Ocr(tmp_path).read(kept(spoilt(page()), tmp_path), 1, 595, 842)
    assert text.turned == 0
    assert EXPECTED[0] in text.text


@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_words_are_put_right_where_they_stand(tmp_path: Path, skew: float) -> None:
    picture = page().rotate(skew, Image.Resampling.BICUBIC, fillcolor=250)
    right = PageText(1, 595, 842, lines_of(SecondReader().page(page())), "ocr", 0, skew)
    wrong = right.lines[3].words[-1]
    others = (*right.lines[3].words[:-1], replace(wrong, text="99,99", confidence=0.4))
    spoilt = replace(right, lines=(*right.lines[:3], Line(others), *right.lines[4:]))
    again = Ocr(tmp_path).read_again(kept(picture, tmp_path), spoilt, [wrong.box])
    assert again.text == right.text
    word = again.lines[3].words[-1]
    assert word.confidence > 0.9
    assert word.box.left == pytest.approx(wrong.box.left, abs=0.006)
    assert word.box.top == pytest.approx(wrong.box.top, abs=0.006)


def test_a_word_that_was_lost_is_found_and_white_paper_changes_nothing(tmp_path: Path) -> None:
    path = kept(page(), tmp_path)
    full = lines_of(SecondReader().page(page()))
    lost = PageText(1, 595, 842, (*full[:5], *full[6:]), "ocr")
    places = [word.box for word in full[5].words]
    white = Box(0.3, 0.005, 0.6, 0.02)
    assert Ocr(tmp_path).read_again(path, lost, [*places, white]).text.splitlines() == EXPECTED
    assert Ocr(tmp_path).read_again(path, lost, [white]) == lost


def test_without_places_the_whole_page_is_read_and_only_once(tmp_path: Path) -> None:
    path = kept(page(), tmp_path)
    nothing = PageText(1, 595, 842, (Line((Word("x", Box(0.1, 0.1, 0.2, 0.12), 0.3),)),), "ocr")
    whole = Ocr(tmp_path).read_again(path, nothing, [])
    assert whole.thorough
    assert whole.text.splitlines() == EXPECTED
    path.unlink()
    assert Ocr(tmp_path).read_again(path, whole, []) is whole


def test_without_networks_tesseract_reads_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "missing", lambda: ["PP-OCRv6_det_small.onnx"])
    path = kept(lit(page()), tmp_path)
    text = Ocr(tmp_path).read(path, 1, 595, 842)
    assert not text.thorough
    assert "2024" in text.text
    assert Ocr(tmp_path).read_again(path, text, []) is text


@pytest.mark.parametrize("quarter", [0, 90])
def test_which_way_is_up(quarter: int) -> None:
    laid = page().rotate(quarter, expand=True)
    assert not upside_down(laid, quarter, 0.0)
    assert upside_down(laid.rotate(180), quarter, 0.0)
    assert not upside_down(Image.new("L", SIZE, 250), quarter, 0.0)
