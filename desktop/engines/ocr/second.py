"""The second reader: small neural networks, slower than Tesseract and all but exact, for what is hard to read."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PIL import Image

from desktop.domain.text import Box, Line, Word
from desktop.engines.networks import Detector, Quad, Recogniser, straightened
from desktop.engines.ocr.lettering import placed
from desktop.engines.pages.lines import Placed

_TOGETHER: Final = 24  # lines between two looks at whether to stop
_UPRIGHT: Final = 1.5  # a rectangle so much higher than wide holds a line that runs up the page
_AROUND: Final = 0.35  # of a place's height: so much white above and below it the network is used to
_BESIDE: Final = 0.25
_BELIEVED: Final = 0.6  # confidence from which the second reader's word counts for more than Tesseract's

Pause = Callable[[], None]


class SecondReader:
    """Finds and reads lines on upright pictures; `pause` is called now and then and stops the reading by raising."""

    def __init__(self, pause: Pause = lambda: None) -> None:
        self._pause = pause
        self._detector, self._recogniser = Detector(), Recogniser()

    def lines_in(self, picture: Image.Image) -> list[Quad]:
        """Where lines of text are in a picture, also such as run up or down. Raises NetworksUnavailable."""
        self._pause()
        return self._detector.quads(picture)

    def page(self, picture: Image.Image, quads: Sequence[Quad] | None = None) -> list[list[Placed]]:
        """The words of every level line of an upright picture, line by line; `quads` where its lines are known.

        Raises NetworksUnavailable.
        """
        found = self.lines_in(picture) if quads is None else quads
        return [line for line in self._read(picture, [quad for quad in found if not _upended(quad)]) if line]

    def corrected(
        self, picture: Image.Image, skew: float, lines: Sequence[Line], places: Sequence[Box]
    ) -> tuple[Line, ...]:
        """The lines with the words at these places read anew, where they are read surely.

        A place holds a part of one line and stands on the picture turned clockwise by `skew` degrees; the picture
        itself need not be turned. Raises NetworksUnavailable.
        """
        size = picture.size
        changed = list(lines)
        level = [_quad(place, *size) for place in places]
        for place, words in zip(places, self._read(picture, level, skew), strict=True):
            fresh = tuple(one.word for one in words)
            if fresh and sum(word.confidence for word in fresh) >= _BELIEVED * len(fresh):
                changed = _with(changed, place, fresh)
        return tuple(changed)

    def _read(self, picture: Image.Image, quads: Sequence[Quad], skew: float = 0.0) -> list[list[Placed]]:
        """The words at rectangles of the picture turned by `skew`, which is done to the rectangles instead."""
        lines = []
        for start in range(0, len(quads), _TOGETHER):
            self._pause()
            part = quads[start : start + _TOGETHER]
            crops = [straightened(picture, _laid(quad, skew, *picture.size)) for quad in part]
            for line, crop, quad in zip(self._recogniser.read(crops), crops, part, strict=True):
                lines.append(placed(line, crop, quad, *picture.size))
        return lines


def sideways(quads: Sequence[Quad]) -> bool:
    """Whether most of what was found runs up or down the picture."""
    up = sum(quad.height for quad in quads if _upended(quad))
    return up > sum(quad.width for quad in quads if not _upended(quad))


def _upended(quad: Quad) -> bool:
    return quad.height >= _UPRIGHT * quad.width


def _quad(place: Box, width: int, height: int) -> Quad:
    high = place.height * height
    return Quad(
        (place.left + place.right) / 2 * width,
        (place.top + place.bottom) / 2 * height,
        place.width * width + 2 * _BESIDE * high,
        high * (1 + 2 * _AROUND),
        0.0,
        1.0,
    )


def _laid(quad: Quad, skew: float, width: int, height: int) -> Quad:
    """The rectangle where it lies before the picture is turned clockwise by `skew` degrees about its middle."""
    if not skew:
        return quad
    angle = -math.radians(skew)
    x, y = quad.x - width / 2, quad.y - height / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return replace(quad, x=width / 2 + x * cos - y * sin, y=height / 2 + x * sin + y * cos, angle=quad.angle + angle)


def _with(lines: Sequence[Line], place: Box, fresh: Sequence[Word]) -> list[Line]:
    """The lines with the words at a place replaced: on the line that they stand on, or one of their own."""
    kept = [tuple(word for word in line.words if not _within(word.box, place)) for line in lines]
    middle = (place.top + place.bottom) / 2
    home = next((number for number, line in enumerate(lines) if len(kept[number]) < len(line.words)), None)
    if home is None:
        home = next((number for number, line in enumerate(lines) if line.box.top < middle < line.box.bottom), None)
    if home is None:
        below = (number for number, line in enumerate(lines) if (line.box.top + line.box.bottom) / 2 > middle)
        kept.insert(next(below, len(kept)), tuple(fresh))
    else:
        kept[home] = tuple(sorted((*kept[home], *fresh), key=lambda word: word.box.left))
    return [Line(words) for words in kept if words]


def _within(box: Box, place: Box) -> bool:
    return (
        place.left <= (box.left + box.right) / 2 <= place.right
        and place.top <= (box.top + box.bottom) / 2 <= place.bottom
    )
