"""A straightened line of a zone is cut into equal cells, one a character, in the form the character reader knows."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float32]
"""Rows by columns, 0 black to 255 white."""

PITCH: Final = 16
"""Columns from one character to the next in a straightened strip."""
CELL_WIDTH: Final = 20
CELL_HEIGHT: Final = 24
BASELINE: Final = 20
"""The row of a cell on which the characters stand."""
_AROUND: Final = 40
"""Columns to either side of a cell that tell what is paper and what is ink there."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How light the paper and how dark the ink is around places of a strip, by the column of a cell's left edge."""

    columns: NDArray[np.float64]
    paper: NDArray[np.float64]
    ink: NDArray[np.float64]

    @staticmethod
    def of(strip: Grey, top: float, columns: NDArray[np.float64] | None = None) -> "Contrast":
        """The contrast of a strip whose cells begin at row `top`; without `columns` at every eighth one."""
        height, width = strip.shape
        lefts = np.arange(-CELL_WIDTH, width, 8.0) if columns is None else columns
        upper = int(np.clip(top, 0, height - 2))
        rows = strip[upper : max(upper + 1, min(height, int(top) + CELL_HEIGHT))]
        paper, ink = np.empty(len(lefts)), np.empty(len(lefts))
        for place, left in enumerate(lefts):
            first = int(np.clip(left - _AROUND, 0, max(0, width - CELL_WIDTH)))
            last = int(np.clip(left + CELL_WIDTH + _AROUND, first + 1, width))
            ink[place], paper[place] = np.percentile(rows[:, first:last], (2, 75))
        return Contrast(lefts, paper, ink)


def cut(strip: Grey, lefts: NDArray[np.float64], tops: NDArray[np.float64], contrast: Contrast) -> NDArray[np.float32]:
    """Cells (count, CELL_HEIGHT, CELL_WIDTH) whose upper left corners lie at these places, 0 paper to 1 ink."""
    height, width = strip.shape
    row = np.clip(tops[:, None] + np.arange(CELL_HEIGHT), 0, height - 1.001)
    column = np.clip(lefts[:, None] + np.arange(CELL_WIDTH), 0, width - 1.001)
    top, left = row.astype(int), column.astype(int)
    down, right = (row - top)[:, :, None], (column - left)[:, None, :]
    top, left = top[:, :, None], left[:, None, :]
    upper = strip[top, left] * (1 - right) + strip[top, left + 1] * right
    lower = strip[top + 1, left] * (1 - right) + strip[top + 1, left + 1] * right
    found = upper * (1 - down) + lower * down
    paper = np.interp(lefts, contrast.columns, contrast.paper)
    span = np.maximum(paper - np.interp(lefts, contrast.columns, contrast.ink), 12.0)
    return np.asarray(np.clip((paper[:, None, None] - found) / span[:, None, None], -0.5, 1.5), np.float32)
