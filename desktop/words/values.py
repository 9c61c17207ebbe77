"""A finding carries plain values; here they become the days, months and sums that a sentence shows."""

from datetime import date
from decimal import Decimal
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.words import Words
from forms.model import nearest_language

MOST_STRETCHES: Final = 6
"""More stretches of months than these make a sentence that nobody reads; the timeline shows them all."""


def day(finding: Finding, name: str, words: Words) -> str:
    """An ISO 8601 day among the values, as people write it."""
    return words.day(date.fromisoformat(text(finding, name)))


def day_or_text(said: str, words: Words) -> str:
    """A whole ISO 8601 day as people write it; anything else ("1974", where the day of birth is unknown) as it is."""
    try:
        return words.day(date.fromisoformat(said))
    except ValueError:
        return said


def month(finding: Finding, name: str, words: Words) -> str:
    """A month among the values ("2026-11"), as people write it."""
    return _month(text(finding, name), words)


def stretches(finding: Finding, name: str, words: Words) -> str:
    """Stretches of months among the values ("2020-03..2020-05,2021-07"), the first of them in words."""
    runs = text(finding, name).split(",")
    said = words.listed([_stretch(run, words) for run in runs[:MOST_STRETCHES]])
    return said if len(runs) <= MOST_STRETCHES else words.say("{months} and others", months=said)


def _stretch(run: str, words: Words) -> str:
    first, _, last = run.partition("..")
    if not last:
        return _month(first, words)
    return words.say("{first} to {last}", first=_month(first, words), last=_month(last, words))


def _month(written: str, words: Words) -> str:
    year, _, of_year = written.partition("-")
    return words.month(int(year), int(of_year))


def money(finding: Finding, name: str, words: Words) -> str:
    """A sum in euros among the values."""
    return words.money(Decimal(text(finding, name)))


def number(finding: Finding, name: str) -> int:
    """A count among the values."""
    return int(finding.values[name])


def text(finding: Finding, name: str) -> str:
    """A value as it is."""
    return str(finding.values[name])


def in_language(finding: Finding, name: str, words: Words) -> str:
    """A definition's text among the values, in the language of the words or the nearest that there is."""
    return str(finding.values.get(f"{name}_{nearest_language(words.language)}", ""))
