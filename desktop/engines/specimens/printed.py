"""What a bank prints on every statement of the couple's account besides its movements."""

from dataclasses import dataclass
from typing import Final

from desktop.domain.papers import FieldValue
from desktop.engines.specimens import people
from desktop.engines.specimens.ledger import AccountMonth


@dataclass(frozen=True, slots=True)
class Printed:
    """The head of one bank's statements: the contract's fields, numbers as printed."""

    bank: str
    iban: str
    account_number: str
    address: str

    def fields(self, month: AccountMonth) -> dict[str, FieldValue]:
        """All that the statement of this month says, by the contract's names."""
        return {
            "bank": self.bank,
            "holders": tuple(person.name for person in people.COUPLE),
            "iban": self.iban,
            "account_number": self.account_number,
            "currency": "EUR",
            "address": self.address,
            **month.fields(),
        }


PORTUGUESE: Final = Printed(people.PORTUGUESE_BANK, people.PORTUGUESE_IBAN, "0417 004123456-78", people.ADDRESS)
ONLINE: Final = Printed(people.ONLINE_BANK, people.ONLINE_IBAN, people.ONLINE_ACCOUNT, f"{people.ADDRESS}, Portugal")
