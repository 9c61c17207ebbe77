"""What a case knows that a caller is asked for: numbers, names and days from papers and answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.conditions import answer
from desktop.domain.differences import owner
from desktop.domain.letters import letter_matter
from desktop.domain.people import People, people_of
from desktop.domain.standing import Standing
from forms.calls import Known
from forms.model import Procedure

NUMBERED: Final[dict[str, tuple[str, ...]]] = {
    "nif": ("tax_certificate", "tax_return", "social_security_certificate"),
    "niss": ("social_security_certificate", "payslip", "pension"),
}
"""Kinds of paper whose number is that of the person they are of."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the case knows: a text as printed, a day, a country (alpha-2), and the paper it was read on.

    `sure` is false where the reading is in doubt and nobody has confirmed it.
    """

    text: str = ""
    day: date | None = None
    country: str = ""
    document: str | None = None
    sure: bool = True


def call_matter(case: Case, procedure: Procedure, standing: Standing) -> dict[Known, Told]:
    """Everything the case knows for a call; what it does not know is left out."""
    people = people_of(case, procedure)
    applicant, sponsor = people.named("applicant"), people.named("sponsor")
    found: dict[Known, Told | None] = {
        "passport": _paper(case, people, "applicant", ("passport", "identity_card")),
        "title": _paper(case, people, "applicant", ("residence_card",)),
        "nif": _number(case, people, "nif"),
        "niss": _number(case, people, "niss"),
    }
    if applicant is not None:
        mention = applicant.mention
        found["applicant"] = Told(mention.name, document=mention.document, sure=mention.sure)
        found["birth_date"] = _day(applicant.birth_date)
    if "birth_date" not in found or found["birth_date"] is None:
        found["birth_date"] = _day(answer(case.facts, "birth_date"))
    nationality = answer(case.facts, "nationality")
    if nationality:
        found["nationality"] = Told(country=nationality)
    found["appointment"] = _day(answer(case.facts, "appointment_on"))
    address = letter_matter(case, procedure, standing).address
    if address:
        found["address"] = Told(address)
    if sponsor is not None:
        paper = _paper(case, people, "sponsor", ("passport", "identity_card", "residence_card"))
        number = "" if paper is None else paper.text
        text = f"{sponsor.mention.name}, {number}" if number else sponsor.mention.name
        found["sponsor"] = Told(text, document=sponsor.mention.document, sure=sponsor.mention.sure)
    return {key: told for key, told in found.items() if told is not None}


def _paper(case: Case, people: People, role: str, kinds: Sequence[str]) -> Told | None:
    """The number and the last day of somebody's paper, of the first kind there is."""
    someone = next((one for one in people.known if one.role == role), None)
    vouching = None if someone is None else someone.mention.document
    papers = [one for one in case.documents if one.kind in kinds and one.field_text("document_number")]
    papers.sort(key=lambda one: (one.id != vouching, kinds.index(one.kind)))
    for paper in papers:
        if paper.id == vouching or (role == "applicant" and _is_of(paper, people)):
            number = paper.fields["document_number"]
            expires = _day(paper.field_text("expiry_date"))
            sure = number.confirmed or number.check == "passed"
            return Told(number.text, None if expires is None else expires.day, document=paper.id, sure=sure)
    return None


def _is_of(paper: Document, people: People) -> bool:
    """Whether a paper names the applicant, or nobody else of the case."""
    surname = (paper.field_text("surname") or "").casefold()
    sponsor = people.named("sponsor")
    if sponsor is not None and surname and surname in sponsor.mention.name.casefold():
        return False
    applicant = people.named("applicant")
    return applicant is None or not surname or surname in applicant.mention.name.casefold()


def _number(case: Case, people: People, field: str) -> Told | None:
    """The applicant's own number, only where the papers that are of nobody else agree on it.

    Leases, receipts and contracts have numbers of landlords and employers on them and are not looked at.
    """
    own = [one for one in case.documents if one.kind in NUMBERED[field] and owner(one, people) == "applicant"]
    read = [(one.id, one.fields[field]) for one in own if one.field_text(field)]
    if len({found.text.replace(" ", "") for _, found in read}) != 1:
        return None
    document, found = read[0]
    return Told(found.text, document=document, sure=found.confirmed or found.check == "passed")


def _day(text: str | None) -> Told | None:
    try:
        return None if not text else Told(day=date.fromisoformat(text))
    except ValueError:
        return None
