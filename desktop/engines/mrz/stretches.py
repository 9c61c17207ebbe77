"""A zone is two or three long lines of print of one length, close above one another; hardly anything else is.

The detector's rectangles become stretches of print here, pieces of one line are joined, and stretches that lie as a
zone's lines lie make stacks.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from desktop.engines.networks import Quad

_SLENDER: Final = 9.0
"""Times its height a line of thirty characters is at least long, as the detector draws it; most are 18 to 28."""
_COMMON: Final = 23.0
_ALONE: Final = 14.0
"""Times its height a piece of a joined line is long that may be a whole one itself."""
_PIECE: Final = 1.6
"""Times its height a piece of a broken line is at least long."""
_CLEAR: Final = 0.7
"""Times its thickness, as the detector draws it, the next line lies at least below one: a capital is 0.6 of that."""
_UNEVEN, _MOST_UNEVEN = 0.025, 0.15
_SPACINGS: Final = (0.0568, 0.0694, 0.043)
"""From one line of a zone to the next, as a share of its length: 6.35 mm on lines of 44 and of 36 characters or 4.23 mm
on lines of 30 (Doc 9303-4 to 6), and what samples have."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A straight stretch of print: centre line from (x0, y0) to (x1, y1) and thickness, in pixels of the picture."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float

    @property
    def length(self) -> float:
        return math.hypot(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def along(self) -> tuple[float, float]:
        """The direction of reading, one pixel long."""
        length = max(1e-6, self.length)
        return (self.x1 - self.x0) / length, (self.y1 - self.y0) / length

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def place_of(self, x: float, y: float) -> tuple[float, float]:
        """How far along the line (from its beginning) and how far below it a point of the picture lies."""
        (ux, uy), dx, dy = self.along, x - self.x0, y - self.y0
        return dx * ux + dy * uy, dy * ux - dx * uy

    def turned(self) -> "Stretch":
        """The same stretch read from its other end."""
        return Stretch(self.x1, self.y1, self.x0, self.y0, self.thickness)

    def scaled(self, factor: float) -> "Stretch":
        """The same stretch on a picture so many times as large."""
        ends = (self.x0, self.y0, self.x1, self.y1, self.thickness)
        return Stretch(*(one * factor for one in ends))

    def at(self, left: float, right: float, below: float = 0.0) -> "Stretch":
        """The part from `left` to `right` pixels along it, moved down by `below` pixels."""
        ux, uy = self.along
        x, y = self.x0 - uy * below, self.y0 + ux * below
        return Stretch(x + ux * left, y + uy * left, x + ux * right, y + uy * right, self.thickness)


Stack = tuple[Stretch, ...]
"""Two or three stretches, top to bottom as they are read."""


def stretches(quads: Iterable[Quad]) -> list[Stretch]:
    """The rectangles' centre lines along their longer sides, pieces of one line joined; the longest first.

    A piece that may be a whole line of a zone stands by itself as well: a letter's line may end where a card begins.
    """
    pieces = [_stretch(quad) for quad in quads]
    pieces = [piece for piece in pieces if piece.length > _PIECE * piece.thickness]
    pieces.sort(key=lambda piece: -piece.length)
    joined: list[Stretch] = []
    while pieces:
        parts = [pieces.pop(0)]
        whole = parts[0]
        while (place := next((at for at, one in enumerate(pieces) if _continues(whole, one)), None)) is not None:
            parts.append(pieces.pop(place))
            whole = _joined(whole, parts[-1])
        joined.append(whole)
        if len(parts) > 1:
            joined += [one for one in parts if one.length > _ALONE * one.thickness]
    return sorted(joined, key=lambda one: -one.length)


def slender(found: Iterable[Stretch]) -> list[Stretch]:
    """Those that are long enough for their height to be a whole line of a zone, those most like one first."""
    able = [one for one in found if one.length > _SLENDER * one.thickness]
    return sorted(able, key=lambda one: abs(math.log(one.length / one.thickness / _COMMON)))


def companions(anchor: Stretch, pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    """Lines as long as `anchor` where a shorter piece lies close above or below, and where a zone's next line would.

    The detector loses faint fillers, and lines on patterns.
    """
    length = anchor.length
    offsets = []
    for piece in pieces:
        left, below = anchor.place_of(*piece.middle)
        (ux, uy), (vx, vy) = anchor.along, piece.along
        alike = abs(ux * vy - uy * vx) < 0.06 and 0.55 < piece.thickness / anchor.thickness < 1.8
        if alike and 0.02 * length < abs(below) < 0.085 * length and 0 < left < length:
            offsets.append(below)
    offsets += [sign * share * length for share in _SPACINGS for sign in (-1, 1)]
    kept: list[float] = []
    for offset in offsets:
        if all(abs(offset - other) > 0.006 * length for other in kept):
            kept.append(offset)
            yield anchor.at(0.0, length, offset)


def stacks(found: Sequence[Stretch]) -> list[Stack]:
    """What could be zones, likeliest first: threes and pairs of neighbours of one direction, length and beginning."""
    below: dict[int, list[int]] = {}
    for place, upper in enumerate(found):
        below[place] = [other for other, lower in enumerate(found) if other != place and _follows(upper, lower)]
    pairs = [(place, other) for place, others in below.items() for other in others]
    threes = [(*pair, third) for pair in pairs for third in below[pair[1]] if _evenly(found, (*pair, third))]
    groups = [tuple(found[one] for one in group) for group in (*threes, *pairs)]
    return sorted(groups, key=_oddness)


def _stretch(quad: Quad) -> Stretch:
    if quad.width >= quad.height:
        length, thickness, angle = quad.width, quad.height, quad.angle
    else:
        length, thickness, angle = quad.height, quad.width, quad.angle + math.pi / 2
    # The detector draws its rectangles wider than the print by a share of their height.
    half = max(1.0, length - 0.5 * thickness) / 2
    dx, dy = math.cos(angle) * half, math.sin(angle) * half
    return Stretch(quad.x - dx, quad.y - dy, quad.x + dx, quad.y + dy, thickness)


def _continues(whole: Stretch, piece: Stretch) -> bool:
    """Whether the piece lies on the line's own course: on it, or a few characters before its beginning or behind it."""
    if not 0.6 < piece.thickness / whole.thickness < 1.6:
        return False
    (left, off_left), (right, off_right) = whole.place_of(piece.x0, piece.y0), whole.place_of(piece.x1, piece.y1)
    near = 0.4 * whole.thickness
    if abs(off_left) > near or abs(off_right) > near:
        return False
    gap = max(min(left, right) - whole.length, -max(left, right))
    return gap < 2.5 * whole.thickness


def _joined(whole: Stretch, piece: Stretch) -> Stretch:
    places = [whole.place_of(x, y) for x, y in ((piece.x0, piece.y0), (piece.x1, piece.y1))]
    (left, off_left), (right, off_right) = sorted(places)
    ux, uy = whole.along
    if left >= 0 and right <= whole.length:
        return whole
    if left < 0:
        return Stretch(
            whole.x0 + ux * left - uy * off_left, whole.y0 + uy * left + ux * off_left, whole.x1, whole.y1,
            whole.thickness,
        )  # fmt: skip
    return Stretch(
        whole.x0, whole.y0, whole.x0 + ux * right - uy * off_right, whole.y0 + uy * right + ux * off_right,
        whole.thickness,
    )  # fmt: skip


def _follows(upper: Stretch, lower: Stretch) -> bool:
    """Whether `lower` could be the line of a zone below `upper`."""
    longest, shortest = max(upper.length, lower.length), min(upper.length, lower.length)
    if longest > 1.3 * shortest:
        return False
    (ux, uy), (vx, vy) = upper.along, lower.along
    if abs(ux * vy - uy * vx) > 0.06 or ux * vx + uy * vy < 0:
        return False
    left, down = upper.place_of(*lower.middle)
    # Doc 9303 spaces lines 1/18 (30 characters) to 1/26 (44) of their length; samples are looser.
    return 0.02 * longest < down < 0.13 * longest and abs(left - upper.length / 2) < 0.16 * longest


def neighbours(one: Stretch, other: Stretch) -> bool:
    """Whether they could be lines of one zone, next to one another."""
    return _follows(one, other) or _follows(other, one)


def _evenly(found: Sequence[Stretch], group: tuple[int, ...]) -> bool:
    steps = [found[upper].place_of(*found[lower].middle)[1] for upper, lower in pairwise(group)]
    return max(steps) < 1.4 * min(steps)


def apart(group: Stack) -> bool:
    """Whether each line lies clear below the one before: two stretches may have come to lie on one line of print."""
    return all(
        upper.place_of(*lower.middle)[1] > _CLEAR * max(upper.thickness, lower.thickness)
        for upper, lower in pairwise(group)
    )


def evened(group: Stack) -> Stack:
    """The lines of a stack, those that begin later or end sooner than another made as long: faint fillers get lost."""
    even = []
    for one in group:
        left = min(one.place_of(other.x0, other.y0)[0] for other in group)
        right = max(one.place_of(other.x1, other.y1)[0] for other in group) - one.length
        # Perspective parts the ends of whole lines as well, by less.
        left, right = (end if _UNEVEN < abs(end) / one.length < _MOST_UNEVEN else 0.0 for end in (left, right))
        even.append(one.at(left, one.length + right))
    return tuple(even)


def slanting(group: Stack) -> float:
    """How far print goes on along the lines for each pixel down, as the lines' beginnings and ends show: perspective.

    Doc 9303 has each line begin and end below the one before; `group` are lines from end to end.
    """
    upper, lower = group[0], group[-1]
    below = upper.place_of(*lower.middle)[1]
    left, right = upper.place_of(lower.x0, lower.y0)[0], upper.place_of(lower.x1, lower.y1)[0] - upper.length
    return (left + right) / 2 / max(1.0, below)


def _oddness(group: Stack) -> float:
    """How little a stack looks like a zone: uneven lengths and beginnings, odd proportions."""
    lengths = [one.length for one in group]
    longest = max(lengths)
    odd = 4 * (longest - min(lengths)) / longest
    for upper, lower in pairwise(group):
        odd += 4 * abs(upper.place_of(lower.x0, lower.y0)[0]) / longest
    usual = 19.0 if len(group) == 3 else 25.5
    slender = [one.length / one.thickness for one in group]
    odd += max(abs(math.log(one / usual)) for one in slender)
    # Three lines of thirty characters also hold two pairs.
    return odd - (0.5 if len(group) == 3 else 0.0)


def meets(group: Stack, others: Stack) -> bool:
    """Whether any line of one stack lies on a line of the other."""
    for one in group:
        for other in others:
            left, below = other.place_of(*one.middle)
            if abs(below) < 0.7 * other.thickness and -0.1 * other.length < left < 1.1 * other.length:
                return True
    return False
