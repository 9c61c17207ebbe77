"""One speaker a language: sentences are looked up in its catalogue, and numbers, days and money follow its locale."""

from __future__ import annotations

import gettext
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

from resources import resource

if TYPE_CHECKING:
    from forms.model import Text

LANGUAGES: Final = ("en", "es", "fr", "pt", "uk")
FEW: Final = 10_000
"""Whole numbers below this are written once and kept."""
LOCALES: Final = {"en": "en_GB", "es": "es_ES", "fr": "fr_FR", "pt": "pt_PT", "uk": "uk_UA"}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The sentences of a language, parsed once; of English, and of a language without a catalogue, none."""
    catalogue = resource("translations", language, "LC_MESSAGES", "papelada.mo")
    if language == "en" or not catalogue.is_file():
        return gettext.NullTranslations()
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream)


class Words:
    """The sentences of one language; a language the program does not have speaks English."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.locale = Locale.parse(LOCALES[self.language])
        self._months: dict[tuple[int, int], str] = {}
        self._counts: dict[int, str] = {}
        self._catalogue = _catalogue(self.language)

    def say(self, sentence: str, **values: object) -> str:
        """The sentence (English, with named gaps) in this language, its gaps filled with `values`."""
        spoken = self._catalogue.gettext(sentence)
        return spoken.format(**values) if values else spoken

    def say_many(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of the sentence that fits the count `n` (gap `{n}`)."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **values)

    def text(self, text: Text) -> str:
        """A definition's sentence in this language."""
        return text.in_language(self.language)

    def day(self, day: date, length: str = "long") -> str:
        """A date as people write it here ("22 November 2026")."""
        return self._whole(format_date(day, format=length, locale=self.locale))

    def month(self, year: int, month: int) -> str:
        """A month with its year ("March 2020")."""
        # A timeline names hundreds of months again and again, and the window waits for them.
        place = year, month
        if place not in self._months:
            self._months[place] = self._whole(format_skeleton("yMMMM", date(year, month, 1), locale=self.locale))
        return self._months[place]

    def _whole(self, said: str) -> str:
        """A Ukrainian date ends with "year" in full, for the dot of its abbreviation may stand before another one."""
        return f"{said.removesuffix('р.')}року" if self.language == "uk" and said.endswith("р.") else said

    def month_name(self, month: int) -> str:
        """A month's short name ("Mar")."""
        return format_date(date(2000, month, 1), format="LLL", locale=self.locale)

    def number(self, number: int | Decimal) -> str:
        # Small counts are in every other sentence, and a page of the window has hundreds of them.
        if isinstance(number, Decimal) or not 0 <= number < FEW:
            return format_decimal(number, locale=self.locale)
        if number not in self._counts:
            self._counts[number] = format_decimal(number, locale=self.locale)
        return self._counts[number]

    def percent(self, share: Decimal) -> str:
        """A share of one as a percentage ("30 %", as the locale writes it)."""
        return format_percent(share, locale=self.locale)

    def money(self, amount: Decimal, currency: str = "EUR") -> str:
        return format_currency(amount, currency, locale=self.locale)

    def listed(self, parts: list[str]) -> str:
        """Parts joined with commas."""
        return ", ".join(parts)
