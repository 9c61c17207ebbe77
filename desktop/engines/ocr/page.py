"""Reads one picture of a page, and looks which way up it is only where reading it as it stands made no sense."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy
from PIL import Image

from desktop.engines.ocr.placing import sure_letters
from desktop.engines.ocr.preparation import Readable, readable
from desktop.engines.ocr.tesseract import Seen, Tesseract
from desktop.engines.pages.straight import Lie, lie_of

LAYOUT: Final = 11
"""Tesseract's "sparse text": it finds all the text there is and leaves putting lines together to us."""

_SENSIBLE: Final = 0.18  # sure letters among all read: the worst upright passports have 0.24, others at most 0.11
_FEW: Final = 40  # sure letters; a page with less is looked at again
_SHORT: Final = (8, 0.6)  # unless it is short and nearly all of it is sure
_TELLING: Final = 12  # sure letters of a strip that say something
_BETTER: Final = 1.5
_CLEAR: Final = 4.0  # sharpness of lines that leave no doubt which way they run
_QUARTERS: Final = (0, 90, 180, 270)
_EDGE: Final = 40  # grey levels between neighbours
_STRIP: Final = 1_500_000  # pixels: enough lines to tell which way up a page is, and the whole of a card


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
        sure, every = sure_letters(self.seen), sum(len(one.text) for one in self.seen)
        return (sure >= _FEW and sure >= _SENSIBLE * every) or (sure >= _SHORT[0] and sure >= _SHORT[1] * every)


def read_picture(tesseract: Tesseract, grey: Image.Image, dpi: float) -> ReadPicture:
    """The words of a grey picture, held the way up that makes most sense."""
    lie = lie_of(grey)
    quarter = way_up(tesseract, grey, dpi, lie) if lie.sideways else 0
    first = _attempt(tesseract, grey, dpi, quarter, lie)
    if first.sensible or lie.empty:
        return first
    # Of a scan with clear lines across only one end can be up.
    others = ((quarter + 180) % 360,) if lie.kind == "scan" and lie.sharpness > _CLEAR else _QUARTERS
    other = _likeliest(tesseract, grey, dpi, lie, (quarter, *others))
    if other == quarter:
        return first
    second = _attempt(tesseract, grey, dpi, other, lie)
    return max((first, second), key=lambda one: sure_letters(one.seen))


def way_up(tesseract: Tesseract, grey: Image.Image, dpi: float, lie: Lie) -> int:
    """By how many degrees clockwise a picture whose lines seem to run up or down must be turned."""
    return _likeliest(tesseract, grey, dpi, lie, (0, 90, 270))


def _attempt(tesseract: Tesseract, grey: Image.Image, dpi: float, quarter: int, lie: Lie) -> ReadPicture:
    ready = readable(grey, dpi, quarter, _skew(lie, quarter))
    seen = tesseract.words(ready.picture, ready.dpi, LAYOUT)
    return ReadPicture(seen, ready.picture.width, ready.picture.height, quarter, ready.skew)


def _skew(lie: Lie, quarter: int) -> float:
    """The skew was measured either along or across; it holds for that and for its upside down."""
    return lie.skew if (quarter in (90, 270)) == lie.sideways else 0.0


def _likeliest(tesseract: Tesseract, grey: Image.Image, dpi: float, lie: Lie, quarters: Iterable[int]) -> int:
    """The turn whose fullest strip reads most surely; the first of them where none is clearly better."""
    tried: dict[int, float] = {}
    for quarter in quarters:
        if quarter not in tried:
            strip = _fullest_strip(readable(grey, dpi, quarter, _skew(lie, quarter)))
            tried[quarter] = sure_letters(tesseract.words(strip.picture, strip.dpi, LAYOUT))
    first, *_ = tried
    best = max(tried, key=lambda quarter: tried[quarter])
    return best if tried[best] >= max(_TELLING, _BETTER * tried[first]) else first


def _fullest_strip(ready: Readable) -> Readable:
    """The band across the page that has most edges in it, as text has and shadows have not."""
    picture = ready.picture
    high = min(picture.height, max(1, _STRIP // picture.width))
    values = numpy.asarray(picture, numpy.int16)
    edges = (numpy.abs(numpy.diff(values[:, ::2], axis=1)) > _EDGE).sum(axis=1)
    sums = numpy.concatenate(([0], edges.cumsum()))
    top = int(numpy.argmax(sums[high:] - sums[:-high]))
    band = picture.crop((0, top, picture.width, top + high))
    return Readable(band, ready.dpi, ready.turned, ready.skew)
