"""One letter that differs between two papers can lose a case, so names, birth dates and numbers are compared."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, Values
from desktop.domain.comparison import compared, doubtful, reading_of, reading_of_mention, where
from desktop.domain.differences import NOTED, birth_dates
from desktop.domain.people import IDENTITY, Mention, Someone, mentions, named_among, named_on
from desktop.domain.standing import Finding, Level

NAMED_BY: Final = {"bank_statement": "holders"} | dict.fromkeys(IDENTITY, "surname")
"""The field in which a kind of paper gives the name; "names" for all others."""
NAMELESS: Final = frozenset({"photo", "other"})


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
        yield _at_odds(matter, document, mention, someone, "name_differs")
        return
    for someone in expected:
        if someone.role in naming:
            mention, likeness = naming[someone.role]
            if likeness == "plausibly":
                yield _at_odds(matter, document, mention, someone, "name_varies")
    for difference in birth_dates(document, matter.case, matter.people):
        level: Level | None = None if difference.code in NOTED else matter.check.level
        yield difference.finding(level)


def _nearest(printed: Sequence[Mention], expected: Sequence[Someone]) -> tuple[Mention, Someone]:
    pairs = [(mention, someone) for mention in printed for someone in expected]
    return max(pairs, key=lambda pair: fuzz.token_sort_ratio(pair[0].name.upper(), pair[1].mention.name.upper()))


def _at_odds(matter: Matter, document: Document, mention: Mention, someone: Someone, code: str) -> Finding:
    """Two names that are not the same, with both places; a name not read clearly is asked about first."""
    comparison = compared("name", reading_of_mention(mention), reading_of_mention(someone.mention))
    if not comparison.sure and code == "name_differs":
        values: Values = doubtful(comparison)
        return matter.finding("difference_unsure", document, mention.field, values=values, places=comparison.places)
    values = {"name": mention.name, "other": someone.mention.name, **where(comparison)}
    level: Level | None = "note" if code == "name_varies" else None
    return matter.finding(code, document, mention.field, level=level, values=values, places=comparison.places)


def _numbers(matter: Matter) -> Iterator[Finding]:
    """Two papers of one kind, one person and one expiry day are one paper, so their numbers must be one."""
    first: dict[object, Document] = {}
    for document in matter.papers:
        here, expiry = reading_of(document, "document_number"), document.field_text("expiry_date")
        if here is None or expiry is None:
            continue
        owner = frozenset(named_on(document, matter.people.known))
        if not owner:
            continue
        other = first.setdefault((document.kind, owner, expiry), document)
        there = reading_of(other, "document_number")
        if there is None or other.id == document.id:
            continue
        comparison = compared("document_number", here, there)
        if comparison.verdict == "same":
            continue
        code = "number_differs" if comparison.sure else "difference_unsure"
        said: Values = {"number": here.place.text, "other": there.place.text, **where(comparison)}
        values = said if comparison.sure else doubtful(comparison)
        yield matter.finding(code, document, "document_number", values=values, places=comparison.places)
