"""Criminal records are asked for by country, so those given are matched to the countries that the answers name."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from desktop.domain.authentication import HOME, answered, issued_in
from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, both
from desktop.domain.conditions import answer
from desktop.domain.countries import alpha_2
from desktop.domain.standing import Finding
from forms.authentication import authentication

LIVED: Final = "lived_over_a_year_in"
RECORD: Final = "criminal_record"


def record_country(matter: Matter) -> Iterator[Finding]:
    """A record of the country of nationality, or of one where the person lived for over a year (AIMA, art. 98)."""
    wanted = _wanted(matter)
    yield from _remarks(matter, wanted)
    if not wanted:
        return
    matched, untold = _matched(matter, wanted)
    if matched:
        others = [country for country in wanted if country not in matched]
        if others:
            values = {"given": ",".join(matched), "others": ",".join(others)}
            yield matter.finding("record_alternative", level="note", values=values)
    elif untold:
        yield from (matter.finding("field_unread", document, "issuing_state") for document in untold)
    else:
        code = "record_missing" if len(wanted) == 1 else "record_missing_any"
        yield _missing(matter, code, wanted)


def record_countries(matter: Matter) -> Iterator[Finding]:
    """A record of the country of nationality and of each where the person lived for over a year (AIMA, art. 123)."""
    wanted = _wanted(matter)
    yield from _remarks(matter, wanted)
    matched, untold = _matched(matter, wanted)
    lacking = [country for country in wanted if country not in matched]
    if lacking:
        yield from (matter.finding("field_unread", document, "issuing_state") for document in untold)
    for country in lacking[len(untold) :]:
        yield _missing(matter, "record_missing", (country,))


def _missing(matter: Matter, code: str, countries: Collection[str]) -> Finding:
    """Named as a note while no record is there at all, for then the list itself says that it is missing."""
    values = {"countries": ",".join(countries)}
    return matter.finding(code, level=None if matter.documents else "note", values=values)


def _wanted(matter: Matter) -> tuple[str, ...]:
    """Nationality first, then the countries lived in, without Portugal, whose record AIMA looks up itself."""
    facts = matter.case.facts
    said = alpha_2(answer(facts, "nationality") or "") or _nationality_read(matter)
    countries = ([] if said is None else [said]) + sorted(answered(facts, LIVED))
    return tuple(dict.fromkeys(country for country in countries if country != HOME))


def _nationality_read(matter: Matter) -> str | None:
    """The nationality on the person's own passport, where the question is open."""
    for someone in matter.people.known:
        if someone.role in matter.requirement.who and someone.mention.document is not None:
            document = matter.case.document(someone.mention.document)
            return alpha_2(document.field_text("nationality") or "")
    return None


def _records(matter: Matter) -> tuple[Document, ...]:
    return tuple(one for one in matter.documents if one.kind == RECORD)


def _countries_of(matter: Matter, document: Document) -> frozenset[str]:
    """The countries a record can be from: as it says itself, else those of its language among all that were named."""
    none: Mapping[str, str] = {}
    stated = issued_in(document, none, authentication())
    if stated:
        return stated
    speaking = authentication().languages.get(document.language or "", frozenset())
    named = frozenset(_wanted(matter)) | answered(matter.case.facts)
    return named & speaking if speaking else frozenset()


def _matched(matter: Matter, wanted: Collection[str]) -> tuple[tuple[str, ...], tuple[Document, ...]]:
    """Of the wanted countries those that a record is of, and the records whose country nobody can tell."""
    found: dict[str, None] = {}
    untold: list[Document] = []
    for document in _records(matter):
        countries = _countries_of(matter, document)
        if len(countries) == 1:
            found |= dict.fromkeys(country for country in countries if country in wanted)
        elif len(wanted) == 1 and (not countries or set(wanted) <= countries):
            found |= dict.fromkeys(wanted)
        else:
            untold.append(document)
    return tuple(found), tuple(untold)


def _remarks(matter: Matter, wanted: Collection[str]) -> Iterator[Finding]:
    """What else is to be known: an open question, a record of Portugal, one of a country that nobody named."""
    if not wanted and not matter.people.known and answer(matter.case.facts, "nationality") is None:
        question = next((one for one in matter.procedure.questions if one.key == "nationality"), None)
        if question is not None:
            yield matter.finding(
                "question_useful", level="note", values={"question": question.key, **both("ask", question.ask)}
            )
    for document in _records(matter):
        countries = _countries_of(matter, document)
        if countries == {HOME}:
            yield matter.finding("record_portuguese", document, level="note")
        elif wanted and len(countries) == 1 and not countries & set(wanted):
            values = {"country": min(countries), "countries": ",".join(wanted)}
            yield matter.finding("record_of_other", document, level="note", values=values)
