"""Looks which way up a page is by a small window of it, so that knowing costs a hundredth of reading."""

from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

from desktop.engines.networks import Detector, Direction, straightened
from desktop.engines.pages.upright import turned

_Array = NDArray[Any]

_WINDOW: Final = (800, 400)  # pixels of a page at 200 dots per inch: six to twelve lines, half as wide as the page
_LOOKED_AT: Final = 2200  # pixels of the longer side of a page at which that holds
_EDGE: Final = 40  # grey levels between neighbours
_STEP: Final = 8
_MOST: Final = 8
_FEWEST: Final = 3
_AGREED: Final = 0.15  # how far from all or nothing the lines' mean may be for them to agree
_LINE: Final = (10, 70)  # pixels of height
_LONG: Final = 1.8  # lines' length by their height


def upside_down(grey: Image.Image, quarter: int, skew: float) -> bool:
    """Whether a grey page stands on its head after turning it by a quarter and the skew; False where it has no text.

    Raises NetworksUnavailable.
    """
    window = turned(_fullest(turned(grey, quarter, 0.0)), 0, skew)
    lines = _bands(window)[:_MOST]
    likely = Direction().upside_down(lines)
    mean = sum(likely) / len(likely) if likely else 0.5
    if len(likely) >= _FEWEST and not _AGREED < mean < 1 - _AGREED:
        return mean > 0.5
    quads = [quad for quad in Detector().quads(window) if quad.width > _LONG * quad.height]
    quads.sort(key=lambda quad: -quad.width)
    found = Direction().upside_down([straightened(window, quad) for quad in quads[:_MOST]])
    return bool(found) and sum(found) > len(found) / 2


def _fullest(page: Image.Image) -> Image.Image:
    """The window of the page that has most edges in it, as text has and shadows have not."""
    scale = _LOOKED_AT / max(page.size)
    if scale < 0.8:
        page = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.BOX)
    wide, high = min(_WINDOW[0], page.width), min(_WINDOW[1], page.height)
    values = numpy.asarray(page, numpy.int16)[::2, ::2]
    edges = (numpy.abs(numpy.diff(values, axis=1)) > _EDGE).astype(numpy.int32)
    sums = numpy.pad(edges.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    down, across = max(1, high // 2), max(1, min(wide // 2, edges.shape[1]))
    down = min(down, edges.shape[0])
    within = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    coarse = within[::_STEP, ::_STEP]
    top, left = (2 * _STEP * int(place) for place in numpy.unravel_index(int(coarse.argmax()), coarse.shape))
    return page.crop((left, top, min(page.width, left + wide), min(page.height, top + high)))


def _bands(window: Image.Image) -> list[Image.Image]:
    """The lines of a level window: bands with ink between bands without, each cut to its ink."""
    values = numpy.asarray(window, numpy.float32)
    dark, paper = (float(one) for one in numpy.percentile(values, (1, 70)))
    if paper - dark < _EDGE:
        return []
    inked = values < (paper + dark) / 2
    rows = inked.sum(axis=1) > 0.004 * window.width
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([False], rows, [False])).astype(numpy.int8)))
    found = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        columns = numpy.flatnonzero(inked[top:bottom].any(axis=0))
        high = int(bottom - top)
        if not _LINE[0] <= high <= _LINE[1] or len(columns) < 3 * high:
            continue
        edge = max(3, high // 4)
        left, right = max(0, int(columns[0]) - edge), int(columns[-1]) + edge
        found.append(window.crop((left, max(0, int(top) - edge), min(window.width, right), int(bottom) + edge)))
    return found
