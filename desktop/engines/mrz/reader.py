"""Finds the machine-readable zones on a page's picture and reads their lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from desktop.domain.mrz import believable, zone_of
from desktop.domain.mrz.layouts import SHAPES, layouts_of, layouts_of_shape
from desktop.domain.text import Box, Line, Word
from desktop.engines.mrz.places import placed
from desktop.engines.mrz.recogniser import LineRecogniser, NetworkRecogniser, Row, laid, presence
from desktop.engines.mrz.solving import Solved, solved
from desktop.engines.mrz.stretches import Stack, Stretch, companions, slender, stacks, stretches
from desktop.engines.mrz.strips import MARGIN, Look, straightened
from desktop.engines.networks import Detector

SIZES: Final = (736, 1280)
"""Pixels of the longer side at which a picture is searched: papers that fill it, then papers that lie on a page."""
_MOST_ENLARGED: Final = 3.0
_LARGE: Final = 850
"""Pixels of the longer side from which a picture is worth a second, closer search."""
_MOST_LINES: Final = 40
_MOST_ALONE: Final = 3
_MOST_READ: Final = 6
_PRESENT: Final = 0.3
_GLANCE: Final = Look(180)
_COLUMNS: Final = {3: 450, 2: 600}
_PITCH: Final = 15.0
_PLAIN: Final = -0.55
_COSTLY: Final = 16.0
_SURE: Final = 0.97
_SECOND_LOOKS: Final = (Look(0, 0.92, -1.0), Look(0, 1.0, 0.0), Look(0, 1.1, 1.0))


class MrzReader:
    """Reads the zones of one page's picture with two small networks; needs no program beside it."""

    def __init__(self, work: Path, recogniser: LineRecogniser | None = None) -> None:
        """`work` is the private folder that pictures may be put into on the way to a recogniser; ours needs none."""
        self.work = work
        self._recogniser: LineRecogniser = recogniser if recogniser is not None else NetworkRecogniser()

    def lines(self, picture: Path, turned: int = 0, skew: float = 0.0) -> tuple[Line, ...]:
        """The lines of every zone on the picture, zone by zone, each zone top to bottom; empty where there is none.

        The picture is one the sandbox wrote, in any orientation. `turned` (degrees clockwise) and `skew` are those of
        the page's `PageText`, so that boxes lie on the upright page. Each line is one word, which says how sure each
        of its characters is. Raises OSError for a picture that cannot be read, NetworksUnavailable.
        """
        with Image.open(picture) as stored:
            if stored.format == "JPEG":
                stored.draft("L", stored.size)
            grey = stored.convert("L")
        found: list[Line] = []
        for zone in self.zones(grey):
            for stretch, text, sure in zip(zone.stretches, zone.solved.texts, zone.solved.sure, strict=True):
                box = placed(stretch, grey.size, turned, skew)
                found.append(Line((Word(text, box, _confidence(sure), sure),)))
        return tuple(found)

    def zones(self, grey: Image.Image) -> list["ReadZone"]:
        """Every zone on a grey picture."""
        found: list[ReadZone] = []
        for size in SIZES:
            if size > SIZES[0] and max(grey.size) <= _LARGE:
                break
            every = self._stretches(grey, size)
            lines = self._upright(grey, slender(every)[:_MOST_LINES])
            self._read_all(grey, lines, found)
            alone = [one for one in lines if not any(_meets((one,), other.stretches) for other in found)]
            for anchor in alone[:_MOST_ALONE]:
                near = self._upright(grey, list(companions(anchor, every)), turning=False)
                self._read_all(grey, [anchor, *near], found)
            if found:
                break
        return found

    def _stretches(self, grey: Image.Image, size: int) -> list[Stretch]:
        scale = min(_MOST_ENLARGED, size / max(grey.size))
        shown = grey
        if scale > 1:
            shown = grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.BICUBIC)
        return [_scaled(one, 1 / max(1.0, scale)) for one in stretches(Detector(size).quads(shown))]

    def _upright(self, grey: Image.Image, lines: Sequence[Stretch], turning: bool = True) -> list[Stretch]:
        """The lines whose middle shows a zone's characters, each in the direction in which it does."""
        ways = [way for line in lines for way in ((line, line.turned()) if turning else (line,))]
        if not ways:
            return []
        strips = [straightened(grey, way.at(0.3 * way.length, 0.6 * way.length), _GLANCE) for way in ways]
        seen = [presence(logs) for logs in self._recogniser.log_probabilities(strips)]
        upright = []
        for place in range(0, len(ways), 2 if turning else 1):
            best = max(range(place, place + (2 if turning else 1)), key=seen.__getitem__)
            if seen[best] > _PRESENT:
                upright.append(ways[best])
        return upright

    def _read_all(self, grey: Image.Image, lines: Sequence[Stretch], found: list["ReadZone"]) -> None:
        reads = 0
        for group in stacks(lines):
            if reads == _MOST_READ or any(_meets(group, other.stretches) for other in found):
                continue
            reads += 1
            zone = self._read(grey, group)
            if zone is not None:
                found.append(zone)

    def _read(self, grey: Image.Image, group: Stack) -> "ReadZone | None":
        look = Look(_COLUMNS[len(group)])
        logs = self._recogniser.log_probabilities([straightened(grey, one, look) for one in group])
        best: ReadZone | None = None
        for count, width in SHAPES:
            if count != len(group):
                continue
            rows = [laid(line, width) for line in logs]
            exact = _exactly(group, rows, look)
            if exact is None:
                continue
            for zone in self._solutions(grey, exact, [row for row in rows if row is not None], width):
                if best is None or zone.rank > best.rank:
                    best = zone
        return best

    def _solutions(self, grey: Image.Image, group: Stack, rows: Sequence[Row], width: int) -> Iterable["ReadZone"]:
        first = _best(group, [row.logs for row in rows], width, sum(row.fit for row in rows))
        if first is not None and min(min(line) for line in first.solved.sure) > _SURE and first.solved.cost < 1:
            return [first]
        # Where anything is in doubt, the lines are looked at again: cut exactly, a little larger, smaller, higher.
        gathered = [row.logs for row in rows]
        seen: list[list[np.ndarray]] = [[one] for one in gathered]
        for look in _SECOND_LOOKS:
            exact = replace(look, columns=round(_PITCH * width))
            logs = self._recogniser.log_probabilities([straightened(grey, one, exact) for one in group])
            for place, line in enumerate(logs):
                row = laid(line, width)
                if row is not None:
                    seen[place].append(row.logs)
        mixed = [np.mean(one, axis=0) for one in seen]
        zone = _best(group, mixed, width, sum(row.fit for row in rows))
        return [one for one in (zone, first) if one is not None][:1]


@dataclass(frozen=True, slots=True)
class ReadZone:
    """A zone as read: its lines' places on the picture and its best reading; `rank` compares readings of one place."""

    stretches: Stack
    solved: Solved
    rank: float


def _best(group: Stack, logs: Sequence[np.ndarray], width: int, fit: float) -> ReadZone | None:
    """The best believable reading in any layout of that width."""
    best: ReadZone | None = None
    for layout in layouts_of_shape(len(logs), width):
        reading = solved(logs, layout)
        if reading.plain < _PLAIN or layout not in layouts_of(len(logs), width, reading.texts[0]):
            continue
        zone = zone_of(reading.texts, [Box(0, 0, 1, 1)] * len(logs), [1.0] * len(logs), sure=reading.sure)
        if zone is None or not believable(zone, reading.texts) or reading.cost > _COSTLY:
            continue
        rank = reading.score + fit
        if best is None or rank > best.rank:
            best = ReadZone(group, reading, rank)
    return best


def _exactly(group: Stack, rows: Sequence[Row | None], look: Look) -> Stack | None:
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


def _scaled(stretch: Stretch, factor: float) -> Stretch:
    return Stretch(
        stretch.x0 * factor, stretch.y0 * factor, stretch.x1 * factor, stretch.y1 * factor, stretch.thickness * factor
    )


def _confidence(shares: Sequence[float]) -> float:
    """A line's confidence: its mean character's, but a single doubtful one is enough to doubt the line."""
    return round(min(sum(shares) / len(shares), 0.2 + min(shares)), 3)


def _meets(group: Stack, others: Stack) -> bool:
    """Whether any line of one stack lies on a line of the other."""
    for one in group:
        for other in others:
            left, below = other.place_of(*one.middle)
            if abs(below) < 0.7 * other.thickness and -0.1 * other.length < left < 1.1 * other.length:
                return True
    return False
