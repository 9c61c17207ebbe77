"""A paper that is recent today may be too old at the counter, so its age is reckoned for the day it is handed in."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, Values
from desktop.domain.reckoning import day_of, months_later, working_day_before, working_days_later
from desktop.domain.standing import Finding

TIME_TO_GET: Final = 15
"""Working days allowed for a new certificate to come, with its apostille and translation; no official figure exists."""


def issued(document: Document) -> date | None:
    """The day from which the paper's age counts."""
    return day_of(document, "issue_date", "period_end")


def fresh(matter: Matter) -> Iterator[Finding]:
    """Not older than so many days on the day it is handed in; a paper of exactly that age still serves."""
    limit = matter.check.days or 0
    yield from _aged(matter, matter.day - timedelta(days=limit), "too_old_days", limit)


def fresh_months(matter: Matter) -> Iterator[Finding]:
    """Not older than so many months, counted from day to same day, on the day it is handed in."""
    limit = matter.check.months or 0
    yield from _aged(matter, _issued_from(matter.day, limit), "too_old_months", limit)


def last_fresh_day(document: Document, days: int | None, months: int | None) -> date | None:
    """The last day on which the paper is still recent enough; None where its day of issue is not known."""
    start = issued(document)
    if start is None:
        return None
    return months_later(start, months) if days is None and months is not None else start + timedelta(days=days or 0)


def last_day_to_order(wanted_on: date) -> date:
    """The last day to order a paper that is wanted on that day: TIME_TO_GET working days before it."""
    return working_days_later(working_day_before(wanted_on), -TIME_TO_GET)


def _issued_from(day: date, months: int) -> date:
    """The first day of issue that still serves: the earliest whose term of so many months has not ended by `day`."""
    first = months_later(day, -months)
    while months_later(first, months) < day:
        first += timedelta(days=1)
    while months_later(first - timedelta(days=1), months) >= day:
        first -= timedelta(days=1)
    return first


def _aged(matter: Matter, first: date, code: str, limit: int) -> Iterator[Finding]:
    current, replaced = matter.current(issued)
    for document in replaced:
        yield matter.finding("superseded", document, level="note")
    for document in current:
        day = issued(document)
        if day is None:
            yield matter.finding("field_unread", document, "issue_date")
        elif day > matter.on:
            values: Values = {"issued": day.isoformat()}
            yield matter.finding("issued_in_future", document, "issue_date", values=values)
        elif day < first:
            values = {
                "days": (matter.day - day).days,
                "limit": limit,
                "issued": day.isoformat(),
                "issue_from": first.isoformat(),
                "order_by": _order_by(matter, first).isoformat(),
                **matter.projected,
                **({} if matter.check.confidence == "official" else {"unofficial": matter.check.confidence}),
            }
            yield matter.finding(code, document, "issue_date", values=values)


def _order_by(matter: Matter, first: date) -> date:
    """The last day to order a new one so that it comes in time; today where that day is past or none is set."""
    if matter.day == matter.on:
        return matter.on
    return max(matter.on, first, last_day_to_order(matter.day))
