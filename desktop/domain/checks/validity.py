"""A passport or title must be valid on the day it is shown, sometimes for a while longer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.conditions import answer
from desktop.domain.reckoning import day_of, day_said, term
from desktop.domain.standing import Finding

WITHOUT_END: Final = frozenset({"lease", "employment_contract"})
"""Kinds that often run without an end: none printed is none to look for."""


def ends(document: Document) -> date | None:
    """The last day the paper is valid."""
    return day_of(document, "expiry_date", "period_end")


def valid(matter: Matter) -> Iterator[Finding]:
    """Valid on the day it is shown, and `days` longer; a paper that ends on the last of these days still serves.

    Of several papers of one kind and person the one that is valid longest counts. Where the check names a date or
    months, it must be valid so many months and days beyond that date, or beyond the day it is shown.
    """
    if matter.check.months is not None or matter.check.fact is not None:
        yield from _valid_beyond(matter)
        return
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


def valid_until(matter: Matter) -> tuple[date, date, bool]:
    """The day a paper has to be valid on, the day that is reckoned from, and whether an answer told it.

    An answer that lies before the day the paper is shown does not shorten the time.
    """
    check = matter.check
    told = day_said(answer(matter.case.facts, check.fact)) if check.fact is not None else None
    start = matter.day if told is None else max(told, matter.day)
    return term(start, check.months or 0, check.days or 0), start, told is not None


def _valid_beyond(matter: Matter) -> Iterator[Finding]:
    until, start, told = valid_until(matter)
    fact = matter.check.fact
    question = next((one for one in matter.procedure.questions if one.key == fact), None)
    if question is not None and not told:
        asked: Values = {"question": question.key, **both("ask", question.ask)}
        yield matter.finding("question_useful", level="note", values=asked)
    current, replaced = matter.current(ends, of_each_issuer=False)
    for document in replaced:
        yield matter.finding("superseded", document, level="note")
    for document in current:
        end = ends(document)
        if end is None:
            if document.kind not in WITHOUT_END:
                yield matter.finding("field_unread", document, "expiry_date")
        elif end < matter.day:
            values: Values = {"ends": end.isoformat(), "days": (matter.day - end).days, **matter.projected}
            yield matter.finding("expired", document, "expiry_date", values=values)
        elif end < until:
            values = {
                "ends": end.isoformat(), "until": until.isoformat(), "start": start.isoformat(),
                "months": matter.check.months or 0, "told": int(told), "left": (end - matter.day).days,
                "margin": (until - start).days, **matter.projected,
            }  # fmt: skip
            yield matter.finding("expires_soon", document, "expiry_date", values=values)
