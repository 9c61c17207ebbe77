"""Papers speak of people by printed names; this finds out whom a paper is about, as far as the papers tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.conditions import answer
from desktop.domain.countries import alpha_2
from desktop.domain.names import Likeness, best, compare
from desktop.domain.papers import Field, is_sure
from desktop.domain.text import Box
from forms.model import Person, Procedure

IDENTITY: Final = ("passport", "identity_card", "residence_card", "visa")
"""Kinds that vouch for a name, the surest first."""
COUPLE: Final[tuple[Person, ...]] = ("applicant", "sponsor")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed, and where: `document` is None for a name that was typed as an answer."""

    name: str
    document: str | None = None
    page: int | None = None
    field: str = "names"
    box: Box | None = None
    sure: bool = True
    """Read clearly, or confirmed by a person."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the case as the surest paper names them; the day is ISO 8601."""

    role: Person
    mention: Mention
    birth_date: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Those of the case whose names are known, the applicant first."""

    known: tuple[Someone, ...] = ()

    def named(self, role: Person) -> Someone | None:
        """The person in that role, where a paper or an answer names them."""
        return next((someone for someone in self.known if someone.role == role), None)

    @property
    def couple(self) -> tuple[Someone, ...]:
        """Applicant and sponsor, as far as they are known."""
        return tuple(someone for someone in self.known if someone.role in COUPLE)


def mentions(document: Document) -> tuple[Mention, ...]:
    """The people's names that were read on a paper."""
    zone = {name: document.fields[name] for name in ("given_names", "surname") if name in document.fields}
    if zone:
        field_name, last = list(zone.items())[-1]
        boxes = [part.box for part in zone.values() if part.box is not None and part.page == last.page]
        box = boxes[0].united(boxes[-1]) if boxes else None
        sure = all(is_sure(part) for part in zone.values())
        return (Mention(" ".join(part.text for part in zone.values()), document.id, last.page, field_name, box, sure),)
    for field_name in ("holders", "names"):
        found = document.fields.get(field_name)
        if found is not None:
            place = (document.id, found.page, field_name, found.box, is_sure(found))
            return tuple(Mention(name, *place) for name in _parts(found))
    return ()


def _parts(field: Field) -> tuple[str, ...]:
    whole = (field.value,) if isinstance(field.value, str) else field.value
    return tuple(part for part in whole if isinstance(part, str) and part.strip())


def whose(document: Document, facts: Mapping[str, str]) -> Person | None:
    """Whether an identity paper is the applicant's or the sponsor's by the answers alone; None where they do not say.

    Names that were answered decide, then the applicant's birth date, then the nationalities: the facts `nationality`
    and `birth_date` are the applicant's, and a sponsor may be said to be Portuguese.
    """
    names = [mention.name for mention in mentions(document)]
    for role in COUPLE:
        said = answer(facts, f"{role}_name")
        if said is not None and any(compare(said, name) != "different" for name in names):
            return role
    return _by_birth(document, facts) or _by_nationality(document, facts)


def _by_birth(document: Document, facts: Mapping[str, str]) -> Person | None:
    born, said = document.fields.get("birth_date"), answer(facts, "birth_date")
    if born is None or said is None:
        return None
    if born.text == said:
        return "applicant"
    return "sponsor" if born.check == "passed" or born.confirmed else None


def _by_nationality(document: Document, facts: Mapping[str, str]) -> Person | None:
    read = document.field_text("nationality")
    if read is None and document.kind in ("passport", "identity_card"):
        read = document.field_text("issuing_state")
    country, said = alpha_2(read or ""), answer(facts, "nationality")
    if country is None or said is None:
        return None
    return "applicant" if country == alpha_2(said) else "sponsor"


def people_of(case: Case, procedure: Procedure) -> People:
    """Applicant and sponsor by name: as answered, else as on the surest identity paper of each.

    A paper is whose the requirement is that a person filed it under, else whose the answers make it. Of two people
    whose papers look alike to those rules, the first stays and the other name takes the place that is free.
    """
    found: dict[Person, Someone] = {}
    papers = [document for document in case.documents if document.kind in IDENTITY]
    papers.sort(key=lambda document: document.field_text("expiry_date") or "", reverse=True)
    papers.sort(key=lambda document: IDENTITY.index(document.kind))
    owners = {requirement.id: requirement.who for requirement in procedure.requirements}
    doubtful: list[Document] = []
    for document in papers:
        role = _filed_for(document, owners) or whose(document, case.facts)
        if role is None or (role in found and not _is(found[role], document)):
            doubtful.append(document)
        elif role not in found:
            _place(found, role, document)
    for document in doubtful:
        free = [role for role in COUPLE if role not in found]
        if free and not any(_is(someone, document) for someone in found.values()):
            _place(found, free[0], document)
    for role in COUPLE:
        said = answer(case.facts, f"{role}_name")
        if said is not None and role not in found:
            found[role] = Someone(role, Mention(said))
    return People(tuple(found[role] for role in COUPLE if role in found))


def _filed_for(document: Document, owners: Mapping[str, tuple[Person, ...]]) -> Person | None:
    whole = {owners[one] for one in document.requirements if one in owners and len(owners[one]) == 1}
    if len(whole) != 1:
        return None
    (role,) = whole.pop()
    return role if role in COUPLE else None


def _is(someone: Someone, document: Document) -> bool:
    return best(someone.mention.name, [mention.name for mention in mentions(document)]) != "different"


def _place(found: dict[Person, Someone], role: Person, document: Document) -> None:
    for mention in mentions(document)[:1]:
        found[role] = Someone(role, mention, document.field_text("birth_date"))


Naming = Mapping[Person, tuple[Mention, Likeness]]


def named_on(document: Document, people: Sequence[Someone]) -> Naming:
    """Which of these people the paper names, each by a printed name of their own, the surest likeness first."""
    return named_among(mentions(document), people)


def named_among(printed: Sequence[Mention], people: Sequence[Someone]) -> Naming:
    """Which of these people are among the printed names, as `named_on`."""
    left = list(printed)
    naming: dict[Person, tuple[Mention, Likeness]] = {}
    likenesses: tuple[Likeness, ...] = ("same", "plausibly")
    for likeness in likenesses:
        for someone in people:
            if someone.role in naming:
                continue
            fitting = next((one for one in left if compare(someone.mention.name, one.name) == likeness), None)
            if fitting is not None:
                naming[someone.role] = fitting, likeness
                left.remove(fitting)
    return naming
