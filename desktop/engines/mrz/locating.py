"""Long straight even lines of print are where a zone can be; most pages show at once that they have none.

Print is what is darker than its surroundings. Closed over the gaps between characters, it makes long runs; runs that
touch make bands.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

WORKING_SIZE: Final = 1400
"""Pixels of the longer side at which bands are looked for; a zone's characters are then 8 to 35 pixels apart."""
SHORTEST: Final = 0.16
"""Of the picture's width: a card of 86 mm lying across the long side of an A4 page has lines of 0.26."""
_STEEPEST: Final = 0.2
_THINNEST: Final = 4.0
_THICKEST: Final = 60.0
_SLENDER: Final = 11.0
"""A line of 30 characters is some 30 times as long as high; patterned paper may thicken it."""


@dataclass(frozen=True, slots=True)
class Band:
    """A straight stretch of print: centre line from (x0, y0) to (x1, y1) and thickness, in pixels of the picture."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float

    @property
    def length(self) -> float:
        return float(np.hypot(self.x1 - self.x0, self.y1 - self.y0))

    @property
    def slope(self) -> float:
        return (self.y1 - self.y0) / (self.x1 - self.x0)

    def height_at(self, x: float) -> float:
        return self.y0 + (x - self.x0) * self.slope

    def scaled(self, factor: float) -> "Band":
        return Band(self.x0 * factor, self.y0 * factor, self.x1 * factor, self.y1 * factor, self.thickness * factor)


def bands(picture: Image.Image) -> list[Band]:
    """Every long straight stretch of print on a grey picture of about WORKING_SIZE, top to bottom."""
    found: list[Band] = []
    width = picture.width
    ink = _ink(picture)
    # Characters stand 8 to 35 pixels apart, and a gap that bridges the wide ones runs the narrow ones into frames.
    for gap in (width // 100 + 3, width // 42 + 3):
        for band in _bands(ink, gap, shortest=width * SHORTEST):
            if not any(_twin(band, other) for other in found):
                found.append(band)
    return sorted(found, key=lambda band: band.y0 + band.y1)


def _ink(picture: Image.Image) -> NDArray[np.bool_]:
    """What is darker than its surroundings by a share of what the picture's contrast allows."""
    surround = picture.filter(ImageFilter.BoxBlur(max(8, picture.width // 36)))
    # Grain must not break print up nor join it; a blur of a stroke's width hides it.
    calm = picture.filter(ImageFilter.GaussianBlur(picture.width / 1000))
    darker = np.asarray(surround, np.int16) - np.asarray(calm, np.int16)
    least = max(10.0, 0.22 * float(np.percentile(darker[::2, ::2], 99.5)))
    return np.asarray(darker > least, np.bool_)


def _bands(ink: NDArray[np.bool_], gap: int, shortest: float) -> list[Band]:
    """Bands of runs whose gaps are at most `gap` columns."""
    starts, ends, rows = _runs(ink, gap, least=max(3 * gap, shortest / 6))
    owner = _joined(starts, ends, rows)
    bands = []
    for name in np.unique(owner):
        mine = owner == name
        left, right = starts[mine].min(), ends[mine].max()
        if right - left >= shortest:
            band = _fitted(starts[mine], ends[mine], rows[mine])
            if band is not None:
                bands.append(band)
    return bands


def _runs(
    ink: NDArray[np.bool_], gap: int, least: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Stretches of ink in each row, gaps bridged, long ones only: starts, ends (not included) and rows."""
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), np.int8)
    padded[:, 1:-1] = ink
    turns = np.diff(padded, axis=1)
    row_up, up = np.nonzero(turns == 1)
    _, down = np.nonzero(turns == -1)
    if not len(up):
        empty = np.zeros(0, np.int64)
        return empty, empty, empty
    breaks = np.ones(len(up), bool)
    breaks[1:] = (row_up[1:] != row_up[:-1]) | (up[1:] - down[:-1] > gap)
    first = np.nonzero(breaks)[0]
    last = np.append(first[1:] - 1, len(up) - 1)
    starts, ends, rows = up[first], down[last], row_up[first]
    filled = np.add.reduceat(down - up, first) / (ends - starts)
    # A ruled line is all ink, print is between a tenth and two thirds.
    kept = (ends - starts >= least) & (filled < 0.85) & (filled > 0.05)
    return starts[kept], ends[kept], rows[kept]


def _joined(starts: NDArray[np.int64], ends: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """A name for each run; runs of neighbouring rows that overlap share it."""
    owner = np.arange(len(starts))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    bounds = np.searchsorted(rows, np.arange(rows.max() + 2 if len(rows) else 1))
    for row in range(len(bounds) - 2):
        upper, lower = range(bounds[row], bounds[row + 1]), range(bounds[row + 1], bounds[row + 2])
        for one in upper:
            for other in lower:
                if starts[one] < ends[other] and starts[other] < ends[one]:
                    owner[root(other)] = root(one)
    return np.array([root(one) for one in range(len(owner))], np.int64)


def _fitted(starts: NDArray[np.int64], ends: NDArray[np.int64], rows: NDArray[np.int64]) -> Band | None:
    """The straight band through these runs; None where they make none."""
    left, right = int(starts.min()), int(ends.max())
    columns = np.linspace(left, right, 33)
    inside = (starts[:, None] <= columns) & (ends[:, None] > columns)
    count = inside.sum(axis=0)
    if (count > 0).sum() < 24:
        return None
    used = count > 0
    middle = (inside * rows[:, None]).sum(axis=0)[used] / count[used]
    slope, offset = np.polyfit(columns[used], middle, 1)
    for _ in range(2):
        away = np.abs(middle - slope * columns[used] - offset)
        near = away <= max(1.0, 1.5 * float(np.median(away)))
        if near.sum() >= 8:
            slope, offset = np.polyfit(columns[used][near], middle[near], 1)
    thickness = float(np.median(count[used]))
    if abs(slope) > _STEEPEST or not _THINNEST <= thickness <= _THICKEST or right - left < _SLENDER * thickness:
        return None
    return Band(left, float(slope * left + offset), right, float(slope * right + offset), thickness)


def _twin(one: Band, other: Band) -> bool:
    near = 0.4 * min(one.thickness, other.thickness) + 1
    return abs(one.y0 - other.height_at(one.x0)) < near and abs(one.x0 - other.x0) + abs(one.x1 - other.x1) < 4 * near
