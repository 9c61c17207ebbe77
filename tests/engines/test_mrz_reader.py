"""Zones are found on pictures lying any way and read right; where there is none, none is invented."""

import io
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.domain.mrz import check_digit, zones
from desktop.domain.mrz.digits import ALPHABET
from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines.mrz import MrzReader
from desktop.engines.mrz.strips import Grey

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = ROOT / ".." / "shared" / "specimens" / "mrz"
OCRB = str(ROOT / "resources" / "fonts" / "OCRB.otf")
NOTO = str(ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CARD = {44: (125.0, 88.0), 36: (105.0, 74.0), 30: (85.6, 54.0)}
"""Millimetres of the document with so many characters a line."""


def zone_lines(size: str, chance: random.Random) -> list[str]:
    def word(least: int, most: int) -> str:
        return "".join(chance.choice(LETTERS) for _ in range(chance.randint(least, most)))

    names = f"{word(3, 12)}<<{word(3, 8)}<{word(3, 8)}"
    number = "".join(chance.choice(LETTERS + "0123456789" * 4) for _ in range(9))
    birth, expiry = (f"{chance.randint(*years):02d}0{chance.randint(1, 9)}17" for years in ((50, 99), (26, 36)))
    numbered, dates = number + check_digit(number), (birth + check_digit(birth), expiry + check_digit(expiry))
    if size == "TD1":
        first = ("IRPRT" + numbered).ljust(30, "<")
        second = (dates[0] + "F" + dates[1] + "BRA").ljust(29, "<")
        whole = check_digit(first[5:] + second[:7] + second[8:15] + second[18:])
        return [first, second + whole, names.ljust(30, "<")[:30]]
    width = 44 if size == "TD3" else 36
    second = (numbered + "GBR" + dates[0] + "M" + dates[1]).ljust(width - 1, "<")
    return [
        (("P<" if size == "TD3" else "I<") + "GBR" + names).ljust(width, "<")[:width],
        second + check_digit(second[:10] + second[13:20] + second[21:]),
    ]


def page_with(lines: Sequence[str], chance: random.Random, dpi: int, at: tuple[float, float] = (40, 60)) -> Image.Image:
    """An A4 page with a document at `at` (millimetres) and a letter's text below it."""
    millimetre = dpi / 25.4
    page = Image.new("L", (round(210 * millimetre), round(297 * millimetre)), 255)
    add_document(page, lines, chance, millimetre, at)
    brush, font = ImageDraw.Draw(page), ImageFont.truetype(NOTO, 3.2 * millimetre)
    for row in range(18):
        text = "".join(chance.choice("abcdefghijklmno    ") for _ in range(80))
        brush.text((25 * millimetre, (175 + row * 6) * millimetre), text, font=font, fill=30)
    return page


def add_document(
    page: Image.Image, lines: Sequence[str], chance: random.Random, millimetre: float, at: tuple[float, float]
) -> None:
    brush = ImageDraw.Draw(page)
    width, height = CARD[len(lines[0])]
    x, y = at
    sides = (x * millimetre, y * millimetre, (x + width) * millimetre, (y + height) * millimetre)
    brush.rectangle(sides, fill=225, outline=110, width=2)
    brush.rectangle(
        (sides[0] + 4 * millimetre, sides[1] + 5 * millimetre, sides[0] + 26 * millimetre, sides[1] + 33 * millimetre),
        fill=140,
    )
    small = ImageFont.truetype(NOTO, 2.6 * millimetre)
    for row in range(6):
        text = "".join(chance.choice(LETTERS + "   ") for _ in range(22))
        brush.text((sides[0] + 32 * millimetre, (y + 5 + row * 4.4) * millimetre), text, font=small, fill=60)
    font = ImageFont.truetype(OCRB, 2.54 * millimetre * 60 / 43.375)
    start = x + (width - 2.54 * len(lines[0])) / 2
    for row, line in enumerate(lines):
        below = (y + height - 3.5 - 4.23 * (len(lines) - row)) * millimetre
        brush.text((start * millimetre, below), line, font=font, fill=45)


def spoilt(
    page: Image.Image, chance: random.Random, skew: float, blur: float, noise: float, quality: int
) -> Image.Image:
    page = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))
    grain = np.random.default_rng(chance.randint(0, 10**9)).normal(0, noise, (page.height, page.width))
    noisy = Image.fromarray(np.clip(np.asarray(page, np.float32) + grain, 0, 255).astype(np.uint8))
    stored = io.BytesIO()
    noisy.save(stored, "JPEG", quality=quality)
    return Image.open(stored).convert("L")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[str]]:
    reader = MrzReader(tmp_path)

    def texts(picture: Image.Image) -> list[str]:
        picture.save(tmp_path / "page.png")
        return [line.text for line in reader.lines(tmp_path / "page.png")]

    return texts


def _fields(texts: Sequence[str]) -> dict[str, tuple[object, str]]:
    lines = tuple(Line((Word(text, Box(0, place / 9, 1, place / 9 + 0.05), 1.0),)) for place, text in enumerate(texts))
    page = PageText(1, 595, 842, (), "ocr", mrz_lines=lines)
    return {name: (field.value, field.check) for zone in zones(page) for name, field in zone.fields.items()}


@pytest.mark.skipif(not SPECIMENS.is_dir(), reason="the shared specimens are not here")
def test_most_specimens_are_read_to_the_last_character(tmp_path: Path) -> None:
    reader, right, wrong = MrzReader(tmp_path), [], []
    specimens = json.loads((SPECIMENS / "truth.json").read_text())
    for name, truth in specimens.items():
        lines = reader.lines(SPECIMENS / name)
        texts = [line.text for line in lines]
        (right if texts == truth["mrz"] else wrong).append(name)
        page = PageText(1, 595, 842, (), "ocr", mrz_lines=lines)
        true = _fields(truth["mrz"])
        for zone in zones(page):
            for field_name, field in zone.fields.items():
                if field.check == "passed" and field_name != "mrz":
                    assert field.value == true[field_name][0], (name, field_name)
    print(f"{len(right)} of {len(specimens)} specimens; not: {wrong}")
    assert len(right) >= 12, wrong


@pytest.mark.parametrize(
    ("size", "dpi", "turn", "skew"),
    [
        ("TD3", 150, 0, 1.5), ("TD3", 200, 90, -2.8), ("TD3", 300, 180, 0.4), ("TD2", 200, 0, -1.1),
        ("TD2", 150, 270, 2.0), ("TD1", 200, 0, 2.7), ("TD1", 300, 90, -0.6), ("TD1", 200, 180, 0.0),
    ],
)  # fmt: skip
def test_drawn_zones_on_a_page_are_read(
    size: str, dpi: int, turn: int, skew: float, read: Callable[..., list[str]]
) -> None:
    chance = random.Random(f"{size}{dpi}{turn}")
    truth = zone_lines(size, chance)
    page = spoilt(page_with(truth, chance, dpi), chance, skew, blur=0.7 * dpi / 200, noise=8, quality=60)
    assert read(page.rotate(turn, expand=True)) == truth


def test_a_letters_lines_that_end_where_a_card_begins(read: Callable[..., list[str]]) -> None:
    chance = random.Random(23)
    truth = zone_lines("TD3", chance)
    page = page_with(truth, chance, 200, at=(80, 60))
    millimetre = 200 / 25.4
    brush, font = ImageDraw.Draw(page), ImageFont.truetype(NOTO, 3.0 * millimetre)
    for row in range(20):
        # The zone's own lines lie 3.5 + 4.23 and 3.5 + 8.46 mm above the card's edge: two rows run into them.
        at = (10 * millimetre, (60 + 4.23 * row) * millimetre)
        brush.text(at, "Lisboa, 12 de março de 2026, exma. senhora dir", font=font, fill=30)
    assert read(page) == truth


def test_two_documents_on_one_page(read: Callable[..., list[str]]) -> None:
    chance = random.Random(7)
    passport, card = zone_lines("TD3", chance), zone_lines("TD1", chance)
    page = page_with(passport, chance, 200, at=(30, 12))
    add_document(page, card, chance, 200 / 25.4, (60, 108))
    found = read(page)
    assert len(found) == 5
    assert set(found) == {*passport, *card}


def test_a_photo_held_at_an_angle_in_uneven_light(read: Callable[..., list[str]]) -> None:
    chance = random.Random(3)
    truth = zone_lines("TD3", chance)
    page = Image.new("L", (1500, 1100), 120)
    add_document(page, truth, chance, 11.0, (6, 6))
    width, height = page.size
    tilted = page.transform(
        page.size,
        Image.Transform.QUAD,
        (30, 10, 0, height, width, height - 30, width - 20, -10),
        Image.Resampling.BICUBIC,
    )
    light = np.linspace(0.55, 1.05, width)[None, :] * np.linspace(1.0, 0.85, height)[:, None]
    shaded = Image.fromarray(np.clip(np.asarray(tilted, np.float32) * light, 0, 255).astype(np.uint8))
    assert read(spoilt(shaded, chance, -2.0, 0.8, 6, 55)) == truth


def test_boxes_lie_on_the_upright_page(tmp_path: Path) -> None:
    chance = random.Random(11)
    truth = zone_lines("TD1", chance)
    page = page_with(truth, chance, 150)
    page.save(tmp_path / "upright.png")
    reader = MrzReader(tmp_path)
    upright = reader.lines(tmp_path / "upright.png")
    for turned in (0, 90, 180, 270):
        # PageText.turned says by how much the picture is turned clockwise to stand upright.
        askew = page.rotate(2.0, Image.Resampling.BICUBIC, fillcolor=255).rotate(turned, expand=True)
        askew.save(tmp_path / "askew.png")
        lines = reader.lines(tmp_path / "askew.png", turned, 2.0)
        assert [line.text for line in lines] == truth
        for line, straight in zip(lines, upright, strict=True):
            assert line.box.left == pytest.approx(straight.box.left, abs=0.02)
            assert line.box.top == pytest.approx(straight.box.top, abs=0.02)
            assert line.box.right == pytest.approx(straight.box.right, abs=0.02)


def test_no_zone_is_invented(read: Callable[..., list[str]]) -> None:
    chance = random.Random(5)
    pages = {
        "statement": _statement(chance), "form": _form(), "blank": Image.new("L", (1240, 1754), 255),
        "grain": Image.fromarray(np.random.default_rng(1).integers(0, 255, (900, 1200)).astype(np.uint8)),
        "weave": _weave(), "typed": _typed(chance), "dot": Image.new("L", (1, 1), 0),
    }  # fmt: skip
    for name, page in pages.items():
        assert read(page) == [], name


def _statement(chance: random.Random) -> Image.Image:
    page = Image.new("L", (1654, 2339), 255)
    brush, font = ImageDraw.Draw(page), ImageFont.truetype(NOTO, 24)
    for row in range(55):
        columns = [
            f"{chance.randint(1, 28):02d}-03-2025",
            "COMPRA 4917 CONTINENTE LISBOA",
            f"{chance.randint(1, 99999) / 100:,.2f}",
        ]
        for x, text in zip((120, 330, 1250), columns, strict=True):
            brush.text((x, 200 + row * 36), text, font=font, fill=20)
    return page


def _form() -> Image.Image:
    page = Image.new("L", (1654, 2339), 255)
    brush = ImageDraw.Draw(page)
    for row in range(20):
        for column in range(30):
            brush.rectangle((150 + column * 44, 200 + row * 90, 190 + column * 44, 250 + row * 90), outline=60, width=3)
    return page


def _weave() -> Image.Image:
    rows, columns = np.mgrid[0:1000, 0:1400]
    return Image.fromarray((127 + 60 * np.sin(columns / 3) + 60 * np.sin(rows / 9)).astype(np.uint8))


def _typed(chance: random.Random) -> Image.Image:
    """Sixty characters a line of a fixed-pitch font without a gap, in many lines: evenly printed, but no zone."""
    page = Image.new("L", (1654, 2339), 255)
    brush, font = ImageDraw.Draw(page), ImageFont.truetype(OCRB, 30)
    for row in range(40):
        text = "".join(chance.choice(LETTERS + "0123456789") for _ in range(44))
        brush.text((150, 150 + row * 50), text, font=font, fill=0)
    return page


def test_another_recogniser_takes_the_place_of_this_one(tmp_path: Path) -> None:
    chance = random.Random(2)
    truth = zone_lines("TD3", chance)
    page = Image.new("L", (820, 580), 255)
    add_document(page, truth, chance, 150 / 25.4, (5, 5))
    page.save(tmp_path / "page.png")

    class Oracle:
        """Sees characters in whatever lies the right way up, and says the truth of two whole lines."""

        def log_probabilities(self, strips: Sequence[Grey]) -> NDArray[np.float32]:
            places = strips[0].shape[1] // 4
            logs = np.full((len(strips), places, len(ALPHABET) + 1), -9.0, np.float32)
            logs[:, :, -1] = -0.01
            for row, text in enumerate(truth if len(strips) == 2 and places > 100 else ["<" * 12] * len(strips)):
                if text[0] == "<" and row % 2:
                    continue
                pitch = (places - 12) / len(text)
                for place, one in enumerate(text):
                    at = round(6 + pitch * (place + 0.5) - 0.5)
                    logs[row, at : at + 2, ALPHABET.index(one)] = -0.01
                    logs[row, at : at + 2, -1] = -9.0
            return logs

    lines = MrzReader(tmp_path, recogniser=Oracle()).lines(tmp_path / "page.png")
    # It sees the same zone in every two lines of print that lie together.
    assert [line.text for line in lines[-2:]] == truth
    assert all(line.confidence > 0.9 for line in lines)


def test_a_file_that_is_no_picture_is_the_callers_to_hear_of(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(b"no picture")
    with pytest.raises(OSError, match="identify"):
        MrzReader(tmp_path).lines(tmp_path / "page.png")
