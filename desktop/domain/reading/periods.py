"""The stretch of time a paper speaks for: two dates with a word between, labelled dates, or a month's name."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from desktop.domain.reading.dates import Mention, last_day, made, mentions
from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.labels import Match, labelled
from desktop.domain.reading.phrases import has

LONGEST = 400
"""Days; a longer stretch between two dates is something else's, a lease's or a card's."""
_BETWEEN: Final = re.compile(
    r"^[ ,.:;|)]*(?:(?:a|ate|ate a|ao|to|until|till|through|thru|al|au|bis|bis zum|e|and|y|et|und|up to|hasta|hasta el|"
    r"inclusive to|-+|>+|=>|/|a dia|ate ao dia|to the)\.?|(?:a|to|-) (?:dia|data|de))[ ,.:;(]*$"
)
_BRACKETED: Final = re.compile(r"[\[(][^\])]{1,12}[\])]|\b(?:gmt|utc|[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)\b")
"""Time zones and hours between two dates."""
_LETTERS: Final = str.maketrans("10|", "lol")
_FIGURES: Final = re.compile("[0-9].*[0-9].*[0-9]")
_DAY_BEFORE: Final = re.compile(
    r"(?<![0-9/.,-])([0-3]?[0-9])(?:st|nd|rd|th|er|o|\.)? ?(?:-|a|ate|to|bis|au|al|e|"
    r"and|until)\.? ?(?:o )?(?:dia )?$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last day with where they stand; `strength` as for every finding."""

    start: Found
    end: Found
    first: date
    last: date

    @property
    def confidence(self) -> float:
        return min(self.start.confidence, self.end.confidence)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, day: date, slack: int = 0) -> bool:
        """Whether the day lies in it, give or take some days."""
        return self.first - timedelta(days=slack) <= day <= self.last + timedelta(days=slack)

    def weaker(self, factor: float) -> "Period":
        return replace(self, start=self.start.weaker(factor), end=self.end.weaker(factor))


def dates_in(_: str, folded: str) -> Iterator[Match]:
    """The full dates in a stretch, as labels want them."""
    for mention in mentions(folded, misread=True):
        if mention.when is not None:
            yield Match(mention.start, mention.end, mention.when.isoformat(), mention.strength)


def ranges(flow: Flow, words: Sequence[str], longest: int = LONGEST) -> list[Period]:
    """Every two dates that a word like "to" joins, the likeliest first; `words` are those that announce a period."""
    periods = []
    for index, row in enumerate(flow.rows):
        folded = flow.folded[row.start : row.end]
        if not _FIGURES.search(folded):
            continue
        stretch, row_mentions = folded, flow.row_mentions[index]
        if not row_mentions:
            continue
        if index + 1 < len(flow.rows) and _joins(folded[row_mentions[-1].end :]):
            stretch = flow.folded[row.start : flow.rows[index + 1].end].replace("\n", " ")
            row_mentions = tuple(mentions(stretch, misread=flow.is_ocr))
        announced: float | None = None
        for one, other in _pairs(stretch, row_mentions):
            days = _days(one, other)
            if days is None or not 0 <= (days[1] - days[0]).days <= longest:
                continue
            if announced is None:
                announced = _announced(flow, index, words)
            strength = min(one.strength + (0.1 if one.year is None else 0), other.strength) * announced
            strength *= 1.0 if (days[1] - days[0]).days >= 6 else 0.8
            start = found(flow, days[0].isoformat(), row.start + one.start, row.start + one.end, strength)
            end = found(flow, days[1].isoformat(), row.start + other.start, row.start + other.end, strength)
            periods.append(Period(start, end, *days))
    return sorted(periods, key=lambda period: -period.confidence)


def labelled_period(
    flow: Flow, starts: Mapping[str, float], ends: Mapping[str, float], longest: int = LONGEST
) -> Period | None:
    """A first and a last day that each have a label of their own."""
    for first in labelled(flow, starts, dates_in):
        for last in labelled(flow, ends, dates_in):
            days = (date.fromisoformat(first.value), date.fromisoformat(last.value))
            if first.box != last.box and 0 < (days[1] - days[0]).days <= longest:
                return Period(first, last, *days)
    return None


def months(flow: Flow, words: Sequence[str], top: float = 1.0) -> list[Period]:
    """Months named with their year ("Janeiro de 2024", "01/2024"), as first and last day, the likeliest first."""
    periods = []
    for index, row in enumerate(flow.rows):
        if row.middle > top:
            break
        for mention in flow.row_mentions[index]:
            if mention.day is not None or mention.year is None:
                continue
            announced = _announced(flow, index, words, inside=0.9, above=0.8, bare=0.55 if row.middle < 0.35 else 0.35)
            periods.append(_of_month(flow, row.start, mention, announced))
    return sorted(periods, key=lambda period: -period.confidence)


def _of_month(flow: Flow, offset: int, mention: Mention, strength: float) -> Period:
    assert mention.year is not None  # noqa: S101  # only months with a year are given
    first, last = date(mention.year, mention.month, 1), last_day(mention.year, mention.month)
    place = (offset + mention.start, offset + mention.end)
    strength *= mention.strength
    return Period(
        found(flow, first.isoformat(), *place, strength), found(flow, last.isoformat(), *place, strength), first, last
    )


def _announced(
    flow: Flow, index: int, words: Sequence[str], inside: float = 0.97, above: float = 0.93, bare: float = 0.8
) -> float:
    row = flow.rows[index]
    folded = flow.folded[row.start : row.end]
    if any(has(folded, word) for word in words):
        return inside
    if index:
        upper = flow.rows[index - 1]
        if any(has(flow.folded[upper.start : upper.end], word) for word in words):
            return above
    return bare


def _pairs(stretch: str, found_mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for one, other in itertools.pairwise(found_mentions):
        between = _BRACKETED.sub("", stretch[one.end : other.start])
        if other.when is not None and one.day is not None and _joins(between):
            yield one, other
        months_only = one.day is None and other.day is None
        if months_only and one.year is not None and other.year is not None and _joins(between):
            yield replace(one, day=1), replace(other, day=last_day(other.year, other.month).day)
    for mention in found_mentions:
        if mention.when is None:
            continue
        before = _DAY_BEFORE.search(stretch[: mention.start])
        if before and 1 <= int(before[1]) <= (mention.day or 0):
            yield (
                Mention(mention.year, mention.month, int(before[1]), before.start(1), before.end(1), mention.strength),
                mention,
            )


def _joins(between: str) -> bool:
    """Whether the words between two dates make them a stretch; a scan has "a1" for "al"."""
    return bool(_BETWEEN.match(between) or _BETWEEN.match(between.translate(_LETTERS)))


def _days(one: Mention, other: Mention) -> tuple[date, date] | None:
    last = other.when
    if last is None or one.day is None:
        return None
    first = one.when
    if first is None:
        first = made(last.year, one.month, one.day)
        if first is not None and first > last:
            first = made(last.year - 1, one.month, one.day)
    return None if first is None else (first, last)
