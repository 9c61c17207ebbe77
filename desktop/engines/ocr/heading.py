"""Looks which way up a page is by a small window of it, so that knowing costs a hundredth of reading."""

import math
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
_WINDOWS: Final = 2
_STEP: Final = 8
_MOST: Final = 8
_AT_ONCE: Final = 4
_FEWEST: Final = 3
_LOUDEST: Final = 3.0
_ENOUGH: Final = 8.0  # log odds; of 144 drawn pages 18 stayed below it in one window, and no other was misjudged
_LINE: Final = (10, 70)  # pixels of height
_LONG: Final = 1.8  # lines' length by their height


def upside_down(grey: Image.Image, quarter: int, skew: float) -> bool:
    """Whether a grey page stands on its head after turning it by a quarter and the skew; False where it has no text.

    Raises NetworksUnavailable.
    """
    windows = [turned(window, 0, skew) for window in _fullest(turned(grey, quarter, 0.0))]
    weight, seen = 0.0, 0
    for window in windows:
        lines = _bands(window)[:_MOST]
        for start in range(0, len(lines), _AT_ONCE):  # of most pages the first few say it all
            likely = Direction().upside_down(lines[start : start + _AT_ONCE])
            weight, seen = weight + sum(map(_weight, likely)), seen + len(likely)
            if seen >= _FEWEST and abs(weight) >= _ENOUGH:
                return weight > 0
    # The lines of the fullest window once more, found by the network that overlooks none.
    quads = [quad for quad in Detector().quads(windows[0]) if quad.width > _LONG * quad.height]
    quads.sort(key=lambda quad: -quad.width)
    found = Direction().upside_down([straightened(windows[0], quad) for quad in quads[:_MOST]])
    return bool(found) and sum(found) > len(found) / 2


def _weight(likely: float) -> float:
    """What one line says, as log odds: above 0 for upside down, and no single line says more than _LOUDEST."""
    return max(-_LOUDEST, min(_LOUDEST, math.log((likely + 1e-6) / (1 - likely + 1e-6))))


def _fullest(page: Image.Image) -> list[Image.Image]:
    """The windows of the page that have most edges in them, as text has and shadows have not; none over another."""
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
    coarse = within[::_STEP, ::_STEP].copy()
    windows: list[Image.Image] = []
    for _ in range(_WINDOWS):
        row, column = (int(place) for place in numpy.unravel_index(int(coarse.argmax()), coarse.shape))
        if windows and coarse[row, column] <= 0:
            break
        top, left = 2 * _STEP * row, 2 * _STEP * column
        windows.append(page.crop((left, top, min(page.width, left + wide), min(page.height, top + high))))
        apart_down, apart_across = high // (2 * _STEP), wide // (2 * _STEP)
        coarse[max(0, row - apart_down) : row + apart_down, max(0, column - apart_across) : column + apart_across] = -1
    return windows


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
