"""A paper is filed by itself where it fits, so that a person has to file only what no rule can tell."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.conditions import Answers, answer, parts
from desktop.domain.countries import alpha_2
from desktop.domain.evidence import GAP_STATEMENT, months_of
from desktop.domain.people import COUPLE, IDENTITY, People, named_on, people_of, whose
from desktop.domain.standing import Month
from forms.model import Person, Procedure, Requirement

SURE_ENOUGH: Final = 0.5
"""Confidence (0 to 1) in a paper's kind below which no rule files it."""
BY_END_OF_2020: Final = frozenset({"res_2020", "sponsor_res_2020"})
"""Requirements that ask for papers of the time before the transition of the Withdrawal Agreement ended."""
END_OF_TRANSITION: Final = Month(2020, 12)

RECENT_MEANS: Final = 6
"""Months back that statements and payslips prove means: no official number; 3 to 6 are asked for in practice."""

ABOUT: Final[Mapping[str, frozenset[str]]] = {
    "at_clear": frozenset({"no_debt"}),
    "ss_clear": frozenset({"no_debt"}),
    "at_reg": frozenset({"registration", "tax_domicile"}),
    "ss_reg": frozenset({"registration"}),
    "housing_domfiscal": frozenset({"tax_domicile"}),
}
"""Certificates of one kind say different things; the readers' notes that each of these requirements takes."""
SAYS_WHAT: Final = frozenset(note for notes in ABOUT.values() for note in notes)

RECORD_ISSUERS: Final[Mapping[str, tuple[str, ...]]] = {
    "PT": ("DIREÇÃO-GERAL DA ADMINISTRAÇÃO DA JUSTIÇA", "DIRECAO-GERAL DA ADMINISTRACAO DA JUSTICA", "DGAJ"),
    "BR": ("POLÍCIA FEDERAL", "POLICIA FEDERAL"),
    "GB": ("ACRO", "DISCLOSURE AND BARRING", "DISCLOSURE SCOTLAND", "ACCESSNI"),
    "US": ("FEDERAL BUREAU OF INVESTIGATION", "FBI"),
    "IE": ("GARDA",),
    "CA": ("ROYAL CANADIAN MOUNTED POLICE", "RCMP"),
    "AU": ("AUSTRALIAN FEDERAL POLICE",),
    "ZA": ("SOUTH AFRICAN POLICE",),
}
"""Whose name on a criminal record tells its country; others are not told apart."""


def requirements_for(
    document: Document,
    procedure: Procedure,
    facts: Mapping[str, str],
    people: People | None = None,
    on: date | None = None,
) -> tuple[str, ...]:
    """Ids of the requirements the paper fits, in the procedure's order; empty where a person has to say.

    A requirement takes a paper of its kinds unless the answers make it not needed. An identity paper goes to the
    person it is of, any other to whom it names where `people` are known. A criminal record must come from a country
    that the answers name, or from one that nobody can tell. Where the day `on` is given, statements and payslips
    prove means only while they are recent.
    """
    if any(note.code == GAP_STATEMENT for note in document.notes):
        return _by_months(procedure, facts)
    if document.kind == "other" or (document.confidence < SURE_ENOUGH and not document.kind_confirmed):
        return ()
    answers = Answers.to(procedure.questions, facts)
    role = whose(document, facts) if document.kind in IDENTITY else None
    return tuple(
        requirement.id
        for requirement in procedure.requirements
        if document.kind in requirement.kinds
        and answers.fulfil(requirement.needed_when) != "no"
        and _concerns(document, requirement, procedure, role, people)
        and _says(document, requirement)
        and _early_enough(document, requirement)
        and (on is None or _recent_enough(document, requirement, on))
        and (document.kind != "criminal_record" or _from_there(document, facts))
    )


def _by_months(procedure: Procedure, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Where the couple's own statement of gap goes: to whatever has to be proven month by month."""
    answers = Answers.to(procedure.questions, facts)
    return tuple(
        requirement.id
        for requirement in procedure.requirements
        if any(check.window is not None for check in requirement.checks)
        and answers.fulfil(requirement.needed_when) != "no"
    )


def _concerns(
    document: Document, requirement: Requirement, procedure: Procedure, role: Person | None, people: People | None
) -> bool:
    """The requirement is about the person the paper is of, as far as that is known."""
    of_couple = [one for one in requirement.who if one in COUPLE]
    if not of_couple:
        return True
    if role is not None:
        return role in of_couple
    named = named_on(document, people.couple) if people is not None else {}
    if named:
        return any(one in named for one in of_couple)
    if document.kind not in IDENTITY or "applicant" in of_couple:
        return True
    return not _applicants(document, procedure)


def _applicants(document: Document, procedure: Procedure) -> bool:
    """Some requirement asks for such a paper of the applicant, whose it then most likely is."""
    return any("applicant" in one.who and document.kind in one.kinds for one in procedure.requirements)


def _says(document: Document, requirement: Requirement) -> bool:
    """The certificate says what the requirement asks for, as far as its reader noted what it says."""
    wanted = ABOUT.get(requirement.id)
    said = {note.code for note in document.notes} & SAYS_WHAT
    return wanted is None or not said or bool(said & wanted)


def _early_enough(document: Document, requirement: Requirement) -> bool:
    if requirement.id not in BY_END_OF_2020:
        return True
    period = months_of(document)
    return period is None or period[0] <= END_OF_TRANSITION


def _recent_enough(document: Document, requirement: Requirement, on: date) -> bool:
    if requirement.group != "means" or document.kind not in ("bank_statement", "payslip"):
        return True
    period = months_of(document)
    return period is None or period[1] >= Month.of(on).plus(-RECENT_MEANS)


def _from_there(document: Document, facts: Mapping[str, str]) -> bool:
    """The record's country is one of nationality, of long residence or of papers, where both sides are known."""
    country = record_country(document)
    said = [answer(facts, key) for key in ("nationality", "lived_over_a_year_in", "documents_issued_in")]
    named = {alpha_2(part) for one in said if one is not None for part in parts(one)}
    if country == "PT":
        return "PT" in named
    return country is None or answer(facts, "nationality") is None or country in named


def refiled(before: Case, after: Case, procedure: Procedure, on: date | None = None) -> Case:
    """The case `after` with papers filed anew where answers or newly known names change where they fit.

    Only papers that still lie where the rules had put them in the case `before` are moved; what a person filed stays.
    """
    old, new = people_of(before, procedure), people_of(after, procedure)
    documents = []
    for document in after.documents:
        by_rule = requirements_for(document, procedure, before.facts, old, on)
        if document.requirements == by_rule:
            filed = requirements_for(document, procedure, after.facts, new, on)
            documents.append(replace(document, requirements=filed))
        else:
            documents.append(document)
    return replace(after, documents=tuple(documents))


def record_country(document: Document) -> str | None:
    """The country a criminal record comes from (ISO 3166 alpha-2), None where its issuer does not tell."""
    stated = alpha_2(document.field_text("issuing_state") or "")
    if stated is not None:
        return stated
    issuer = f" {(document.field_text('issuer') or '').upper()} "
    return next((country for country, names in RECORD_ISSUERS.items() if any(f" {n}" in issuer for n in names)), None)
