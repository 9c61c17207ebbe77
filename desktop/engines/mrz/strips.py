"""A slanting line of print somewhere on a picture becomes a level strip at the network's own scale."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

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


@dataclass(frozen=True, slots=True)
class Look:
    """How a strip is cut: so many columns for the line, so much larger or smaller, so many rows lower."""

    columns: int
    larger: float = 1.0
    lower: float = 0.0


def straightened(picture: Image.Image, stretch: Stretch, look: Look) -> Grey:
    """The stretch of a grey picture as a strip (HEIGHT, look.columns + 2 * MARGIN)."""
    across = stretch.length / look.columns
    down = PRINT * stretch.thickness / (CAPITAL * look.larger)
    ux, uy = stretch.along
    width = look.columns + 2 * MARGIN
    # Strip (x, y) lies at origin + along * x * across + upright * y * down on the picture.
    rise = -HEIGHT / 2 + look.lower
    origin = np.array([stretch.x0, stretch.y0]) - np.array([ux, uy]) * MARGIN * across
    origin += np.array([-uy, ux]) * rise * down
    steps = np.array([[ux * across, -uy * down], [uy * across, ux * down]])
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


def prepared(strips: NDArray[np.float32]) -> NDArray[np.float32]:
    """Strips (count, HEIGHT, columns) as the network wants them: mean 0, deviation 1, faint ones a little less."""
    level = strips - strips.mean(axis=(1, 2), keepdims=True)
    return np.asarray(level / (level.std(axis=(1, 2), keepdims=True) + 6.0), np.float32)
