"""Finds which words of a page stand on one row, also where a photo's rows sink, rise or fan out."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from desktop.domain.reading.folding import composed, folded
from desktop.domain.text import Box, PageText, Word

COLUMN_GAP = 2.6
"""Letters' widths of white that part two columns; a word space is under one, justified text seldom over two."""
_SHORT_RUN = 0.05
"""Words closer than this fraction of the page's width say little of the slope between them."""
SPACED_OUT = 4
"""Capitals in a row from which on they are one word; fewer are initials or columns of signs."""
_SPACED_GAP = 1.9
_GERMAN = frozenset({
    "konto", "kontoauszug", "kontonummer", "kontoinhaber", "kontostand", "betrag", "datum", "buchung", "zeitraum",
    "verwendungszweck", "seite", "und", "der", "die", "das", "vom", "bis", "herr", "herrn", "frau", "rechnung", "wert",
    "umsatz", "gehalt", "miete", "neuer", "alter", "von", "mit",
})  # fmt: skip
_ENOUGH = 4
"""So many different German words make a page German."""
_SIGNS = frozenset("-–−+")


@dataclass(slots=True)
class _Placed:
    """A piece of a row: its edges, and its height on the straightened page with how far from it a row reaches."""

    words: list[Word]
    left: float
    right: float
    level: float
    reach: float


@dataclass(frozen=True, slots=True)
class _Slope:
    """How far a piece sinks over its run, at its height on the page."""

    height: float
    slope: float
    run: float


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    first = boxes[0]
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for box in boxes[1:]:
        left, top = min(left, box.left), min(top, box.top)
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    return Box(left, top, right, bottom)


def rows_of(page: PageText) -> list[list[list[Word]]]:
    """The page's rows from top to bottom, each as its pieces from left to right, each piece as its words."""
    pieces = list(_pieces(page))
    slope = _slopes(pieces) if page.origin == "ocr" else None
    ordered = sorted((_placed(piece, slope) for piece in pieces), key=lambda one: one.level)
    rows: list[list[_Placed]] = []
    for piece in ordered:
        best, nearest = None, 1.0
        for row in rows[-4:]:
            if piece.level - row[-1].level >= piece.reach:  # pieces come by level: it stands below all of the row
                continue
            distance = _distance(piece, row)
            if distance < nearest:
                best, nearest = row, distance
        if best is None:
            rows.append([piece])
        else:
            best.append(piece)
    for row in rows:
        row.sort(key=lambda one: one.left)
    rows.sort(key=lambda row: sum(one.level for one in row) / len(row))
    return [[one.words for one in row] for row in rows]


def _pieces(page: PageText) -> Iterator[list[Word]]:
    """Words that follow one another without a column's gap."""
    shape = page.height / page.width if page.width else 1.4
    smallest = 0.0
    if page.origin == "ocr":
        heights = [word.box.height for word in page.words]
        smallest = 0.3 * median(heights) if heights else 0.0
    german = page.origin == "ocr" and _is_german(page)
    for line in page.lines:
        words = []
        for word in line.words:
            text = composed(word.text).strip()
            text = text.replace("ii", "ü") if german else text
            if not text or _upright(word, shape) or (word.box.height < smallest and text not in _SIGNS):
                continue
            words.append(word if text == word.text else Word(text, word.box, word.confidence))
        if not words:
            continue
        words = _closed_up(words)
        letter = _letter_width(words)
        piece = [words[0]]
        for word in words[1:]:
            gap = word.box.left - piece[-1].box.right
            if gap > COLUMN_GAP * letter or gap < -8 * letter:
                yield piece
                piece = []
            piece.append(word)
        yield piece


def _is_german(page: PageText) -> bool:
    """Whether the page speaks German, in which a scanner that does not know it reads "ü" as two letters i."""
    return len(_GERMAN & {folded(word.text).strip(".,:") for line in page.lines for word in line.words}) >= _ENOUGH


def _closed_up(words: list[Word]) -> list[Word]:
    """The words with letters that were spaced out for emphasis ("S A L D O") joined again to one word."""
    if sum(len(word.text) == 1 for word in words) < SPACED_OUT:
        return words
    closed: list[Word] = []
    run: list[Word] = []
    for word in words:
        apart = bool(run) and word.box.left - run[-1].box.right > _SPACED_GAP * max(one.box.width for one in run)
        single = len(word.text) == 1 and word.text.isupper()
        if apart or not single:
            closed += _joined(run)
            run = []
        if single:
            run.append(word)
        else:
            closed.append(word)
    return closed + _joined(run)


def _joined(run: list[Word]) -> list[Word]:
    if len(run) < SPACED_OUT:
        return run
    box = around([word.box for word in run])
    return [Word("".join(word.text for word in run), box, min(word.confidence for word in run))]


def _upright(word: Word, shape: float) -> bool:
    """A word of several letters that is much taller than wide was printed along the margin."""
    return len(word.text) > 2 and word.box.height * shape > 2.5 * word.box.width


def _letter_width(words: Sequence[Word]) -> float:
    return sum(word.box.width for word in words) / max(1, sum(len(word.text) for word in words))


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _slopes(pieces: Sequence[Sequence[Word]]) -> Callable[[float], float] | None:
    """How far rows sink from left to right at each height of the page, as page heights per page width.

    Taken within pieces only: words across a gap may have been joined to a line that they do not stand on. A picture
    taken at an angle fans its rows, so the top, middle and foot of the page are looked at by themselves.
    """
    samples: list[_Slope] = []
    for piece in pieces:
        one, other = piece[0].box, piece[-1].box
        run = (other.left + other.right - one.left - one.right) / 2
        if run > _SHORT_RUN:
            # Both by the feet and by the heads of the letters: a p sinks the one, an n the other, and seldom both.
            height = _middle(one)
            samples.append(_Slope(height, (other.top - one.top) / run, run))
            samples.append(_Slope(height, (other.bottom - one.bottom) / run, run))
    if len(samples) < 8:
        return None
    samples.sort(key=lambda sample: sample.height)
    if len(samples) < 36:
        steady = _steady(samples)
        return lambda _: steady
    third = len(samples) // 3
    knots = [
        (median([sample.height for sample in part]), _steady(part))
        for part in (samples[:third], samples[third:-third], samples[-third:])
    ]
    return lambda height: _between(knots, height)


def _steady(samples: Sequence[_Slope]) -> float:
    """The median slope, long runs weighing more: over a short one a letter's foot looks like a slope."""
    half, passed = sum(sample.run for sample in samples) / 2, 0.0
    for sample in sorted(samples, key=lambda sample: sample.slope):
        passed += sample.run
        if passed >= half:
            return sample.slope
    return 0.0


def _between(knots: Sequence[tuple[float, float]], height: float) -> float:
    if height <= knots[0][0]:
        return knots[0][1]
    for (low, one), (high, other) in itertools.pairwise(knots):
        if height <= high:
            return one + (other - one) * (height - low) / max(high - low, 1e-6)
    return knots[-1][1]


def _placed(words: list[Word], slope: Callable[[float], float] | None) -> _Placed:
    levels = []
    for word in words:
        height = _middle(word.box)
        sunk = 0.0 if slope is None else slope(height) * ((word.box.left + word.box.right) / 2 - 0.5)
        levels.append(height - sunk)
    heights = [word.box.bottom - word.box.top for word in words]
    level, height = (levels[0], heights[0]) if len(words) == 1 else (median(levels), median(heights))
    return _Placed(words, words[0].box.left, words[-1].box.right, level, 0.5 * max(0.004, height) + 0.0015)


def _distance(piece: _Placed, row: Sequence[_Placed]) -> float:
    """How far a piece is from standing on the row: 0 on it, 1 and more not on it."""
    nearest, gap = row[0], 9.0
    for other in row:
        apart = max(piece.left - other.right, other.left - piece.right)
        if apart < -0.4 * min(piece.right - piece.left, other.right - other.left):
            return 9.0
        if apart < gap:
            nearest, gap = other, apart
    return abs(nearest.level - piece.level) / min(piece.reach, nearest.reach)
