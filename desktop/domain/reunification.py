"""How long somebody who lives in Portugal waits before calling their family, as Lei 61/2025 is summed up by others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop.domain.conditions import answer
from desktop.domain.reckoning import day_said, months_later

IN_FORCE: Final = date(2025, 10, 23)
"""Lei 61/2025 applies to procedures begun from this day on (its article 8, in the annotation of article 98.º)."""
TRANSITIONAL_UNTIL: Final = date(2026, 4, 20)
"""180 days from IN_FORCE: our own count of its article 6."""
GENERAL: Final = 24
REDUCED: Final = 15
COUPLE: Final = ("spouse", "partner")
EXEMPT: Final = ("ari", "highly_qualified", "blue_card")

Reason = Literal[
    "before_law", "transitional", "exempt_sponsor", "minor_child", "incapable_child", "common_child", "lived_together",
    "general",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wait:
    """How many months of valid residence are asked for, and why; 0 where none are.

    `over_on` is the first day on which they are complete, None while the fact they are counted from is open.
    `shorter_over_on` is that day under the shorter wait, where an open answer decides whether it applies. `open` are
    the facts that would settle it.
    """

    months: int
    reason: Reason
    over_on: date | None = None
    shorter_over_on: date | None = None
    open: tuple[str, ...] = ()


def wait_of(facts: Mapping[str, str]) -> Wait | None:
    """The wait that these answers lead to; None where they do not even say who is called, or by whom.

    Parents, minor siblings, adult children, spouses and partners: two years of valid residence of the sponsor. None
    for minor or incapable children, for a couple with a minor or incapable child of both, and for sponsors with ARI,
    an article 90 permit or a Blue Card. 15 months for a couple that lived together in the 18 months before the
    sponsor's entry. Source: a law firm's summary (REIS); the text of the law was not obtained.
    """
    relation, sponsor = answer(facts, "relation"), answer(facts, "sponsor")
    applied = day_said(answer(facts, "applied_on"))
    if applied is not None and applied < IN_FORCE:
        return Wait(0, "before_law")
    if applied is not None and applied <= TRANSITIONAL_UNTIL and answer(facts, "in_portugal") == "yes":
        return Wait(0, "transitional")
    if relation == "minor_child":
        return Wait(0, "minor_child")
    if relation == "adult_child" and answer(facts, "incapacity") == "yes":
        return Wait(0, "incapable_child")
    if relation in COUPLE and answer(facts, "common_minor_child") == "yes":
        return Wait(0, "common_child")
    if sponsor in EXEMPT:
        return Wait(0, "exempt_sponsor")
    if relation is None or sponsor != "permit":
        return None
    return _counted(relation, facts)


def _counted(relation: str, facts: Mapping[str, str]) -> Wait:
    since = day_said(answer(facts, "sponsor_resident_since"))
    missing = [] if since is not None else ["sponsor_resident_since"]
    if relation == "adult_child" and answer(facts, "incapacity") is None:
        missing.append("incapacity")
    together = lived_together(facts) if relation in COUPLE else False
    if relation in COUPLE:
        missing += [key for key in ("common_minor_child",) if answer(facts, key) is None]
    if together is None:
        wanted = ("sponsor_entered_on", "cohabiting_since")
        missing += [key for key in wanted if day_said(answer(facts, key)) is None]
    if together:
        return Wait(REDUCED, "lived_together", _later(since, REDUCED), None, tuple(missing))
    shorter = _later(since, REDUCED) if together is None else None
    return Wait(GENERAL, "general", _later(since, GENERAL), shorter, tuple(missing))


def lived_together(facts: Mapping[str, str]) -> bool | None:
    """Whether by the answers the couple lived together in the 18 months before the sponsor's entry; None while open."""
    begun, entered = day_said(answer(facts, "cohabiting_since")), day_said(answer(facts, "sponsor_entered_on"))
    if begun is None or entered is None:
        return None
    return begun <= months_later(entered, -18)


def _later(since: date | None, months: int) -> date | None:
    return None if since is None else months_later(since, months)
