"""Foreign papers need a translation and an authentication, which no reading can vouch for but a person can."""

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter
from desktop.domain.conditions import answer, parts
from desktop.domain.countries import alpha_2
from desktop.domain.standing import Finding, Level

AUTHENTICATING: Final = frozenset({"apostille", "legalised", "legalized", "authenticated"})
"""Notes by which a reader says that it saw an apostille or a consulate's legalisation on the paper."""
TRANSLATING: Final = frozenset({"translation", "certified_translation"})


def translated(matter: Matter) -> Iterator[Finding]:
    """Each paper in a foreign language has a certified translation into Portuguese beside it.

    Official rule for foreign-language papers; English ones are said to be taken at some counters, so they are never
    reported as more than a warning. A person may say that a paper is translated (field `translated`, "yes").
    """
    foreign = [one for one in matter.papers if one.language not in (None, "pt") and not _said(one, "translated")]
    own = {one.id for one in matter.papers}
    beside = sum(one.language == "pt" and (one.id not in own or _noted(one, TRANSLATING)) for one in matter.documents)
    for document in foreign[beside:]:
        language = document.language or ""
        level: Level = "warning" if language == "en" and matter.check.level == "blocking" else matter.check.level
        yield matter.finding("translation_missing", document, level=level, values={"language": language})


def authenticated(matter: Matter) -> Iterator[Finding]:
    """Each foreign paper bears an apostille or a legalisation, or has one beside it.

    Papers issued in Portugal need none. A person may say that it is there (field `authenticated`, "yes").
    """
    countries = _countries(matter.case.facts)
    if countries == {"PT"}:
        return
    beside = sum(_noted(one, AUTHENTICATING) and one not in matter.papers for one in matter.documents)
    wanting = [one for one in matter.papers if _issued_in(one) != "PT" and not _authentic(one)]
    for document in wanting[beside:]:
        yield matter.finding("authentication_unseen", document, values=_country(document))


def _authentic(document: Document) -> bool:
    return _said(document, "authenticated") or _noted(document, AUTHENTICATING)


def _said(document: Document, name: str) -> bool:
    return document.field_text(name) == "yes"


def _noted(document: Document, codes: frozenset[str]) -> bool:
    return any(note.code in codes for note in document.notes)


def _issued_in(document: Document) -> str | None:
    return alpha_2(document.field_text("issuing_state") or "")


def _country(document: Document) -> dict[str, str]:
    country = _issued_in(document)
    return {} if country is None else {"country": country}


def _countries(facts: Mapping[str, str]) -> set[str]:
    said = answer(facts, "documents_issued_in")
    return set() if said is None else {alpha_2(part) or part for part in parts(said)}
