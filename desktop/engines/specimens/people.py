"""The couple of the sample: two people, their flat and their numbers, none of which exists."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.engines.specimens.numbers import british_iban, nif, portuguese_iban


@dataclass(frozen=True, slots=True)
class Person:
    """One fictitious person; countries as ICAO 9303 three-letter codes."""

    given_names: str
    surname: str
    nationality: str
    birth_date: date
    sex: str
    nif: str
    passport_number: str

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.surname}"

    @property
    def capitals(self) -> str:
        return self.name.upper()


SPONSOR: Final = Person("Oliver James", "Testwood", "GBR", date(1984, 7, 9), "M", nif("29999918"), "999228013")
PARTNER: Final = Person("Mariana", "Exemplo Figueira", "BRA", date(1987, 2, 23), "F", nif("29999926"), "ZZ004711")
LANDLORD: Final = Person("Joaquim", "Exemplar Salgueiro", "PRT", date(1951, 5, 2), "M", nif("29999934"), "")
COUPLE: Final = (SPONSOR, PARTNER)

STREET: Final = "Rua das Amoreiras Fictícias 12, 3.º Esq."
POSTCODE: Final = "4000-000 Porto"
ADDRESS: Final = f"{STREET}, {POSTCODE}"

ENTERED: Final = date(2019, 2, 18)
MOVED_IN: Final = date(2019, 3, 1)
UNION_SINCE: Final = date(2016, 9, 3)
FIRST_DAY: Final = date(2025, 4, 1)
"""Before this day 72 months of statements would begin before the couple had moved in."""

PORTUGUESE_BANK: Final = "Banco Atlântico do Tejo"
PORTUGUESE_ACCOUNT: Final = "00412345678"
PORTUGUESE_IBAN: Final = portuguese_iban("0417", PORTUGUESE_ACCOUNT)
ONLINE_BANK: Final = "Northbridge Online Bank"
ONLINE_SORT_CODE: Final = "009927"
ONLINE_ACCOUNT: Final = "31926819"
ONLINE_IBAN: Final = british_iban(ONLINE_SORT_CODE, ONLINE_ACCOUNT)


def appointment(on: date) -> date:
    """The day at the counter: about a month ahead, on a weekday."""
    day = on + timedelta(days=30)
    return day + timedelta(days=8 - day.isoweekday()) if day.isoweekday() > 5 else day


def facts(on: date) -> dict[str, str]:
    """What the couple would answer in the interview, in the contract's vocabulary."""
    return {
        "applicant_name": PARTNER.name,
        "sponsor_name": SPONSOR.name,
        "nationality": "BR",
        "birth_date": PARTNER.birth_date.isoformat(),
        "in_portugal": "yes",
        "entered_on": ENTERED.isoformat(),
        "relation": "partner",
        "union_since": UNION_SINCE.isoformat(),
        "cohabiting_since": MOVED_IN.isoformat(),
        "sponsor": "wa_beneficiary",
        "sponsor_entered_on": ENTERED.isoformat(),
        "sponsor_resident_since": date(2019, 4, 12).isoformat(),
        "common_minor_child": "no",
        "housing": "tenant",
        "means": "employment",
        "adults": "2",
        "minors": "0",
        "adult_dependants": "0",
        "lived_over_a_year_in": "BR",
        "regulated_profession": "no",
        "address_changed": "no",
        "documents_issued_in": "BR,GB,PT",
        "eu_document": "no",
        "criminal_record_asked": "yes",
        "appointment_on": appointment(on).isoformat(),
    }
