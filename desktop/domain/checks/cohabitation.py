"""The months of a couple's life are judged as a whole: none missing, none on one weak paper, none before it began."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.coverage import END_OF_TRANSITION, LAST_MONTHS, days_of, missing, thin
from desktop.domain.evidence import CLASSES, GAP_STATEMENT, implausible_period, months_of
from desktop.domain.gaps import stretches
from desktop.domain.people import mentions, named_on
from desktop.domain.reckoning import day_said, months_later
from desktop.domain.standing import Coverage, Finding, Level, Month

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
        apart = _apart(coverage, empty)
        values: Values = {"months": len(empty), "which": _written(empty), **window, **apart}
        yield matter.finding("months_missing", values=values)
        stated = [one for one in matter.documents if any(note.code == GAP_STATEMENT for note in one.notes)]
        if stated:
            yield matter.finding("gap_stated", stated[0], level="note", values={"months": len(empty)})
    if weak:
        values = {"months": len(weak), "which": _written(weak), **window}
        yield matter.finding("months_thin", level=_softer(matter), values=values)


def _apart(coverage: Coverage, months: Sequence[Month]) -> Values:
    """How many of these months lie in each part of the window, and which; nothing where it has no parts."""
    values: dict[str, str | int] = {}
    for part in coverage.parts:
        inside = [one for one in months if part.first <= one <= part.last]
        values |= {part.name: len(inside), f"which_{part.name}": _written(inside)}
    return values


def _written(months: Sequence[Month]) -> str:
    """Months as "2020-03..2020-05,2021-07": stretches with their ends, single months alone."""
    return ",".join(str(one) if one == other else f"{one}..{other}" for one, other in stretches(months))


def _shorter_wait(matter: Matter, coverage: Coverage) -> Iterator[Finding]:
    """Lei 61/2025 shortens the wait of couples who lived together in the 18 months before the sponsor entered."""
    window: dict[str, str] = {"first": str(coverage.first), "last": str(coverage.last)}
    begun = day_said(matter.case.facts.get("cohabiting_since"))
    days = days_of("lei_61_2025", matter.on, matter.case.facts)
    empty = missing(coverage, matter.on)
    if begun is not None and days is not None and begun > days[0]:
        yield matter.finding("shorter_wait_closed", level="note", values={"since": begun.isoformat(), **window})
    elif empty:
        yield matter.finding("shorter_wait_unproven", values={"months": len(empty), **window})


def _beginning(matter: Matter, coverage: Coverage) -> Iterator[Finding]:
    """What the answers say of the beginning, against the first day of the window, to the day."""
    days = {key: day for key in BEGINNINGS if (day := day_said(matter.case.facts.get(key))) is not None}
    union = days.get("union_since")
    if matter.check.window == "withdrawal_agreement":
        span = days_of("withdrawal_agreement", matter.on, matter.case.facts)
        if union is not None and union > END_OF_TRANSITION:
            yield matter.finding("union_after_transition", level="blocking", values={"since": union.isoformat()})
            return
        for day in sorted(days.values(), reverse=True)[:1]:
            if span is not None and day > span[0]:
                values: Values = {"since": day.isoformat(), "first": str(coverage.first)}
                yield matter.finding("together_later", level="note", values=values)
        return
    begun = days.get("cohabiting_since", union)
    if begun is not None and (enough := over_two_years_from(begun)) > matter.day:
        values = {"since": begun.isoformat(), "first": str(coverage.first), "from": enough.isoformat()}
        yield matter.finding("together_too_short", values=values)


def over_two_years_from(begun: date) -> date:
    """The first day on which a life together has lasted more than two years (Lei 7/2001, article 1.º, n.º 2)."""
    return months_later(begun, LAST_MONTHS) + timedelta(days=1)


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
