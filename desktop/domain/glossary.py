"""Finds words of the glossary in sentences, and by what a person types."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from forms.glossary import Term

AS_WRITTEN: Final = re.compile(r"[A-Z0-9.]+")
"""Abbreviations are looked for as they stand: "AT" is the tax office, "at" is not."""


@dataclass(frozen=True, slots=True)
class Use:
    """A word of the glossary in a text: from `start` up to `end` (characters)."""

    start: int
    end: int
    term: str


def uses(text: str, terms: Mapping[str, Term]) -> Iterator[Use]:
    """Every place in a text where one of the words stands, the longest of several that begin in one place."""
    pattern, written = _forms(tuple((one.id, one.found_as) for one in terms.values()))
    for found in pattern.finditer(text):
        term = written.get(found[0]) or written.get(found[0].casefold())
        if term is not None:
            yield Use(found.start(), found.end(), term)


def matching(typed: str, terms: Mapping[str, Term]) -> tuple[Term, ...]:
    """The words that fit what was typed, best first; all of them, by the alphabet, where nothing was.

    A word itself, what it stands for and what it is called count before a mention in an explanation.
    """
    wanted = _plain(typed).split()
    if not wanted:
        return tuple(sorted(terms.values(), key=lambda one: _plain(one.word)))
    ranked = []
    for term in terms.values():
        names = [_plain(name) for name in (term.word, term.stands_for, term.english, *term.found_as)]
        told = _plain(" ".join((term.says.pt, term.says.en)))
        whole = " ".join(wanted)
        if whole in names:
            rank = 0
        elif any(name.startswith(whole) for name in names):
            rank = 1
        elif all(any(part in name for name in names) for part in wanted):
            rank = 2
        elif all(part in told for part in wanted):
            rank = 3
        else:
            continue
        ranked.append((rank, _plain(term.word), term))
    return tuple(term for _, _, term in sorted(ranked, key=lambda one: one[:2]))


@lru_cache(maxsize=4)
def _forms(terms: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for every form of every word, and whose each form is; only abbreviations keep their capitals."""
    written: dict[str, str] = {}
    parts = []
    for form, term in sorted(((form, name) for name, forms in terms for form in forms), key=lambda one: -len(one[0])):
        as_written = AS_WRITTEN.fullmatch(form) is not None
        written[form if as_written else form.casefold()] = term
        parts.append(re.escape(form) if as_written else f"(?i:{re.escape(form)})")
    if not parts:
        return re.compile(r"(?!)"), written
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), written


def _plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()
