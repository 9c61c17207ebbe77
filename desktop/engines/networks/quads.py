"""From a map of how likely each dot is text to the slanted rectangles that hold one line of text each.

After "Real-time Scene Text Detection with Differentiable Binarization" (Liao et al., 2020): dots over a threshold that
touch form an island, an island's smallest rectangle is drawn wider by as much as the network was taught to draw it
narrower. PaddleOCR does this with OpenCV; here numpy alone does.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy
from numpy.typing import NDArray

_Array = NDArray[Any]

_TEXT: Final = 0.3  # a dot of at least this belongs to an island
_LEAST_MEAN: Final = 0.5  # an island whose dots have less in the mean is none
_WIDER: Final = 1.6  # PaddleOCR's "unclip ratio" for this network
_SMALLEST: Final = 3.0  # dots of the shorter side before it is drawn wider


@dataclass(frozen=True, slots=True)
class Quad:
    """A rectangle around one line of text, perhaps slanted, in pixels of the picture.

    `x` and `y` are its middle, `width` runs along the line and `height` across it. `angle` is by how many radians the
    line falls towards the right (within ±π/4). `score` (0 to 1) is how surely it is text.
    """

    x: float
    y: float
    width: float
    height: float
    angle: float
    score: float

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Top left, top right, bottom right, bottom left, seen along the line."""
        along = (math.cos(self.angle) * self.width / 2, math.sin(self.angle) * self.width / 2)
        down = (-math.sin(self.angle) * self.height / 2, math.cos(self.angle) * self.height / 2)
        return tuple(
            (self.x + right * along[0] + below * down[0], self.y + right * along[1] + below * down[1])
            for right, below in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        )

    def at(self, share: float) -> tuple[float, float]:
        """The point on the line's middle at that share (0 to 1) of the way from its left end to its right end."""
        away = (share - 0.5) * self.width
        return self.x + math.cos(self.angle) * away, self.y + math.sin(self.angle) * away


@dataclass(frozen=True, slots=True)
class _Runs:
    """Unbroken runs of dots along the rows, sorted: row, first dot, one past the last."""

    row: _Array
    start: _Array
    end: _Array


def quads_of(likely: _Array, across: float = 1.0, down: float = 1.0) -> list[Quad]:
    """The rectangles in a map of likelihoods (rows by columns, 0 to 1), from top to bottom.

    `across` and `down` are how many pixels of the picture one dot of the map is wide and high.
    """
    runs = _runs(likely > _TEXT)
    if not len(runs.row):
        return []
    sums = numpy.concatenate((numpy.zeros((likely.shape[0], 1)), likely.cumsum(axis=1, dtype=numpy.float64)), axis=1)
    weights = sums[runs.row, runs.end] - sums[runs.row, runs.start]
    island = _islands(runs)
    means = numpy.bincount(island, weights) / numpy.maximum(numpy.bincount(island, runs.end - runs.start), 1)
    found = []
    for number, points in _outlines(runs, island):
        score = float(means[number])
        if score < _LEAST_MEAN:
            continue
        rectangle = _smallest_rectangle(points)
        if rectangle is None or min(rectangle[2:4]) < _SMALLEST:
            continue
        found.append(_quad(rectangle, score, across, down))
    return sorted(found, key=lambda quad: (quad.y, quad.x))


def _runs(text: _Array) -> _Runs:
    padded = numpy.pad(text, ((0, 0), (1, 1))).astype(numpy.int8)
    steps = numpy.diff(padded, axis=1)
    row, start = numpy.nonzero(steps == 1)
    _, end = numpy.nonzero(steps == -1)
    return _Runs(row, start, end)


def _islands(runs: _Runs) -> _Array:
    """For each run the number of the island to which it belongs; runs touch also by their corners."""
    stride = int(runs.end.max()) + 2
    starts, ends = runs.row * stride + runs.start, runs.row * stride + runs.end
    below = (runs.row + 1) * stride
    first = numpy.searchsorted(ends, below + runs.start, side="left")
    last = numpy.searchsorted(starts, below + runs.end, side="right")
    counts = numpy.maximum(last - first, 0)
    upper = numpy.repeat(numpy.arange(len(counts)), counts)
    within = numpy.arange(len(upper)) - numpy.repeat(counts.cumsum() - counts, counts)
    lower = numpy.repeat(first, counts) + within
    label = numpy.arange(len(counts))
    while True:  # every pass hands the least number on along each edge and shortens the way to it
        least = numpy.minimum(label[upper], label[lower])
        handed = label.copy()
        numpy.minimum.at(handed, label[upper], least)
        numpy.minimum.at(handed, label[lower], least)
        numpy.minimum.at(handed, upper, least)
        numpy.minimum.at(handed, lower, least)
        handed = handed[handed]
        if (handed == label).all():
            return numpy.asarray(numpy.unique(label, return_inverse=True)[1])
        label = handed


def _outlines(runs: _Runs, island: _Array) -> Iterator[tuple[int, _Array]]:
    """The ends of every island's runs: points (x, y), among which are all its outermost."""
    order = numpy.argsort(island, kind="stable")
    bounds = numpy.flatnonzero(numpy.diff(island[order])) + 1
    for members in numpy.split(order, bounds):
        rows = runs.row[members].astype(numpy.float64)
        left, right = runs.start[members].astype(numpy.float64), runs.end[members].astype(numpy.float64)
        points = [
            numpy.stack((x, y), axis=1) for x, y in ((left, rows), (right, rows), (left, rows + 1), (right, rows + 1))
        ]
        yield int(island[members[0]]), numpy.concatenate(points)


def _smallest_rectangle(points: _Array) -> tuple[float, float, float, float, float] | None:
    """The rectangle of least area around points: middle x and y, width, height, angle within ±45° of level."""
    hull = _hull(points)
    if len(hull) < 3:
        return None
    edges = numpy.roll(hull, -1, axis=0) - hull
    angles = numpy.unique(numpy.arctan2(edges[:, 1], edges[:, 0]) % (math.pi / 2))
    cos, sin = numpy.cos(angles), numpy.sin(angles)
    along = numpy.outer(cos, hull[:, 0]) + numpy.outer(sin, hull[:, 1])
    across = numpy.outer(cos, hull[:, 1]) - numpy.outer(sin, hull[:, 0])
    wide, high = numpy.ptp(along, axis=1), numpy.ptp(across, axis=1)
    best = int(numpy.argmin(wide * high))
    u, v = (along[best].max() + along[best].min()) / 2, (across[best].max() + across[best].min()) / 2
    x, y = u * cos[best] - v * sin[best], u * sin[best] + v * cos[best]
    angle, width, height = float(angles[best]), float(wide[best]), float(high[best])
    if angle > math.pi / 4:
        angle, width, height = angle - math.pi / 2, height, width
    return float(x), float(y), width, height, angle


def _hull(points: _Array) -> _Array:
    """The convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted({(float(x), float(y)) for x, y in points})
    if len(ordered) < 3:
        return numpy.array(ordered)

    def half(chain: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in chain:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-2], kept[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return numpy.array(half(ordered) + half(ordered[::-1]))


def _quad(rectangle: tuple[float, float, float, float, float], score: float, across: float, down: float) -> Quad:
    x, y, width, height, angle = rectangle
    away = width * height * _WIDER / (2 * (width + height))
    width, height = width + 2 * away, height + 2 * away
    cos, sin = math.cos(angle), math.sin(angle)
    stretched_along, stretched_down = math.hypot(cos * across, sin * down), math.hypot(sin * across, cos * down)
    turned = math.atan2(sin * down, cos * across)
    return Quad(x * across, y * down, width * stretched_along, height * stretched_down, turned, score)
