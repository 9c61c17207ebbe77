"""Turns a line that the networks found and read into words with the boxes of their ink on the page."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

from desktop.domain.text import Box, Word
from desktop.engines.networks import Character, Quad, ReadLine
from desktop.engines.pages.lines import Placed

_Array = NDArray[Any]

_INK: Final = 0.42  # of the way from the paper's brightness to the ink's
_FAINT: Final = 24  # grey levels between paper and ink below which there is no ink to be seen
_COLUMN: Final = 0.85  # of a line's height: so much white parts words even where no space was read
_HANGING: Final = frozenset("gjpqyçQ,;()[]{}/@$§|")


@dataclass(frozen=True, slots=True)
class _Ink:
    """Where ink is in a straightened line: for each column the first and last row of it; `high` of the whole line."""

    columns: _Array
    rows: _Array
    high: int


def placed(line: ReadLine, crop: Image.Image, quad: Quad, width: int, height: int) -> list[Placed]:
    """The words of one line, on a page whose picture is width by height pixels; empty for an empty line."""
    if not line.characters:
        return []
    ink = _ink(crop)
    words = []
    for characters in _words(line, ink, crop.width):
        left, right = _ends(characters, line, ink, crop.width)
        text = "".join(one.text for one in characters)
        sure = sum(one.confidence for one in characters) / len(characters)
        rows = numpy.flatnonzero(ink.rows[:, left:right].any(axis=1)) if right > left else numpy.array([], int)
        top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (crop.height // 4, 3 * crop.height // 4)
        words.append(
            _placed(text, min(sure, _least(characters)), (left, top, right, bottom), crop, quad, width, height)
        )
    return words


def _least(characters: Sequence[Character]) -> float:
    """A word is no surer than its least sure character allows: one wrong figure spoils an amount."""
    return 0.25 + 0.75 * min(one.confidence for one in characters)


def _words(line: ReadLine, ink: _Ink, width: int) -> Iterator[list[Character]]:
    """Runs of characters between spaces, parted also where a column's white lies between two of them."""
    for run in line.words():
        word = [run[0]]
        for former, one in itertools.pairwise(run):
            between = ink.columns[round(former.at * width) : round(one.at * width)]
            if len(between) > _COLUMN * ink.high and _longest_white(between) > _COLUMN * ink.high:
                yield word
                word = []
            word.append(one)
        yield word


def _longest_white(inked: _Array) -> int:
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([True], inked, [True])).astype(numpy.int8)))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) > 1 else 0


def _ends(characters: Sequence[Character], line: ReadLine, ink: _Ink, width: int) -> tuple[int, int]:
    """Where the ink of a word begins and ends, in columns of the straightened line."""
    first, last = characters[0].at * width, characters[-1].at * width
    others = [one.at * width for one in line.characters if one.text != " "]
    before = max((at for at in others if at < first), default=-first)
    after = min((at for at in others if at > last), default=2 * width - last)
    left, right = (
        _white_near(ink, first, max(before, first - 1.2 * ink.high)),
        _white_near(ink, last, min(after, last + 1.2 * ink.high)),
    )
    inked = numpy.flatnonzero(ink.columns[left : right + 1])
    if not len(inked):
        return max(0, round(first - ink.high / 3)), min(width, round(last + ink.high / 3) + 1)
    return left + int(inked[0]), left + int(inked[-1]) + 1


def _white_near(ink: _Ink, start: float, end: float) -> int:
    """From a character's middle towards its neighbour's: the middle of the widest white between."""
    low, high = sorted((max(0, round(start)), min(len(ink.columns), max(0, round(end)))))
    between = ink.columns[low:high]
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([True], between, [True])).astype(numpy.int8)))
    if len(edges) < 2:
        return (low + high) // 2
    widest = int(numpy.argmax(edges[1::2] - edges[::2]))
    return low + int(edges[2 * widest] + edges[2 * widest + 1]) // 2


def _ink(crop: Image.Image) -> _Ink:
    values = numpy.asarray(crop.convert("L"), numpy.float32)
    middle = values[crop.height // 5 : crop.height - crop.height // 5] if crop.height >= 10 else values
    dark, paper = (float(one) for one in numpy.percentile(middle, (2, 75)))
    inked = values < paper - _INK * (paper - dark) if paper - dark > _FAINT else numpy.zeros(values.shape, bool)
    # The lines above and below reach into the edges of the picture.
    edge = max(1, crop.height // 12)
    inked[:edge] = inked[-edge:] = False
    rows = numpy.flatnonzero(inked.sum(axis=1) > 0.01 * inked.shape[1])
    high = int(rows[-1] - rows[0] + 1) if len(rows) else crop.height // 2
    return _Ink(numpy.asarray(inked.any(axis=0)), inked, high)


def _placed(
    text: str, sure: float, ends: tuple[int, int, int, int], crop: Image.Image, quad: Quad, width: int, height: int
) -> Placed:
    left, top, right, bottom = ends
    middle = (left + right) / 2 / crop.width
    x, y = quad.at(middle)
    tall = quad.height / crop.height
    half = (right - left) / 2 * quad.width / crop.width
    above, below = (top - crop.height / 2) * tall, (bottom - crop.height / 2) * tall
    box = Box(
        round(max(0.0, x - half) / width, 5),
        round(max(0.0, y + above) / height, 5),
        round(min(float(width), x + half) / width, 5),
        round(min(float(height), y + below) / height, 5),
    )
    hangs = bool(_HANGING & set(text))
    letters = any(one.isalnum() for one in text)
    baseline = y + below - (0.2 * (below - above) if hangs else 0.0)
    body = (below - above) * (0.8 if hangs else 1.0)
    if not letters:  # a dash or a dot says nothing of the line it stands on
        baseline, body = y + quad.height * 0.2, quad.height * 0.4
    return Placed(Word(text, box, round(sure, 4)), baseline, body, x - half, x + half)
