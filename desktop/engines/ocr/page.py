"""Reads one picture of a page: by Tesseract where that serves, whole by the second reader where it does not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy
from PIL import Image

from desktop.domain.text import Line
from desktop.engines.networks import Quad
from desktop.engines.ocr.heading import upside_down
from desktop.engines.ocr.placing import lines_from, sure_letters
from desktop.engines.ocr.preparation import Readable, readable
from desktop.engines.ocr.second import SecondReader, sideways
from desktop.engines.ocr.tesseract import Seen, Tesseract
from desktop.engines.pages.lines import lines_of
from desktop.engines.pages.straight import Lie, lie_of
from desktop.engines.pages.upright import turned

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
_POOR: Final = 0.876  # mean confidence of Tesseract's words: below it a fifth of the figures and more is wrong
_UNSURE: Final = (0.6, 0.08)  # such a share of words that are less sure says the same

_ON_ITS_HEAD: Final = 0.8  # mean confidence of the second reader's words: 0.66 on good photos upside down, 0.95 upright


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """The lines of a picture after turning it by `turned` and `skew`; `thorough` where the second reader read all."""

    lines: tuple[Line, ...]
    turned: int
    skew: float
    thorough: bool = False

    @property
    def sureness(self) -> float:
        """The mean confidence of the words that have letters or figures; 0 without any."""
        words = [one.confidence for line in self.lines for one in line.words if any(map(str.isalnum, one.text))]
        return sum(words) / len(words) if words else 0.0


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What Tesseract saw of the picture held one way up, in pixels of a picture of width by height."""

    seen: list[Seen]
    width: int
    height: int
    turned: int
    skew: float

    @property
    def sensible(self) -> bool:
        sure, every = sure_letters(self.seen), sum(len(one.text) for one in self.seen)
        return (sure >= _FEW and sure >= _SENSIBLE * every) or (sure >= _SHORT[0] and sure >= _SHORT[1] * every)

    @property
    def poor(self) -> bool:
        """Whether so much was read unsurely that hardly a line can be trusted."""
        words = [one.confidence for one in self.seen if any(map(str.isalnum, one.text))]
        if not words:
            return False
        unsure = sum(one < _UNSURE[0] for one in words) / len(words)
        return sum(words) / len(words) < _POOR or unsure > _UNSURE[1]

    def read(self) -> ReadPicture:
        return ReadPicture(lines_from(self.seen, self.width, self.height), self.turned, self.skew)


def read_picture(tesseract: Tesseract, second: SecondReader | None, grey: Image.Image, dpi: float) -> ReadPicture:
    """The words of a grey picture, held the way up that makes most sense; `second` is None where it is not there."""
    lie = lie_of(grey)
    if second is None:
        return _tesseract_alone(tesseract, grey, dpi, lie).read()
    if lie.empty:
        return _attempt(tesseract, grey, dpi, 0, lie).read()
    quarter = 90 if lie.sideways else 0
    if upside_down(grey, quarter, lie.skew):
        quarter += 180
    if lie.kind == "photo":
        return _read_photo(second, grey, quarter, lie.skew)
    first = _attempt(tesseract, grey, dpi, quarter, lie)
    if not first.sensible:
        other = _likeliest(tesseract, grey, dpi, lie, (quarter, *_QUARTERS))
        if other != quarter:
            again = _attempt(tesseract, grey, dpi, other, lie)
            first = max((first, again), key=lambda one: sure_letters(one.seen))
    return _whole_either_way(second, grey, first.turned, first.skew) if first.poor else first.read()


def _read_photo(second: SecondReader, grey: Image.Image, quarter: int, skew: float) -> ReadPicture:
    """Shadows may hide which way the lines of a photo run: what is found on it tells."""
    quads = second.lines_in(turned(grey, quarter, skew))
    if not sideways(quads):
        return _whole_either_way(second, grey, quarter, skew, quads)
    quarter = (quarter + 90) % 360
    if upside_down(grey, quarter, 0.0):
        quarter = (quarter + 180) % 360
    return _whole_either_way(second, grey, quarter, 0.0)


def _whole_either_way(
    second: SecondReader, grey: Image.Image, quarter: int, skew: float, quads: Sequence[Quad] | None = None
) -> ReadPicture:
    """The whole page as told, and where that makes little sense also on its head: the surer of the two.

    Which way up a page is was looked for in a few lines, and figures tell little of it.
    """
    first = read_whole(second, grey, quarter, skew, quads)
    if not first.lines or first.sureness >= _ON_ITS_HEAD:
        return first
    return max(first, read_whole(second, grey, (quarter + 180) % 360, skew), key=lambda one: one.sureness)


def read_whole(
    second: SecondReader, grey: Image.Image, quarter: int, skew: float, quads: Sequence[Quad] | None = None
) -> ReadPicture:
    """The whole page by the second reader, turned as told; `quads` where its lines are known."""
    lines = lines_of(second.page(turned(grey, quarter, skew), quads))
    return ReadPicture(lines, quarter, skew, thorough=True)


def way_up(tesseract: Tesseract, grey: Image.Image, dpi: float, lie: Lie) -> int:
    """By how many degrees clockwise a picture whose lines seem to run up or down must be turned."""
    return _likeliest(tesseract, grey, dpi, lie, (0, 90, 270))


def _tesseract_alone(tesseract: Tesseract, grey: Image.Image, dpi: float, lie: Lie) -> _Attempt:
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


def _attempt(tesseract: Tesseract, grey: Image.Image, dpi: float, quarter: int, lie: Lie) -> _Attempt:
    ready = readable(grey, dpi, quarter, _skew(lie, quarter))
    seen = tesseract.words(ready.picture, ready.dpi, LAYOUT)
    return _Attempt(seen, ready.picture.width, ready.picture.height, quarter, ready.skew)


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
