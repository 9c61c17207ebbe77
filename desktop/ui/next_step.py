"""The one thing to do next in a case, so that nobody has to choose among twelve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop.ui.snapshot import Snapshot

Deed = Literal["questions", "confirm", "tray", "mend", "add", "bundle"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, and under which requirement where it belongs to one."""

    deed: Deed
    requirement: str | None = None


def next_step(snapshot: Snapshot) -> NextStep:
    """Quick things first: answer what decides, look at what was read, file strays; then mend, then fetch papers."""
    standing = snapshot.standing.requirements
    if any(one.needed == "unknown" for one in standing):
        return NextStep("questions")
    for one in standing:
        if one.status == "incomplete":
            return NextStep("confirm", one.requirement.id)
    if snapshot.stray:
        return NextStep("tray")
    for one in standing:
        if one.status == "attention" and any(finding.level == "blocking" for finding in one.findings):
            return NextStep("mend", one.requirement.id)
    for one in standing:
        if one.status == "missing":
            return NextStep("add", one.requirement.id)
    for one in standing:
        if one.status == "attention":
            return NextStep("mend", one.requirement.id)
    return NextStep("bundle")
