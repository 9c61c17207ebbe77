"""How papers and pages are called in a bundle, in any language."""

import unicodedata
from collections.abc import Callable

from desktop.domain.bundle import Entry, Section
from desktop.domain.case import Case, Document
from desktop.engines.paper.spoken import Spoken
from desktop.words.labels import kind_label
from desktop.words.words import Words
from forms.model import Text

_JOINERS = "\u200c\u200d"
"""Unseen letters that Indian and Persian names need."""
_BEARERS = ("passport", "identity_card", "residence_card", "visa")


class Tongues:
    """Portuguese for the officer and the applicant's language beside it, where that is another one."""

    def __init__(self, portuguese: Words, own: Words) -> None:
        self.portuguese = portuguese
        self._own = None if own.language == portuguese.language else own

    def both(self, said: Callable[[Words], str]) -> Spoken:
        """A sentence in both languages; the second is left out where it says the same."""
        officer = said(self.portuguese)
        own = said(self._own) if self._own is not None else ""
        return Spoken(officer, "" if own == officer else own)

    def text(self, text: Text) -> Spoken:
        """A definition's text in both languages."""
        return self.both(lambda words: words.text(text))


def described(entry: Entry, case: Case, words: Words) -> str:
    """One paper in a line: its kind, from whom or whose it is, and what it speaks of."""
    paper = case.document(entry.document)
    parts = [kind_label(entry.kind, words), _whose(paper), _period(entry, words)]
    return " · ".join(told for part in parts if (told := _on_one_line(part)))


def _on_one_line(text: str) -> str:
    """A text as it can stand in a row, a stamp or a bookmark: what was read on a paper may hold breaks and controls."""
    shown = (letter if letter in _JOINERS or unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join("".join(shown).split())


def _whose(paper: Document) -> str:
    if paper.kind in _BEARERS:
        return " ".join(paper.field_text(name) or "" for name in ("given_names", "surname")).strip()
    return paper.field_text("bank") or paper.field_text("issuer") or ""


def _period(entry: Entry, words: Words) -> str:
    """The months or the year a paper speaks of; of identity papers nothing, for they speak of a person."""
    first, last = entry.first, entry.last
    if first is None or last is None or entry.kind in _BEARERS:
        return ""
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    begins = words.month(first.year, first.month)
    return begins if first == last else f"{begins} – {words.month(last.year, last.month)}"


def section_title(section: Section, words: Words) -> str:
    return f"{section.letter} · {words.text(section.title)}"


def page_of(number: int, total: int, words: Words) -> str:
    """The stamp's right half. The numbers stand as they are, so that they are found by whoever searches."""
    return words.say("page {number} of {total}", number=number, total=total)


def pages_text(span: tuple[int, int] | None) -> str:
    """Pages as an index prints them: "12" or "12–15"."""
    if span is None:
        return ""
    first, last = span
    return str(first) if first == last else f"{first}–{last}"
