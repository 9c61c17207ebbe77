"""Amounts and dates in running text, counted before and after, so that a bundle can prove that none was lost."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_MONTHS: Final = (
    r"jan(?:eiro|uary)?|fev(?:ereiro)?|feb(?:ruary)?|mar(?:ço|co|ch)?|abr(?:il)?|apr(?:il)?|mai(?:o)?|may|jun(?:ho|e)?|"
    r"jul(?:ho|y)?|ago(?:sto)?|aug(?:ust)?|set(?:embro)?|sep(?:tember)?|out(?:ubro)?|oct(?:ober)?|nov(?:embro|ember)?|"
    r"dez(?:embro)?|dec(?:ember)?"
)
# Both begin with a digit and look behind it afterwards: the search then leaps from digit to digit.
_DATE: Final = re.compile(
    rf"(\d(?<!\d\d)(?:\d{{3}}[-/.]\d{{2}}[-/.]\d{{2}}|\d?[-/.]\d{{1,2}}[-/.]\d{{4}}|\d?[-/.]\d{{2}}[-/.]\d{{2}}|"
    rf"\d?\.?\s(?:de\s)?(?:{_MONTHS})\.?\s(?:de\s)?\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(
    r"\d(?<![\d.,]\d)(?:\d{0,2}(?:[.\u00a0]\d{3})+,\d{2}|\d{0,2}(?:,\d{3})+\.\d{2}|\d*[.,]\d{2})(?![\d]|[.,]\d)"
)
_WITHOUT_MARKS: Final = str.maketrans("", "", ".,\u00a0")


def amounts_and_dates(text: str) -> Counter[str]:
    """How often each amount ("1234.56") and each date (as printed, without blanks) stands in the text."""
    parts = _DATE.split(" ".join(text.split()))
    dates = "\n".join(parts[1::2]).replace(" ", "").lower().split()
    told = "\n".join(_AMOUNT.findall(" | ".join(parts[::2])))
    return Counter([*dates, *(f"{digits[:-2]}.{digits[-2:]}" for digits in told.translate(_WITHOUT_MARKS).split())])


def without_amounts_and_dates(text: str) -> str:
    """The text with a bar in the place of each of them."""
    return _AMOUNT.sub(" | ", " | ".join(_DATE.split(" ".join(text.split()))[::2]))


def kept(before: Counter[str], after: Counter[str]) -> int:
    """How many of those that stood there before stand there after."""
    return (before & after).total()


def lost(before: Iterable[str] | Counter[str], after: Counter[str]) -> int:
    """How many of those that stood there before are gone."""
    return (Counter(before) - after).total()
