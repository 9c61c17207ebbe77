"""Limits on absences are measured on the journeys a person tells, so that nobody has to count days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.absences import (
    NOTHING,
    Away,
    Trip,
    away,
    clipped,
    contradictions,
    days_here,
    fullest,
    longest,
    together,
    trips_said,
    years,
)
from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.checks.title import title_of
from desktop.domain.conditions import answer
from desktop.domain.reckoning import day_said, months_later
from desktop.domain.standing import Finding
from desktop.domain.tallies import AbsenceTally, Span, StayPeriod, StayTally
from forms.model import Within

TRIPS: Final = "trips"
STAYS: Final = "stays"
LONGEST_TITLE: Final = 36
"""Months that a temporary permit lasts at most: two years, then three (article 75.º of Lei 23/2007, AIMA's page)."""
FIVE_YEARS, THREE_YEARS, YEAR = 60, 36, 12
NEAR: Final = 3, 4
"""From three quarters of a limit on, a person is told how much is left."""
FIRST_YEAR_DAYS: Final = 7
"""Days that a holder of ARI spends in Portugal in the first year, says AIMA's page on article 90.º-A."""


@dataclass(frozen=True, slots=True)
class _Time:
    """The time a limit counts in; `known` is the fact that would tell its beginning, `assumed` that nobody did."""

    first: date
    last: date
    known: str | None = None
    assumed: bool = False


def absence_tally(matter: Matter) -> AbsenceTally | None:
    """How much of the check's limit the journeys use; None while nobody has told them.

    Journeys to come count as they were told. Under article 126.º, n.º 4, of Lei 23/2007 a single absence must be under
    the limit; elsewhere it may reach it.
    """
    trips = _told(matter, TRIPS)
    if trips is None:
        return None
    stretches, within, limit = away(trips, matter.on), _within(matter), matter.check.months or 0
    time = _time(matter, within)
    if matter.check.name == "absence_in_a_row":
        if within in ("title", "five_years"):
            stretches = clipped(stretches, time.first, time.last)
        elif within == "each_year":
            stretches = clipped(stretches, time.first, date.max)
        worst = longest(stretches)
        used = NOTHING if worst is None else worst.span
        over = used >= Span(limit, 0) if within == "five_years" else used > Span(limit, 0)
        first, last = (None, None) if worst is None else (worst.left, worst.back)
        return AbsenceTally(
            matter.check, "in_a_row", within, limit, used, first, last, over, time.assumed, _plain(trips)
        )
    used, first, last = _all_together(stretches, within, time)
    over = used > Span(limit, 0)
    return AbsenceTally(matter.check, "in_all", within, limit, used, first, last, over, time.assumed, _plain(trips))


def stay_tally(matter: Matter) -> StayTally | None:
    """The days of stay, year by year: seven in the first year, then `days` in each period of `months`.

    None while stays or the first day of the permit are not told. A period counts from the day it begins.
    """
    stays, since = _told(matter, STAYS), day_said(answer(matter.case.facts, "permit_since"))
    if stays is None or since is None or since > matter.day:
        return None
    periods: list[StayPeriod] = []
    first, length, asked = since, YEAR, FIRST_YEAR_DAYS
    while first <= matter.day:
        end = months_later(first, length)
        last = end - timedelta(days=1)
        nights, days = days_here(stays, first, last, matter.on)
        periods.append(StayPeriod(first, last, asked, nights, days, last >= matter.day))
        first, length, asked = end, matter.check.months or YEAR, matter.check.days or 0
    return StayTally(matter.check, tuple(periods))


def absence_in_limits(matter: Matter) -> Iterator[Finding]:
    """The journeys stay within the limit of `months`; what is unclear about them is asked."""
    tally = absence_tally(matter)
    if tally is None:
        yield from _ask(matter, TRIPS)
        return
    time = _time(matter, tally.within)
    if time.known is not None and time.assumed:
        yield from _ask(matter, time.known)
    for one, other in contradictions(_told(matter, TRIPS) or ()):
        values: Values = {"one": str(one), "other": str(other)}
        yield matter.finding("trips_overlap", level="note", values=values)
    if tally.first is None or tally.last is None:
        return
    values = {
        "kind": tally.kind, "within": tally.within, "limit": tally.limit, "used_months": tally.used.months,
        "used_days": tally.used.days, "first": tally.first.isoformat(), "last": tally.last.isoformat(),
        "confidence": matter.check.confidence, "source": matter.check.source,
    }  # fmt: skip
    part, whole = NEAR
    if tally.over:
        yield matter.finding("absence_over", values=values)
    elif (tally.used.months * 30 + tally.used.days) * whole >= tally.limit * 30 * part:
        yield matter.finding("absence_near", level="note", values=values)


def minimum_stay(matter: Matter) -> Iterator[Finding]:
    """The days in Portugal reach what is asked in each period that is over, by this reading of the rule."""
    tally = stay_tally(matter)
    if tally is None:
        yield from _ask(matter, STAYS)
        yield from _ask(matter, "permit_since")
        return
    for one in tally.periods:
        values: Values = {
            "first": one.first.isoformat(), "last": one.last.isoformat(), "asked": one.asked, "days": one.days,
            "nights": one.nights, "missing": max(0, one.asked - one.nights), "reading": matter.check.months or YEAR,
            "confidence": matter.check.confidence, "source": matter.check.source,
        }  # fmt: skip
        if one.nights >= one.asked:
            continue
        if one.running:
            yield matter.finding("stay_to_come", level="note", values=values)
        elif one.days < one.asked:
            yield matter.finding("stay_short", values=values)
        else:
            yield matter.finding("stay_tight", level="note", values=values)


def _all_together(stretches: tuple[Away, ...], within: Within, time: _Time) -> tuple[Span, date | None, date | None]:
    """The worst sum of absences, and the time it lies in; days are None where there is no absence."""
    if within == "three_years":
        most = fullest(stretches, THREE_YEARS)
        return (NOTHING, None, None) if most is None else most
    times = years(time.first, time.last) if within == "each_year" else ((time.first, time.last),)
    sums = [(together(clipped(stretches, first, last)), first, last) for first, last in times]
    used, first, last = max(sums, key=lambda one: (one[0], one[1]), default=(NOTHING, None, None))
    return (used, first, last) if used > NOTHING else (NOTHING, None, None)


def _time(matter: Matter, within: Within) -> _Time:
    if within == "title":
        title = title_of(matter)
        last = title.expires or matter.day
        if title.valid_from is not None:
            return _Time(title.valid_from, max(last, title.valid_from), "title_valid_from")
        return _Time(months_later(last, -LONGEST_TITLE), last, "title_valid_from", assumed=True)
    if within == "each_year":
        since = day_said(answer(matter.case.facts, "resident_since"))
        if since is not None and since < matter.day:
            return _Time(since, matter.day, "resident_since")
        return _Time(months_later(matter.day, -FIVE_YEARS), matter.day, "resident_since", assumed=True)
    if within == "five_years":
        return _Time(months_later(matter.day, -FIVE_YEARS), matter.day)
    return _Time(date.min, date.max)


def _within(matter: Matter) -> Within:
    return matter.check.within or "ever"


def _told(matter: Matter, fact: str) -> tuple[Trip, ...] | None:
    said = answer(matter.case.facts, fact)
    return None if said is None else trips_said(said)


def _plain(trips: tuple[Trip, ...]) -> tuple[tuple[date, date | None], ...]:
    return tuple((trip.left, trip.back) for trip in trips)


def _ask(matter: Matter, fact: str) -> Iterator[Finding]:
    """The question that would let the program reckon, where the procedure asks it and it is open."""
    question = next((one for one in matter.procedure.questions if one.key == fact), None)
    if question is not None and answer(matter.case.facts, fact) is None:
        values: Values = {"question": fact, **both("ask", question.ask)}
        yield matter.finding("question_useful", level="note", values=values)
