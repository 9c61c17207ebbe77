"""Definitions name checks and this room keeps them, each a function of the matter before it."""

from collections.abc import Callable, Iterable
from typing import Final

from desktop.domain.case import Document
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
from desktop.domain.checks.money import means_amount
from desktop.domain.checks.records import record_countries, record_country
from desktop.domain.checks.validity import valid
from desktop.domain.means import AMOUNT_OF
from desktop.domain.people import IDENTITY
from desktop.domain.standing import Finding
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
    "contract_names": contract_names,
    "named_once": named_once,
    "registry": registry,
}
CHECK_NAMES: Final = frozenset(CHECKS)
BEFORE_ANY_PAPER: Final = frozenset({"record_country", "record_countries"})
"""Checks that say what to get while nothing is there yet."""


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
    }.get(check, ())
