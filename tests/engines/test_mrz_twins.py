"""Round characters are told by their like in the same zone; what that changes vouches for nothing."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.domain.mrz.digits import ALPHABET
from desktop.domain.mrz.layouts import MRV_A
from desktop.engines.mrz.solving import DOUBTFUL, Solved
from desktop.engines.mrz.strips import CAPITAL, HEIGHT, MARGIN, Grey
from desktop.engines.mrz.twins import COLUMNS, lean, told

OCRB = str(Path(__file__).resolve().parents[2] / "resources" / "fonts" / "OCRB.otf")
LINES = ("V<UTOSOTO<<DOLORES<FLOR<<<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F3012107KOX0K4<<<<<<<<<<")


def printed(lines: tuple[str, ...], blur: float) -> list[Grey]:
    """The lines as strips, drawn COLUMNS to a character."""
    chance = np.random.default_rng(3)
    font = ImageFont.truetype(OCRB, 200)
    high = font.getbbox("H")[3] - font.getbbox("H")[1]
    font = ImageFont.truetype(OCRB, 200 * CAPITAL / high)
    strips = []
    for line in lines:
        sheet = Image.new("L", (2 * MARGIN + COLUMNS * len(line), HEIGHT), 225)
        brush = ImageDraw.Draw(sheet)
        for place, one in enumerate(line):
            at = (MARGIN + (place + 0.5) * COLUMNS, HEIGHT / 2 + CAPITAL / 2)
            brush.text(at, one, font=font, fill=60, anchor="ms")
        level = np.asarray(sheet.filter(ImageFilter.GaussianBlur(blur)), np.float32)
        strips.append(level + chance.normal(0, 5, level.shape).astype(np.float32))
    return strips


def reading(lines: tuple[str, ...]) -> Solved:
    return Solved(MRV_A, lines, tuple((1.0,) * len(line) for line in lines), 0.0, 0.0, 0.0)


@pytest.mark.parametrize("read", ["KOX0K4", "K0XOK4"])
def test_print_tells_a_zero_from_an_o_whatever_was_read(read: str) -> None:
    strips = printed(LINES, 0.6)
    likelier = told(reading((LINES[0], LINES[1].replace("KOX0K4", read))), strips.__getitem__)
    assert likelier[(1, 29)] < -2
    assert likelier[(1, 31)] > 2


def test_print_past_telling_says_nothing() -> None:
    assert told(reading(LINES), printed(LINES, 5.0).__getitem__) == {}


def test_a_zone_without_its_like_says_nothing() -> None:
    lines = ("V<UTESATA<<DALARES".ljust(44, "<"), LINES[1])
    assert told(reading(lines), printed(lines, 0.6).__getitem__) == {}


def test_leaning_keeps_what_both_have_together() -> None:
    shares = np.full(37, 1e-5)
    shares[0], shares[ALPHABET.index("O")], shares[ALPHABET.index("Q")] = 0.1, 0.8, 0.1
    logs = np.log(shares).astype(np.float32)
    lean(logs, 5.0)
    after = np.exp(logs)
    assert after[0] > 0.85
    assert after[0] + after[ALPHABET.index("O")] == pytest.approx(0.9, abs=1e-3)
    assert after[ALPHABET.index("Q")] == pytest.approx(0.1)


def test_a_changed_character_is_never_sure() -> None:
    old = replace(reading(LINES), sure=((1.0,) * 44, (*(1.0,) * 29, 0.55, *(1.0,) * 14)))
    new = reading((LINES[0], LINES[1].replace("KOX0K4", "K0XOK4"))).doubting(old)
    assert new.texts[1][28:34] == "K0XOK4"
    assert (new.sure[1][29], new.sure[1][31], new.sure[1][30]) == (0.55, DOUBTFUL, 1.0)
