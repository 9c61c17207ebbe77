"""Where the applicant lives is proven by few papers only, and all of them must name the same home."""

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain.checks.matter import Matter, Values
from desktop.domain.comparison import reading_of
from desktop.domain.differences import address
from desktop.domain.evidence import months_of
from desktop.domain.homes import home_paper, speaks_of_now
from desktop.domain.people import mentions, named_on
from desktop.domain.standing import Finding, Month

CONTRACTS: Final = frozenset({"lease", "rent_receipt"})
REGISTRY_CODE: Final = re.compile(r"\b[A-Z]{2}-\d{4}-\d{5}-\d{6}-\d{6}\b")
"""The access code of a permanent land registry certificate, as Predial Online prints it (from memory)."""
SHOWS_ADDRESS: Final = frozenset({"lease", "rent_receipt", "utility_bill", "tax_certificate"})


def recent_receipt(matter: Matter) -> Iterator[Finding]:
    """Beside the lease lies a rent receipt of one of the last `months` months before the day it is handed in.

    A receipt that cannot exist yet, because the appointment is far off, is asked for when its month has come.
    """
    back = matter.check.months or 1
    wanted = Month.of(matter.day).plus(-back)
    receipts = [document for document in matter.documents if document.kind == "rent_receipt"]
    if not receipts:
        yield matter.finding("receipt_missing", values={"month": str(wanted), **matter.projected})
        return
    dated = [(period[1], document) for document in receipts if (period := months_of(document)) is not None]
    if not dated:
        yield matter.finding("field_unread", receipts[-1], "issue_date")
        return
    latest, document = max(dated, key=lambda pair: pair[0])
    if wanted <= latest:
        return
    obtainable = Month.of(matter.on).plus(-back)
    if obtainable <= latest:
        values: Values = {"month": str(wanted), **matter.projected}
        yield matter.finding("receipt_later", document, level="note", values=values)
    else:
        values = {"month": str(latest), "wanted": str(wanted), **matter.projected}
        yield matter.finding("receipt_old", document, values=values)


def not_by_junta(matter: Matter) -> Iterator[Finding]:
    """No parish certificate serves here: AIMA's notice of 29 November 2025 leaves it out of the housing proofs."""
    for document in matter.documents:
        issuer = (document.field_text("issuer") or "").upper()
        if document.kind == "parish_certificate" or "JUNTA DE FREGUESIA" in issuer:
            yield matter.finding("junta_not_accepted", document)


def contract_names(matter: Matter) -> Iterator[Finding]:
    """The contract of the home names the applicant; where it does not, AIMA's notice asks for other papers."""
    expected = [someone for someone in matter.people.known if someone.role == "applicant"]
    contracts = [one for one in matter.documents if one.kind == "lease" and mentions(one)]
    if not expected or not contracts or any(named_on(one, expected) for one in contracts):
        return
    place = reading_of(contracts[-1], "names")
    if place is not None and place.sure:
        values: Values = {"name": expected[0].mention.name}
        yield matter.finding("not_in_contract", contracts[-1], "names", values=values)


def named_once(matter: Matter) -> Iterator[Finding]:
    """At least one of these papers names each person the requirement is about: a contract may name only the school."""
    named = [one for one in matter.documents if mentions(one)]
    for someone in matter.people.known:
        wanted = someone.role == "applicant" or someone.role in matter.requirement.who
        if wanted and named and not any(named_on(one, (someone,)) for one in named):
            values: Values = {"name": someone.mention.name, "role": someone.role}
            yield matter.finding("person_missing", values=values)


def registry(matter: Matter) -> Iterator[Finding]:
    """The land registry certificate, or its access code, is among the papers; a contract alone does not prove who owns.

    AIMA's notice of 29 November 2025. A code that was read is shown, for it lapses and should be tried.
    """
    for document in matter.documents:
        for name, field in document.fields.items():
            code = REGISTRY_CODE.search(field.text)
            if code is not None:
                values: Values = {"reference": code[0], **matter.projected}
                yield matter.finding("registry_code", document, name, level="note", values=values)
                return
    if all(document.kind in CONTRACTS for document in matter.documents):
        yield matter.finding("registry_missing")


def address_agrees(matter: Matter) -> Iterator[Finding]:
    """The present address on these papers is the one on the newest housing paper of the case."""
    home = home_paper(matter.case, matter.procedure, matter.on, matter.papers)
    for document in matter.papers:
        if "address" not in document.fields:
            if document.kind in SHOWS_ADDRESS:
                yield matter.finding("field_unread", document, "address")
        elif home is not None and document.id != home.id and speaks_of_now(document, matter.on):
            yield from (one.finding(matter.check.level) for one in address(document, home))
