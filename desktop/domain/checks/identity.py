"""One letter that differs between two papers can lose a case, so names, birth dates and numbers are compared."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, Values
from desktop.domain.people import IDENTITY, Mention, Someone, mentions, named_among, named_on
from desktop.domain.standing import Finding

NAMED_BY: Final = {"bank_statement": "holders"} | dict.fromkeys(IDENTITY, "surname")
"""The field in which a kind of paper gives the name; "names" for all others."""
NAMELESS: Final = frozenset({"photo", "other"})
BORN: Final = frozenset({*IDENTITY, "criminal_record"})
"""Kinds whose birth date is that of the one person they name (a child's birth certificate names its parents)."""


def names_agree(matter: Matter) -> Iterator[Finding]:
    """Each paper names one of the people it is about, as their surest identity paper does; together they name all.

    A name that papers may well write so (words left out, initials, a married name) is noted, any other reported,
    both with where the two stand. Birth dates and passport numbers are compared where the person is certain.
    """
    expected = [someone for someone in matter.people.known if someone.role in matter.requirement.who]
    if not expected:
        if any(role in ("applicant", "sponsor") for role in matter.requirement.who):
            yield matter.finding("names_unchecked", level="note")
        return
    seen: set[str] = set()
    for document in matter.papers:
        yield from _named(matter, document, expected, seen)
    if seen:
        for someone in expected:
            if someone.role not in seen and len(expected) > 1:
                values: Values = {"name": someone.mention.name, "role": someone.role}
                yield matter.finding("person_missing", values=values)
    yield from _numbers(matter)


def _named(matter: Matter, document: Document, expected: Sequence[Someone], seen: set[str]) -> Iterator[Finding]:
    printed = mentions(document)
    if not printed:
        if document.kind not in NAMELESS:
            yield matter.finding("field_unread", document, NAMED_BY.get(document.kind, "names"))
        return
    naming = named_among(printed, expected)
    seen.update(naming)
    if not naming:
        mention, someone = _nearest(printed, expected)
        yield matter.finding("name_differs", document, mention.field, values=_places(mention, someone.mention))
        return
    for someone in expected:
        if someone.role in naming:
            mention, likeness = naming[someone.role]
            if likeness == "plausibly":
                places = _places(mention, someone.mention)
                yield matter.finding("name_varies", document, mention.field, level="note", values=places)
            yield from _born(matter, document, someone)


def _nearest(printed: Sequence[Mention], expected: Sequence[Someone]) -> tuple[Mention, Someone]:
    pairs = [(mention, someone) for mention in printed for someone in expected]
    return max(pairs, key=lambda pair: fuzz.token_sort_ratio(pair[0].name.upper(), pair[1].mention.name.upper()))


def _born(matter: Matter, document: Document, someone: Someone) -> Iterator[Finding]:
    born = document.fields.get("birth_date")
    if born is None or someone.birth_date is None or document.kind not in BORN or len(mentions(document)) != 1:
        return
    if born.text != someone.birth_date:
        values = {"born": born.text, "other": someone.birth_date, **_where(born.page, someone.mention)}
        yield matter.finding("birth_date_differs", document, "birth_date", values=values)


def _numbers(matter: Matter) -> Iterator[Finding]:
    """Two papers of one kind, one person and one expiry day are one paper, so their numbers must be one."""
    first: dict[object, Document] = {}
    for document in matter.papers:
        number, expiry = document.fields.get("document_number"), document.field_text("expiry_date")
        if number is None or expiry is None:
            continue
        owner = frozenset(named_on(document, matter.people.known))
        if not owner:
            continue
        other = first.setdefault((document.kind, owner, expiry), document)
        if other.field_text("document_number") != number.text:
            place = other.fields["document_number"]
            where = _where(number.page, Mention("", other.id, place.page))
            values = {"number": number.text, "other": place.text, **where}
            yield matter.finding("number_differs", document, "document_number", values=values)


def _places(mention: Mention, other: Mention) -> Values:
    return {"name": mention.name, "other": other.name, **_where(mention.page, other)}


def _where(page: int | None, other: Mention) -> Values:
    """The page of the one and the paper and page of the other, as far as there are such."""
    places: dict[str, str | int | None] = {
        "page": page,
        "other_document": other.document,
        "other_page": other.page,
    }
    return {name: place for name, place in places.items() if place is not None}
