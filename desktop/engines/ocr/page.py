"""Reads one picture of a page, and looks which way up it is only where reading it as it stands made no sense."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy
from PIL import Image

from desktop.engines.ocr.placing import reliability
from desktop.engines.ocr.preparation import Readable, readable
from desktop.engines.ocr.tesseract import Seen, Tesseract
from desktop.engines.pages.straight import Lie, lie_of

LAYOUT: Final = 11
"""Tesseract's "sparse text": it finds all the text there is and leaves putting lines together to us."""

_SENSIBLE: Final = 0.4  # surely read letters among all read: upright pages have 0.6 to 0.95, others under 0.3
_FEW: Final = 25  # letters surely read; a page with less is looked at again
_BETTER: Final = 1.3
_STRIP: Final = 0.25  # of the height: enough lines to tell which way up a page is


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """What was read: words in pixels of a picture of width by height after turning it by `turned` and `skew`."""

    seen: list[Seen]
    width: int
    height: int
    turned: int
    skew: float

    @property
    def sensible(self) -> bool:
        letters = sum(sum(sign.isalnum() for sign in one.text) for one in self.seen)
        sure = reliability(self.seen)
        return sure >= _FEW and sure >= _SENSIBLE * letters


def read_picture(tesseract: Tesseract, grey: Image.Image, dpi: float) -> ReadPicture:
    """The words of a grey picture, held the way up that makes most sense."""
    lie = lie_of(grey)
    quarter = way_up(tesseract, grey, dpi, lie) if lie.sideways else 0
    first = _attempt(tesseract, grey, dpi, quarter, lie.skew)
    if first.sensible or lie.sideways:
        return first
    other = _likeliest(tesseract, grey, dpi, lie, (0, 180, 90, 270))
    return first if other == 0 else _attempt(tesseract, grey, dpi, other, lie.skew)


def way_up(tesseract: Tesseract, grey: Image.Image, dpi: float, lie: Lie) -> int:
    """By how many degrees clockwise a picture whose lines seem to run up or down must be turned."""
    return _likeliest(tesseract, grey, dpi, lie, (0, 90, 270))


def _attempt(tesseract: Tesseract, grey: Image.Image, dpi: float, quarter: int, skew: float) -> ReadPicture:
    ready = readable(grey, dpi, quarter, skew)
    seen = tesseract.words(ready.picture, ready.dpi, LAYOUT)
    return ReadPicture(seen, ready.picture.width, ready.picture.height, quarter, skew)


def _likeliest(tesseract: Tesseract, grey: Image.Image, dpi: float, lie: Lie, quarters: Iterable[int]) -> int:
    """The turn whose fullest strip reads most reliably; the first of them where none is clearly better."""
    best, most = -1, 0.0
    for quarter in quarters:
        # The skew was measured either along or across; turning upside down does not change it.
        skew = lie.skew if (quarter in (90, 270)) == lie.sideways else 0.0
        strip = _fullest_strip(readable(grey, dpi, quarter, skew))
        worth = reliability(tesseract.words(strip.picture, strip.dpi, LAYOUT))
        if best < 0 or worth > _BETTER * most:
            best, most = quarter, worth
    return best


def _fullest_strip(ready: Readable) -> Readable:
    """The band across the page that has most ink in it."""
    picture = ready.picture
    high = max(1, int(picture.height * _STRIP))
    ink = 255 - numpy.asarray(picture.resize((1, picture.height), Image.Resampling.BOX), numpy.float32)[:, 0]
    sums = numpy.concatenate(([0.0], ink.cumsum(dtype=numpy.float64)))
    top = int(numpy.argmax(sums[high:] - sums[:-high]))
    band = picture.crop((0, top, picture.width, top + high))
    return Readable(band, ready.dpi, ready.turned, ready.skew)
