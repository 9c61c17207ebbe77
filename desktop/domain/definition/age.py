"""A rule that nobody has looked at for half a year may have changed: it says so, and what to do about it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from desktop.domain.standing import Finding, RequirementStanding
from forms.model import Procedure, Sourced

OLD_AFTER: Final = 180
"""Days since the source was looked at; on the day after that many a rule counts as old."""


def days_since(checked_on: date, on: date) -> int:
    """How long ago a source was looked at, in days; 0 where the computer's clock stands before that day."""
    return max(0, (on - checked_on).days)


def is_old(checked_on: date, on: date) -> bool:
    """Whether a rule was looked at more than 180 days before that day."""
    return days_since(checked_on, on) > OLD_AFTER


def age_of_rule(rule: Sourced, on: date) -> tuple[Finding, ...]:
    """A note on a rule that is old.

    It is never more than a note: a paper that is right stays right, and the list of what is missing stays short.
    """
    if not is_old(rule.checked_on, on):
        return ()
    return (Finding("rule_old", "note", _told(rule, on)),)


def age_of_definition(procedure: Procedure, requirements: Iterable[RequirementStanding], on: date) -> Finding | None:
    """A warning about the procedure as a whole where its own source, or a rule that may apply, is old.

    Value `own` is 1 where the procedure's own source is old (then `checked_on` and `source` are its, else those of the
    oldest rule); `rules` counts the requirements that are or may be needed and whose own source is old.
    """
    rules = [one for one in requirements if one.needed != "no" and is_old(one.requirement.checked_on, on)]
    oldest = min([procedure, *(one.requirement for one in rules)], key=lambda rule: rule.checked_on)
    if not is_old(oldest.checked_on, on):
        return None
    own = is_old(procedure.checked_on, on)
    told = _told(procedure if own else oldest, on)
    values = told | {"rules": len(rules), "own": int(own), "procedure": procedure.id}
    return Finding("definition_old", "warning", values)


def _told(rule: Sourced, on: date) -> dict[str, str | int]:
    return {
        "checked_on": rule.checked_on.isoformat(),
        "days": days_since(rule.checked_on, on),
        "on": on.isoformat(),
        "source": rule.source,
    }
