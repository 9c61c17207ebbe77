"""The couple's money month by month: movements that add up, each closing balance the next month's opening one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from desktop.domain.papers import FieldValue, Transaction
from desktop.domain.standing import Month
from desktop.engines.specimens.notation import decimal

COMFORTABLE: Final = 520_000
"""Above this many cents the couple puts money aside, so that balances look like life."""
LEAN: Final = 150_000
"""Below this many cents it takes some back."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement: day, value day, words, signed cents, and the balance after it."""

    day: date
    value_day: date
    words: str
    cents: int
    balance: int


@dataclass(frozen=True, slots=True)
class AccountMonth:
    """One month of one account, amounts in cents."""

    month: Month
    opening: int
    movements: tuple[Movement, ...]

    @property
    def first(self) -> date:
        return date(self.month.year, self.month.month, 1)

    @property
    def last(self) -> date:
        following = self.month.plus(1)
        return date(following.year, following.month, 1) - timedelta(days=1)

    @property
    def closing(self) -> int:
        return self.movements[-1].balance if self.movements else self.opening

    @property
    def paid_in(self) -> int:
        return sum(one.cents for one in self.movements if one.cents > 0)

    @property
    def paid_out(self) -> int:
        return -sum(one.cents for one in self.movements if one.cents < 0)

    def fields(self) -> dict[str, FieldValue]:
        """What a statement of this month says of its period, balances and movements, by the contract's names."""
        return {
            "period_start": self.first.isoformat(),
            "period_end": self.last.isoformat(),
            "opening_balance": decimal(self.opening),
            "closing_balance": decimal(self.closing),
            "transactions": tuple(
                Transaction(one.day.isoformat(), one.words, decimal(one.cents), decimal(one.balance))
                for one in self.movements
            ),
        }


@dataclass(frozen=True, slots=True)
class Habits:
    """How an account is used: fixed movements (day of month, words, cents) and everyday spending (words, from, to)."""

    fixed: tuple[tuple[int, str, int], ...]
    everyday: tuple[tuple[str, int, int], ...]
    saving: str
    topping_up: str


PORTUGUESE: Final = Habits(
    (
        (1, "TRF RENDA CASA J SALGUEIRO", -78_000),
        (8, "DD ELETRICIDADE CLARA", -4_860),
        (12, "DD AGUAS DO DOURO", -2_215),
        (15, "DD TELECOM FICCAO", -3_899),
        (25, "ORDENADO O TESTWOOD", 158_740),
        (27, "VENCIMENTO M FIGUEIRA", 112_385),
    ),
    (
        ("COMPRA MERCEARIA AMOREIRAS", 640, 8_900),
        ("COMPRA SUPERMERCADO DO BAIRRO", 1_210, 14_500),
        ("COMPRA PADARIA FICTICIA", 180, 1_450),
        ("COMPRA FARMACIA EXEMPLO", 495, 4_320),
        ("LEVANTAMENTO MULTIBANCO", 2_000, 10_000),
        ("COMPRA TRANSPORTES DO NORTE", 400, 4_000),
        ("COMPRA CAFE IMAGINARIO", 120, 980),
        ("COMPRA LIVRARIA DA RUA", 890, 4_150),
        ("PAG SERVICOS GINASIO", 2_490, 3_490),
        ("TRF MBWAY DIVISAO DESPESAS", 500, 6_000),
    ),
    "TRF POUPANCA CONJUNTA",
    "TRF DE POUPANCA CONJUNTA",
)
ONLINE: Final = Habits(
    (
        (1, "Standing order J Salgueiro rent", -78_000),
        (9, "Direct debit Clara Eletricidade", -5_240),
        (12, "Direct debit Aguas do Douro", -2_460),
        (16, "Direct debit Ficcao Telecom", -4_199),
        (24, "Salary O J Testwood", 171_290),
        (26, "Salary M E Figueira", 124_650),
    ),
    (
        ("Card Mercearia Amoreiras", 640, 9_400),
        ("Card Bairro Supermarket", 1_310, 15_500),
        ("Card Fictional Bakery", 180, 1_650),
        ("Card Farmacia Exemplo", 495, 4_620),
        ("Cash withdrawal Porto", 2_000, 10_000),
        ("Card Northern Transport", 400, 4_000),
        ("Card Imaginary Cafe", 120, 1_180),
        ("Card Corner Bookshop", 890, 4_350),
        ("Transfer to shared groceries", 500, 6_000),
    ),
    "Transfer to joint savings",
    "Transfer from joint savings",
)


def months(first: Month, counts: Sequence[int], habits: Habits, opening: int, random: Random) -> list[AccountMonth]:
    """Consecutive months of one account from `first` on, with so many movements each."""
    made: list[AccountMonth] = []
    for index, count in enumerate(counts):
        month = first.plus(index)
        made.append(account_month(month, count, habits, opening, random))
        opening = made[-1].closing
    return made


def account_month(month: Month, count: int, habits: Habits, opening: int, random: Random) -> AccountMonth:
    """One month with `count` movements (at least as many as are fixed, and one more)."""
    planned: list[tuple[int, str, int]] = [
        (day, words, cents + (random.randrange(-900, 900) if -10_000 < cents < 0 else 0))
        for day, words, cents in habits.fixed
    ]
    while len(planned) < count - 1:
        words, least, most = random.choice(habits.everyday)
        planned.append((random.randrange(2, 28), words, -random.randrange(least, most)))
    end = opening + sum(cents for _, _, cents in planned)
    if end > COMFORTABLE:
        planned.append((28, habits.saving, -(end - COMFORTABLE // 2) // 5_000 * 5_000))
    elif end < LEAN:
        planned.append((28, habits.topping_up, LEAN - end // 5_000 * 5_000))
    else:
        words, least, most = random.choice(habits.everyday)
        planned.append((28, words, -random.randrange(least, most)))
    planned.sort(key=lambda one: one[0])
    balance = opening
    movements: list[Movement] = []
    for day_of_month, words, cents in planned:
        balance += cents
        day = date(month.year, month.month, day_of_month)
        card = words.upper().startswith(("COMPRA", "CARD"))
        movements.append(Movement(day, day - timedelta(days=1) if card and day.day > 1 else day, words, cents, balance))
    return AccountMonth(month, opening, tuple(movements))
