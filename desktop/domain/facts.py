"""Answers are made sure of before a rule sees them, against the one vocabulary that all procedures share."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from desktop.domain.absences import trips_said, trips_written
from desktop.domain.countries import alpha_2, alpha_3
from forms.model import Question


class FactRefused(ValueError):  # noqa: N818  # a refusal by code, with what would do instead
    """A key or value outside the vocabulary: `code` is unknown_key or the kind that the value is not."""

    def __init__(self, code: str, key: str, value: str, instead: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.key = key
        self.value = value
        self.instead = instead


def checked_fact(key: str, value: str, vocabulary: Mapping[str, Question]) -> str:
    """The value as the rules want it (countries in two capitals, dates ISO 8601); FactRefused where it cannot be one.

    `vocabulary` is the question of each fact by its key.
    """
    question = vocabulary.get(key)
    if question is None:
        raise FactRefused("unknown_key", key, value, tuple(get_close_matches(key, vocabulary, n=3)))
    if question.kind in {"choice", "yes_no"}:
        values = tuple(choice.value for choice in question.options) or ("yes", "no")
        if value in values:
            return value
        raise FactRefused("choice", key, value, values)
    return _typed(question.kind, key, value)


def told_fact(key: str, value: str, vocabulary: Mapping[str, Question]) -> str:
    """The value as it is told outside: countries in the three letters of ISO 3166, everything else as it is kept."""
    question = vocabulary.get(key)
    if question is None or question.kind not in {"country", "countries"}:
        return value
    return ",".join(alpha_3(code) or code for code in value.split(","))


def _typed(kind: str, key: str, value: str) -> str:
    if kind == "date":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise FactRefused("date", key, value) from None
    if kind == "count":
        if value.isascii() and value.isdigit() and len(value) <= 2:
            return str(int(value))
        raise FactRefused("count", key, value)
    if kind in {"country", "countries"}:
        codes = [alpha_2(code) for code in value.split(",")]
        known = [code for code in codes if code is not None]
        if len(known) == len(codes) and (kind == "countries" or len(codes) == 1):
            return ",".join(known)
        raise FactRefused(kind, key, value)
    if kind == "trips":
        trips = trips_said(value)
        if trips is None:
            raise FactRefused(kind, key, value)
        return trips_written(trips)
    return value
