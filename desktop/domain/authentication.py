"""A foreign public document needs an apostille, the consulate, or nothing, by its kind and the country it is from."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal

from babel import Locale

from desktop.domain.case import Document
from desktop.domain.conditions import answer, parts
from desktop.domain.countries import alpha_2
from desktop.domain.filing import record_country
from forms.authentication import Authentication

Route = Literal["none", "eu", "apostille", "legalisation"]

PRIVATE: Final = frozenset({
    "bank_statement", "utility_bill", "lease", "rent_receipt", "payslip", "insurance", "employment_contract", "pension",
    "photo",
})  # fmt: skip
"""Kinds that are no public documents, so that neither apostille nor legalisation is for them."""
IDENTITY: Final = frozenset({"passport", "identity_card", "residence_card", "visa"})
"""Kinds that are shown themselves; what may be authenticated is a copy."""
HOME: Final = "PT"
AMBIGUOUS: Final = frozenset({"GE", "JE", "JO", "TD", "ML", "NE", "GN", "PA", "MX", "LB"})
"""Countries whose names stand in the names of other places or things (Georgia, New Jersey, New Mexico)."""


def route(kind: str, country: str, nationality: str | None, on: date, data: Authentication) -> Route:
    """How a public document of that country is made good for Portugal on that day; countries are ISO alpha-2.

    none: it is Portuguese. eu: Regulation (EU) 2016/1191, articles 2 and 4; a criminal record only that of the
    person's own state. apostille: the Hague Convention of 5 October 1961. legalisation: the Portuguese consulate.
    """
    if country == HOME:
        return "none"
    european = data.public_documents
    if country in european.members and (
        kind in european.kinds or (kind in european.kinds_for_nationals and nationality == country)
    ):
        return "eu"
    return "apostille" if data.apostille.binds(country, on) else "legalisation"


def routes(document: Document, facts: Mapping[str, str], on: date, data: Authentication) -> frozenset[Route]:
    """The ways that may apply to a paper: one where its country is known, or where all that it can be from agree."""
    nationality = alpha_2(answer(facts, "nationality") or "")
    return frozenset(
        route(document.kind, country, nationality, on, data) for country in issued_in(document, facts, data)
    )


def issued_in(document: Document, facts: Mapping[str, str], data: Authentication) -> frozenset[str]:
    """The countries (ISO alpha-2) the paper can be from: as printed, by its issuer, by the answers, by its language.

    Empty where nothing tells. A language narrows down what was answered, and alone only where one country writes it.
    """
    stated = alpha_2(document.field_text("issuing_state") or "")
    if stated is None and document.kind == "criminal_record":
        stated = record_country(document)
    stated = stated or country_named(document.field_text("issuer") or "")
    if stated is not None:
        return frozenset({stated})
    named = answered(facts)
    speaking = data.languages.get(document.language or "", frozenset())
    if named:
        return (named & speaking) or named
    return speaking if len(speaking) == 1 else frozenset()


def answered(facts: Mapping[str, str], key: str = "documents_issued_in") -> frozenset[str]:
    """The countries (ISO alpha-2) answered to a question, none while it is open."""
    said = answer(facts, key)
    return frozenset() if said is None else frozenset(alpha_2(part) or part for part in parts(said))


@lru_cache(maxsize=1024)
def country_named(issuer: str) -> str | None:
    """The country whose name stands in an issuer's ("Ministry of Home Affairs, Nepal"), in English or Portuguese."""
    folded = f" {_folded(issuer)} "
    found = {code for name, code in _names().items() if f" {name} " in folded}
    return found.pop() if len(found) == 1 else None


@cache
def _names() -> Mapping[str, str]:
    names = {}
    for language in ("en", "pt_PT"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and alpha_2(code) and code not in AMBIGUOUS and len(name) > 3:
                names[_folded(name)] = code
    return names


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join("".join(mark if mark.isalnum() else " " for mark in plain).split())
