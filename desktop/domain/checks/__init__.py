"""Definitions name checks and this room keeps them, each a function of the matter before it."""

from collections.abc import Callable, Iterable
from typing import Final

from desktop.domain.case import Document
from desktop.domain.checks.absence import absence_in_limits, absence_tally, minimum_stay, stay_tally
from desktop.domain.checks.cohabitation import cohabitation_months
from desktop.domain.checks.formalities import authenticated, consular, translated
from desktop.domain.checks.freshness import fresh, fresh_months
from desktop.domain.checks.housing import (
    address_agrees,
    contract_names,
    named_once,
    not_by_junta,
    recent_receipt,
    registry,
)
from desktop.domain.checks.identity import NAMED_BY, names_agree
from desktop.domain.checks.matter import Matter
from desktop.domain.checks.money import (
    income_tally,
    means_amount,
    means_tally,
    monthly_income,
    sum_reached,
    sum_tally,
)
from desktop.domain.checks.records import record_countries, record_country
from desktop.domain.checks.title import portal_serves, renewal_window, title_dates, title_of_old, title_tally
from desktop.domain.checks.validity import valid
from desktop.domain.checks.waiting import reunification_wait
from desktop.domain.earnings import AMOUNT_OF
from desktop.domain.people import IDENTITY
from desktop.domain.standing import Finding
from desktop.domain.tallies import Tally
from forms.model import Check

CHECKS: Final[dict[str, Callable[[Matter], Iterable[Finding]]]] = {
    "fresh": fresh,
    "fresh_months": fresh_months,
    "valid": valid,
    "cohabitation_months": cohabitation_months,
    "names_agree": names_agree,
    "means_amount": means_amount,
    "translated": translated,
    "authenticated": authenticated,
    "consular": consular,
    "record_country": record_country,
    "record_countries": record_countries,
    "recent_receipt": recent_receipt,
    "not_by_junta": not_by_junta,
    "address_agrees": address_agrees,
    "monthly_income": monthly_income,
    "sum_reached": sum_reached,
    "renewal_window": renewal_window,
    "title_dates": title_dates,
    "title_of_old": title_of_old,
    "portal_serves": portal_serves,
    "absence_in_a_row": absence_in_limits,
    "absences_in_all": absence_in_limits,
    "minimum_stay": minimum_stay,
    "reunification_wait": reunification_wait,
    "contract_names": contract_names,
    "named_once": named_once,
    "registry": registry,
}
TALLIES: Final[dict[str, Callable[[Matter], Tally | None]]] = {
    "means_amount": means_tally,
    "monthly_income": income_tally,
    "sum_reached": sum_tally,
    "renewal_window": title_tally,
    "absence_in_a_row": absence_tally,
    "absences_in_all": absence_tally,
    "minimum_stay": stay_tally,
}
"""Checks that reckon, with what shows how they came to their result."""
OF_ANSWERS: Final = frozenset({
    "renewal_window", "title_of_old", "portal_serves", "absence_in_a_row", "absences_in_all", "minimum_stay",
    "reunification_wait", "record_country", "record_countries",
})  # fmt: skip
"""Checks that rest on answers and are made before any paper is there."""
CHECK_NAMES: Final = frozenset(CHECKS)


class UnknownCheck(LookupError):  # noqa: N818  # as UnknownProcedure
    """A definition names a check that there is none of."""

    def __init__(self, name: str) -> None:
        super().__init__(f'unknown check "{name}"; known are {", ".join(sorted(CHECKS))}')
        self.name = name


def made(matter: Matter) -> tuple[Finding, ...]:
    """What the matter's check finds, in the order of the papers. Raises UnknownCheck for a name there is none of."""
    try:
        check = CHECKS[matter.check.name]
    except KeyError:
        raise UnknownCheck(matter.check.name) from None
    return tuple(check(matter))


def tallied(matter: Matter) -> Tally | None:
    """How the matter's check came to its result, line by line; None where it reckons nothing, or cannot yet."""
    reckon = TALLIES.get(matter.check.name)
    return None if reckon is None else reckon(matter)


def fields_needed(checks: Iterable[Check], document: Document) -> tuple[str, ...]:
    """The fields of this paper that the checks rest on, where they were read: a doubt about one must be settled."""
    wanted: dict[str, None] = {}
    for check in checks:
        wanted.update(dict.fromkeys(_wanted(check.name, document)))
    return tuple(name for name in wanted if name in document.fields)


def _wanted(check: str, document: Document) -> tuple[str, ...]:
    names = (NAMED_BY.get(document.kind, "names"), *(("given_names",) if document.kind in IDENTITY else ()))
    period = ("period_start", "period_end") if "period_end" in document.fields else ("issue_date",)
    return {
        "fresh": ("issue_date",) if "issue_date" in document.fields else ("period_end",),
        "fresh_months": ("issue_date",) if "issue_date" in document.fields else ("period_end",),
        "valid": ("expiry_date",) if "expiry_date" in document.fields else ("period_end",),
        "cohabitation_months": (*names, *period),
        "names_agree": names,
        "means_amount": (AMOUNT_OF.get(document.kind, "amount"),),
        "recent_receipt": period if document.kind == "rent_receipt" else (),
        "address_agrees": ("address",),
        "monthly_income": (AMOUNT_OF.get(document.kind, "amount"),),
        "sum_reached": ("amount",),
        "renewal_window": ("expiry_date",) if document.kind == "residence_card" else (),
        "title_dates": ("expiry_date",) if document.kind == "residence_card" else (),
    }.get(check, ())
