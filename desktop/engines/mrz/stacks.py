"""A zone is two or three lines of one length and one even pitch, one above the other; hardly anything else is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Final

import numpy as np
from PIL import Image

from desktop.domain.mrz.layouts import SHAPES
from desktop.engines.mrz.cells import PITCH
from desktop.engines.mrz.locating import SHORTEST, Band, bands
from desktop.engines.mrz.strips import LAST_INK, beat, straightened, unbroken

_EVEN: Final = 0.13
_PROBE: Final = 36
"""Characters as which a band is first looked at, whatever it has."""
_MOST_LINES: Final = 24


@dataclass(frozen=True, slots=True)
class Stack:
    """Bands, top to bottom, that could be the lines of a zone of `width` characters a line."""

    bands: tuple[Band, ...]
    width: int

    def aligned(self) -> Iterator["Stack"]:
        """The stack, and where its bands' ends differ, the stack with all of them as long as one of them.

        A smudge or a frame beside a line lengthens its band; a pale first letter shortens it.
        """
        yield self
        if _unevenness(self.bands) > 0.006:
            for model in self.bands:
                yield replace(self, bands=tuple(_as_long_as(band, model) for band in self.bands))


def stacks(picture: Image.Image) -> list[Stack]:
    """What could be zones on a grey picture of about the working size: threes before pairs, even ones before uneven."""
    found: list[Stack] = []
    probed = (_probed(picture, band) for band in bands(picture))
    even = [(band, widths) for band, widths in probed if widths]
    # More would be a page of patterns, and trying every pair of them a waste.
    even = even[:_MOST_LINES]
    for count, width in sorted(SHAPES, reverse=True):
        lines = [band for band, widths in even if width in widths]
        found.extend(Stack(group, width) for group in combinations(lines, count) if _stacked(group))
    return sorted(found, key=lambda stack: (-len(stack.bands), _unevenness(stack.bands)))


def _probed(picture: Image.Image, band: Band) -> tuple[Band, frozenset[int]]:
    """The band's longest unbroken part, and as lines of how many characters it could be read."""
    band = unbroken(straightened(picture, band, _PROBE), band, _PROBE)
    if band.length < picture.width * SHORTEST:
        return band, frozenset()
    strip = straightened(picture, band, _PROBE)
    pitches = {width: PITCH * (_PROBE - LAST_INK) / (width - LAST_INK) for _, width in SHAPES}
    return band, frozenset(width for width, pitch in pitches.items() if beat(strip, pitch, slack=0.045) > _EVEN)


def _as_long_as(band: Band, model: Band) -> Band:
    return Band(model.x0, band.height_at(model.x0), model.x1, band.height_at(model.x1), band.thickness)


def _stacked(group: tuple[Band, ...]) -> bool:
    """Whether bands lie one above the other like the lines of a zone."""
    longest = max(band.length for band in group)
    if longest > 1.16 * min(band.length for band in group):
        return False
    steps = []
    for upper, lower in pairwise(group):
        middle = (upper.x0 + upper.x1) / 2
        steps.append(lower.height_at(middle) - upper.height_at(middle))
        if abs(upper.x0 - lower.x0) > 0.09 * longest or abs(upper.slope - lower.slope) > 0.03:
            return False
    # Doc 9303 spaces lines 1/18 (30 characters) to 1/26 (44) of their length; samples are looser.
    return all(0.022 * longest < step < 0.12 * longest for step in steps) and max(steps) < 1.35 * min(steps)


def _unevenness(group: tuple[Band, ...]) -> float:
    """By how much the ends of bands differ, as a share of their length."""
    lefts, rights = [band.x0 for band in group], [band.x1 for band in group]
    longest = max(band.length for band in group)
    return float((np.ptp(lefts) + np.ptp(rights)) / longest)
