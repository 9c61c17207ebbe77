"""How much a household must have, and how much its papers show, both in euros for a stretch of months."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.domain.case import Document
from desktop.domain.conditions import answer
from desktop.domain.earnings import Earnings, earnings
from desktop.domain.tallies import CENT, Member, Reason, Share, cents
from forms.model import Amount

MINIMUM_WAGE: Final = "rmmg"
FIRST_ADULT, FURTHER_ADULT, DEPENDANT = Decimal(1), Decimal("0.5"), Decimal("0.3")
"""Shares of the minimum monthly wage (RMMG) for each person: Portaria 1563/2007, article 2."""


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
    return figure(amounts, MINIMUM_WAGE, year)


def figure(amounts: Iterable[Amount], figure_id: str, year: int) -> Amount | None:
    """The figure of that id and year, or the latest one before it; None where none is on record."""
    known = [one for one in amounts if one.id.lower() == figure_id and one.year <= year]
    return max(known, key=lambda one: one.year, default=None)


def required(wage_euros: Decimal, home: Household, months: int) -> Decimal:
    """What the household must have for so many months, to the cent."""
    return (wage_euros * home.shares * months).quantize(CENT, ROUND_HALF_UP)


def shares(wage_euros: Decimal, home: Household, months: int) -> tuple[Share, ...]:
    """What each person of the household needs for so many months, the first adult first; together what `required` is.

    Portaria 1563/2007, article 2; the shares as the Ministry of Foreign Affairs lists them.
    """
    members: list[tuple[Member, Decimal]] = [("first_adult", FIRST_ADULT)]
    members += [("further_adult", FURTHER_ADULT)] * (max(home.adults, 1) - 1)
    members += [("minor", DEPENDANT)] * home.minors
    members += [("adult_dependant", DEPENDANT)] * home.adult_dependants
    return tuple(
        Share(member, share, cents(wage_euros * share), cents(wage_euros * share * months)) for member, share in members
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What papers show, in euros: money that lies in accounts, and income of one month (net where payslips say so).

    Not counted are papers (ids) on which an amount is `unread`, those in a `foreign` currency, and `others`, of kinds
    whose amount is no income: a tax return prints what is to be paid back.
    """

    earnings: Earnings

    @property
    def savings(self) -> Decimal:
        return sum((one.each for one in self.earnings.incomes if one.kind == "savings"), Decimal(0))

    @property
    def monthly(self) -> Decimal:
        return sum((one.each for one in self.earnings.incomes if one.kind != "savings"), Decimal(0))

    @property
    def unread(self) -> tuple[str, ...]:
        return self._papers("unread")

    @property
    def foreign(self) -> tuple[str, ...]:
        return self._papers("other_currency")

    @property
    def others(self) -> tuple[str, ...]:
        return self._papers("no_income")

    def over(self, months: int) -> Decimal:
        """All of it over so many months."""
        return cents(self.savings + self.monthly * months)

    def _papers(self, reason: Reason) -> tuple[str, ...]:
        return tuple(one.entry.document for one in self.earnings.uncounted if one.reason == reason)


def shown(documents: Sequence[Document]) -> Shown:
    """What these papers show together; see `earnings` for how."""
    return Shown(earnings(documents, 1))
