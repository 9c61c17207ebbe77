"""A zone writes six digits for a day; which century is meant follows from what documents can be."""

from datetime import date
from typing import Final

_DEFAULT_MIDDLE: Final = 2020
"""Where no day is given, two-digit years of expiry mean 1970 to 2069."""
_LATEST_BIRTH: Final = "2029-12-31"
"""Nobody whose papers are read was born later, whatever an expiry seems to say."""


def expiry_date(digits: str, on: date | None = None) -> str | None:
    """The ISO date of an expiry, within 50 years of `on`; None where no such day exists."""
    middle = on.year if on is not None else _DEFAULT_MIDDLE
    for year in (middle // 100 * 100 + offset + _two(digits) for offset in (0, 100, -100)):
        if middle - 50 <= year < middle + 50:
            return _iso(year, digits)
    return None


def birth_date(digits: str, bound: str | None, on: date | None = None) -> str | None:
    """The ISO date of a birth: the latest that is not after `on` nor after `bound`, the document's expiry or issue.

    Of years that end in 30 or more the century is the last one; see `century_known`.

    Unknown days and months (`<<`, Doc 9303-3, 4.8) leave "1974-08" or "1974". None where no such day exists.
    """
    latest = min(day for day in (on.isoformat() if on is not None else None, bound, _LATEST_BIRTH) if day is not None)
    for century in (2000, 1900):
        year = century + _two(digits)
        iso = _iso(year, digits)
        if iso is not None and iso <= latest:
            return iso
    return None


def century_known(birth: str) -> bool:
    """Whether a birth of that ISO date can be of one century alone: a person may be five or a hundred and five."""
    return birth[2:4] > _LATEST_BIRTH[2:4]


def _two(digits: str) -> int:
    return int(digits[:2]) if digits[:2].isdigit() and digits[:2].isascii() else 0


def _iso(year: int, digits: str) -> str | None:
    if not digits[:2].isdigit():
        return None
    month, day = digits[2:4], digits[4:6]
    if month == "<<" and day == "<<":
        return f"{year:04d}"
    if not month.isdigit():
        return None
    if day == "<<":
        return f"{year:04d}-{month}" if 1 <= int(month) <= 12 else None
    try:
        return date(year, int(month), int(day)).isoformat()
    except ValueError:
        return None
