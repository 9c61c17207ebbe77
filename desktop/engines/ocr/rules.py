"""Takes the ruled lines of tables and forms out of a page, for a line close under words spoils their reading."""

from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

_BLOCK: Final = 4  # dots of a line that are looked at together: gaps between letters are as wide
_LONG: Final = 36  # blocks without a gap: 17 millimetres at 220 dots per inch; no word is as long and unbroken
_FREE: Final = 24  # of them with paper above and below, where no letter touches the line
_LONGER: Final = 2 * _LONG  # for one that goes from row to row: with more rows allowed, words come closer to it
_THICK: Final = 5  # dots from the line at which it must be light again
_DARKER: Final = 22  # grey levels than there
_INK: Final = 222  # lighter than this is paper, which stands at 245

_Grid = NDArray[Any]


def without_rules(grey: Image.Image) -> Image.Image:
    """The level, evenly lit page with thin straight lines across and along taken out; letters that cross them stay."""
    values = numpy.array(grey)
    changed = _erased(values, numpy.asarray(_means(grey, across=True)))
    along = numpy.asarray(_means(grey, across=False)).T
    if not _erased(values.T, along) and not changed:
        return grey
    return Image.fromarray(values)


def _means(grey: Image.Image, *, across: bool) -> Image.Image:
    """The mean of each block along the direction of the lines that are sought."""
    width, height = grey.size
    size = (max(1, width // _BLOCK), height) if across else (width, max(1, height // _BLOCK))
    return grey.resize(size, Image.Resampling.BOX)


def _erased(values: _Grid, means: _Grid) -> bool:
    """Paints over every line that runs along the second axis, in place; False where there is none."""
    if means.shape[0] <= 2 * _THICK or means.shape[1] < _LONGER:
        return False
    lighter = numpy.minimum(means[: -2 * _THICK], means[2 * _THICK :]).astype(numpy.int16)
    middle = means[_THICK:-_THICK].astype(numpy.int16)
    straight = _whole(middle, lighter, _LONG)
    # A line that is not quite level goes from row to row, and lies in neither of them where it does.
    near = middle.copy()
    near[1:] = numpy.minimum(near[1:], middle[:-1])
    near[:-1] = numpy.minimum(near[:-1], middle[1:])
    drifting = _whole(near, lighter, _LONGER)
    for row in numpy.flatnonzero(straight.any(axis=1)):
        _paint(values, int(row) + _THICK, straight[row], numpy.maximum)
    for row in numpy.flatnonzero(drifting.any(axis=1)):
        # Beside a line the foot or the head of a letter may stand: what goes on to one side is left.
        _paint(values, int(row) + _THICK, drifting[row], numpy.minimum)
    return bool(straight.any() or drifting.any())


def _whole(middle: _Grid, lighter: _Grid, length: int) -> _Grid:
    """The blocks of lines that are at least so many blocks long."""
    ink = middle < _INK
    blocks: _Grid = numpy.zeros(ink.shape, bool)
    rows = numpy.flatnonzero(numpy.count_nonzero(ink, axis=1) >= length)
    ink, free = ink[rows], ink[rows] & (lighter[rows] - middle[rows] > _DARKER)
    begins = (_within(ink, length) == length) & (_within(free, length) >= _FREE * length // _LONG)
    # A block belongs to a line where one begins at it or up to a length before.
    blocks[rows] = _within(numpy.pad(begins, ((0, 0), (length - 1, length - 1))), length) > 0
    return blocks


def _paint(values: _Grid, y: int, blocks: _Grid, which: Any) -> None:
    """Lights one row up in these blocks, to `which` of what is above and below."""
    edges = numpy.flatnonzero(numpy.diff(numpy.pad(blocks, 1).astype(numpy.int8)))
    scale = values.shape[1] / len(blocks)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        # A block more on each side: lines do not end where blocks do.
        left, right = max(0, int((first - 1) * scale)), int((last + 1) * scale)
        beside = which(values[y - _THICK, left:right], values[y + _THICK, left:right])
        values[y, left:right] = numpy.maximum(values[y, left:right], beside)


def _within(found: _Grid, length: int) -> _Grid:
    """How many of each so many blocks in a row are so."""
    counts = numpy.cumsum(numpy.pad(found, ((0, 0), (1, 0))), axis=1, dtype=numpy.int32)
    within: _Grid = counts[:, length:] - counts[:, :-length]
    return within
