"""Which of the papers says where the applicant lives now, so that every other address can be laid beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.reckoning import day_of, months_later
from forms.model import Procedure

STILL_LIVED_IN: Final = 6
"""Months for which an address on a dated paper is taken for the present one."""
DATED: Final = ("issue_date", "period_end", "period_start")


def home_paper(case: Case, procedure: Procedure, on: date, otherwise: Sequence[Document] = ()) -> Document | None:
    """The newest housing paper that prints a present address; where there is none, the newest of the others."""
    housing = {one.id for one in procedure.requirements if one.group == "housing"}
    filed = [one for one in case.documents if housing & set(one.requirements)]
    for papers in (filed, list(otherwise)):
        addressed = [one for one in papers if "address" in one.fields and speaks_of_now(one, on)]
        if addressed:
            return max(addressed, key=lambda one: day_of(one, *DATED) or date.min)
    return None


def speaks_of_now(document: Document, on: date) -> bool:
    """The paper speaks of now: it is undated, lately dated, or its period has not ended."""
    if document.kind == "lease":
        end = day_of(document, "period_end", "expiry_date")
        return end is None or end >= on
    day = day_of(document, *DATED)
    return day is None or day >= months_later(on, -STILL_LIVED_IN)
