"""Values as people write them here and as the case keeps them, both ways."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from desktop.domain.confirmation import AMOUNTS, DATES
from desktop.domain.papers import Field, FieldValue, Transaction
from desktop.ui.doubt import STATEMENTS

if TYPE_CHECKING:
    from desktop.words.words import Words

LISTS: Final = frozenset({"holders", "names", "mrz"})
STATED: Final = frozenset(STATEMENTS.values())
BETWEEN: Final = "; "
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")


def shown(name: str, field: Field, words: Words) -> str:
    """A field's value as a person reads and edits it: dates day first, amounts with the locale's comma."""
    if not isinstance(field.value, str):
        if field.value and isinstance(field.value[0], Transaction):
            return words.say_many("{n} movement", "{n} movements", len(field.value))
        return BETWEEN.join(str(part) for part in field.value)
    if name in STATED:
        return words.say("Yes") if field.value == "yes" else words.say("No")
    if name in DATES:
        try:
            return date.fromisoformat(field.value).strftime("%d/%m/%Y")
        except ValueError:
            return field.value
    if name in AMOUNTS:
        try:
            return words.number(Decimal(field.value))
        except InvalidOperation:
            return field.value
    if name == "iban":
        return " ".join(field.value[place : place + 4] for place in range(0, len(field.value), 4))
    return field.value


def typed(name: str, text: str) -> FieldValue:
    """What a person typed, as the case keeps it: ISO dates, decimal amounts, lists; as typed where it is neither."""
    plain = text.strip()
    if name in LISTS:
        return tuple(part.strip() for part in plain.split(BETWEEN.strip()) if part.strip())
    if name in DATES:
        return iso_day(plain)
    if name in AMOUNTS:
        return _amount(plain)
    if name == "iban":
        return plain.replace(" ", "").upper()
    return plain


def iso_day(text: str) -> str:
    """A day written day first (31/12/2026, 31.12.2026, 31-12-2026) as ISO 8601; anything else as it is."""
    found = _DAY_FIRST.fullmatch(text.strip())
    if found is None:
        return text.strip()
    day, month, year = (int(part) for part in found.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"


def _amount(text: str) -> str:
    plain = text.replace("€", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    # The last comma or point stands before the cents; any earlier one parts thousands.
    last = max(plain.rfind(","), plain.rfind("."))
    if last < 0 or len(plain) - last - 1 > 2:
        return plain.replace(",", "").replace(".", "") if last >= 0 else plain
    return plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
