"""Puts words that stand on the same baseline into one line, the same way for text layers and for OCR."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.text import Line, Word

_SAME_BASELINE: Final = 0.35  # of the smaller body; a line's leading is at least 1.3 of it
_OVERLAP: Final = 0.3  # of the narrower: more, and two words lie on top of each other
_OPEN: Final = 12  # lines that words may still join: they come sorted, so others lie far above


@dataclass(frozen=True, slots=True)
class Placed:
    """A word where it stands, seen along its own direction of reading.

    `baseline` is where its letters stand and `body` how high a capital is; `left` and `right` are its ends. All four
    are in one unit of length, whichever, that is the same for all words of a page.
    """

    word: Word
    baseline: float
    body: float
    left: float
    right: float


def lines_of(groups: Iterable[Sequence[Placed]]) -> tuple[Line, ...]:
    """The lines of a page, top to bottom, each from left to right across the whole page.

    A group holds words that are known to stand on one line (one word is a group too). Groups join where the two words
    that are nearest to each other share a baseline: a crooked or curled line may drift from end to end. Two columns
    on one baseline come as one line: whoever needs columns has the words' boxes.
    """
    lines: list[_Growing] = []
    for group in sorted((list(one) for one in groups if one), key=lambda one: (_middle(one), one[0].left)):
        grown = _Growing(group)
        best: _Growing | None = None
        least = 0.0
        for line in lines[-_OPEN:]:
            away = _distance(line.words, group) if line.may_take(grown) else None
            if away is not None and (best is None or away < least):
                best, least = line, away
        if best is None:
            lines.append(grown)
        else:
            best.take(grown)
    return tuple(_closed(line) for line in sorted((one.words for one in lines), key=_middle))


class _Growing:
    """A line in the making, with its highest and lowest baseline: most others are too far away to be looked at."""

    __slots__ = ("body", "highest", "lowest", "words")

    def __init__(self, words: list[Placed]) -> None:
        self.words = words
        baselines = [one.baseline for one in words]
        self.highest, self.lowest = min(baselines), max(baselines)
        self.body = max(one.body for one in words)

    def may_take(self, group: "_Growing") -> bool:
        """False where no two words of both can share a baseline."""
        apart = max(group.highest - self.lowest, self.highest - group.lowest)
        return apart <= _SAME_BASELINE * min(self.body, group.body)

    def take(self, group: "_Growing") -> None:
        self.words.extend(group.words)
        self.highest, self.lowest = min(self.highest, group.highest), max(self.lowest, group.lowest)
        self.body = max(self.body, group.body)


def _middle(words: Sequence[Placed]) -> float:
    """The baseline half-way along the words."""
    return sum(one.baseline for one in words) / len(words)


def _distance(line: Sequence[Placed], group: Sequence[Placed]) -> float | None:
    """How far apart the baselines are where group and line come nearest, None where they are no one line."""
    nearest: float | None = None
    away = 0.0
    for one in group:
        for other in line:
            gap = max(one.left, other.left) - min(one.right, other.right)
            if -gap > _OVERLAP * min(one.right - one.left, other.right - other.left):
                return None
            if nearest is None or gap < nearest:
                nearest, away = gap, abs(one.baseline - other.baseline)
                body = min(one.body, other.body)
    return away if nearest is not None and away <= _SAME_BASELINE * body else None


def _closed(words: Sequence[Placed]) -> Line:
    return Line(tuple(one.word for one in sorted(words, key=lambda one: (one.left, one.right))))
