"""Finds the lines of text in a picture, whatever is around them and however they lie within 45° of level."""

import threading
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

from desktop.engines.networks.memory import give_back
from desktop.engines.networks.quads import Quad, quads_of
from desktop.engines.networks.sessions import session

LONGEST: Final = 1280
"""Dots of the longer side at which a full page is looked at: capitals of 8 points are 9 high. Takes about 0.6 s."""

_one_at_a_time: Final = threading.Lock()  # a page takes 250 MB while it is looked at

_MULTIPLE: Final = 32  # the network halves its picture five times


class Detector:
    """The finding network, at a size of one's choice; free to make, opened at the first picture."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest

    def quads(self, picture: Image.Image) -> list[Quad]:
        """The lines of text in an RGB or grey picture, from top to bottom, in its own pixels.

        Larger pictures are shrunk to `longest`, smaller ones are looked at as they are. Words far apart on one line
        come as two. Raises NetworksUnavailable.
        """
        given, across, down = _given(picture, self._longest)
        with _one_at_a_time:
            (likely,) = session("detector").run(None, {"x": given})
            give_back()
        return quads_of(numpy.asarray(likely)[0, 0], across, down)


def _given(picture: Image.Image, longest: int) -> tuple[NDArray[Any], float, float]:
    """The picture as the network wants it (1, 3, rows, columns; -1 to 1), and its pixels a dot across and down."""
    scale = min(1.0, longest / max(picture.size))
    width, height = (max(_MULTIPLE, round(side * scale / _MULTIPLE) * _MULTIPLE) for side in picture.size)
    shown = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    if shown.size != (width, height):
        shown = shown.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
    values = numpy.asarray(shown, numpy.float32) / 127.5 - 1.0
    if values.ndim == 2:
        planes = numpy.broadcast_to(values, (3, height, width))
    else:
        planes = values[:, :, ::-1].transpose(2, 0, 1)  # it was taught with blue first
    return numpy.ascontiguousarray(planes)[None], picture.width / width, picture.height / height
