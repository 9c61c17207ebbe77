"""Invented accounts for statements that the program's own sample does not print: other people, months and money."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop.domain.papers import FieldValue, Transaction
from desktop.engines.specimens.notation import decimal
from desktop.engines.specimens.truth import DocumentTruth


@dataclass(frozen=True)
class Entry:
    day: date
    words: str
    cents: int
    balance: int


@dataclass(frozen=True)
class Account:
    """One invented month of one invented account; `address` line by line, amounts in cents."""

    bank: str
    holders: tuple[str, ...]
    address: tuple[str, ...]
    iban: str
    number: str
    currency: str
    first: date
    last: date
    opening: int
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> int:
        return self.entries[-1].balance

    @property
    def paid_in(self) -> int:
        return sum(entry.cents for entry in self.entries if entry.cents > 0)

    @property
    def paid_out(self) -> int:
        return -sum(entry.cents for entry in self.entries if entry.cents < 0)

    @property
    def day_before(self) -> date:
        return self.first - timedelta(days=1)

    def truth(self, pages: int, running: str = "each", unprinted: tuple[str, ...] = ()) -> DocumentTruth:
        """What the statement says. `running`: each row, each day's last row, or none carries a balance.

        `unprinted` names the fields that this layout leaves out.
        """
        ends_day = {
            place
            for place, entry in enumerate(self.entries)
            if place + 1 == len(self.entries) or self.entries[place + 1].day != entry.day
        }
        rows = tuple(
            Transaction(
                entry.day.isoformat(),
                entry.words,
                decimal(entry.cents),
                decimal(entry.balance) if running == "each" or (running == "day" and place in ends_day) else None,
            )
            for place, entry in enumerate(self.entries)
        )
        fields: dict[str, FieldValue] = {
            "bank": self.bank,
            "holders": self.holders,
            "iban": self.iban,
            "account_number": self.number,
            "currency": self.currency,
            "period_start": self.first.isoformat(),
            "period_end": self.last.isoformat(),
            "opening_balance": decimal(self.opening),
            "closing_balance": decimal(self.closing),
            "address": ", ".join(self.address),
            "transactions": rows,
        }
        kept = {name: value for name, value in fields.items() if name not in unprinted}
        return DocumentTruth("bank_statement", tuple(range(1, pages + 1)), kept)


def account(
    seed: int,
    bank: str,
    holders: tuple[str, ...],
    address: tuple[str, ...],
    iban: str,
    number: str,
    words: tuple[tuple[str, str], ...],
    currency: str = "EUR",
    rows: tuple[int, int] = (9, 24),
) -> Account:
    """A month drawn by the seed. `words` are pairs of what a movement is called and its sign ("+" or "-")."""
    random = Random(f"{bank} {seed}")
    first = date(random.randrange(2019, 2027), random.randrange(1, 13), 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    opening = random.randrange(90_000, 900_000)
    days = sorted(random.randrange(1, last.day + 1) for _ in range(random.randrange(*rows)))
    balance, entries = opening, []
    for day in days:
        name, sign = random.choice(words)
        cents = random.randrange(90_000, 230_000) if sign == "+" else -random.choice(SPENT)(random)
        if balance + cents < 5_000:
            name, sign = next(pair for pair in words if pair[1] == "+")
            cents = random.randrange(150_000, 260_000)
        balance += cents
        entries.append(Entry(first.replace(day=day), name, cents, balance))
    return Account(bank, holders, address, iban, number, currency, first, last, opening, tuple(entries))


SPENT = (
    lambda random: random.randrange(95, 1_800),
    lambda random: random.randrange(1_200, 9_900),
    lambda random: random.randrange(8_000, 95_000),
    lambda random: random.randrange(100, 400) * 100,
)
