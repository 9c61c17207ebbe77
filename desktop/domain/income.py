"""A pension or salary often shows only as payments on statements, so what comes in month after month is counted."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from desktop.domain.case import Document
from desktop.domain.evidence import months_of
from desktop.domain.papers import Transaction
from desktop.domain.standing import Month

LOOKED_BACK: Final = 6
"""Months of statements looked at, counted back from the latest: the span for which a sponsor's income is examined."""
REGULAR: Final = 3
"""Months of these in which the same payer must have paid."""
OWN_MONEY: Final = re.compile(r"POUPAN|SAVING|CONTA PR[OÓ]PRIA|OWN ACCOUNT|ENTRE CONTAS|DEP[OÓ]SITO A PRAZO|REEMBOLSO")
"""Words of payments that bring nothing new: one's own savings coming back, refunds."""
TELLING: Final = 4
"""So many first words of a payment tell its payer; what follows are dates and references."""


def regular_income(statements: Sequence[Document]) -> Decimal:
    """What comes in each month from payers who pay again and again, on average of the months looked at, in euros.

    0 where the statements cover fewer than REGULAR months, or no payer pays in as many of them.
    """
    ends = [period[1] for one in statements if (period := months_of(one)) is not None]
    if not ends:
        return Decimal(0)
    first = max(ends).plus(1 - LOOKED_BACK)
    by_payer: dict[str, dict[Month, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    covered: set[Month] = set()
    for statement in statements:
        period = months_of(statement)
        if period is None or period[1] < first:
            continue
        covered.add(period[1])
        for movement in _movements(statement):
            amount = _amount(movement.amount)
            if amount > 0 and not OWN_MONEY.search(movement.description.upper()):
                by_payer[_payer(movement.description)][period[1]] += amount
    if len(covered) < REGULAR:
        return Decimal(0)
    total = sum((sum(paid.values(), Decimal(0)) for paid in by_payer.values() if len(paid) >= REGULAR), Decimal(0))
    return total / len(covered)


def _movements(statement: Document) -> tuple[Transaction, ...]:
    found = statement.fields.get("transactions")
    if found is None or isinstance(found.value, str):
        return ()
    return tuple(one for one in found.value if isinstance(one, Transaction))


def _payer(description: str) -> str:
    words = re.findall(r"[^\W\d_]{2,}", description.upper())
    return " ".join(words[:TELLING])


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except ArithmeticError:
        return Decimal(0)
    return amount if amount.is_finite() else Decimal(0)
