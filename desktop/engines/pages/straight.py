"""Measures how a page lies (crooked, sideways, unevenly lit) on a small copy, so that it costs next to nothing."""

import math
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

PictureKind = Literal["scan", "photo"]

_LOOKED_AT: Final = 1200  # longer side of the copy; at this size lines of 8 point text are still apart
_MOST_SKEW: Final = 8.0
_COARSE: Final = 0.5
_FINE: Final = 0.05
_MOST_INK: Final = 60_000  # dots that are enough to find an angle
_LEAST_INK: Final = 150
_CLEAR: Final = 1.06  # how much better an angle must be than lying straight
_SIDEWAYS: Final = 1.5  # how much sharper the lines must be across than along
_GRID: Final = 24  # the light is measured in so many places along the longer side
_UNEVEN: Final = 26.0  # grey levels between the lightest and the darkest tenth of the paper

_Grid = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lie:
    """How a picture lies: turned clockwise by `skew` degrees, its lines are level.

    `sideways` is True where its lines run up or down; the skew is then that after a quarter turn. `sharpness` tells
    how clearly lines were seen (1: not at all). `empty` is True where there is too little to be a text at all.
    """

    skew: float
    sideways: bool
    sharpness: float
    kind: PictureKind
    empty: bool = False


def lie_of(picture: Image.Image) -> Lie:
    """How this picture of a page lies; costs about 0.1 s whatever its size."""
    small = shrunk(picture)
    light = _light(small)
    ink = _ink(small, light)
    kind: PictureKind = "photo" if _uneven(light) else "scan"
    ys, xs = numpy.nonzero(ink)
    if len(ys) < _LEAST_INK:
        return Lie(0.0, False, 1.0, kind, empty=True)
    if len(ys) > _MOST_INK:
        chosen = numpy.random.default_rng(1).choice(len(ys), _MOST_INK, replace=False)
        ys, xs = ys[chosen], xs[chosen]
    level = _best(xs.astype(numpy.float32), ys.astype(numpy.float32))
    # A quarter turn clockwise brings the bottom to the left: what was x from the left becomes y from the top.
    upended = _best((ink.shape[0] - ys).astype(numpy.float32), xs.astype(numpy.float32))
    sideways = upended[1] > _SIDEWAYS * level[1]
    skew, sharpness = upended if sideways else level
    return Lie(skew, sideways, sharpness, kind)


def shrunk(picture: Image.Image) -> Image.Image:
    """The small grey copy on which everything is measured."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    factor = _LOOKED_AT / max(grey.size)
    if factor >= 1:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def flattened(grey: Image.Image) -> Image.Image:
    """The page as if lit evenly: every place divided by the paper's own brightness around it."""
    longer = max(grey.size)
    factor = min(1.0, 200 / longer)
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    paper = grey.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    paper = paper.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7)).filter(ImageFilter.GaussianBlur(4))
    around = numpy.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR))
    lit = numpy.asarray(grey, numpy.uint16) * numpy.uint16(245) // numpy.maximum(around, 24)
    return Image.fromarray(numpy.minimum(lit, 255).astype(numpy.uint8))


def _light(small: Image.Image) -> _Grid:
    """How bright the paper is from place to place: the lightest fifth of each tile."""
    values = numpy.asarray(small)
    tile = max(8, max(values.shape) // _GRID)
    rows, columns = max(1, values.shape[0] // tile), max(1, values.shape[1] // tile)
    cut = values[: rows * tile, : columns * tile] if values.shape[0] >= tile <= values.shape[1] else values
    tiles = cut.reshape(rows, cut.shape[0] // rows, columns, cut.shape[1] // columns).swapaxes(1, 2)
    lightest: _Grid = numpy.percentile(tiles.reshape(rows, columns, -1), 80, axis=2)
    return lightest


def _uneven(light: _Grid) -> bool:
    dark, bright = numpy.percentile(light, (10, 90))
    return bool(bright - dark > _UNEVEN)


def _ink(small: Image.Image, light: _Grid) -> _Grid:
    """Where something darker than the paper around it is printed, without large dark fields and long rules."""
    paper = Image.fromarray(light.astype(numpy.uint8)).resize(small.size, Image.Resampling.BILINEAR)
    values = numpy.asarray(small, numpy.int16)
    around = numpy.asarray(paper, numpy.int16)
    near = numpy.asarray(small.filter(ImageFilter.BoxBlur(12)), numpy.int16)
    dark = (values < around * 0.8) & (values < near - 12)
    # The border of a scan, where the lid's shadow lies, is no text.
    margin_y, margin_x = values.shape[0] // 50, values.shape[1] // 50
    dark[:margin_y] = dark[-margin_y - 1 :] = False
    dark[:, :margin_x] = dark[:, -margin_x - 1 :] = False
    return dark


def _best(along: _Grid, across: _Grid) -> tuple[float, float]:
    """The angle at which dots fall into the sharpest lines, and how sharp: 1 is no better than any other angle."""
    along = along - along.mean()
    angles = numpy.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, _COARSE)
    scores = [_score(along, across, float(angle)) for angle in angles]
    middle = float(angles[int(numpy.argmax(scores))])
    fine = numpy.arange(middle - _COARSE, middle + _COARSE + 0.001, _FINE * 2)
    finer = [_score(along, across, float(angle)) for angle in fine]
    best = int(numpy.argmax(finer))
    straight = _score(along, across, 0.0)
    sharpness = finer[best] / max(float(numpy.median(scores)), 1e-9)
    if finer[best] < _CLEAR * straight or sharpness < 1.25 or abs(middle) >= _MOST_SKEW:
        return 0.0, straight / max(float(numpy.median(scores)), 1e-9)
    return round(float(fine[best]), 2), sharpness


def _score(along: _Grid, across: _Grid, angle: float) -> float:
    """How much the count of dots differs from row to row when the page is turned clockwise by the angle."""
    rows = across + along * math.tan(math.radians(angle))
    rows -= rows.min()
    counts = numpy.bincount(rows.astype(numpy.int32))
    return float(numpy.square(numpy.diff(counts.astype(numpy.float64))).sum())
