"""Lays what was read under the picture of a page, unseen, so that it can be searched and copied in reading order."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.engines.paper.geometry import Sheet, number

ADVANCE: Final = 0.5
"""Width of every character of the blank font, in ems; the words are stretched to their boxes."""
FONT_KEY: Final = "Un"

_DESCENT: Final = 0.22
_LEAST_SIZE: Final = 1.0
_LEVEL: Final = 0.2
_Word = tuple[str, float, float, float, float]
"""A word with left, top, right, bottom."""
_ESCAPED: Final = {ord(b"("): rb"\(", ord(b")"): rb"\)", ord(b"\\"): rb"\\", 13: rb"\r"}


def text_operators(page: Mapping[str, Any], turn: int, sheet: Sheet, width: float, height: float) -> bytes:
    """The operators that write a page's words invisibly onto its sheet; empty where there are none.

    `page` is {"turned", "skew", "lines": [[[word, left, top, right, bottom], ...], ...]} as fractions of the page as
    it was read. `turn` is by how many degrees clockwise the output is turned against the source; `width` and `height`
    are the upright page's size in points as it stands in the output, before `sheet` scales it.
    """
    further = (turn - int(page["turned"])) % 360
    parts = []
    for line in page["lines"]:
        words = [(str(word), *_turned((left, top, right, bottom), further)) for word, left, top, right, bottom in line]
        shown = _line(words, further, sheet, (width, height), float(page["skew"]))
        if shown:
            parts.append(shown)
    if not parts:
        return b""
    return b"BT 3 Tr\n" + b"\n".join(parts) + b"\nET\n"


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box on the page turned so many degrees clockwise."""
    left, top, right, bottom = box
    match turn:
        case 90:
            return (1 - bottom, left, 1 - top, right)
        case 180:
            return (1 - right, 1 - bottom, 1 - left, 1 - top)
        case 270:
            return (top, 1 - right, bottom, 1 - left)
        case _:
            return box


def _line(
    words: Sequence[_Word],
    further: int,
    sheet: Sheet,
    size: tuple[float, float],
    skew: float,
) -> bytes:
    """One line of text: each word begins where it stands on the picture."""
    width, height = size
    sideways = further % 180 != 0
    extents = [(right - left, bottom - top) for _, left, top, right, bottom in words]
    heights = [across * width if sideways else down * height for across, down in extents]
    body = sorted(heights)[len(heights) // 2] * sheet.scale
    lengths = [down * height if sideways else across * width for across, down in extents]
    letters = sum(len(_spelled(word)) // 2 for word, *_ in words)
    if body <= 0 or not letters or sum(lengths) <= 0:
        return b""
    font_size = max(body, _LEAST_SIZE)
    stretch = sum(lengths) * sheet.scale / (letters * ADVANCE * font_size)
    head = f"/{FONT_KEY} {number(font_size)} Tf {number(100 * stretch)} Tz"
    run = _Run(font_size, font_size * stretch, further, skew, sheet, size)
    return b"\n".join((head.encode("ascii"), *run.operators(words)))


@dataclass(frozen=True, slots=True)
class _Run:
    """How a line's words run on the sheet: letter size, width of an em, direction, and the page they stand on."""

    font_size: float
    em: float
    further: int
    skew: float
    sheet: Sheet
    size: tuple[float, float]

    def operators(self, words: Sequence[_Word]) -> Iterator[bytes]:
        """One operator for each stretch of words on one level: a line read on a crooked picture climbs word by word."""
        stretch: list[tuple[float, bytes]] = []
        start = self._place(words[0])
        for at, word in enumerate(words):
            place = self._place(word)
            along, across = self._moved(start, place)
            if abs(across) > _LEVEL * self.font_size and stretch:
                yield self._shown(start, stretch)
                start, stretch, along = place, [], 0.0
            stretch.append((along, _spelled(word[0] + (" " if at + 1 < len(words) else ""))))
        yield self._shown(start, stretch)

    def _place(self, word: _Word) -> tuple[float, float]:
        """Where the word begins on the picture as it lies. The word itself stays level, or readers take it apart."""
        return _skewed(_origin(word, self.further, self.size), self.size, self.skew)

    def _moved(self, start: tuple[float, float], place: tuple[float, float]) -> tuple[float, float]:
        """How far a place lies along the line and across it, in points on the sheet."""
        angle = math.radians(-self.further)
        x, y = (place[0] - start[0]) * self.sheet.scale, (place[1] - start[1]) * self.sheet.scale
        return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)

    def _shown(self, start: tuple[float, float], stretch: Sequence[tuple[float, bytes]]) -> bytes:
        pen, pieces = 0.0, []
        for along, spelled in stretch:
            gap = along - pen
            if abs(gap) > 0.01 * self.em:
                pieces.append(number(round(-1000 * gap / self.em)).encode("ascii"))
                pen = along
            pen += len(spelled) // 2 * ADVANCE * self.em
            pieces.append(b"(" + b"".join(_ESCAPED.get(byte, bytes((byte,))) for byte in spelled) + b")")
        cos, sin = math.cos(math.radians(-self.further)), math.sin(math.radians(-self.further))
        x, y = self.sheet.left + start[0] * self.sheet.scale, self.sheet.bottom + start[1] * self.sheet.scale
        place = " ".join(number(value) for value in (cos, sin, -sin, cos, x, y))
        return f"{place} Tm [".encode("ascii") + b"".join(pieces) + b"]TJ"


def _origin(word: _Word, further: int, size: tuple[float, float]) -> tuple[float, float]:
    """Where a word's baseline begins, in points from the bottom left of the upright page."""
    _, left, top, right, bottom = word
    width, height = size
    match further:
        case 90:  # reads downwards
            return ((left + (right - left) * _DESCENT) * width, (1 - top) * height)
        case 180:
            return (right * width, (1 - top - (bottom - top) * _DESCENT) * height)
        case 270:
            return ((right - (right - left) * _DESCENT) * width, (1 - bottom) * height)
        case _:
            return (left * width, (1 - bottom + (bottom - top) * _DESCENT) * height)


def _skewed(point: tuple[float, float], size: tuple[float, float], skew: float) -> tuple[float, float]:
    """The point on the picture as it lies; `point` is its place after it was turned by `skew` degrees clockwise."""
    if not skew:
        return point
    x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
    angle = math.radians(skew)
    return (
        size[0] / 2 + x * math.cos(angle) - y * math.sin(angle),
        size[1] / 2 + x * math.sin(angle) + y * math.cos(angle),
    )


def _spelled(word: str) -> bytes:
    """Two bytes a character; what lies beyond the basic plane becomes the replacement character."""
    return "".join(letter if ord(letter) < 0x10000 else "\ufffd" for letter in word).encode("utf-16-be", "replace")
