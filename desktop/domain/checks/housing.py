"""Where the applicant lives is proven by few papers only, and all of them must name the same home."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.domain.addresses import compare
from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, Values
from desktop.domain.evidence import months_of
from desktop.domain.reckoning import day_of, months_later
from desktop.domain.standing import Finding, Month

STILL_LIVED_IN: Final = 6
"""Months for which an address on a dated paper is taken for the present one."""
DATED: Final = ("issue_date", "period_end", "period_start")
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


def address_agrees(matter: Matter) -> Iterator[Finding]:
    """The present address on these papers is the one on the newest housing paper of the case."""
    home = _home(matter)
    for document in matter.papers:
        field = document.fields.get("address")
        if field is None:
            if document.kind in SHOWS_ADDRESS:
                yield matter.finding("field_unread", document, "address")
            continue
        if home is None or document.id == home.id or not _present(document, matter.on):
            continue
        other = home.fields["address"]
        if compare(field.text, other.text) == "different":
            places = {"page": field.page, "other_document": home.id, "other_page": other.page}
            values: dict[str, str | int] = {"address": field.text, "other": other.text}
            values |= {name: place for name, place in places.items() if place is not None}
            yield matter.finding("address_differs", document, "address", values=values)


def _home(matter: Matter) -> Document | None:
    """The newest housing paper that prints an address; where there is none, the newest of these papers that does."""
    housing = {one.id for one in matter.procedure.requirements if one.group == "housing"}
    filed = [one for one in matter.case.documents if housing & set(one.requirements)]
    for papers in (filed, list(matter.papers)):
        addressed = [one for one in papers if "address" in one.fields and _present(one, matter.on)]
        if addressed:
            return max(addressed, key=lambda one: day_of(one, *DATED) or date.min)
    return None


def _present(document: Document, on: date) -> bool:
    """The paper speaks of now: it is undated, lately dated, or its period has not ended."""
    if document.kind == "lease":
        end = day_of(document, "period_end", "expiry_date")
        return end is None or end >= on
    day = day_of(document, *DATED)
    return day is None or day >= months_later(on, -STILL_LIVED_IN)
