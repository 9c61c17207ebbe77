"""Takes the ruled lines of tables and forms out of a page, for a line close under words spoils their reading."""

from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

_BLOCK: Final = 4  # dots of a line that are looked at together: gaps between letters are as wide
_LONG: Final = 36  # blocks without a gap: 17 millimetres at 220 dots per inch; no word is as long and unbroken
_FREE: Final = 24  # of them with paper above and below, where no letter touches the line
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
    if means.shape[0] <= 2 * _THICK or means.shape[1] < _LONG:
        return False
    middle = means[_THICK:-_THICK].astype(numpy.int16)
    lighter = numpy.minimum(means[: -2 * _THICK], means[2 * _THICK :]).astype(numpy.int16)
    free = (lighter - middle > _DARKER) & (middle < _INK)
    whole = (_within(middle < _INK) == _LONG) & (_within(free) >= _FREE)
    if not whole.any():
        return False
    for row in numpy.flatnonzero(whole.any(axis=1)):
        blocks = numpy.zeros(means.shape[1], bool)
        for start in numpy.flatnonzero(whole[row]):
            blocks[start : start + _LONG] = True
        y = int(row) + _THICK
        edges = numpy.flatnonzero(numpy.diff(numpy.pad(blocks, 1).astype(numpy.int8)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            scale = values.shape[1] / means.shape[1]
            # A block more on each side: lines do not end where blocks do.
            left, right = max(0, int((first - 1) * scale)), int((last + 1) * scale)
            above, below = values[y - _THICK, left:right], values[y + _THICK, left:right]
            values[y, left:right] = numpy.maximum(values[y, left:right], numpy.maximum(above, below))
    return True


def _within(found: _Grid) -> _Grid:
    """How many of the next blocks, as many as a line is long, are so."""
    counts = numpy.cumsum(numpy.pad(found, ((0, 0), (1, 0))), axis=1, dtype=numpy.int32)
    within: _Grid = counts[:, _LONG:] - counts[:, :-_LONG]
    return within
