"""The likeliest strings of a stretch of a zone, kept apart by what they add to a check digit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz.digits import ALPHABET, FILLER
from desktop.domain.mrz.layouts import Checked

_VALUES: Final = tuple(0 if one == FILLER else place for place, one in enumerate(ALPHABET))
_FARTHEST: Final = 11.0
"""A character so much less likely (in natural logarithms) than the likeliest of its place is not tried."""
_MOST_AT_A_PLACE: Final = 5
_KEPT: Final = 4
"""Strings kept of each remainder."""
_NO_DAY: Final = 5.0
"""What a date that no calendar has costs."""
_AGREEING, _DISAGREEING = 9, 2


class Place(NamedTuple):
    """A character's line and its place in it."""

    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string and its logarithm of probability, less that of the likeliest."""

    text: str
    score: float


def listed(logs: Sequence[NDArray[np.float64]], weights: Sequence[int], keep: int) -> list[Candidate]:
    """The likeliest strings (scores whole, best first), the best `_KEPT` of each remainder by 10 among them."""
    beams: dict[int, list[tuple[float, str]]] = {0: [(0.0, "")]}
    for place, weight in zip(logs, weights, strict=True):
        order = np.argsort(-place)[:_MOST_AT_A_PLACE]
        options = [
            (float(place[one]), ALPHABET[one], _VALUES[one] * weight)
            for one in order
            if place[one] > place[order[0]] - _FARTHEST
        ]
        grown: dict[int, list[tuple[float, str]]] = {}
        for remainder, strings in beams.items():
            for score, text in strings:
                for more, one, value in options:
                    grown.setdefault((remainder + value) % 10, []).append((score + more, text + one))
        wanted = _KEPT if any(weights) else keep
        beams = {remainder: sorted(strings, reverse=True)[:wanted] for remainder, strings in grown.items()}
    every = sorted((one for strings in beams.values() for one in strings), reverse=True)
    return [Candidate(text, score) for score, text in every[:keep]]


def pieced(logs: Sequence[NDArray[np.float64]], check: Checked, disagrees: float) -> list[Candidate]:
    """Strings of a stretch, its check digit last: the likeliest that agree, and the likeliest that do not."""
    weights = [(7, 3, 1)[number % 3] for number in range(len(logs) - 1)]
    strings = listed(logs[:-1], weights, keep=40)
    digits = logs[-1]
    ceiling = strings[0].score + float(digits[:10].max())
    agreeing, other = [], []
    for one in strings:
        value = int(contributions([one.text], weights)[0])
        odd = _NO_DAY if check.name.endswith("_date") and not _a_day(one.text) else 0.0
        agreeing.append(Candidate(one.text + str(value), one.score + float(digits[value]) - odd))
        if check.may_be_filler and not one.text.strip(FILLER):
            agreeing.append(Candidate(one.text + FILLER, one.score + float(digits[-1])))
        likeliest = ALPHABET[int(digits[:10].argmax())]
        if likeliest != str(value):
            other.append(Candidate(one.text + likeliest, one.score + float(digits[:10].max()) - disagrees - odd))
    best = sorted(agreeing, key=_by_score)[:_AGREEING] + sorted(other, key=_by_score)[:_DISAGREEING]
    return [Candidate(one.text, one.score - ceiling) for one in best]


def contributions(texts: Sequence[str], weights: Sequence[int]) -> NDArray[np.int64]:
    """What each string adds to a check digit, by 10."""
    values = np.array([[_VALUES[ALPHABET.index(one)] for one in text] for text in texts], np.int64)
    return np.asarray(values @ np.array(weights, np.int64) % 10, np.int64)


def _by_score(one: Candidate) -> float:
    return -one.score


def _a_day(text: str) -> bool:
    """Whether six characters may be a day; unknown days and months are fillers, and an empty expiry is six of them."""
    month, day = text[2:4], text[4:6]
    if not text.strip(FILLER):
        return True
    if not text[:2].isdigit():
        return False
    if month == "<<" and day == "<<":
        return True
    return month.isdigit() and 1 <= int(month) <= 12 and (day == "<<" or (day.isdigit() and 1 <= int(day) <= 31))
