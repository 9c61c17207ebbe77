"""Time away from Portugal is reckoned from journeys, so that a person sees how much of each limit they have used.

The laws count in months and do not say how: a journey is counted from the day of leaving to the day of coming back,
in whole months (as terms end under article 279.º c) of the Código Civil) and days over; where journeys are added up,
thirty such days are taken as a month, the stricter way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from desktop.domain.reckoning import EARLIEST, LATEST, months_later
from desktop.domain.tallies import Span

NONE: Final = "none"
"""The answer of somebody who made no journey."""
MONTH: Final = 30
NOTHING: Final = Span(0, 0)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Trip:
    """A journey: the day of leaving and the day of coming back, which may be the same; None where it goes on."""

    left: date
    back: date | None = None

    def __str__(self) -> str:
        return f"{self.left.isoformat()}/{self.back.isoformat() if self.back else ''}"


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch of absence, from the day of leaving to the day of coming back."""

    left: date
    back: date

    @property
    def span(self) -> Span:
        return span(self.left, self.back)


def trips_said(text: str) -> tuple[Trip, ...] | None:
    """The journeys of an answer such as "2024-01-03/2024-02-10,2026-05-01/", the earliest first.

    "none" is no journey. None where a part is no journey: a day that does not exist, a return before the departure.
    """
    if text.strip().lower() == NONE:
        return ()
    trips = [_trip(part.strip()) for part in text.split(",") if part.strip()]
    known = [trip for trip in trips if trip is not None]
    if not known or len(known) < len(trips):
        return None
    return tuple(sorted(known, key=lambda trip: (trip.left, trip.back or date.max)))


def trips_written(trips: Iterable[Trip]) -> str:
    """The answer that `trips_said` reads back."""
    return ",".join(str(trip) for trip in trips) or NONE


def _trip(text: str) -> Trip | None:
    first, slash, second = (part.strip() for part in text.partition("/"))
    try:
        left = date.fromisoformat(first)
        back = date.fromisoformat(second) if second else None
    except ValueError:
        return None
    if not slash or not EARLIEST <= left <= LATEST or (back is not None and not left <= back <= LATEST):
        return None
    return Trip(left, back)


def contradictions(trips: Sequence[Trip]) -> tuple[tuple[Trip, Trip], ...]:
    """Pairs of neighbours of which the second begins before the first has ended; nobody can make both."""
    ordered = sorted(trips, key=lambda trip: (trip.left, trip.back or date.max))
    return tuple((one, other) for one, other in pairwise(ordered) if one.back is None or other.left < one.back)


def away(trips: Iterable[Trip], on: date) -> tuple[Away, ...]:
    """The stretches of absence; a journey that goes on counts up to `on`, journeys that overlap count once.

    Journeys that only touch stay apart: between them the person was here. One that ends on the day it began is none.
    """
    stretches: list[Away] = []
    for trip in sorted(trips, key=lambda one: (one.left, one.back or date.max)):
        back = trip.back if trip.back is not None else max(trip.left, on)
        if back == trip.left:
            continue
        if stretches and trip.left < stretches[-1].back:
            if back > stretches[-1].back:
                stretches[-1] = Away(stretches[-1].left, back)
        else:
            stretches.append(Away(trip.left, back))
    return tuple(stretches)


def clipped(stretches: Iterable[Away], first: date, last: date) -> tuple[Away, ...]:
    """What of the stretches lies between these days."""
    inside = (Away(max(one.left, first), min(one.back, last)) for one in stretches)
    return tuple(one for one in inside if one.left < one.back)


def span(left: date, back: date) -> Span:
    """How long it is from one day to the other, in whole months and days over; nothing where it is no time at all."""
    if back <= left:
        return NOTHING
    months = max(0, (back.year - left.year) * 12 + back.month - left.month)
    if months_later(left, months) > back:
        months -= 1
    return Span(months, (back - months_later(left, months)).days)


def together(stretches: Iterable[Away]) -> Span:
    """How long the stretches are in all."""
    spans = [one.span for one in stretches]
    days = sum(one.days for one in spans)
    return Span(sum(one.months for one in spans) + days // MONTH, days % MONTH)


def longest(stretches: Iterable[Away]) -> Away | None:
    """The longest stretch, the earliest of equals; None where there is none."""
    return max(stretches, key=lambda one: (one.span, one.back - one.left), default=None)


def fullest(stretches: Sequence[Away], months: int) -> tuple[Span, date, date] | None:
    """The most that lies in any so many months, with their first and last day; None without absences.

    It is enough to look at the times that begin or end with a stretch: moving them takes in no more.
    """
    starts = [one.left for one in stretches] + [months_later(one.back, -months) for one in stretches]
    found = [(together(clipped(stretches, one, months_later(one, months))), one) for one in starts]
    if not found:
        return None
    most, first = max(found, key=lambda one: (one[0], -one[1].toordinal()))
    return most, first, months_later(first, months)


def years(since: date, until: date) -> tuple[tuple[date, date], ...]:
    """The years counted from a day that have begun by the other, each from its first day to the next one's."""
    turns = [since]
    while turns[-1] < until:
        turns.append(months_later(since, 12 * len(turns)))
    return tuple(pairwise(turns))


def days_here(stays: Iterable[Trip], first: date, last: date, on: date) -> tuple[int, int]:
    """Nights and days of stays (arrival and departure) between these days: without each last day, and with both ends.

    A stay that goes on counts up to `on`; stays that overlap count once.
    """
    nights: set[date] = set()
    days: set[date] = set()
    for stay in stays:
        end = stay.back if stay.back is not None else max(stay.left, on)
        day, stop = max(stay.left, first), min(end, last)
        while day <= stop:
            days.add(day)
            if day < end:
                nights.add(day)
            day += DAY
    return len(nights), len(days)
