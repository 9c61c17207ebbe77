"""Finds the machine-readable zones on a page's picture and reads their lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop.domain.mrz import believable, zone_of
from desktop.domain.mrz.layouts import SHAPES, layouts_of, layouts_of_shape
from desktop.domain.text import Box, Line, Word
from desktop.engines.mrz.lines import ALIGNED, aligned, exactly, together
from desktop.engines.mrz.places import placed
from desktop.engines.mrz.recogniser import STRIDE, LineRecogniser, NetworkRecogniser, Row, laid, presence, presences
from desktop.engines.mrz.solving import Solved, solved
from desktop.engines.mrz.stretches import (
    Stack,
    Stretch,
    apart,
    companions,
    evened,
    meets,
    neighbours,
    slanting,
    slender,
    stacks,
    stretches,
)
from desktop.engines.mrz.strips import MARGIN, PRINT, Look, straightened, strengthened
from desktop.engines.mrz.twins import COLUMNS, lean, told
from desktop.engines.networks import Detector, NetworksUnavailable, Quad

SIZES: Final = (736, 1280)
"""Pixels of the longer side at which a picture is searched: papers that fill it, then papers that lie on a page."""
_FORMATS: Final = ("PPM", "PNG", "JPEG")  # what the sandbox leaves in the work folder, and nothing else
_MOST_ENLARGED: Final = 3.0
_MOST_PIXELS: Final = 300_000
_OVERLAP: Final = 36
_LARGE: Final = 850
"""Pixels of the longer side from which the second search is a closer one."""
_MOST_LINES: Final = 60
_MOST_ALONE: Final = 3
_MOST_READ: Final = 6
_PRESENT: Final = 0.3
_HARDLY_PRESENT: Final = 0.12
_GLANCE: Final = Look(180)
_SEED: Final = 2.5
"""Times its height a piece of a line is at least long from which the rest is looked for."""
_PAGE_OF_TEXT: Final = 70
_MOST_SEEDS: Final = 24
_MOST_FOLLOWED: Final = 6
_LONGEST: Final = 42
_GAP: Final = 3.0
"""So many characters may be illegible within a line that is followed."""
_COLUMNS: Final = {3: 450, 2: 600}
_PITCH: Final = 15.0
_PLAIN: Final = -0.55
_COSTLY: Final = 26.0
_LIKELY: Final = 0.5
"""By so many natural logarithms a character a reading is likelier than no zone; good ones by 5, forms less than 0."""
_FITS: Final = 2.0
"""By so many natural logarithms a character a row of them is likelier than none; the worst legible ones by 5."""
_FITS_BETTER: Final = 0.85
"""A number of characters a line that fits less well than this share of the best is not tried; right ones by 1.3."""
_SURE: Final = 0.97
_SECOND_LOOKS: Final = (Look(15, 0.92, -1.0), Look(15, 1.0, 0.0), Look(15, 1.1, 1.0))
_THIRD_LOOKS: Final = (Look(17, 0.96, 1.0), Look(17, 1.04, 0.0), Look(16, 1.1, -1.0))
"""Columns to a character stand in these, not to a line."""
_DOUBTED: Final = 0.9


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
        of its characters is. Empty too where the networks are not installed (`papelada check` says so). Raises OSError
        for a picture that cannot be read.
        """
        grey = _grey(picture)
        found: list[Line] = []
        try:
            zones = self.zones(grey)
        except NetworksUnavailable:
            return ()
        for zone in zones:
            for stretch, text, sure in zip(zone.stretches, zone.solved.texts, zone.solved.sure, strict=True):
                box = placed(stretch, grey.size, turned, skew)
                found.append(Line((Word(text, box, _confidence(sure), sure),)))
        return tuple(found)

    def zones(self, grey: Image.Image) -> list["ReadZone"]:
        """Every zone on a grey picture. Raises NetworksUnavailable."""
        found: list[ReadZone] = []
        for size, faint in ((SIZES[0], False), (SIZES[0] if max(grey.size) <= _LARGE else SIZES[1], True)):
            every = self._stretches(grey, size, faint)
            lines = self._upright(grey, slender(every)[:_MOST_LINES])
            self._complete(grey, lines, every, found)
            if not found and (faint or max(grey.size) <= _LARGE) and len(every) <= _PAGE_OF_TEXT:
                # The detector loses faint fillers, of which half a zone may consist: what it found is followed.
                seeds = self._upright(grey, [one for one in every if one.length > _SEED * one.thickness][:_MOST_SEEDS])
                self._complete(grey, slender(self._followed(grey, one) for one in seeds[:_MOST_FOLLOWED]), every, found)
            if found:
                break
        return found

    def _complete(
        self, grey: Image.Image, lines: Sequence[Stretch], every: Sequence[Stretch], found: list["ReadZone"]
    ) -> None:
        """Reads zones of which only one line was found: the others lie where its next lines would."""
        self._read_all(grey, lines, found)
        tries = 0
        for anchor in lines:
            if tries < _MOST_ALONE and not any(meets((anchor,), other.stretches) for other in found):
                tries += 1
                near = self._upright(grey, list(companions(anchor, every)), turning=False)
                self._read_all(grey, [anchor, *near], found)

    def _followed(self, grey: Image.Image, seed: Stretch) -> Stretch:
        """The line that goes on to either side of a piece for as long as characters are seen."""
        pitch = seed.thickness * PRINT
        reach = _LONGEST * pitch
        longer = seed.at(-reach, seed.length + reach)
        columns = round(_PITCH * longer.length / pitch)
        (logs,) = self._recogniser.log_probabilities([straightened(grey, longer, Look(columns))])
        seen = np.nonzero(presences(logs) > 0.5)[0] * STRIDE - MARGIN
        share = longer.length / columns
        inside = seen[(seen * share > reach) & (seen * share < reach + seed.length)]
        if not len(inside):
            return seed
        breaks = np.nonzero(np.diff(seen) > _GAP * _PITCH)[0]
        firsts, lasts = seen[np.append(0, breaks + 1)], seen[np.append(breaks, len(seen) - 1)]
        part = int(np.searchsorted(firsts, inside[len(inside) // 2], side="right")) - 1
        return longer.at(float(firsts[part] * share), float((lasts[part] + STRIDE) * share))

    def _stretches(self, grey: Image.Image, size: int, faint: bool) -> list[Stretch]:
        scale = min(_MOST_ENLARGED, size / max(grey.size))
        shape = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        shown = grey.resize(
            shape, Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BILINEAR, reducing_gap=2.0
        )
        shown = strengthened(shown) if faint else shown
        return [one.scaled(1 / scale) for one in stretches(_quads(shown, size))]

    def _upright(self, grey: Image.Image, lines: Sequence[Stretch], turning: bool = True) -> list[Stretch]:
        """The lines whose middle shows a zone's characters, each in the direction in which it does."""
        step = 2 if turning else 1
        ways = [way for line in lines for way in (line, line.turned())[:step]]
        if not ways:
            return []
        strips = [straightened(grey, _middle(way), _GLANCE) for way in ways]
        seen = [presence(logs) for logs in self._recogniser.log_probabilities(strips)]
        best = [max(range(at, at + step), key=seen.__getitem__) for at in range(0, len(ways), step)]
        upright = [ways[at] for at in best if seen[at] > _PRESENT]
        # A line that a pattern hides from a glance lies above or below one that it does not.
        faint = [ways[at] for at in best if _HARDLY_PRESENT < seen[at] <= _PRESENT]
        return upright + [one for one in faint if any(neighbours(one, other) for other in upright)]

    def _read_all(self, grey: Image.Image, lines: Sequence[Stretch], found: list["ReadZone"]) -> None:
        reads = 0
        for group in stacks(lines):
            if reads == _MOST_READ or any(meets(group, other.stretches) for other in found):
                continue
            reads += 1
            zone = self._read(grey, group)
            if zone is not None:
                found.append(zone)

    def _read(self, grey: Image.Image, group: Stack) -> "ReadZone | None":
        look = Look(_COLUMNS[len(group)])
        group = together(grey, evened(group), look.columns)
        if not apart(group):
            return None
        logs = self._recogniser.log_probabilities([straightened(grey, one, look) for one in group])
        shapes: list[tuple[float, int, list[Row], Stack]] = []
        for count, width in SHAPES:
            if count != len(group):
                continue
            rows = aligned(group, list(logs), [laid(line, width) for line in logs], look)
            exact = exactly(group, rows, look)
            whole = [row for row in rows if row is not None]
            fit = sum(row.fit for row in whole)
            if exact is not None and fit > _FITS * width * count:
                shapes.append((fit, width, whole, exact))
        best: ReadZone | None = None
        for fit, width, whole, exact in shapes:
            # Characters laid over a line of more or fewer leave some out, or fall between.
            if fit > _FITS_BETTER * max(shape[0] for shape in shapes):
                zone = self._solution(grey, exact, whole, width)
                if zone is not None and (best is None or zone.rank > best.rank):
                    best = zone
        return best

    def _solution(self, grey: Image.Image, group: Stack, rows: Sequence[Row], width: int) -> "ReadZone | None":
        fit = sum(row.fit for row in rows)
        first = _best(group, [row.logs for row in rows], width, fit)
        if first is not None and min(min(line) for line in first.solved.sure) > _SURE and first.solved.cost < 1:
            return first
        # Where anything is in doubt, the lines are looked at again: cut exactly, a little larger, smaller, higher.
        slant = slanting(group)
        seen, mixed, zone = [[row.logs] for row in rows], [row.logs for row in rows], None
        for looks in (_SECOND_LOOKS, _THIRD_LOOKS):
            for look in looks:
                exact = replace(look, columns=look.columns * width, slant=slant)
                bounds = (MARGIN + look.columns * (0.5 - ALIGNED), MARGIN + look.columns * (0.5 + ALIGNED))
                logs = self._recogniser.log_probabilities([straightened(grey, one, exact) for one in group])
                for place, line in enumerate(logs):
                    row = laid(line, width, bounds)
                    if row is not None:
                        seen[place].append(row.logs)
            means = [np.mean(one, axis=0) for one in seen]
            again = _best(group, means, width, fit)
            zone, mixed = (zone, mixed) if again is None else (again, means)
            if again is None or min(min(line) for line in again.solved.sure) > _DOUBTED:
                break
        return first if zone is None else self._compared(grey, zone, mixed, slant, fit)

    def _compared(
        self, grey: Image.Image, zone: "ReadZone", logs: Sequence[NDArray[np.float32]], slant: float, fit: float
    ) -> "ReadZone":
        """The zone with its round characters compared with one another; what that changes is left in doubt."""
        width = len(zone.solved.texts[0])
        likelier = told(
            zone.solved, lambda line: straightened(grey, zone.stretches[line], Look(COLUMNS * width, slant=slant))
        )
        if not likelier:
            return zone
        turned = [line.copy() for line in logs]
        for (line, place), by in likelier.items():
            lean(turned[line][place], by)
        other = _best(zone.stretches, turned, width, fit)
        return zone if other is None else replace(other, solved=other.solved.doubting(zone.solved))


@dataclass(frozen=True, slots=True)
class ReadZone:
    """A zone as read: its lines' places on the picture and its best reading; `rank` compares readings of one place."""

    stretches: Stack
    solved: Solved
    rank: float


def _best(group: Stack, logs: Sequence[NDArray[np.float32]], width: int, fit: float) -> ReadZone | None:
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
        if rank > _LIKELY * width * len(logs) and (best is None or rank > best.rank):
            best = ReadZone(group, reading, rank)
    return best


def _grey(picture: Path) -> Image.Image:
    """The picture in grey; its colours, which take four times as much, are let go of at once."""
    with Image.open(picture, formats=_FORMATS) as stored:
        stored.draft("L", stored.size)
        return stored.convert("L")


def _quads(picture: Image.Image, size: int) -> Iterator[Quad]:
    """The lines of text in a picture, found band by band: the whole of a large one would take 450 MB at once."""
    width, height = picture.size
    bands = -(-width * height // _MOST_PIXELS)
    step = -(-height // bands)
    for number in range(bands):
        top = max(0, number * step - _OVERLAP)
        band = picture.crop((0, top, width, min(height, (number + 1) * step + _OVERLAP)))
        for quad in Detector(size).quads(band):
            yield replace(quad, y=quad.y + top)


def _middle(stretch: Stretch) -> Stretch:
    """About twelve characters from the middle of a line, or of a piece what there is."""
    half = 0.15 * stretch.length
    if stretch.length < 18 * PRINT * stretch.thickness:
        half = 6 * PRINT * stretch.thickness
    return stretch.at(0.45 * stretch.length - half, 0.45 * stretch.length + half)


def _confidence(shares: Sequence[float]) -> float:
    """A line's confidence: its mean character's, but a single doubtful one is enough to doubt the line."""
    return round(min(sum(shares) / len(shares), 0.2 + min(shares)), 3)
