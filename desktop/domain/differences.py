"""All papers of a case are laid beside the passport and each other: dates and numbers of one person must be one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop.domain.case import Case, Document
from desktop.domain.comparison import Comparison, Reading, Subject, compared, doubtful, reading_of, where
from desktop.domain.homes import home_paper, speaks_of_now
from desktop.domain.names import best, compare
from desktop.domain.people import IDENTITY, People, Someone, mentions, named_on
from desktop.domain.reckoning import day_said
from desktop.domain.standing import Finding, Level
from forms.model import Person, Procedure

BORN: Final = frozenset({*IDENTITY, "criminal_record"})
"""Kinds whose birth date is that of the one person they name."""
NUMBERED: Final = (
    "tax_certificate",
    "tax_return",
    "social_security_certificate",
    "payslip",
    "employment_contract",
    "pension",
)
"""Kinds whose tax and social-security numbers are those of the person named, the one to lean on first."""
EMPLOYERS: Final = frozenset({"payslip", "employment_contract"})
"""Kinds that name an employer, who may be a person with a tax number of the same form."""
GENERATION: Final = 12
"""Years between two births after which names that are only alike are taken for those of parent and child."""
PEOPLES_NIF: Final = ("1", "2", "3", "45")
"""First figures of the NIFs of people; firms and offices begin otherwise (Decreto-Lei 14/2013)."""
ADDRESSED: Final = frozenset({"tax_certificate", "utility_bill", "bank_statement"})
"""Kinds that print where somebody lives; AIMA looks at the address the tax authority has."""

Code = Literal[
    "birth_date_differs", "birth_date_turned", "passport_number_differs", "nif_differs", "nif_of_other",
    "niss_differs", "holders_differ", "holders_fewer", "address_differs",
]  # fmt: skip
NOTED: Final = frozenset({"birth_date_turned", "nif_of_other", "holders_fewer", "address_differs"})
"""Differences that often have a good reason; papers judged for their address report that one themselves."""
NAMED_VALUES: Final[Mapping[str, str]] = {"birth_date_differs": "born", "address_differs": "address"}
"""What a sentence calls the reading on this paper; "text" for all others."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings that are not the same, and what is to be said of it."""

    code: Code
    comparison: Comparison

    def finding(self, level: Level | None = None) -> Finding:
        """As a finding on the paper looked at; where one of the two was not read clearly, a question about that."""
        here = self.comparison.here.place
        code = self.code
        grade: Level = level or ("note" if code in NOTED else "warning")
        values = {NAMED_VALUES.get(code, "text"): here.text, "other": self.comparison.there.place.text}
        everything: dict[str, str | int] = {**values, **where(self.comparison)}
        if not self.comparison.sure:
            asked = doubtful(self.comparison)
            return Finding("difference_unsure", "note", asked, here.document, here.field, self.comparison.places)
        return Finding(code, grade, everything, here.document, here.field, self.comparison.places)


def differences(case: Case, people: People, procedure: Procedure, on: date) -> tuple[Finding, ...]:
    """Every difference between two papers of the case in a birth date, a number, an account's holders or an address.

    Each person's passport is what birth dates and passport numbers are compared with, the surest certificate what tax
    and social-security numbers are. Papers that may speak of somebody else's say nothing.
    """
    owners = {document.id: owner(document, people) for document in case.documents}
    found: list[Difference] = []
    for document in case.documents:
        found += birth_dates(document, case, people)
    for someone in people.known:
        own = [one for one in case.documents if owners[one.id] == someone.role]
        found += _passport_numbers(own, someone)
        found += _numbers(own, "nif", "nif_differs")
        found += _numbers(own, "niss", "niss_differs")
    found += _tax_numbers_of_others(case, people, owners)
    found += _holders(case)
    found += _addresses(case, procedure, on)
    return tuple(one.finding() for one in found)


def owner(document: Document, people: People) -> Person | None:
    """The one person of the case whom the paper is of; None where it names nobody known, or several people."""
    naming = named_on(document, people.known)
    if len(naming) != 1 or (document.kind == "tax_return" and len(mentions(document)) > 1):
        return None
    return next(iter(naming))


def birth_dates(document: Document, case: Case, people: People) -> Iterator[Difference]:
    """The paper's birth date beside that of the person it is of; a birth certificate is of the person named first."""
    here = reading_of(document, "birth_date")
    if here is None:
        return
    named = mentions(document)
    certificate = document.kind == "birth_certificate"
    if not (certificate and named) and (document.kind not in BORN or len(named) != 1):
        return
    for someone in people.known:
        likeness = compare(someone.mention.name, named[0].name)
        if likeness == "different" or someone.mention.document == document.id:
            continue
        there = _born(someone, case)
        if there is not None and (likeness == "same" or not _a_generation_apart(here, there)):
            yield from _birth(compared("birth_date", here, there))
        return


def _a_generation_apart(here: Reading, there: Reading) -> bool:
    """Two people of one family, as father and son often bear nearly one name."""
    days = [day_said(one.place.text) for one in (here, there)]
    years = [day.year for day in days if day is not None]
    return len(years) == 2 and abs(years[0] - years[1]) > GENERATION


def _birth(comparison: Comparison) -> Iterator[Difference]:
    if comparison.verdict == "plausibly":
        yield Difference("birth_date_turned", comparison)
    elif comparison.verdict == "different":
        yield Difference("birth_date_differs", comparison)


def _born(someone: Someone, case: Case) -> Reading | None:
    """The birth date on the person's own identity paper."""
    if someone.birth_date is None or someone.mention.document is None:
        return None
    return reading_of(case.document(someone.mention.document), "birth_date")


def _passport_numbers(own: Sequence[Document], someone: Someone) -> Iterator[Difference]:
    """Passport numbers printed on other papers, beside all the person's passports; a former one serves as well."""
    passports = [reading for one in own if one.kind == "passport" and (reading := reading_of(one, "document_number"))]
    passports.sort(key=lambda one: one.place.document != someone.mention.document)
    for document in own:
        here = reading_of(document, "passport_number")
        if here is None or not passports:
            continue
        comparisons = [compared("document_number", here, one) for one in passports]
        if any(one.verdict == "same" for one in comparisons):
            continue
        alike = next((one for one in comparisons if one.verdict == "plausibly"), None)
        if alike is not None:
            here, there = alike.here, alike.there
            yield Difference("passport_number_differs", compared("document_number", _unsure(here), there))
        else:
            yield Difference("passport_number_differs", comparisons[0])


def _unsure(reading: Reading) -> Reading:
    """Taken for misread: the difference is one of letters and figures that look alike."""
    return Reading(reading.place, sure=False)


def _numbers(own: Sequence[Document], name: Subject, code: Code) -> Iterator[Difference]:
    """The number on each paper beside that on the surest one; a payslip may print the employer's tax number."""
    by_id = {one.id: one for one in own}
    readings = [
        (NUMBERED.index(one.kind), not reading.sure, reading)
        for one in own
        if one.kind in NUMBERED and (reading := reading_of(one, name)) is not None
    ]
    if not readings:
        return
    readings.sort(key=lambda one: one[:2])
    leant_on = readings[0][2]
    for _, _, reading in readings[1:]:
        comparison = compared(name, reading, leant_on)
        if comparison.verdict != "same":
            employed = name == "nif" and by_id[reading.place.document or ""].kind in EMPLOYERS
            yield Difference("nif_of_other" if employed else code, comparison)


def _tax_numbers_of_others(case: Case, people: People, owners: Mapping[str, Person | None]) -> Iterator[Difference]:
    """A lease that bears a person's tax number which is nobody's of the case: perhaps the landlord's, perhaps wrong."""
    known = [
        reading
        for one in case.documents
        if one.kind in NUMBERED and owners[one.id] is not None and (reading := reading_of(one, "nif")) is not None
    ]
    for document in case.documents:
        here = reading_of(document, "nif")
        if document.kind != "lease" or here is None or not known or not named_on(document, people.known):
            continue
        if not here.sure or not here.place.text.startswith(PEOPLES_NIF):
            continue
        comparisons = [compared("nif", here, one) for one in known]
        if not any(one.verdict == "same" for one in comparisons):
            yield Difference("nif_of_other", comparisons[0])


def _holders(case: Case) -> Iterator[Difference]:
    """Statements of one account name the same holders; the first that names most of them is leant on."""
    accounts: dict[str, list[Document]] = defaultdict(list)
    for document in case.documents:
        iban = document.fields.get("iban")
        if document.kind == "bank_statement" and iban is not None and mentions(document):
            accounts["".join(iban.text.split())].append(document)
    for statements in accounts.values():
        leant_on = max(statements, key=lambda one: len(mentions(one)))
        for document in statements:
            if document is not leant_on:
                yield from _held(document, leant_on)


def _held(document: Document, leant_on: Document) -> Iterator[Difference]:
    here, there = reading_of(document, "holders"), reading_of(leant_on, "holders")
    if here is None or there is None:
        return
    names, others = ([mention.name for mention in mentions(one)] for one in (document, leant_on))
    strangers = [name for name in names if best(name, others) == "different"]
    lacking = [name for name in others if best(name, names) == "different"]
    comparison = Comparison("name", here, there, "different")
    if strangers:
        yield Difference("holders_differ", comparison)
    elif lacking:
        yield Difference("holders_fewer", comparison)


def _addresses(case: Case, procedure: Procedure, on: date) -> Iterator[Difference]:
    home = home_paper(case, procedure, on)
    if home is None:
        return
    for document in case.documents:
        if document.kind in ADDRESSED and document.id != home.id and speaks_of_now(document, on):
            yield from address(document, home)


def address(document: Document, home: Document) -> Iterator[Difference]:
    """The address on a paper beside that of the home."""
    here, there = reading_of(document, "address"), reading_of(home, "address")
    if here is None or there is None:
        return
    comparison = compared("address", here, there)
    if comparison.verdict == "different":
        yield Difference("address_differs", comparison)


def by_document(findings: Sequence[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each paper by its id."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.document is not None:
            found[finding.document].append(finding)
    return {name: tuple(many) for name, many in found.items()}
