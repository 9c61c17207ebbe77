"""What a letter needs is looked for in the case: who, which account, which home, and which months with what around."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.evidence import implausible_period, months_of
from desktop.domain.gaps import Span, stretches
from desktop.domain.people import Someone, people_of
from desktop.domain.reckoning import each_month, months_between
from desktop.domain.standing import Coverage, Month, MonthCoverage, Standing
from forms.model import Person, Procedure

HOMES: Final = ("lease", "rent_receipt", "utility_bill", "tax_certificate", "parish_certificate", "bank_statement")
"""Kinds whose address is that of a home, the surest first."""


class StretchRefused(ValueError):  # noqa: N818  # a refusal, as FactRefused
    """What was typed names no months: they are written "2020-03..2020-05,2021-07"."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One stretch of months, and the papers that stand in it, or else just before and just after it."""

    first: Month
    last: Month
    within: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None

    @property
    def months(self) -> int:
        return months_between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class LetterMatter:
    """Everything a case knows that a letter may need; None where it does not know.

    `papers` are the identity papers by role, for their kind and number; `holders` and `bank` belong to `account`.
    """

    people: dict[Person, Someone]
    papers: dict[Person, Document]
    stretches: tuple[Beside, ...]
    account: str | None = None
    bank: str | None = None
    holders: tuple[str, ...] = ()
    address: str | None = None
    company: str | None = None


def letter_matter(case: Case, procedure: Procedure, standing: Standing, months: Sequence[Span] = ()) -> LetterMatter:
    """What the case knows for a letter about these stretches; without any, about those that its timeline lacks."""
    people = people_of(case, procedure).couple
    coverage = _lacking(standing.coverage)
    spans = tuple(months) or _spans(coverage)
    wanted = frozenset(month for first, last in spans for month in each_month(first, last))
    account = _account(case.documents, wanted)
    return LetterMatter(
        people={one.role: one for one in people},
        papers={one.role: case.document(one.mention.document) for one in people if one.mention.document},
        stretches=tuple(_beside(first, last, coverage, case) for first, last in spans),
        account=None if account is None else account.field_text("iban") or account.field_text("account_number"),
        bank=None if account is None else account.field_text("bank"),
        holders=() if account is None else _holders(account),
        address=_text(_nearest(_of_kinds(case.documents, HOMES, "address"), wanted), "address"),
        company=_text(_nearest(_of_kinds(case.documents, ("utility_bill",), "issuer"), wanted), "issuer"),
    )


def stretches_said(text: str) -> tuple[Span, ...]:
    """Months as typed, "2020-03..2020-05,2021-07", as stretches in their order; StretchRefused where they are none."""
    months: set[Month] = set()
    for part in (piece.strip() for piece in text.split(",")):
        first, _, last = part.partition("..")
        start, end = _month_said(first), _month_said(last or first)
        if end < start or months_between(start, end) > 1200:
            raise StretchRefused(text)
        months.update(each_month(start, end))
    return stretches(sorted(months, key=str))


def _month_said(text: str) -> Month:
    year, dash, month = text.strip().partition("-")
    if not (dash and year.isdecimal() and month.isdecimal() and len(year) == 4 and 1 <= int(month) <= 12):
        raise StretchRefused(text)
    return Month(int(year), int(month))


def _lacking(coverage: Sequence[Coverage]) -> Coverage | None:
    """The first window that lacks months, else the first that has weak ones, else the first at all."""
    with_gaps = [one for one in coverage if one.gaps]
    with_weak = [one for one in coverage if one.weak]
    return next(iter([*with_gaps, *with_weak, *coverage]), None)


def _spans(coverage: Coverage | None) -> tuple[Span, ...]:
    if coverage is None:
        return ()
    return tuple((gap.first, gap.last) for gap in coverage.gaps or coverage.weak)


def _beside(first: Month, last: Month, coverage: Coverage | None, case: Case) -> Beside:
    """The papers in the stretch, or, where there are none, the ones that prove the nearest months around it."""
    if coverage is None:
        return Beside(first, last)
    inside = [one for one in coverage.months if first <= one.month <= last]
    within = tuple(dict.fromkeys(document for one in inside for document in one.documents))
    earlier = [one for one in coverage.months if one.month < first and one.documents]
    later = [one for one in coverage.months if last < one.month and one.documents]
    return Beside(
        first,
        last,
        within,
        _telling(earlier[-1], case) if earlier else None,
        _telling(later[0], case) if later else None,
    )


def _telling(month: MonthCoverage, case: Case) -> str:
    """The paper that speaks of the shortest time: it says the most of its month."""

    def length(name: str) -> int:
        period = months_of(case.document(name))
        return 0 if period is None else months_between(*period)

    return min(month.documents, key=length)


def _account(documents: Iterable[Document], wanted: frozenset[Month]) -> Document | None:
    """The statement that names the account: one with most holders, then the nearest to the months."""
    statements = [
        one
        for one in documents
        if one.kind == "bank_statement" and (one.field_text("iban") or one.field_text("account_number"))
    ]
    most = max((len(_holders(one)) for one in statements), default=0)
    return _nearest([one for one in statements if len(_holders(one)) == most], wanted)


def _holders(document: Document) -> tuple[str, ...]:
    found = document.fields.get("holders")
    if found is None:
        return ()
    value = (found.value,) if isinstance(found.value, str) else found.value
    return tuple(part for part in value if isinstance(part, str))


def _of_kinds(documents: Iterable[Document], kinds: Sequence[str], field: str) -> list[Document]:
    fitting = [one for one in documents if one.kind in kinds and one.field_text(field)]
    return sorted(fitting, key=lambda one: kinds.index(one.kind))


def _nearest(documents: Sequence[Document], wanted: frozenset[Month]) -> Document | None:
    """The paper whose time lies nearest to the months, the first of several; any where no time is known."""

    def distance(document: Document) -> int:
        period = None if implausible_period(document) else months_of(document)
        if period is None or not wanted:
            return 100_000
        return min(
            0 if period[0] <= month <= period[1] else min(_apart(month, period[0]), _apart(month, period[1]))
            for month in wanted
        )

    return min(documents, key=distance, default=None)


def _apart(one: Month, other: Month) -> int:
    return abs(months_between(one, other) - 1)


def _text(document: Document | None, field: str) -> str | None:
    return None if document is None else document.field_text(field)
