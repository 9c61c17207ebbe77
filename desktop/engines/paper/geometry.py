"""Where a page of any size stands on its sheet, so that the stamp has a margin of its own and covers nothing."""

import math
from dataclasses import dataclass
from typing import Final

A4: Final = (595.276, 841.89)
BAND: Final = 28.0
"""Height in points of the band at the foot of each sheet that belongs to the stamp."""
_MARGIN: Final = 28.0
_LARGEST_GROWTH: Final = 1.6
_KEPT_SHORT: Final = (390.0, 870.0)
_KEPT_LONG: Final = (540.0, 1230.0)
_SHEETS: Final = ((419.5, 595.3), A4, (841.89, 1190.55), (612.0, 792.0), (612.0, 1008.0))
_NEAR: Final = 0.015

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f as PDF's `cm` takes them."""
UNMOVED: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An output page: its size in points, and how the upright source page comes onto it."""

    width: float
    height: float
    scale: float
    left: float
    bottom: float

    @property
    def matrix(self) -> Matrix:
        return (self.scale, 0.0, 0.0, self.scale, self.left, self.bottom)


def kept_size(width: float, height: float, picture: bool = False) -> bool:
    """Whether a page of that size (points) may stay as it is: from A5 to A3, Letter and Legal between them.

    A picture only where it has the shape of a sheet of paper: a photo of another shape is set on one.
    """
    short, long = sorted((width, height))
    if picture:
        return any(abs(short / one - 1) < _NEAR and abs(long / other - 1) < _NEAR for one, other in _SHEETS)
    return _KEPT_SHORT[0] <= short <= _KEPT_SHORT[1] and _KEPT_LONG[0] <= long <= _KEPT_LONG[1]


def sheet_for(width: float, height: float, foot_free: bool = False, picture: bool = False) -> Sheet:
    """The sheet for an upright page of that size in points.

    A page of a usual size keeps its size and orientation; where its foot is not free it is made a little smaller, so
    that the band is. Any other page is fitted on A4 in its own orientation; a small one grows a little.
    """
    if kept_size(width, height, picture):
        if foot_free:
            return Sheet(width, height, 1.0, 0.0, 0.0)
        scale = (height - BAND) / height
        return Sheet(width, height, scale, (width - width * scale) / 2, BAND)
    sheet_width, sheet_height = A4 if width <= height else (A4[1], A4[0])
    room_width, room_height = sheet_width - 2 * _MARGIN, sheet_height - _MARGIN - BAND
    scale = min(room_width / width, room_height / height, _LARGEST_GROWTH)
    left = (sheet_width - width * scale) / 2
    return Sheet(sheet_width, sheet_height, scale, left, sheet_height - _MARGIN - height * scale)


def upright(box: tuple[float, float, float, float], turn: int, unit: float = 1.0) -> tuple[Matrix, float, float]:
    """The matrix that brings a page's box (left, bottom, right, top) upright to the origin, and its size then.

    `turn` is degrees clockwise (a multiple of 90); `unit` the page's user unit in points.
    """
    left, bottom, right, top = box
    width, height = (right - left) * unit, (top - bottom) * unit
    match turn % 360:
        case 90:
            return (0.0, -unit, unit, 0.0, -bottom * unit, right * unit), height, width
        case 180:
            return (-unit, 0.0, 0.0, -unit, right * unit, top * unit), width, height
        case 270:
            return (0.0, unit, -unit, 0.0, top * unit, -left * unit), height, width
        case _:
            return (unit, 0.0, 0.0, unit, -left * unit, -bottom * unit), width, height


def after(first: Matrix, then: Matrix) -> Matrix:
    """One matrix for `first` and `then` in this order."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def spelled(matrix: Matrix) -> str:
    """The six numbers as a content stream wants them."""
    return " ".join(number(value) for value in matrix)


def number(value: float) -> str:
    """A number in a content stream: short, never with an exponent."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(found: object, count: int) -> tuple[float, ...] | None:
    """So many numbers out of a list of a PDF; None where it is none, or something else stands in it."""
    try:
        values = tuple(float(value) for value in found)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    return values if len(values) == count and all(math.isfinite(value) for value in values) else None
