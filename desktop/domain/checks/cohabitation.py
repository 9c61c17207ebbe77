"""The months of a couple's life are judged as a whole: none missing, none on one weak paper, none before it began."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.coverage import missing, stretches, thin
from desktop.domain.evidence import CLASSES, implausible_period, months_of
from desktop.domain.people import mentions, named_on
from desktop.domain.reckoning import day_said, first_day
from desktop.domain.standing import Coverage, Finding, Level, Month

END_OF_TRANSITION: Final = date(2020, 12, 31)
"""End of the transition period, Withdrawal Agreement article 126."""
BEGINNINGS: Final = ("union_since", "cohabiting_since")


def cohabitation_months(matter: Matter) -> Iterator[Finding]:
    """Every month of the window has proof; what the answers say of the beginning fits the window."""
    if matter.coverage is None:
        question = next((one for one in matter.procedure.questions if one.key == "sponsor_entered_on"), None)
        asked = {} if question is None else both("ask", question.ask)
        code = "question_useful" if matter.check.level == "note" else "question_open"
        yield matter.finding(code, values={"question": "sponsor_entered_on", **asked})
        return
    yield from _unusable(matter, matter.coverage)
    if len(matter.people.couple) < 2:
        yield matter.finding("couple_unknown", level="note", values={"known": len(matter.people.couple)})
    if matter.check.window == "lei_61_2025":
        yield from _shorter_wait(matter, matter.coverage)
        return
    yield from _months(matter, matter.coverage)
    yield from _beginning(matter, matter.coverage)


def _months(matter: Matter, coverage: Coverage) -> Iterator[Finding]:
    empty, weak = missing(coverage, matter.on), thin(coverage)
    window: dict[str, str] = {"first": str(coverage.first), "last": str(coverage.last)}
    if empty:
        values: Values = {"months": len(empty), "which": _written(empty), **window}
        yield matter.finding("months_missing", values=values)
    if weak:
        values = {"months": len(weak), "which": _written(weak), **window}
        yield matter.finding("months_thin", level=_softer(matter), values=values)


def _written(months: Sequence[Month]) -> str:
    """Months as "2020-03..2020-05,2021-07": stretches with their ends, single months alone."""
    return ",".join(str(one) if one == other else f"{one}..{other}" for one, other in stretches(months))


def _shorter_wait(matter: Matter, coverage: Coverage) -> Iterator[Finding]:
    """Lei 61/2025 shortens the wait of couples who lived together in the 18 months before the sponsor entered."""
    window: dict[str, str] = {"first": str(coverage.first), "last": str(coverage.last)}
    begun = day_said(matter.case.facts.get("cohabiting_since"))
    empty = missing(coverage, matter.on)
    if begun is not None and begun >= first_day(coverage.first.plus(1)):
        yield matter.finding("shorter_wait_closed", level="note", values={"since": begun.isoformat(), **window})
    elif empty:
        yield matter.finding("shorter_wait_unproven", values={"months": len(empty), **window})


def _beginning(matter: Matter, coverage: Coverage) -> Iterator[Finding]:
    days = {key: day for key in BEGINNINGS if (day := day_said(matter.case.facts.get(key))) is not None}
    union = days.get("union_since")
    if matter.check.window == "withdrawal_agreement":
        if union is not None and union > END_OF_TRANSITION:
            yield matter.finding("union_after_transition", level="blocking", values={"since": union.isoformat()})
            return
        for day in sorted(days.values(), reverse=True)[:1]:
            if day > first_day(coverage.first.plus(1)):
                values: Values = {"since": day.isoformat(), "first": str(coverage.first)}
                yield matter.finding("together_later", level="note", values=values)
        return
    begun = days.get("cohabiting_since", union)
    if begun is not None and begun >= first_day(coverage.first.plus(1)):
        values = {"since": begun.isoformat(), "first": str(coverage.first)}
        yield matter.finding("together_too_short", values=values)


def _unusable(matter: Matter, coverage: Coverage) -> Iterator[Finding]:
    """Papers that prove no month because a day is misread or unread, or because they name other people."""
    couple = matter.people.couple
    telling = {document for month in coverage.months for document in month.documents}
    for document in matter.documents:
        if document.id in telling or document.kind not in CLASSES or document.kind in ("other", "photo"):
            continue
        if implausible_period(document):
            yield matter.finding("period_implausible", document, "period_end")
        elif months_of(document) is None:
            field = "period_end" if document.kind == "bank_statement" else "issue_date"
            yield matter.finding("field_unread", document, field)
        elif len(couple) == 2 and mentions(document) and not named_on(document, couple):
            yield matter.finding("names_neither", document, level="note", values={"name": mentions(document)[0].name})


def _softer(matter: Matter) -> Level:
    """One step below blocking: a weak month can be lived with, a missing one cannot."""
    return "warning" if matter.check.level == "blocking" else matter.check.level
