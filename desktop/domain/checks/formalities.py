"""Foreign papers need a translation and an authentication, which no reading can vouch for but a person can."""

from collections.abc import Iterator
from typing import Final

from desktop.domain.authentication import HOME, IDENTITY, PRIVATE, answered, issued_in, routes
from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter
from desktop.domain.standing import Finding, Level
from forms.authentication import authentication

AUTHENTICATING: Final = frozenset({"apostille", "legalised", "legalized", "authenticated"})
"""Notes by which a reader says that it saw an apostille or a consulate's legalisation on the paper."""
BY_CONSULATE: Final = AUTHENTICATING - {"apostille"}
TRANSLATING: Final = frozenset({"translation", "certified_translation"})


def translated(matter: Matter) -> Iterator[Finding]:
    """Each paper in a foreign language has a certified translation into Portuguese beside it.

    Official rule for foreign-language papers; English ones are said to be taken at some counters, so they are never
    reported as more than a warning. A multilingual form may stand in for the translation of an EU state's document
    (Regulation (EU) 2016/1191, article 6). A person may say that a paper is translated (field `translated`, "yes").
    """
    foreign = [one for one in matter.papers if one.language not in (None, "pt") and not _said(one, "translated")]
    own = {one.id for one in matter.papers}
    beside = sum(one.language == "pt" and (one.id not in own or _noted(one, TRANSLATING)) for one in matter.documents)
    for document in foreign[beside:]:
        language = document.language or ""
        level: Level = "warning" if language == "en" and matter.check.level == "blocking" else matter.check.level
        values: dict[str, str | int] = {"language": language, **_country(matter, document)}
        if document.kind not in PRIVATE | IDENTITY and _routes(matter, document) == {"eu"}:
            values["eu"] = 1
        yield matter.finding("translation_missing", document, level=level, values=values)


def authenticated(matter: Matter) -> Iterator[Finding]:
    """Each foreign public document bears what its country asks for, or has it beside it: apostille or legalisation.

    Papers issued in Portugal need none, nor do an EU state's certificates (which is noted). Bank statements and other
    private papers are left out; of a passport an authenticated copy is meant. A person may say that it is there
    (field `authenticated`, "yes").
    """
    if answered(matter.case.facts) == {HOME}:
        return
    beside = sum(_noted(one, AUTHENTICATING) and one not in matter.papers for one in matter.documents)
    wanting = [one for one in matter.papers if not _authentic(one, AUTHENTICATING) and _meant(matter, one)]
    for document in wanting:
        ways = _routes(matter, document)
        country = _country(matter, document)
        if document.kind in IDENTITY:
            yield matter.finding("authentication_unseen", document, values={"way": "copy", **country})
        elif ways == {"eu"}:
            yield matter.finding("authentication_not_needed", document, level="note", values=country)
        elif beside:
            beside -= 1
        else:
            way = {"way": min(ways)} if len(ways) == 1 else {}
            yield matter.finding("authentication_unseen", document, values={**way, **country})


def consular(matter: Matter) -> Iterator[Finding]:
    """Each foreign paper was certified by a Portuguese consulate, where the page asks for that by name.

    An apostille alone is noted: whether it serves instead the page does not say.
    """
    beside = sum(_noted(one, BY_CONSULATE) and one not in matter.papers for one in matter.documents)
    wanting = [one for one in matter.papers if not _authentic(one, BY_CONSULATE) and _meant(matter, one)]
    for document in wanting[beside:]:
        values: dict[str, str | int] = {"way": "consulate", **_country(matter, document)}
        if _noted(document, AUTHENTICATING):
            yield matter.finding("consulate_unseen", document, level="note", values=values)
        else:
            yield matter.finding("authentication_unseen", document, values=values)


def _meant(matter: Matter, document: Document) -> bool:
    """The paper is of a kind that is authenticated, and it is not known to be Portuguese."""
    return document.kind not in PRIVATE and _routes(matter, document) != {"none"}


def _routes(matter: Matter, document: Document) -> frozenset[str]:
    return frozenset(routes(document, matter.case.facts, matter.day, authentication()))


def _authentic(document: Document, notes: frozenset[str]) -> bool:
    return _said(document, "authenticated") or _noted(document, notes)


def _said(document: Document, name: str) -> bool:
    return document.field_text(name) == "yes"


def _noted(document: Document, codes: frozenset[str]) -> bool:
    return any(note.code in codes for note in document.notes)


def _country(matter: Matter, document: Document) -> dict[str, str]:
    """The country the paper is from, where only one can be meant."""
    countries = issued_in(document, matter.case.facts, authentication())
    return {"country": min(countries)} if len(countries) == 1 else {}
