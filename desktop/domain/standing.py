"""Where a case stands on a day: statuses, findings, months and deadlines, always derived and never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop.domain.tallies import Tally
from desktop.domain.text import Box
from forms.model import Requirement, Text

Needed = Literal["yes", "no", "unknown"]
Status = Literal["not_needed", "missing", "incomplete", "attention", "done"]
Level = Literal["blocking", "warning", "note"]
MonthState = Literal["covered", "thin", "empty"]
EvidenceClass = Literal[
    "certificate", "money", "address", "tax_social", "travel", "family", "witness", "soft"
]  # classes A to H of the domain page's table 5.2


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month; ordered, printed "2026-11"."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __lt__(self, other: "Month") -> bool:
        return (self.year, self.month) < (other.year, other.month)

    def __le__(self, other: "Month") -> bool:
        return (self.year, self.month) <= (other.year, other.month)

    @staticmethod
    def of(day: date) -> "Month":
        return Month(day.year, day.month)

    def plus(self, months: int) -> "Month":
        """The month that lies so many months later (or earlier, below 0)."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading stands, so that it can be shown: its text, and the line of the page it was read on.

    `document` is None for what was typed as an answer. Pages count from 1 in the source file.
    """

    text: str
    document: str | None = None
    field: str | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about a requirement, by code; `values` fill the sentence the words room keeps for the code.

    `document` and `field` point to the paper and field concerned where there is one. Where two readings are at odds,
    `places` are both: the one on this paper first, then the one it was compared with.
    """

    code: str
    level: Level
    values: Mapping[str, str | int] = field(default_factory=dict)
    document: str | None = None
    field: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementStanding:
    """One requirement of the procedure on that day. `because` says why it is or is not needed.

    `tallies` show line by line what its checks reckoned.
    """

    requirement: Requirement
    needed: Needed
    because: Text
    status: Status
    documents: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthCoverage:
    """What proves one month: the classes of evidence and the documents (ids)."""

    month: Month
    state: MonthState
    classes: tuple[EvidenceClass, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of months that are not covered (both ends included), and what else would serve, best first."""

    first: Month
    last: Month
    alternatives: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Month by month, how far one requirement's window is proven."""

    requirement: str
    first: Month
    last: Month
    months: tuple[MonthCoverage, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that matters, what for, and where that is written."""

    on: date
    what: Text
    source: str
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole answer for one case on one day."""

    permit: str
    on: date
    definition_checked_on: date
    requirements: tuple[RequirementStanding, ...]
    coverage: tuple[Coverage, ...]
    deadlines: tuple[Deadline, ...]
    notices: tuple[Finding, ...] = ()
    """What is to be known of the procedure as a whole, such as that its rules were looked at long ago."""

    @property
    def complete(self) -> bool:
        """True when every needed requirement is done."""
        return all(one.status in ("done", "not_needed") for one in self.requirements)
