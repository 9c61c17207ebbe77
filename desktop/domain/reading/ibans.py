"""IBANs on a page: found in groups or in one run, proven by mod 97, mended only where one reading is left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from stdnum import iban as stdnum_iban

_BBAN: Final[dict[str, str]] = {
    "AD": "8n12c", "AE": "19n", "AL": "8n16c", "AT": "16n", "BA": "16n", "BE": "12n", "BG": "4a6n8c", "BR": "23n1a1c",
    "CH": "5n12c", "CY": "8n16c", "CZ": "20n", "DE": "18n", "DK": "14n", "EE": "16n", "ES": "20n", "FI": "14n",
    "FR": "10n11c2n", "GB": "4a14n", "GI": "4a15c", "GR": "7n16c", "HR": "17n", "HU": "24n", "IE": "4a14n",
    "IL": "19n", "IS": "22n", "IT": "1a10n12c", "LI": "5n12c", "LT": "16n", "LU": "3n13c", "LV": "4a13c",
    "MC": "10n11c2n", "MD": "20c", "MK": "3n10c2n", "MT": "4a5n18c", "NL": "4a10n", "NO": "11n", "PK": "4a16c",
    "PL": "24n", "PT": "21n", "RO": "4a16c", "RS": "18n", "SA": "2n18c", "SE": "20n", "SI": "15n", "SK": "20n",
    "SM": "1a10n12c", "TN": "20n", "TR": "6n16c", "UA": "6n19c",
}  # fmt: skip
"""ISO 13616 registry (release 101): how each country's account number is built; n figures, a letters, c either."""

_AS_FIGURE: Final = {
    "O": "0", "Q": "0", "D": "0", "U": "0", "C": "0", "I": "1", "L": "1", "J": "1", "T": "7", "Z": "2", "E": "3",
    "S": "5", "G": "6", "A": "4", "B": "8",
}  # fmt: skip
_AS_LETTER: Final = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G", "4": "A"}
_CONFUSED: Final = {
    "0": "689", "1": "74", "2": "7", "3": "859", "4": "19", "5": "638", "6": "580", "7": "12", "8": "3609", "9": "480",
}  # fmt: skip
_START: Final = re.compile(r"(?<![A-Z0-9])([A-Z]{2})[ \t]?([0-9OQDILZSGB]{2})(?=[ \t.\-:]{0,2}[A-Z0-9])")
_NIB: Final = re.compile(r"\bN\.?I\.?B\.?[: \t]*((?:[0-9OQDILSBZ][ .\-]?){20}[0-9OQDILSBZ])(?![0-9A-Z])")
SURE, FORCED, GUESSED, WRONG = 0.98, 0.93, 0.72, 0.3


@dataclass(frozen=True, slots=True)
class IbanFound:
    """An IBAN without spaces and its place; `strength` says how it was come by, `valid` whether mod 97 holds."""

    value: str
    start: int
    end: int
    strength: float
    valid: bool


@cache
def _classes(country: str) -> str:
    return "".join(letter * int(count) for count, letter in re.findall(r"([0-9]+)([nac])", _BBAN[country]))


def ibans(text: str, misread: bool = False) -> Iterator[IbanFound]:
    """Every IBAN in the printed text, in order.

    Letters that stand where the country has figures (and the other way round) are put right. Where mod 97 still
    fails and the text may be `misread`, one figure that scanners confuse is changed if exactly one such change makes
    it hold; otherwise the number is given as read, marked not valid.
    """
    upper = text.upper() if len(text.upper()) == len(text) else text
    last = 0
    for match in _START.finditer(upper):
        if match.start() < last or match[1] not in _BBAN:
            continue
        found = _read(upper, match.start(), match[1], misread)
        if found is not None:
            last = found.end
            yield found
    for match in _NIB.finditer(upper):
        number = "".join(_AS_FIGURE.get(letter, letter) for letter in match[1] if letter.isalnum())
        value = f"PT50{number}"
        if stdnum_iban.is_valid(value):
            yield IbanFound(value, match.start(1), match.end(1), SURE - 0.02, True)


def _read(text: str, start: int, country: str, misread: bool) -> IbanFound | None:
    classes = "nn" + _classes(country)
    raw: list[str] = []
    place = start + 2
    gap = 0
    while place < len(text) and len(raw) < len(classes):
        letter = text[place]
        if letter.isalnum() and letter.isascii():
            raw.append(letter)
            gap = 0
        elif letter in " \t.-|!:" and gap < 2:
            gap += 1
        else:
            break
        place += 1
    if len(raw) < len(classes) or (place < len(text) and text[place].isalnum()):
        return None
    forced, changes = _forced(raw, classes)
    if forced is None:
        return None
    value = country + forced
    if stdnum_iban.is_valid(value):
        return IbanFound(value, start, place, FORCED if changes else SURE, True)
    if changes > 4:
        return None
    mended = set(_mended(value, classes)) if misread else set()
    if len(mended) == 1:
        return IbanFound(mended.pop(), start, place, GUESSED, True)
    return IbanFound(value, start, place, WRONG, False)


def _forced(raw: list[str], classes: str) -> tuple[str | None, int]:
    """The characters with each in its class, and how many had to be changed; None where one cannot be."""
    letters, changes = [], 0
    for letter, kind in zip(raw, classes, strict=True):
        right = letter
        if kind == "n" and not letter.isdigit():
            right = _AS_FIGURE.get(letter, "")
        elif kind == "a" and not letter.isalpha():
            right = _AS_LETTER.get(letter, "")
        if not right:
            return None, changes
        changes += right != letter
        letters.append(right)
    return "".join(letters), changes


def _mended(value: str, classes: str) -> Iterator[str]:
    """Every valid number that one figure which scanners confuse would make."""
    for place, kind in enumerate(classes, start=2):
        letter = value[place]
        if kind == "a":
            continue
        for other in _CONFUSED.get(letter, ""):
            candidate = value[:place] + other + value[place + 1 :]
            if stdnum_iban.is_valid(candidate):
                yield candidate


def shown(value: str) -> str:
    """The IBAN in groups of four, as it is printed."""
    return " ".join(value[place : place + 4] for place in range(0, len(value), 4))


def bank_code(value: str) -> str:
    """How the account number begins after country and check figures: enough to know the bank by."""
    return value[4:12]


def agreed(numbers: list[IbanFound]) -> list[IbanFound]:
    """The same numbers, where those that were read wrongly beside a valid one they all but equal are left out."""
    valid = {one.value for one in numbers if one.valid and one.strength > GUESSED}
    return [one for one in numbers if one.value in valid or not any(_near(one.value, value) for value in valid)]


def _near(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 2
