"""Whether a couple's life together is proven is seen month by month, so that what is missing can be named."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final, Literal

from desktop.domain.addresses import compare as compare_addresses
from desktop.domain.case import Document
from desktop.domain.conditions import Answers
from desktop.domain.evidence import Evidence, evidence_of
from desktop.domain.people import Someone
from desktop.domain.reckoning import day_said, each_month, months_later
from desktop.domain.standing import Coverage, EvidenceClass, Gap, Month, MonthCoverage, MonthState
from forms.guidance import Alternative
from forms.model import Person

Window = Literal["withdrawal_agreement", "last_24_months", "lei_61_2025"]
Span = tuple[Month, Month]

TWO_YEARS_BEFORE: Final = Month(2018, 12)
"""Two years before the Withdrawal Agreement's transition ended on 31 December 2020, as a caseworker asked in 2023."""
STATEMENTS_BY: Final = 10
"""Until this day of a month no paper of the month before can be expected: banks close and print in the first days."""
ORDER: Final[tuple[EvidenceClass, ...]] = EvidenceClass.__args__  # type: ignore[attr-defined]
SOFT: Final[frozenset[EvidenceClass]] = frozenset({"soft", "witness"})
"""Classes that add weight and prove no month with another one: one's own word and pictures."""


def window(name: Window, on: date, facts: Mapping[str, str]) -> Span | None:
    """First and last month of the time to be proven; None while the answer it is reckoned from is open.

    withdrawal_agreement: from two years before 31 December 2020 to the month of `on`. last_24_months: every month
    that the two years before `on` touch. lei_61_2025: every month that the 18 months before the sponsor's entry
    (fact `sponsor_entered_on`) touch.
    """
    if name == "withdrawal_agreement":
        return TWO_YEARS_BEFORE, max(Month.of(on), TWO_YEARS_BEFORE)
    if name == "last_24_months":
        return Month.of(months_later(on, -24)), Month.of(on)
    entered = day_said(facts.get("sponsor_entered_on"))
    return None if entered is None else (Month.of(months_later(entered, -18)), Month.of(entered))


def due(month: Month, on: date) -> bool:
    """Whether a paper about that month can be asked for on that day.

    The month that runs has no statement yet, and the one before has none in the first days of the next: such months
    are shown, and never counted as missing.
    """
    latest = Month.of(on).plus(-1 if on.day > STATEMENTS_BY else -2)
    return month <= latest


@dataclass(frozen=True, slots=True)
class Proof:
    """What all papers together prove of one month."""

    state: MonthState
    classes: tuple[EvidenceClass, ...]
    documents: tuple[str, ...]


def cover(
    requirement: str,
    span: Span,
    documents: Sequence[Document],
    couple: Sequence[Someone],
    on: date,
    facts: Mapping[str, str],
    alternatives: Sequence[Alternative] = (),
) -> Coverage:
    """The requirement's window month by month, from the papers filed under it.

    A month is covered by strong evidence (a joint statement, a public certificate of both) or by two papers of
    different classes that between them name both, at no two addresses; thin with less; empty with none.
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
    answers = Answers(facts)
    serving = tuple(one.says for one in alternatives if answers.fulfil(one.when) != "no")
    empty = [one.month for one in months if one.state == "empty" and due(one.month, on)]
    gaps = tuple(Gap(start, end, serving) for start, end in stretches(empty))
    return Coverage(requirement, first, last, tuple(months), gaps)


def proven(evidence: Sequence[Evidence], both: frozenset[Person] | None) -> Proof:
    """What these papers prove together of one month; `both` are the roles that must be named, None if unknown."""
    if not evidence:
        return Proof("empty", (), ())
    classes = {one for paper in evidence for one in paper.classes}
    home = _one_home(evidence)
    if home:
        classes.add("address")
    named = frozenset(role for paper in evidence for role in paper.who)
    linked = any(paper.joint for paper in evidence) or (both is not None and named >= both and home is not False)
    strong = any(paper.strong for paper in evidence)
    state: MonthState = "covered" if strong or (linked and _independent(evidence)) else "thin"
    return Proof(
        state,
        tuple(one for one in ORDER if one in classes),
        tuple(dict.fromkeys(paper.document for paper in evidence)),
    )


def _independent(evidence: Sequence[Evidence]) -> bool:
    """Two of the papers prove the month in two different ways; one paper alone is one source, whatever it prints."""
    telling = [set(paper.classes) - SOFT for paper in evidence]
    return any(one and other and len(one | other) > 1 for one, other in combinations(telling, 2))


def _one_home(evidence: Sequence[Evidence]) -> bool | None:
    """Whether papers of each partner alone print one address; None where not both print any."""
    homes: dict[Person, list[str]] = defaultdict(list)
    for paper in evidence:
        if paper.address and len(paper.who) == 1:
            homes[next(iter(paper.who))].append(paper.address)
    if len(homes) != 2:
        return None
    ours, theirs = homes.values()
    return any(compare_addresses(one, other) != "different" for one in set(ours) for other in set(theirs))


def missing(coverage: Coverage, on: date) -> tuple[Month, ...]:
    """The empty months for which papers can be asked."""
    return tuple(one.month for one in coverage.months if one.state == "empty" and due(one.month, on))


def thin(coverage: Coverage) -> tuple[Month, ...]:
    """The months that rest on one paper, on one kind of paper, or on papers of one partner alone."""
    return tuple(one.month for one in coverage.months if one.state == "thin")


def stretches(months: Sequence[Month]) -> tuple[Span, ...]:
    """Months in their order as the longest runs without a break, each with its first and last month."""
    runs: list[Span] = []
    for month in months:
        if runs and runs[-1][1].plus(1) == month:
            runs[-1] = runs[-1][0], month
        else:
            runs.append((month, month))
    return tuple(runs)
