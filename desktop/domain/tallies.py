"""A tally says line by line how a sum or a time was reckoned, so that a person can follow it to the paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from desktop.domain.text import Box
from forms.model import Amount, Check, Within

CENT: Final = Decimal("0.01")

Earned = Literal["savings", "pay", "contract", "pension", "payments", "printed"]
"""What a source of means is: money in an account, payslips, a contract, a pension, regular payments, a sum printed."""
Reason = Literal[
    "unread", "other_currency", "no_income", "older_balance", "same_money", "same_month", "social_support", "irregular",
    "other_months",
]  # fmt: skip
"""Why an amount was not counted."""
Member = Literal["first_adult", "further_adult", "minor", "adult_dependant"]


def cents(amount: Decimal) -> Decimal:
    """The amount in euros to the cent, halves up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount as it was read: on which page (from 1) of which paper, in which of its fields, and where there.

    `words` are those printed beside it, `month` the one it is of ("2026-10"); `amount` is None where none was read.
    """

    document: str
    field: str
    page: int | None
    box: Box | None
    amount: Decimal | None
    currency: str = "EUR"
    month: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Income:
    """One source of means and the amounts it was read from, in euros.

    `each` is what it comes to once, or in an average month, and `times` how often that counts; `adds` is the product
    to the cent. `name` is the earner, the payer or the account as printed.
    """

    kind: Earned
    name: str
    entries: tuple[Entry, ...]
    each: Decimal
    times: int

    @property
    def adds(self) -> Decimal:
        return cents(self.each * self.times)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """An amount that was left out of the sum, and why."""

    entry: Entry
    reason: Reason


@dataclass(frozen=True, slots=True)
class Share:
    """What one person of the household needs: a share of the minimum wage, by the month and over the whole time."""

    member: Member
    share: Decimal
    monthly: Decimal
    euros: Decimal


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A sum that is asked for: a figure on record, of the year `figure.year`, so many times, for the year `wanted`."""

    figure: Amount
    times: Decimal
    wanted: int
    lower: bool = False

    @property
    def euros(self) -> Decimal:
        return cents(self.figure.euros * self.times)

    @property
    def of_earlier_year(self) -> bool:
        """There is no figure of the wanted year on record; this is the last one known."""
        return self.figure.year < self.wanted


@dataclass(frozen=True, slots=True)
class MeansTally:
    """What is asked for and what the papers show, in euros, for `months` months (1: a sum once, or of one month).

    `check` is the rule with its source. `shares` are there where the sum depends on the household. `answered` is
    False while the household is not told whole. Of several yardsticks `needed` is the lowest that holds for everybody.
    """

    check: Check
    months: int
    needed: Decimal
    yardsticks: tuple[Yardstick, ...]
    incomes: tuple[Income, ...]
    uncounted: tuple[Uncounted, ...] = ()
    shares: tuple[Share, ...] = ()
    answered: bool = True

    @property
    def found(self) -> Decimal:
        return sum((income.adds for income in self.incomes), Decimal("0.00"))

    @property
    def short(self) -> Decimal:
        """What is missing; 0 where enough is shown."""
        return max(Decimal("0.00"), self.needed - self.found)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A length of time as the law counts it: whole months and the days over (at most 30)."""

    months: int
    days: int

    def __str__(self) -> str:
        return f"P{self.months}M{self.days}D"  # ISO 8601


@dataclass(frozen=True, slots=True)
class AbsenceTally:
    """How much of one limit on absences is used: the worst stretch from `first` to `last`, both days included.

    `kind` says whether one absence is measured or all together; the days are None where there was none. `assumed` is
    set where the beginning of the time it counts in is not known and was taken for granted.
    """

    check: Check
    kind: Literal["in_a_row", "in_all"]
    within: Within
    limit: int
    used: Span
    first: date | None
    last: date | None
    over: bool
    assumed: bool = False
    trips: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class StayPeriod:
    """One period of a permit in which some days have to be spent in Portugal: days asked for and days told.

    `nights` counts each stay without its last day, `days` with both its ends; which of the two counts is not written.
    """

    first: date
    last: date
    asked: int
    nights: int
    days: int
    running: bool


@dataclass(frozen=True, slots=True)
class StayTally:
    """The days in Portugal by one reading of the rule on minimum stays."""

    check: Check
    periods: tuple[StayPeriod, ...]


@dataclass(frozen=True, slots=True)
class TitleTally:
    """Where a card stands between the day its renewal opens and the day it can no longer be asked for.

    `days` are the day of each mark that the procedure knows: opens, latest, expires, lapses.
    """

    check: Check
    stage: Literal["too_early", "open", "late", "expired", "lapsed"]
    on: date
    days: Mapping[str, date] = field(default_factory=dict)


Tally = MeansTally | AbsenceTally | StayTally | TitleTally
