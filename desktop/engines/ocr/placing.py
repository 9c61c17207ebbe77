"""Turns what Tesseract saw into the house's lines and words, with baselines that a stray comma cannot shift."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median
from typing import Final

import numpy

from desktop.domain.text import Box, Line, Word
from desktop.engines.ocr.tesseract import Seen
from desktop.engines.pages.lines import Placed, lines_of

_HANGING: Final = frozenset("gjpqyçÇQ,;_|()[]{}/@$§")
_SURE: Final = 0.7
_LEAST_SURE: Final = 0.6  # a mark without letter or digit that is less sure is a speck or a piece of a rule
_RULES: Final = frozenset("|_—–-=~¦‘’'`´.,:;\\/[]{}")


def lines_from(seen: Sequence[Seen], width: int, height: int) -> tuple[Line, ...]:
    """The lines of a page whose picture is width by height pixels."""
    kept = [one for one in seen if not _speck(one)]
    groups = [_placed(list(words), width, height) for _, words in groupby(kept, key=lambda one: one.line)]
    return lines_of(groups)


def sure_letters(seen: Iterable[Seen]) -> int:
    """How many letters stand in words of three and more that were surely read.

    Upright pages have most of theirs here; upside down or on their side they have hardly any.
    """
    sure = (one for one in seen if one.confidence >= _SURE and sum(sign.isalnum() for sign in one.text) >= 3)
    return sum(len(one.text) for one in sure)


def _speck(one: Seen) -> bool:
    """Whether this is no word: a speck, a piece of a rule, or the edge of a stamp."""
    if any(character.isalnum() for character in one.text):
        return False
    return one.confidence < _LEAST_SURE or (set(one.text) <= _RULES - {"-", "–", "—"} and len(one.text) > 1)


def _placed(words: Sequence[Seen], width: int, height: int) -> list[Placed]:
    body = median(_body(one) for one in words)
    slope, offset = _baseline(words)
    placed = []
    for one in words:
        box = Box(
            round(max(one.left, 0) / width, 5),
            round(max(one.top, 0) / height, 5),
            round(min(one.right / width, 1.0), 5),
            round(min(one.bottom / height, 1.0), 5),
        )
        middle = (one.left + one.right) / 2
        placed.append(Placed(Word(one.text, box, one.confidence), offset + slope * middle, body, one.left, one.right))
    return placed


def _body(one: Seen) -> float:
    """About how high a capital of this word is."""
    high = one.bottom - one.top
    return high * 0.8 if _HANGING & set(one.text) else float(high)


def _baseline(words: Sequence[Seen]) -> tuple[float, float]:
    """Slope and offset of the line on which the letters stand, from words without anything that hangs below it."""
    standing = [one for one in words if not _HANGING & set(one.text) and any(sign.isalnum() for sign in one.text)]
    if not standing:
        return 0.0, median(one.bottom - 0.2 * (one.bottom - one.top) for one in words)
    level = float(median(one.bottom for one in standing))
    middles = numpy.array([(one.left + one.right) / 2 for one in standing])
    if len(standing) < 4 or numpy.ptp(middles) < 10 * (standing[0].bottom - standing[0].top):
        return 0.0, level
    bottoms = numpy.array([one.bottom for one in standing], float)
    slope, offset = (float(value) for value in numpy.polyfit(middles, bottoms, 1))
    return (slope, offset) if abs(slope) < 0.05 else (0.0, level)
