"""A passport or title must be valid on the day it is shown, sometimes for a while longer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter
from desktop.domain.reckoning import day_of
from desktop.domain.standing import Finding

WITHOUT_END: Final = frozenset({"lease", "employment_contract"})
"""Kinds that often run without an end: none printed is none to look for."""


def ends(document: Document) -> date | None:
    """The last day the paper is valid."""
    return day_of(document, "expiry_date", "period_end")


def valid(matter: Matter) -> Iterator[Finding]:
    """Valid on the day it is shown, and `days` longer; a paper that ends on the last of these days still serves.

    Of several papers of one kind and person the one that is valid longest counts.
    """
    margin = matter.check.days or 0
    current, replaced = matter.current(ends, of_each_issuer=False)
    for document in replaced:
        yield matter.finding("superseded", document, level="note")
    for document in current:
        end = ends(document)
        if end is None:
            if document.kind not in WITHOUT_END:
                yield matter.finding("field_unread", document, "expiry_date")
        elif end >= matter.day + timedelta(days=margin):
            continue
        elif end < matter.day:
            days = (matter.day - end).days
            values = {"ends": end.isoformat(), "days": days, **matter.projected}
            yield matter.finding("expired", document, "expiry_date", values=values)
        else:
            left = (end - matter.day).days
            values = {"ends": end.isoformat(), "left": left, "margin": margin, **matter.projected}
            yield matter.finding("expires_soon", document, "expiry_date", values=values)
