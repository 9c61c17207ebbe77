"""Paints places of a page's picture over, with a mark that says who did it, before the picture is coded at all."""

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

from resources import resource

_Point = tuple[float, float]
_INK: Final = 0
_PAPER: Final = 255
_LEAST_LETTERS: Final = 0.0045
"""Height of the smallest mark that can still be read on paper (about 4 points), as a share of the page's height."""
_LARGEST_LETTERS: Final = 0.014
_FILLED: Final = 0.62
"""Share of a place's height and width that the mark may take."""
MARK_BAND: Final = 0.9
"""Share of a place's height, around its middle, that the mark can touch with its accents and tails."""


def blackened(picture: Image.Image, hidden: Mapping[str, Any]) -> Image.Image:
    """A copy of the upright picture with its places painted over.

    `hidden` is {"boxes": [[left, top, right, bottom], ...], "skew", "mark"}: fractions of the page as it is after it
    was turned by `skew` degrees clockwise; the picture itself lies as it was scanned.
    """
    copy = picture.copy()
    pen = ImageDraw.Draw(copy)
    for box in hidden["boxes"]:
        corners = list(_corners(box, float(hidden["skew"]), copy.size))
        pen.polygon(corners, fill=_tone(copy, _INK), outline=_tone(copy, _INK))
        _write(copy, pen, corners, str(hidden["mark"]))
    return copy


def _tone(picture: Image.Image, level: int) -> int | tuple[int, int, int]:
    return level if picture.mode == "L" else (level, level, level)


def _corners(box: Sequence[float], skew: float, size: tuple[int, int]) -> Iterator[_Point]:
    """The box's corners on the picture as it lies, in dots, clockwise from the top left."""
    left, top, right, bottom = box
    for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)):
        yield as_it_lies((x * size[0], y * size[1]), skew, size)


def as_it_lies(point: _Point, skew: float, size: tuple[float, float]) -> _Point:
    """Where a place of the straightened page is on the picture that was turned clockwise to straighten it."""
    angle = math.radians(skew)
    x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
    return (
        size[0] / 2 + x * math.cos(angle) + y * math.sin(angle),
        size[1] / 2 - x * math.sin(angle) + y * math.cos(angle),
    )


def _write(picture: Image.Image, pen: ImageDraw.ImageDraw, corners: Sequence[_Point], mark: str) -> None:
    """Writes the mark into the middle of a place, or its first word where there is no room, or nothing."""
    width = math.dist(corners[0], corners[1])
    height = math.dist(corners[0], corners[3])
    for words in (mark, *mark.split()[:1]) if mark else ():
        letters = min(_FILLED * height, _LARGEST_LETTERS * picture.height)
        long = _font(100).getlength(words) / 100
        letters = min(letters, 0.94 * width / max(long, 0.1))
        if letters >= _LEAST_LETTERS * picture.height:
            middle = (sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4)
            pen.text(middle, words, fill=_tone(picture, _PAPER), font=_font(round(letters)), anchor="mm")
            return


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        return ImageFont.truetype(io.BytesIO(stream.read()), size)
