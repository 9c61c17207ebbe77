"""Days and months are reckoned in one place, so that an end of month or a holiday is treated alike everywhere."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from desktop.domain.case import Document
from desktop.domain.standing import Month

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2200, 12, 31)


def day_said(text: str | None) -> date | None:
    """The day an ISO 8601 text names; None for no text, for what is no day, and for one before EARLIEST.

    A day after LATEST is read as that one: some cards print 9999 for "without end".
    """
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return None if day < EARLIEST else min(day, LATEST)


def day_of(document: Document, *names: str) -> date | None:
    """The first of these fields of the document that holds a day."""
    for name in names:
        found = day_said(document.field_text(name))
        if found is not None:
            return found
    return None


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier below 0), or that month's last day where it has none.

    As terms in months end under article 279.º c) of the Código Civil.
    """
    month = Month.of(day).plus(months)
    return date(month.year, month.month, min(day.day, monthrange(month.year, month.month)[1]))


def term(start: date, months: int, days: int) -> date:
    """The day so many months and then so many days after (before, below 0) the given one."""
    return months_later(start, months) + timedelta(days=days)


def last_day(month: Month) -> date:
    """The last day of a month."""
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


def first_day(month: Month) -> date:
    """The first day of a month."""
    return date(month.year, month.month, 1)


def months_between(first: Month, last: Month) -> int:
    """How many months from the first to the last, both counted; 0 or less where the last comes before."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def each_month(first: Month, last: Month) -> Iterator[Month]:
    """The months from first to last, both included."""
    for step in range(months_between(first, last)):
        yield first.plus(step)


@cache
def _holidays(year: int) -> frozenset[date]:
    # Loads the calendars of all the world: only where working days are counted.
    import holidays

    return frozenset(holidays.country_holidays("PT", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no national holiday of Portugal (municipal holidays are not known here)."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_days_later(day: date, count: int) -> date:
    """The day so many working days after (before, below 0) the given one, which itself is not counted.

    As article 87.º of the Código do Procedimento Administrativo counts terms of the administration.
    """
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_day_before(day: date) -> date:
    """The day itself where offices work on it, else the last working day before: the safe side of a term."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
