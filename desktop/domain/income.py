"""A pension or salary often shows only as payments on statements, so what comes in month after month is counted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.domain.case import Document
from desktop.domain.evidence import months_of
from desktop.domain.names import tokens
from desktop.domain.papers import Transaction
from desktop.domain.people import mentions
from desktop.domain.reading.folding import folded
from desktop.domain.reckoning import day_said, each_month
from desktop.domain.standing import Month

LOOKED_BACK: Final = 6
"""Months of statements looked at, counted back from the latest: the span for which a sponsor's income is examined."""
REGULAR: Final = 3
"""Months of these in which the same payer must have paid."""
OWN_MONEY: Final = re.compile(r"POUPAN|SAVING|CONTA PR[OÓ]PRIA|OWN ACCOUNT|ENTRE CONTAS|DEP[OÓ]SITO A PRAZO|REEMBOLSO")
"""Words of payments that bring nothing new: one's own savings coming back, refunds."""
SOCIAL_SUPPORT: Final = re.compile(
    r"RENDIMENTO SOCIAL|\bRSI\b|SUBSIDIO SOCIAL|ABONO DE FAMILIA|\bABONO FAMILIA\b|PRESTACAO SOCIAL|APOIO SOCIAL"
)
"""Folded words of payments of the solidarity subsystem and of family benefits; pensions and sick pay are none."""
PENSION: Final = re.compile(r"\bPENSAO\b|\bPENSOES\b|\bPENSION|\bCNP\b|CENTRO NACIONAL DE PENSOES|\bCGA\b|\bINSS\b")
"""Folded words of payments that are a pension, and so cannot be the pay that a payslip shows."""
TRANSFER: Final = re.compile(r"^\W*(TRF|TRANSF|TRANSFER)")
"""Folded words that a transfer begins with; behind them stands who sent it."""
NAMING: Final = 2
"""So many words of a holder's name in a transfer make it the holder's own."""
TELLING: Final = 4
"""So many first words of a payment tell its payer; what follows are dates and references."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One movement on a statement that brings money in."""

    statement: Document
    movement: Transaction
    month: Month
    euros: Decimal


@dataclass(frozen=True, slots=True)
class Payer:
    """What one payer paid in the months looked at, in the order of the statements."""

    name: str
    payments: tuple[Payment, ...]

    @property
    def months(self) -> frozenset[Month]:
        return frozenset(payment.month for payment in self.payments)

    @property
    def total(self) -> Decimal:
        return sum((payment.euros for payment in self.payments), Decimal(0))

    @property
    def supports(self) -> bool:
        """The payments are social support by their words."""
        return self._says(SOCIAL_SUPPORT)

    @property
    def pays_pension(self) -> bool:
        """The payments are a pension by their words."""
        return self._says(PENSION)

    def _says(self, words: re.Pattern[str]) -> bool:
        return any(words.search(folded(one.movement.description).upper()) for one in self.payments)


@dataclass(frozen=True, slots=True)
class Received:
    """The payers of some statements, and the months that these cover."""

    payers: tuple[Payer, ...]
    covered: tuple[Month, ...]


def received(statements: Sequence[Document], looked_back: int = LOOKED_BACK, last: Month | None = None) -> Received:
    """What came in, payer by payer, in so many months back from `last`, or from the latest month of the statements.

    One's own money and refunds are left out. A movement printed on two statements of one account counts once.
    """
    ends = [period[1] for one in statements if (period := months_of(one)) is not None]
    if not ends:
        return Received((), ())
    end = last or max(ends)
    first = end.plus(1 - looked_back)
    by_payer: dict[str, list[Payment]] = defaultdict(list)
    covered: set[Month] = set()
    seen: set[object] = set()
    for statement in statements:
        period = months_of(statement)
        if period is None or period[1] < first or end < period[0]:
            continue
        covered.update(month for month in each_month(*period) if first <= month <= end)
        for number, movement in enumerate(_movements(statement)):
            euros = amount_of(movement.amount)
            if euros is None or euros <= 0 or _is_own(movement.description, statement):
                continue
            mark, day = _mark(statement, movement, number), day_said(movement.date)
            month = period[1] if day is None else Month.of(day)
            if mark in seen or not first <= month <= end:
                continue
            seen.add(mark)
            by_payer[_payer(movement.description)].append(Payment(statement, movement, month, euros))
    payers = tuple(Payer(name, tuple(payments)) for name, payments in by_payer.items())
    return Received(payers, tuple(sorted(covered)))


def regular_income(statements: Sequence[Document]) -> Decimal:
    """What comes in each month from payers who pay again and again, on average of the months looked at, in euros.

    0 where the statements cover fewer than REGULAR months, or no payer pays in as many of them.
    """
    found = received(statements)
    if len(found.covered) < REGULAR:
        return Decimal(0)
    regular = (payer.total for payer in found.payers if len(payer.months) >= REGULAR)
    return sum(regular, Decimal(0)) / len(found.covered)


def amount_of(text: str | None) -> Decimal | None:
    """A decimal string as a number; None where it is none."""
    try:
        amount = Decimal(text or "")
    except ArithmeticError:
        return None
    return amount if amount.is_finite() else None


def _is_own(description: str, statement: Document) -> bool:
    """The payment brings nothing new: savings coming back, a refund, or a transfer by a holder of the account."""
    words = folded(description).upper()
    if OWN_MONEY.search(description.upper()):
        return True
    if not TRANSFER.search(words):
        return False
    printed = set(re.findall(r"[A-Z]{2,}", words))
    return any(sum(bool(word & printed) for word in tokens(mention.name)) >= NAMING for mention in mentions(statement))


def _mark(statement: Document, movement: Transaction, number: int) -> object:
    """What makes a movement the same one on another statement: account, day, words, sum and balance after it."""
    account = statement.field_text("iban") or statement.field_text("account_number")
    if account is None or not movement.date or movement.balance is None:
        return statement.id, number
    return account, movement.date, movement.description, movement.amount, movement.balance


def _movements(statement: Document) -> Iterator[Transaction]:
    found = statement.fields.get("transactions")
    if found is not None and not isinstance(found.value, str):
        yield from (one for one in found.value if isinstance(one, Transaction))


def _payer(description: str) -> str:
    words = re.findall(r"[^\W\d_]{2,}", description.upper())
    return " ".join(words[:TELLING])
