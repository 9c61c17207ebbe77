"""Where a case stands on a day: statuses, findings, months and deadlines, always derived and never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop.domain.tallies import Tally
    from desktop.domain.text import Box
    from forms.guidance import Alternative
    from forms.model import Confidence, Regime, Requirement, Text

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

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.month) < (other.year, other.month)

    def __le__(self, other: Month) -> bool:
        return (self.year, self.month) <= (other.year, other.month)

    @staticmethod
    def of(day: date) -> Month:
        return Month(day.year, day.month)

    def plus(self, months: int) -> Month:
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
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a window that is looked at by itself: until the transition ended, or since then; both ends included."""

    name: Literal["until_transition", "since_transition"]
    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class Coverage:
    """Month by month, how far one requirement's window is proven.

    `gaps` are the stretches without any proof for which papers can be asked, `weak` those that rest on weak proof
    only. `parts` divide the window where the law looks at two times apart; empty elsewhere.
    """

    requirement: str
    first: Month
    last: Month
    months: tuple[MonthCoverage, ...]
    gaps: tuple[Gap, ...]
    weak: tuple[Gap, ...] = ()
    regime: Regime = "last_24_months"
    parts: tuple[Part, ...] = ()

    def within(self, part: Part) -> tuple[MonthCoverage, ...]:
        """The months of one part."""
        return tuple(one for one in self.months if part.first <= one.month <= part.last)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that matters, what for, and where that is written.

    `id` stays the same while the day changes: a rule's name, or the paper that sets the day. `confidence` and
    `checked_on` are those of the rule, None where the person's own answer is the source. `working_days` is how many of
    them were counted, 0 where the calendar's days were; `opens` says that something becomes possible on that day.
    """

    on: date
    what: Text
    source: str
    requirement: str | None = None
    id: str = ""
    confidence: Confidence | None = None
    checked_on: date | None = None
    working_days: int = 0
    opens: bool = False

    def past(self, on: date) -> bool:
        """Whether the day lies before that one."""
        return self.on < on


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
