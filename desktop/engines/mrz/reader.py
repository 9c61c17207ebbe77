"""Finds the machine-readable zones on a page's picture and reads their lines."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop.domain.mrz import believable, zone_of
from desktop.domain.mrz.digits import ALPHABET, AS_DIGIT, AS_LETTER
from desktop.domain.mrz.layouts import Layout, layouts_of_shape
from desktop.domain.text import Box, Line, Word
from desktop.engines.mrz.cells import PITCH, Grey
from desktop.engines.mrz.grid import FixedPitchRecogniser, LineRecogniser
from desktop.engines.mrz.locating import WORKING_SIZE, Band
from desktop.engines.mrz.places import placed
from desktop.engines.mrz.stacks import Stack, stacks
from desktop.engines.mrz.strips import beat, straightened

_MOST_ENLARGED: Final = 3.0
_MOST_STACKS: Final = 24
_MOST_TRIES: Final = 6
_EVEN: Final = 0.16
_LIKELY: Final = -0.75
_DIGITS_LIKELIER: Final = 7.0
_ALLOWED: Final = {
    "digits": "0123456789<",
    "letters": "ABCDEFGHIJKLMNOPQRSTUVWXYZ<",
    "sex": "MFX<",
    "both": ALPHABET,
}


class MrzReader:
    """Reads the zones of one page's picture with a recogniser of its own; needs no program beside it."""

    def __init__(self, work: Path, recogniser: LineRecogniser | None = None) -> None:
        """`work` is the private folder that pictures may be put into on the way to a recogniser; ours needs none."""
        self.work = work
        self._recogniser: LineRecogniser = recogniser if recogniser is not None else FixedPitchRecogniser()

    def lines(self, picture: Path, turned: int = 0, skew: float = 0.0) -> tuple[Line, ...]:
        """The lines of every zone on the picture, zone by zone, each zone top to bottom; empty where there is none.

        The picture is one the sandbox wrote, in any of four orientations. `turned` (degrees clockwise) and `skew`
        are those of the page's `PageText`, so that boxes lie on the upright page. Each line is one word; its
        confidence is that of its least sure characters. Raises OSError for a picture that cannot be read.
        """
        with Image.open(picture) as stored:
            grey = stored.convert("L")
        found: list[Line] = []
        for quarter in (0, 1):
            # Level and upright lines; either kind is read both ways round.
            upright = grey if quarter == 0 else grey.transpose(Image.Transpose.ROTATE_90)
            for zone in self._zones(upright):
                for band, text, confidence in zip(zone.bands, zone.texts, zone.confidences, strict=True):
                    box = placed(band, quarter, grey.size, turned, skew)
                    found.append(Line((Word(text, box, confidence),)))
        return tuple(found)

    def _zones(self, picture: Image.Image) -> list["_Reading"]:
        scale = min(_MOST_ENLARGED, WORKING_SIZE / max(picture.size))
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        small = picture.resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC)
        found: list[_Reading] = []
        tries = 0
        for stack in stacks(small)[:_MOST_STACKS]:
            scaled = Stack(tuple(band.scaled(1 / scale) for band in stack.bands), stack.width)
            if tries == _MOST_TRIES or any(_meets(scaled.bands, other.bands) for other in found):
                continue
            look = self._likeliest(_looks(picture, scaled))
            if look is not None:
                tries += 1
                reading = self._reading(look)
                if reading is not None:
                    found.append(reading)
        return found

    def _likeliest(self, looks: Iterable["_Look"]) -> "_Look | None":
        """The way up in which the strips look most like characters; None where no way does."""
        best_score, best = _LIKELY, None
        for look in looks:
            score = 0.0
            for strip in look.strips:
                # The first unlikely line is enough.
                score += self._recogniser.likely(strip, look.width) / len(look.strips)
                if score <= best_score:
                    break
            else:
                best_score, best = score, look
        return best

    def _reading(self, look: "_Look") -> "_Reading | None":
        logs = [self._recogniser.log_probabilities(strip, look.width) for strip in look.strips]
        best: tuple[float, _Reading] | None = None
        for layout in layouts_of_shape(len(logs), look.width):
            texts, confidences, likely = [], [], 0.0
            for number, line in enumerate(logs):
                shares = _expected(np.exp(line), layout, number)
                surest = shares.max(axis=1)
                texts.append("".join(ALPHABET[place] for place in shares.argmax(axis=1)))
                # What cannot stand at a place casts doubt on it; what is only rarer does not.
                confidences.append(_confidence(surest / np.maximum(1.0, shares.sum(axis=1))))
                likely += float(np.log(np.maximum(surest, 1e-6)).sum())
            zone = zone_of(texts, [Box(0, 0, 1, 1)] * len(texts), confidences)
            if zone is None or not believable(zone, texts):
                continue
            # A digit that agrees by chance does so once in ten times.
            likely += zone.agreeing * math.log(10)
            if best is None or likely > best[0]:
                best = likely, _Reading(look.bands, tuple(texts), tuple(confidences))
        return None if best is None else best[1]


@dataclass(frozen=True, slots=True)
class _Look:
    bands: tuple[Band, ...]
    strips: Sequence[Grey]
    width: int


@dataclass(frozen=True, slots=True)
class _Reading:
    bands: tuple[Band, ...]
    texts: tuple[str, ...]
    confidences: tuple[float, ...]


def _looks(picture: Image.Image, stack: Stack) -> Iterator[_Look]:
    """The stack's strips, both ways round, its bands' ends as they agree best; nothing where they are uneven."""
    best_beat, best = _EVEN, None
    for aligned in stack.aligned():
        strips = [straightened(picture, band, stack.width) for band in aligned.bands]
        weakest = min(beat(strip, PITCH) for strip in strips)
        if weakest > best_beat:
            best_beat, best = weakest, (aligned.bands, strips)
    if best is not None:
        bands, strips = best
        yield _Look(bands, strips, stack.width)
        yield _Look(bands[::-1], [strip[::-1, ::-1] for strip in strips[::-1]], stack.width)


def _expected(shares: NDArray[np.float32], layout: Layout, line: int) -> NDArray[np.float32]:
    """The characters' probabilities given what can stand at each place of a line."""
    expected = shares.copy()
    for span, alphabet in layout.alphabets:
        if span.line != line:
            continue
        here = slice(span.start, span.end)
        allowed = np.array([one in _ALLOWED[alphabet] for one in ALPHABET])
        # Where only digits can stand, what looks like the letter O is a nought.
        for seen, meant in {"digits": AS_DIGIT, "letters": AS_LETTER}.get(alphabet, {}).items():
            expected[here, ALPHABET.index(chr(meant))] += shares[here, ALPHABET.index(chr(seen))]
        expected[here] *= allowed
        if alphabet == "both":
            # Numbers are of digits, with a letter here and there; 0 and O differ by little.
            expected[here, :10] *= _DIGITS_LIKELIER
    if layout.whole is not None and layout.whole.digit.line == line:
        expected[layout.whole.digit.start, -1] = 0
    if line == 0:
        for place, one in enumerate(layout.begins):
            expected[place] *= np.array([other == one for other in ALPHABET])
        if not layout.begins:
            expected[0, ALPHABET.index("V")] = 0
    return expected


def _confidence(shares: NDArray[np.float32]) -> float:
    """A line's confidence: its mean character's, but a single doubtful one is enough to doubt the line."""
    return round(min(float(shares.mean()), 0.2 + float(shares.min())), 3)


def _meets(bands: Sequence[Band], others: Sequence[Band]) -> bool:
    return any(
        abs((one.y0 + one.y1) - (other.y0 + other.y1)) < one.thickness + other.thickness
        and one.x0 < other.x1
        and other.x0 < one.x1
        for one in bands
        for other in others
    )
