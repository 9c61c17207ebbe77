"""Whether a couple's life together is proven is seen month by month, so that what is missing can be named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Document
from desktop.domain.evidence import Evidence, evidence_of
from desktop.domain.gaps import AlternativesFor, Span, stretches
from desktop.domain.people import Someone
from desktop.domain.proof import proven
from desktop.domain.reckoning import day_said, each_month, months_later
from desktop.domain.standing import Coverage, Gap, Month, MonthCoverage, Part
from forms.guidance import Alternative
from forms.model import Regime

END_OF_TRANSITION: Final = date(2020, 12, 31)
"""End of the transition period, Withdrawal Agreement article 126."""
YEARS_BEFORE: Final = 2
"""Years before the end of the transition that a caseworker asked papers for, in 2023; no official number exists."""
LAST_MONTHS: Final = 24
"""More than two years: Lei 7/2001, article 1.º, n.º 2."""
MONTHS_BEFORE_ENTRY: Final = 18
"""Months of common life immediately before the sponsor's entry: Lei 61/2025, as a law firm sums it up."""
STATEMENTS_BY: Final = 10
"""Until this day of a month no paper of the month before can be expected: banks close and print in the first days."""


def days_of(regime: Regime, on: date, facts: Mapping[str, str]) -> tuple[date, date] | None:
    """First and last day of the time to be proven; None while the answer it is reckoned from is open.

    withdrawal_agreement: from two years before 31 December 2020 to `on`. last_24_months: the two years up to `on`.
    lei_61_2025: the 18 months that end on the day before the sponsor's entry (fact `sponsor_entered_on`).
    """
    if regime == "withdrawal_agreement":
        first = months_later(END_OF_TRANSITION, -12 * YEARS_BEFORE)
        return first, max(on, first)
    if regime == "last_24_months":
        return months_later(on, -LAST_MONTHS), on
    entered = day_said(facts.get("sponsor_entered_on"))
    if entered is None:
        return None
    return months_later(entered, -MONTHS_BEFORE_ENTRY), entered - timedelta(days=1)


def window(regime: Regime, on: date, facts: Mapping[str, str]) -> Span | None:
    """First and last month of the time to be proven: every month that its days touch; None as `days_of`."""
    days = days_of(regime, on, facts)
    return None if days is None else (Month.of(days[0]), Month.of(days[1]))


def parts(regime: Regime, span: Span) -> tuple[Part, ...]:
    """The two times that the Withdrawal Agreement looks at apart: that it was lasting by the end of 2020, and goes on.

    Other regimes have one time only, and no parts.
    """
    end = Month.of(END_OF_TRANSITION)
    if regime != "withdrawal_agreement" or span[1] <= end:
        return ()
    return Part("until_transition", span[0], end), Part("since_transition", end.plus(1), span[1])


def due(month: Month, on: date) -> bool:
    """Whether a paper about that month can be asked for on that day.

    The month that runs has no statement yet, and the one before has none in the first days of the next: such months
    are shown, and never counted as missing.
    """
    latest = Month.of(on).plus(-1 if on.day > STATEMENTS_BY else -2)
    return month <= latest


def cover(
    requirement: str,
    span: Span,
    documents: Sequence[Document],
    couple: Sequence[Someone],
    on: date,
    facts: Mapping[str, str],
    alternatives: Sequence[Alternative] = (),
    regime: Regime = "last_24_months",
) -> Coverage:
    """The requirement's window month by month, from the papers filed under it.

    A month is covered by strong evidence (a joint statement, a public certificate of both) or by two papers of
    different classes that between them name both; thin with less; empty with none. Months outside of the window
    are not looked at.
    """
    first, last = span
    by_month: dict[Month, list[Evidence]] = defaultdict(list)
    for document in documents:
        evidence = evidence_of(document, couple)
        if evidence is not None:
            start, end = max(evidence.first, first), min(evidence.last, last)
            for month in each_month(start, end):
                by_month[month].append(evidence)
    both = frozenset(someone.role for someone in couple) if len(couple) == 2 else None
    months = []
    for month in each_month(first, last):
        proof = proven(by_month.get(month, []), both)
        months.append(MonthCoverage(month, proof.state, proof.classes, proof.documents))
    serving = AlternativesFor(regime, facts, alternatives, documents)
    empty = _stretched(one.month for one in months if one.state == "empty" and due(one.month, on))
    weak = _stretched(one.month for one in months if one.state == "thin")
    by_name = {one.month: one for one in months}
    return Coverage(
        requirement,
        first,
        last,
        tuple(months),
        tuple(Gap(start, end, serving.for_months(_between(by_name, start, end))) for start, end in empty),
        tuple(Gap(start, end, serving.for_months(_between(by_name, start, end))) for start, end in weak),
        regime,
        parts(regime, span),
    )


def _stretched(months: Iterable[Month]) -> tuple[Span, ...]:
    return stretches(tuple(months))


def _between(months: Mapping[Month, MonthCoverage], first: Month, last: Month) -> tuple[MonthCoverage, ...]:
    return tuple(months[month] for month in each_month(first, last))


def missing(coverage: Coverage, on: date) -> tuple[Month, ...]:
    """The empty months for which papers can be asked."""
    return tuple(one.month for one in coverage.months if one.state == "empty" and due(one.month, on))


def thin(coverage: Coverage) -> tuple[Month, ...]:
    """The months that rest on one paper, on one kind of paper, or on papers of one partner alone."""
    return tuple(one.month for one in coverage.months if one.state == "thin")
