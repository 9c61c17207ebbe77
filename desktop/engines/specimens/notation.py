"""How papers write amounts and days in the countries they come from, and reckon their years."""

from datetime import date
from typing import Final

PORTUGUESE_MONTHS: Final = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho",
    "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
)  # fmt: skip
ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def decimal(cents: int) -> str:
    """Cents as the contract writes amounts: "-1234.56"."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def comma(cents: int, thousands: str = ".") -> str:
    """Cents in continental notation: "1.234,56", or "1 234,56" with a space between the thousands."""
    return dotted(cents).translate({ord(","): thousands, ord("."): ","})


def dotted(cents: int) -> str:
    """Cents in British notation: "1,234.56"."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def dashed(day: date) -> str:
    """ "07-03-2021"."""
    return day.strftime("%d-%m-%Y")


def slashed(day: date) -> str:
    """ "07/03/2021"."""
    return day.strftime("%d/%m/%Y")


def english(day: date) -> str:
    """ "7 March 2021"."""
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def english_short(day: date) -> str:
    """ "07 Mar 2021"."""
    return f"{day.day:02d} {ENGLISH_MONTHS[day.month - 1][:3]} {day.year}"


def portuguese(day: date) -> str:
    """ "7 de março de 2021"."""
    return f"{day.day} de {PORTUGUESE_MONTHS[day.month - 1]} de {day.year}"


def later(day: date, years: int) -> date:
    """The same day so many years later (or earlier, below 0); 28 February for the 29th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
