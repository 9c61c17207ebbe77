"""Amounts of money in every usual notation, found in text with sign, currency and place."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

CURRENCIES: Final[dict[str, str]] = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "us$": "USD", "$": "USD",
    "usd": "USD", "r$": "BRL", "brl": "BRL", "chf": "CHF", "inr": "INR", "₹": "INR", "pln": "PLN", "sek": "SEK",
    "dkk": "DKK", "nok": "NOK", "cad": "CAD", "aud": "AUD", "zar": "ZAR", "uah": "UAH", "aoa": "AOA", "cve": "CVE",
}  # fmt: skip

_CURRENCY = (
    r"(?:us\$|r\$|[€£$₹]|(?:eur|euro|euros|gbp|usd|brl|chf|inr|pln|sek|dkk|nok|cad|aud|zar|uah|aoa|cve)(?![a-z]))"
)
_NUMBERS = r"""
        [0-9]{1,3}(?:[.][0-9]{3})+(?:,[0-9]{2}|(?![0-9.,]))      # 1.234,56 and 1.234
      | [0-9]{1,3}(?:,[0-9]{2,3})*(?:,[0-9]{3})(?:\.[0-9]{2}|(?![0-9.,]))  # 1,234.56, 1,23,456.78 and 1,234
      | [0-9]{1,3}(?:[ '][0-9]{3})+[.,][0-9]{2}                  # 1 234,56 and 1'234.56
      | [0-9]+[.,][0-9]{2}                                       # 1234,56
      | [0-9]{1,3}(?:[.,]\s?[0-9]{3})*[.,]\s?[0-9]{2}            # separators misread: 1.234.56, 1,234,56
      | [0-9]+                                                   # only with a currency
"""
_MISREAD_NUMBERS = r"""
        [0-9]{1,3}(?:[.,:;]{1,2}\s?[0-9]{3})*(?:[:;.,]?[.,]|[.,][:;.,]|[:;]{2}[.,])\s?[0-9]{2}  # 29:;,56 and 2:799,91
      |"""


def _form(numbers: str, minus: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
    (?<![0-9a-z.,/:%])
    (?P<before>[(+-]?\s?(?:{_CURRENCY}\s?)?[(+-]?\s?)
    (?P<number>{numbers})
    (?![0-9]|[.,][0-9]|/[0-9]|[a-z]{{2}}(?<!cr)(?<!dr)(?<!od)(?<!eu)|%|\s%|[-][0-9])
    (?P<after>\)?\s?(?:{_CURRENCY})?\s?(?:{minus}(?![0-9a-z])|[+](?![0-9])|(?:cr|dr|od|d|c|s|h)(?![a-z0-9]))?\)?)
    """,
        re.VERBOSE,
    )


_FORM: Final = _form(_NUMBERS, "-")
_MISREAD_FORM: Final = _form(_MISREAD_NUMBERS + _NUMBERS, "[-=~]")
"""On a scan a minus may be read as another stroke, and a separator doubled by specks."""
_SEPARATOR: Final = re.compile("[.,:;]+")
_SIGNS: Final[dict[str, int]] = {
    "-": -1,
    "=": -1,
    "~": -1,
    "dr": -1,
    "od": -1,
    "d": -1,
    "s": -1,
    "+": 1,
    "cr": 1,
    "c": 1,
    "h": 1,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount; `signed` when the paper says which way it goes (a minus, brackets, D or C).

    `start` and `end` bound the figures and their sign and currency, `number_end` the figures alone. `cents` is
    False for whole units. `strength` (0 to 1) falls when separators or figures had to be guessed.
    """

    value: Decimal
    start: int
    end: int
    number_start: int
    number_end: int
    signed: bool = False
    currency: str | None = None
    cents: bool = True
    strength: float = 1.0

    @property
    def text(self) -> str:
        """The value as the contract wants it: a decimal string with two places."""
        return written(self.value)


def written(value: Decimal) -> str:
    """A decimal string with two places, never "-0.00"."""
    return f"{value + 0:.2f}" if value else "0.00"


def amounts(folded: str, misread: bool = False) -> list[Amount]:
    """Every amount in the folded text, in order: with cents anywhere, whole units only beside a currency.

    `misread` also takes figures that were read as letters (1.2O4,5l), where enough figures are left.
    """
    text = _mended(folded) if misread else folded
    found = []
    for match in (_MISREAD_FORM if misread else _FORM).finditer(text):
        amount = _amount(match)
        if amount is None:
            continue
        if misread and text[amount.number_start : amount.number_end] != folded[amount.number_start : amount.number_end]:
            amount = _weaker(amount, 0.8)
        found.append(amount)
    return found


_LETTERED: Final = re.compile(
    r"(?<![a-z0-9])(?=[^ ]*[0-9])[0-9oilsbz|]{1,3}(?:[.,][0-9oilsbz|]{3})*[.,][0-9oilsbz|]{2}(?![a-z0-9])"
)
_FIGURE: Final = str.maketrans("oil|sbz", "0111582")


def _mended(folded: str) -> str:
    return _LETTERED.sub(lambda match: match[0].translate(_FIGURE), folded)


def _weaker(amount: Amount, factor: float) -> Amount:
    return Amount(
        amount.value, amount.start, amount.end, amount.number_start, amount.number_end, amount.signed,
        amount.currency, amount.cents, round(amount.strength * factor, 3),
    )  # fmt: skip


def _amount(match: re.Match[str]) -> Amount | None:
    number = match["number"]
    before, after = match["before"], match["after"]
    currency = _currency(before) or _currency(after)
    marks = _SEPARATOR.findall(number)
    digits = re.sub("[^0-9]", "", number)
    tail = number[number.rfind(marks[-1][-1]) + 1 :].strip() if marks else ""
    cents = len(tail) == 2
    strength = 1.0
    if cents:
        value = Decimal(digits) / 100
        if any(len(mark) > 1 or mark in ":;" for mark in marks):
            strength = 0.75
        elif len(marks) > 1 and len(set(marks)) == 1:
            strength = 0.85
    elif currency is None or len(digits) > 9:
        return None
    else:
        value, strength = Decimal(digits), 0.85 if marks else 0.9
    sign, signed = _sign(before, after)
    start = match.start() + len(before) - len(before.lstrip())
    end = match.end() - (len(after) - len(after.rstrip()))
    return Amount(
        sign * value, start, end, match.start("number"), match.end("number"), signed, currency, cents, strength
    )


def _currency(text: str) -> str | None:
    stripped = text.strip(" ()+-")
    for part in (stripped, stripped.split(" ", maxsplit=1)[0]):
        if part in CURRENCIES:
            return CURRENCIES[part]
    return None


def _sign(before: str, after: str) -> tuple[int, bool]:
    if "-" in before or ("(" in before and ")" in after):
        return -1, True
    if "+" in before:
        return 1, True
    word = re.sub(_CURRENCY, "", after).strip(" ()")
    if word in _SIGNS:
        return _SIGNS[word], True
    return 1, False
