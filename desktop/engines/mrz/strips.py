"""A slanting line of print somewhere on a picture becomes a level strip at the network's own scale."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from desktop.engines.mrz.stretches import Stretch

Grey = NDArray[np.float32]
"""Rows by columns, 0 black to 255 white."""

HEIGHT: Final = 32
"""Rows of a strip; the line's middle lies on the middle one."""
MARGIN: Final = 24
"""Columns before the line's beginning and behind its end."""
CAPITAL: Final = 17.0
"""Rows of a capital letter."""
PRINT: Final = 0.6
"""How high a capital is of a stretch's thickness: the detector draws its rectangles wider than the print."""
_MOST_SHRUNK: Final = 1.5
_STRONGER: Final = 7
_WIDER_VIEW: Final = 0.7
_PIECES: Final = 8
_NEAR: Final = 4
"""Columns to either side of one that tell with it how light the paper is."""
_HEIGHTS: Final = (8.5, 10.0, 11.0, 12.0, 13.0, 14.5, 16.0)
_GAP: Final = 2.5
"""Rows above and below print that are empty: lines of a zone stand at least half a capital apart."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a strip is cut: so many columns for the line, so much larger or smaller, so many rows lower.

    `slant` says by how much of a row's height the print goes on along the line from each row to the next.
    """

    columns: int
    larger: float = 1.0
    lower: float = 0.0
    slant: float = 0.0


def straightened(picture: Image.Image, stretch: Stretch, look: Look) -> Grey:
    """The stretch of a grey picture as a strip (HEIGHT, look.columns + 2 * MARGIN)."""
    across = stretch.length / look.columns
    down = PRINT * stretch.thickness / (CAPITAL * look.larger)
    ux, uy = stretch.along
    width = look.columns + 2 * MARGIN
    # Strip (x, y) lies at origin + along * x * across + upright * y * down on the picture.
    rise = -HEIGHT / 2 + look.lower
    origin = np.array([stretch.x0, stretch.y0]) - np.array([ux, uy]) * MARGIN * across
    fall = np.array([-uy, ux]) * down + np.array([ux, uy]) * (look.slant * down)
    origin += fall * rise
    steps = np.array([[ux * across, fall[0]], [uy * across, fall[1]]])
    corners = origin + np.array([(0, 0), (width, 0), (0, HEIGHT), (width, HEIGHT)]) @ steps.T
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 3, 0)
    high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 4, picture.size)
    if (high - low).min() < 2:
        return np.full((HEIGHT, width), 255.0, np.float32)
    part = picture.crop((int(low[0]), int(low[1]), int(high[0]), int(high[1])))
    shrunk = min(across, down)
    if shrunk > _MOST_SHRUNK:
        # Averaging first: reading every nth pixel would lose thin strokes.
        size = tuple(max(2, round(side / shrunk)) for side in part.size)
        factors = np.array([size[0] / part.width, size[1] / part.height])
        part = part.resize((size[0], size[1]), Image.Resampling.BOX)
    else:
        factors = np.ones(2)
    start, steps = (origin - low) * factors, steps * factors[:, None]
    matrix = (steps[0, 0], steps[0, 1], start[0], steps[1, 0], steps[1, 1], start[1])
    edge = int(np.median(np.asarray(part)[:: max(1, part.height // 40), :: max(1, part.width // 80)]))
    level = part.transform((width, HEIGHT), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=edge)
    return np.asarray(level, np.float32)


def levelled(picture: Image.Image, stretch: Stretch, columns: int) -> Stretch:
    """The stretch laid anew through the middle of its print, as thick as that is high.

    The detector sees a page small, and half a degree on a line of a zone is half a character's height. The strip is
    looked at in pieces: where between two empty rows does each have its print?
    """
    strip = straightened(picture, stretch, Look(columns, _WIDER_VIEW))
    inside = strip[:, MARGIN:-MARGIN]
    # The paper is as light as most of what lies near each column: the edge of a shadow is no print.
    paper = np.percentile(inside, 85, axis=0)
    paper = np.convolve(np.pad(paper, _NEAR, "edge"), np.full(2 * _NEAR + 1, 1 / (2 * _NEAR + 1)), "valid")
    pieces = np.array_split(np.clip(paper - inside, 0, None), _PIECES, axis=1)
    ink = np.stack([one.mean(axis=1) for one in pieces])
    sums = np.concatenate((np.zeros((_PIECES, 1)), ink.cumsum(axis=1)), axis=1)
    at = (np.arange(_PIECES) + 0.5) / _PIECES
    shifts = np.arange(-8.0, 8.5, 0.5)
    best = (-np.inf, CAPITAL * _WIDER_VIEW, 0.0, 0.0)
    for high in _HEIGHTS:
        found = _contrast(sums, HEIGHT / 2 + shifts - high / 2, high)
        middle = shifts[found.argmax(axis=1)]
        slope, start = np.polyfit(at, middle, 1)
        for _ in range(2):
            away = np.abs(middle - start - slope * at)
            near = away <= max(1.0, 1.5 * float(np.median(away)))
            slope, start = np.polyfit(at[near], middle[near], 1)
        tops = HEIGHT / 2 + start + slope * at - high / 2
        score = float(np.mean(_contrast(sums, tops[:, None], high)))
        if score > best[0]:
            best = score, high, float(start), float(start + slope)
    down = PRINT * stretch.thickness / (CAPITAL * _WIDER_VIEW)
    (ux, uy), left, right = stretch.along, best[2] * down, best[3] * down
    return Stretch(
        stretch.x0 - uy * left, stretch.y0 + ux * left, stretch.x1 - uy * right, stretch.y1 + ux * right,
        best[1] * down / PRINT,
    )  # fmt: skip


def _contrast(sums: NDArray[np.float64], tops: NDArray[np.float64], high: float) -> NDArray[np.float64]:
    """How much more ink lies in `high` rows from each of `tops` down than in the rows around; (pieces, tops).

    `sums` are each piece's ink down to each row; `tops` are (tops) for all pieces, or (pieces, tops).
    """
    rows = np.clip(tops[..., None] + np.array([-_GAP, 0, high, high + _GAP]), 0, HEIGHT)
    whole = np.minimum(rows.astype(np.intp), HEIGHT - 1)
    pieces = np.arange(len(sums))[:, None, None]
    down = (sums[pieces, whole + 1] - sums[pieces, whole]) * (rows - whole) + sums[pieces, whole]
    over, full, under = (down[..., place + 1] - down[..., place] for place in range(3))
    return np.asarray((full / high - (over + under) / (2 * _GAP)) * np.sqrt(high), np.float64)


def strengthened(picture: Image.Image) -> Image.Image:
    """A grey picture whose faint print stands out: thin strokes are made darker, all wider things taken away."""
    calm = np.asarray(picture.filter(ImageFilter.GaussianBlur(picture.width / 1400)))
    # Widening what is light and then narrowing it again closes strokes and leaves the paper.
    paper = 255 - _widened(255 - _widened(calm))
    darker = paper.astype(np.int16) - calm
    grain = float(np.percentile(darker[::3, ::3], 60)) + 2
    return Image.fromarray((240 - np.clip((darker - grain) * _STRONGER, 0, 230)).astype(np.uint8))


def _widened(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The lightest dot within four rows and columns of each."""
    for axis in (0, 1):
        for step in (1, 1, 2):
            rolled = np.roll(picture, step, axis), np.roll(picture, -step, axis)
            picture = np.maximum(picture, np.maximum(*rolled))
    return picture


def prepared(strips: NDArray[np.float32]) -> NDArray[np.float32]:
    """Strips (count, HEIGHT, columns) as the network wants them: mean 0, deviation 1, faint ones a little less."""
    level = strips - strips.mean(axis=(1, 2), keepdims=True)
    return np.asarray(level / (level.std(axis=(1, 2), keepdims=True) + 6.0), np.float32)
