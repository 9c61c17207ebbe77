"""A paper proves that two people lived as a couple in certain months, in a certain way; this says which and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Document
from desktop.domain.names import compare
from desktop.domain.people import Mention, Someone, mentions, named_among
from desktop.domain.reckoning import day_of, first_day, last_day, months_between
from desktop.domain.standing import EvidenceClass, Month
from forms.model import Person

WEEK: Final = 7
"""Days of a month that a period must touch to say something of that month, unless it is the whole period's month."""
LONGEST: Final = {"bank_statement": 13, "utility_bill": 13, "rent_receipt": 13, "payslip": 13}
"""Months after which the period of such a paper is taken for misread."""
LEASE_TERM: Final = 12
"""Months a lease without a printed end is counted for: the shortest term of article 1095.º of the Código Civil."""

CLASSES: Final[dict[str, EvidenceClass]] = {
    "parish_certificate": "certificate",
    "marriage_certificate": "certificate",
    "bank_statement": "money",
    "insurance": "money",
    "lease": "address",
    "rent_receipt": "address",
    "utility_bill": "address",
    "payslip": "address",
    "employment_contract": "address",
    "tax_return": "tax_social",
    "tax_certificate": "tax_social",
    "social_security_certificate": "tax_social",
    "pension": "tax_social",
    "visa": "travel",
    "birth_certificate": "family",
    "photo": "soft",
    "other": "soft",
}
"""The class of evidence that a kind of paper belongs to; kinds not named prove no month."""
CERTIFYING: Final = frozenset({"parish_certificate", "marriage_certificate", "tax_certificate"})
"""Kinds that, naming both, are a public certificate of the common life and stand alone."""
NO_DOMICILE: Final = frozenset({"no_debt", "registration"})
"""What the tax office certifies instead of where somebody lives, by the readers' notes."""
ACCOUNT_LETTER: Final = "account_letter"
"""Note on a bank's letter that says whose an account is and since when: it speaks of all that time."""
GAP_STATEMENT: Final = "gap_statement"
"""Note on the couple's own statement that a stretch has no papers: it explains months, and proves none."""
BOTH_OR_NOTHING: Final = frozenset({"birth_certificate", "marriage_certificate", "insurance", "photo", "other"})
"""Kinds that say nothing of a couple unless they name both."""
ADDRESSED: Final = frozenset({"payslip", "employment_contract"})
"""Kinds that prove an address only where one is printed on them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one paper proves: the months from first to last, the classes, and whether it names the couple.

    `who` are those of the couple it names; `joint` says it names both (two people, where the couple's names are not
    known). `strong` evidence stands alone: a joint statement, a public certificate of both. `classes` begin with that
    of the paper's kind. `domicile` marks a certificate of where one of them has their tax domicile: beside the other's
    at the same address it is what the tax office itself looks at (Ofício Circulado 20183/2016).
    """

    document: str
    first: Month
    last: Month
    classes: tuple[EvidenceClass, ...]
    joint: bool
    strong: bool
    who: frozenset[Person]
    address: str | None = None
    domicile: bool = False


def evidence_of(document: Document, couple: Sequence[Someone]) -> Evidence | None:
    """What the paper proves of this couple; None where it proves no month, or names other people only."""
    kind = document.kind
    notes = {note.code for note in document.notes}
    if kind not in CLASSES or GAP_STATEMENT in notes:
        return None
    period = months_of(document)
    printed = mentions(document)
    naming = named_among(printed, couple)
    if period is None or (printed and couple and not naming):
        return None
    joint = _both(document, printed, couple, len(naming))
    if kind in BOTH_OR_NOTHING and not joint:
        return None
    address = document.field_text("address")
    if kind in ADDRESSED and address is None:
        return None
    domicile = kind == "tax_certificate" and ("tax_domicile" in notes or not notes & NO_DOMICILE)
    strong = joint and (kind == "bank_statement" or (kind in CERTIFYING and (kind != "tax_certificate" or domicile)))
    classes = [CLASSES[kind]]
    if strong and kind == "tax_certificate":
        classes = ["certificate", "tax_social"]
    if joint and address and "address" not in classes:
        classes.append("address")
    return Evidence(document.id, *period, tuple(classes), joint, strong, frozenset(naming), address, domicile)


def _both(document: Document, printed: Sequence[Mention], couple: Sequence[Someone], named: int) -> bool:
    """The paper names both: each by name where both are known; else the two holders of an account, the known one too.

    Other papers name landlords, clerks and children beside the couple, so two names on them say nothing.
    """
    if named == 2:
        return True
    if document.kind != "bank_statement" or len(couple) == 2 or named < len(couple):
        return False
    return any(compare(printed[0].name, other.name) == "different" for other in printed[1:])


Period = tuple[Month, Month]


def months_of(document: Document) -> Period | None:
    """First and last month the paper speaks of; None where no day was read on it, or the period cannot be."""
    return _READERS.get(document.kind, _period_or_issue)(document)


def implausible_period(document: Document) -> bool:
    """The paper's period ends before it begins, or is longer than such papers are: a date was misread.

    What a person has confirmed may be long: a bank's summary of years, a letter about an account.
    """
    start, end = day_of(document, "period_start"), day_of(document, "period_end")
    if start is None or end is None:
        return False
    longest = LONGEST.get(document.kind)
    if start > end or longest is None or any(note.code == ACCOUNT_LETTER for note in document.notes):
        return start > end
    confirmed = all(document.fields[name].confirmed for name in ("period_start", "period_end"))
    return not confirmed and months_between(Month.of(start), Month.of(end)) > longest


def _period_or_issue(document: Document) -> Period | None:
    start, end = day_of(document, "period_start"), day_of(document, "period_end")
    if implausible_period(document):
        return None
    if start is not None and end is not None:
        return _touched(start, end)
    day = end or day_of(document, "issue_date") or start
    return None if day is None else (Month.of(day), Month.of(day))


def _lease(document: Document) -> Period | None:
    start = day_of(document, "period_start", "issue_date")
    if start is None or implausible_period(document):
        return None
    end = day_of(document, "period_end", "expiry_date")
    if end is None or end < start:
        return Month.of(start), Month.of(start).plus(LEASE_TERM - 1)
    return _touched(start, end)


def _since(document: Document) -> Period | None:
    """A certificate speaks of the time from the day it attests to the day it was issued, or an earlier end it names.

    A parish where the couple lived before, or a tax year, ends long before the paper was written.
    """
    issued, end = day_of(document, "issue_date", "period_end"), day_of(document, "period_end")
    if issued is None:
        return _period_or_issue(document)
    since = day_of(document, "period_start")
    if since is None or since > issued:
        return Month.of(issued), Month.of(issued)
    last = issued if end is None or end < since else min(end, issued)
    return Month.of(since), Month.of(last)


def _birth(document: Document) -> Period | None:
    born = day_of(document, "birth_date", "period_start", "issue_date")
    return None if born is None else (Month.of(born), Month.of(born))


_READERS: Final[dict[str, Callable[[Document], Period | None]]] = {
    "lease": _lease,
    "parish_certificate": _since,
    "marriage_certificate": _since,
    "tax_certificate": _since,
    "social_security_certificate": _since,
    "birth_certificate": _birth,
}


def _touched(start: date, end: date) -> Period:
    """The months of a period, without those at its ends of which it holds less than a week.

    A statement from 31 January to 28 February is February's; one from 22 March to 21 April is of both.
    """
    first, last = Month.of(start), Month.of(end)
    if first < last and last_day(first) - start < timedelta(days=WEEK - 1):
        first = first.plus(1)
    if first < last and end - first_day(last) < timedelta(days=WEEK - 1):
        last = last.plus(-1)
    return first, last
