"""How much a household must have, and how much its papers show, both in euros for a stretch of months."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.domain.case import Document
from desktop.domain.conditions import answer
from desktop.domain.evidence import months_of
from desktop.domain.income import regular_income
from desktop.domain.names import tokens
from desktop.domain.people import mentions
from forms.model import Amount

CENT: Final = Decimal("0.01")
MINIMUM_WAGE: Final = "rmmg"
FIRST_ADULT, FURTHER_ADULT, DEPENDANT = Decimal(1), Decimal("0.5"), Decimal("0.3")
"""Shares of the minimum monthly wage (RMMG) for each person: Portaria 1563/2007, article 2."""
EURO: Final = frozenset({"EUR", "€", "EURO", "EUROS"})


@dataclass(frozen=True, slots=True)
class Household:
    """Who lives of the means: adults with the applicant, children under 18, grown children and parents to keep."""

    adults: int = 1
    minors: int = 0
    adult_dependants: int = 0

    @property
    def shares(self) -> Decimal:
        """How many minimum wages a month: 100 % for the first adult, 50 % for each other, 30 % for each dependant."""
        further = max(self.adults, 1) - 1
        return FIRST_ADULT + FURTHER_ADULT * further + DEPENDANT * (self.minors + self.adult_dependants)


def household(facts: Mapping[str, str]) -> Household:
    """The household as answered; one adult alone where nothing is."""

    def count(key: str, least: int) -> int:
        said = answer(facts, key)
        return max(least, int(said)) if said is not None and said.isdecimal() else least

    return Household(count("adults", 1), count("minors", 0), count("adult_dependants", 0))


def wage(amounts: Iterable[Amount], year: int) -> Amount | None:
    """The minimum monthly wage of that year, or the latest one before it; None where none is on record."""
    known = [one for one in amounts if one.id.lower() == MINIMUM_WAGE and one.year <= year]
    return max(known, key=lambda one: one.year, default=None)


def required(wage_euros: Decimal, home: Household, months: int) -> Decimal:
    """What the household must have for so many months, to the cent."""
    return (wage_euros * home.shares * months).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Shown:
    """What papers show, in euros: money that lies in accounts, and income of one month (net where payslips say so).

    Not counted are papers (ids) on which an amount is `unread`, those in a `foreign` currency, and `others`, of kinds
    whose amount is no income: a tax return prints what is to be paid back.
    """

    savings: Decimal
    monthly: Decimal
    unread: tuple[str, ...]
    foreign: tuple[str, ...]
    others: tuple[str, ...]

    def over(self, months: int) -> Decimal:
        """All of it over so many months."""
        return (self.savings + self.monthly * months).quantize(CENT, ROUND_HALF_UP)


AMOUNT_OF: Final = {"bank_statement": "closing_balance", "payslip": "amount", "employment_contract": "amount"}
"""The field that says how much a kind of paper shows; a contract's amount is taken as a monthly one."""


def shown(documents: Sequence[Document]) -> Shown:
    """What these papers show together.

    Of each account the latest closing balance counts. Of payslips and contracts the average of a month counts, each
    earner apart; regular payments on the statements count instead where they come to more.
    """
    unread: list[str] = []
    foreign: list[str] = []
    others: list[str] = []
    balances: dict[object, tuple[str, Decimal]] = {}
    pay: dict[object, dict[object, Decimal]] = defaultdict(dict)
    statements: list[Document] = []
    for document in documents:
        name = AMOUNT_OF.get(document.kind)
        if name is None:
            others.append(document.id)
        elif not _in_euros(document):
            foreign.append(document.id)
        elif (amount := _amount(document, name)) is None:
            unread.append(document.id)
        elif document.kind == "bank_statement":
            account = document.field_text("iban") or document.field_text("account_number") or document.source
            day = document.field_text("period_end") or ""
            if account not in balances or balances[account][0] < day:
                balances[account] = day, amount
        else:
            pay[_earner(document)][_month(document)] = amount
        if document.kind == "bank_statement" and _in_euros(document):
            statements.append(document)
    earned = sum((sum(months.values(), Decimal(0)) / len(months) for months in pay.values()), Decimal(0))
    savings = sum((balance for _, balance in balances.values()), Decimal(0))
    monthly = max(earned, regular_income(statements))
    return Shown(savings, monthly, tuple(unread), tuple(foreign), tuple(others))


def _amount(document: Document, name: str) -> Decimal | None:
    try:
        amount = Decimal(document.field_text(name) or "")
    except ArithmeticError:
        return None
    return amount if amount.is_finite() else None


def _in_euros(document: Document) -> bool:
    return (document.field_text("currency") or "EUR").upper() in EURO


def _earner(document: Document) -> object:
    return frozenset(word for mention in mentions(document)[:1] for word in tokens(mention.name))


def _month(document: Document) -> object:
    period = months_of(document)
    return document.id if period is None else period[1]
