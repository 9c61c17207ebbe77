"""The shape of what people write in `interview/`, before the reader joins it with the vocabulary and the procedures."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from forms.finding import Names
from forms.model import Definition, Text
from forms.written import Cited


class WrittenUntil(Definition):
    """An answer that is a day up to and including this one; of several the first that fits is taken."""

    to: str
    day: date | None = None
    months: int | None = None
    days: int | None = None


class WrittenStep(Definition):
    """steps.toml: which fact is asked, in words of its own perhaps, and where its answers lead."""

    fact: str
    ask: Text | None = None
    why: Text | None = None
    options: tuple[str, ...] | None = None
    to: Mapping[str, str] = {}
    """Answers, or names of groups of countries, and where each leads."""
    until: tuple[WrittenUntil, ...] = ()
    otherwise: str | None = None
    unknown: str


class WrittenInterview(Definition):
    first: str
    groups: Mapping[str, tuple[str, ...]] = {}
    """Countries by two letters under a name that steps use."""
    steps: dict[str, WrittenStep] = Field(min_length=1)


class WrittenCandidate(Cited):
    procedure: str
    because: Text
    difference: Text | None = None
    facts: Mapping[str, str] = {}
    leaves_out: tuple[str, ...] = ()


class WrittenOutcome(Definition):
    ask: tuple[str, ...] = Field(min_length=1)
    candidates: tuple[WrittenCandidate, ...] = Field(min_length=1, max_length=2)


class WrittenEnding(Cited):
    title: Text
    says: Text
    law: str = Field(min_length=1)
    ask: tuple[str, ...] = Field(min_length=1)


class WrittenHelp(Cited):
    title: Text
    says: Text
    address: str | None = None


class WrittenResults(Definition):
    """outcomes.toml: what the interview leads to; `ask` is where to ask whatever it is about."""

    ask: tuple[str, ...] = Field(min_length=1)
    outcomes: dict[str, WrittenOutcome]
    endings: dict[str, WrittenEnding]
    helps: dict[str, WrittenHelp] = Field(min_length=1)


class WrittenNames(Definition):
    """names.toml: what to search by, of procedures and of endings."""

    names: dict[str, Names]
