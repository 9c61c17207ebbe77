"""What the lines of one zone have in common puts each of them right: thickness, beginning, end and pitch."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop.engines.mrz.recogniser import Row, laid
from desktop.engines.mrz.stretches import Stack
from desktop.engines.mrz.strips import MARGIN, Look, levelled

ALIGNED: Final = 0.45
"""So many characters the beginnings of a zone's lines are at most apart; perspective parts them by half a one."""
_THICKER: Final = 1.3


def aligned(
    group: Stack, logs: Sequence[NDArray[np.float32]], rows: Sequence[Row | None], look: Look
) -> list[Row | None]:
    """The rows, those that do not begin below or above the best one laid anew where they should begin.

    Where fillers at a line's end are too faint to be seen, its row slips along.
    """
    fits = [-np.inf if row is None else row.fit for row in rows]
    best = rows[int(np.argmax(fits))]
    if best is None:
        return list(rows)
    model, even = group[int(np.argmax(fits))], []
    count = len(best.middles)
    pitch = float(best.middles[-1] - best.middles[0]) / (count - 1)
    begin = model.at(float(best.middles[0] - MARGIN) * model.length / look.columns, model.length)
    final = model.at(float(best.middles[-1] - MARGIN) * model.length / look.columns, model.length)
    for stretch, line, row in zip(group, logs, rows, strict=True):
        share = look.columns / stretch.length
        wanted = stretch.place_of(begin.x0, begin.y0)[0] * share + MARGIN
        last = stretch.place_of(final.x0, final.y0)[0] * share + MARGIN
        slipped = row is not None and max(abs(row.middles[0] - wanted), abs(row.middles[-1] - last)) > ALIGNED * pitch
        if row is None or slipped:
            bounds = (wanted - ALIGNED * pitch, wanted + ALIGNED * pitch)
            row = laid(line, count, bounds, (last - wanted) / (count - 1))  # noqa: PLW2901
        even.append(row)
    return even


def exactly(group: Stack, rows: Sequence[Row | None], look: Look) -> Stack | None:
    """The stretches from half a pitch before the first character to half a pitch behind the last."""
    exact = []
    for stretch, row in zip(group, rows, strict=True):
        if row is None:
            return None
        pitch = (row.middles[-1] - row.middles[0]) / (len(row.middles) - 1)
        share = stretch.length / look.columns
        left, right = row.middles[0] - pitch / 2 - MARGIN, row.middles[-1] + pitch / 2 - MARGIN
        exact.append(stretch.at(float(left) * share, float(right) * share))
    return tuple(exact)


def together(grey: Image.Image, group: Stack, columns: int) -> Stack:
    """The stretches laid through the middle of their print; one found much thicker than another again, as thick as it.

    A line and what lies above or below it may have been taken for one line.
    """
    level = tuple(levelled(grey, one, columns) for one in group)
    least = min(one.thickness for one in level)
    return tuple(
        one if one.thickness < _THICKER * least else levelled(grey, replace(old, thickness=least), columns)
        for one, old in zip(level, group, strict=True)
    )
