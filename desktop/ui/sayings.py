"""Names that several pages give to the same thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.absences import trips_said
from desktop.domain.conditions import Answers, answer, parts
from desktop.domain.countries import alpha_2
from desktop.words.labels import country_label, kind_label
from desktop.words.spans import trip_text

if TYPE_CHECKING:
    from desktop.domain.case import Document
    from desktop.words.words import Words
    from forms.model import Question

MOST_TRIPS = 6
"""So many journeys are shown among the answers."""


def paper_title(document: Document, words: Words) -> str:
    """What a paper is called: its kind, with the months it speaks of where they are known."""
    when = paper_months(document, words)
    kind = kind_label(document.kind, words)
    return f"{kind}, {when}" if when else kind


def paper_titles(documents: Sequence[Document], words: Words) -> dict[str, str]:
    """What papers are called beside each other, by their ids: the kind, with the months where two are of one kind."""
    kinds = [document.kind for document in documents]
    return {
        one.id: kind_label(one.kind, words) if kinds.count(one.kind) == 1 else paper_title(one, words)
        for one in documents
    }


def paper_lines(document: Document, file_name: str, words: Words) -> tuple[str, str]:
    """A paper in a list of its like: the months it speaks of, then its kind; else its kind, then its file."""
    when = paper_months(document, words)
    kind = kind_label(document.kind, words)
    return (when, kind) if when else (kind, file_name)


def paper_months(document: Document, words: Words) -> str:
    """The month or months that a paper speaks of, else the month of its issue; empty where none is known."""
    days = [day_of(document.field_text(name)) for name in ("period_start", "period_end", "issue_date")]
    known = [day for day in days if day is not None]
    if not known:
        return ""
    first, last = known[0], days[1] or known[0]
    said = words.month(first.year, first.month)
    if (first.year, first.month) == (last.year, last.month):
        return said
    return f"{said} – {words.month(last.year, last.month)}"


def reading_text(text: str, words: Words) -> str:
    """What was read, as people write it: a day that is kept as ISO 8601 in words, anything else as it is."""
    day = day_of(text) if len(text) == len("2026-11-22") else None
    return text if day is None else words.day(day)


def day_of(text: str | None) -> date | None:
    """A day kept as ISO 8601; None where it is none."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


def folded(text: str) -> str:
    """A text as it is searched for: small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def applying(questions: tuple[Question, ...], facts: Mapping[str, str], on: date) -> list[Question]:
    """The questions that these answers leave to ask, answered ones included, in the procedure's order."""
    answers = Answers.to(questions, facts, on)
    return [one for one in questions if one.key not in answers.silent and answers.fulfil(one.when) == "yes"]


def answer_text(question: Question, facts: Mapping[str, str], words: Words) -> str:
    """What was answered, as a person reads it; empty while the question is open."""
    said = answer(facts, question.key)
    if said is None:
        return ""
    if question.kind in ("country", "countries"):
        return words.listed([country_label(alpha_2(code) or code, words) for code in parts(said)])
    if question.kind == "yes_no":
        return words.say("Yes") if said == "yes" else words.say("No")
    if question.kind == "date":
        day = day_of(said)
        return words.day(day) if day is not None else said
    if question.kind == "trips":
        return _trips_text(said, words)
    for option in question.options:
        if option.value == said:
            return words.text(option.label)
    return said


def _trips_text(said: str, words: Words) -> str:
    trips = trips_said(said)
    if trips is None:
        return said
    if not trips:
        return words.say("None")
    told = "; ".join(trip_text(trip.left, trip.back, words) for trip in trips[:MOST_TRIPS])
    rest = len(trips) - MOST_TRIPS
    return told if rest <= 0 else words.say_many("{told} and {n} more", "{told} and {n} more", rest, told=told)
