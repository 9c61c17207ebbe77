"""Writes machine-readable zones (ICAO Doc 9303 parts 4 to 6) with the check digits that belong there."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.domain.papers import FieldValue

Size = Literal["TD1", "TD2", "TD3"]


@dataclass(frozen=True, slots=True)
class Holder:
    """What a zone says; countries as three letters, `document_code` one or two letters ("P", "IR")."""

    document_code: str
    issuing_state: str
    document_number: str
    surname: str
    given_names: str
    nationality: str
    birth_date: date
    sex: str
    expiry_date: date
    optional_data: str = ""

    def fields(self, lines: Sequence[str]) -> dict[str, FieldValue]:
        """The contract's fields of a paper that carries this zone; names as the zone spells them."""
        found: dict[str, FieldValue] = {
            "mrz": tuple(lines),
            "document_code": self.document_code,
            "issuing_state": self.issuing_state,
            "document_number": self.document_number,
            "surname": latin(self.surname).replace("<", " "),
            "given_names": latin(self.given_names).replace("<", " "),
            "nationality": self.nationality,
            "birth_date": self.birth_date.isoformat(),
            "sex": self.sex,
            "expiry_date": self.expiry_date.isoformat(),
        }
        return found | ({"optional_data": self.optional_data} if self.optional_data else {})


def check_digit(text: str) -> str:
    """Doc 9303 part 3, 4.9: weights 7, 3, 1; digits count as they are, letters from 10, fillers 0."""
    values = (0 if character == "<" else int(character, 36) for character in text)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def latin(name: str) -> str:
    """A name in the zone's alphabet: capitals without marks, fillers for spaces and hyphens, no apostrophes."""
    bare = unicodedata.normalize("NFD", name.upper()).replace("'", "")
    return "".join(
        "<" if character in " -" else character for character in bare if not unicodedata.combining(character)
    )


def zone(size: Size, holder: Holder) -> tuple[str, ...]:
    """The lines of the zone: two of 44 (TD3) or 36 (TD2) characters, or three of 30 (TD1)."""
    number, birth, expiry = holder.document_number, f"{holder.birth_date:%y%m%d}", f"{holder.expiry_date:%y%m%d}"
    names = f"{latin(holder.surname)}<<{latin(holder.given_names)}"
    head = holder.document_code.ljust(2, "<") + holder.issuing_state.ljust(3, "<")
    tail = holder.nationality.ljust(3, "<")
    numbered = number.ljust(9, "<") + check_digit(number.ljust(9, "<"))
    dates = birth + check_digit(birth), holder.sex + expiry + check_digit(expiry)
    if size == "TD1":
        first = (head + numbered + holder.optional_data).ljust(30, "<")
        second = (dates[0] + dates[1] + tail).ljust(29, "<")
        whole = check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
        return first, second + whole, names.ljust(30, "<")[:30]
    width = 44 if size == "TD3" else 36
    second = numbered + tail + dates[0] + dates[1]
    if size == "TD3":
        optional = holder.optional_data.ljust(14, "<")
        second += optional + (check_digit(optional) if holder.optional_data else "<")
    else:
        second += holder.optional_data.ljust(7, "<")
    whole = check_digit(second[0:10] + second[13:20] + second[21:])
    return (head + names).ljust(width, "<")[:width], second + whole
