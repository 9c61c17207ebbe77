"""Tells whether a line of text stands on its head, in a few milliseconds."""

from collections.abc import Sequence
from typing import Final

import numpy
from PIL import Image

from desktop.engines.networks.sessions import session

_HEIGHT, _WIDTH = 48, 192
_SIDE: Final = 255 / 2


class Direction:
    """The network that tells upright lines from upside-down ones; free to make, opened at the first line."""

    def upside_down(self, lines: Sequence[Image.Image]) -> list[float]:
        """For each level picture of one line how likely (0 to 1) it is upside down. Raises NetworksUnavailable."""
        if not lines:
            return []
        given = numpy.zeros((len(lines), 3, _HEIGHT, _WIDTH), numpy.float32)
        for place, line in enumerate(lines):
            width = min(_WIDTH, max(8, round(line.width * _HEIGHT / max(line.height, 1))))
            shown = line.convert("L").resize((width, _HEIGHT), Image.Resampling.BILINEAR)
            given[place, :, :, :width] = numpy.asarray(shown, numpy.float32) / _SIDE - 1.0
        (answer,) = session("direction").run(None, {"x": given})
        return [float(one) for one in numpy.asarray(answer)[:, 1]]
