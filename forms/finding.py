"""What the finding of a procedure is made of: a short interview, what it leads to, and names to search by."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import Field

from forms.model import Definition, Question, Sourced, Text

MOST_QUESTIONS: Final = 8
"""No way through the interview asks more than this."""


class Until(Definition):
    """The last day of a span: a day of the calendar, or so many months, then days, from today (below 0: ago)."""

    day: date | None = None
    months: int = 0
    days: int = 0


class Way(Definition):
    """Where some of the answers to a question lead: these values, or the days up to and including one."""

    to: str
    values: tuple[str, ...] = ()
    until: Until | None = None


class Step(Definition):
    """One question of the interview and where each answer leads: to another step, an outcome or an ending.

    The first way that an answer fits is taken, `otherwise` where none fits, `unknown` where the person does not know.
    A step whose fact was answered before is gone through without asking again.
    """

    id: str
    question: Question
    ways: tuple[Way, ...]
    otherwise: str | None = None
    unknown: str


class Candidate(Sourced):
    """A procedure that may be the right one; the source is that of `because`, which tells why it came out.

    `difference` tells it apart from the other candidate. `facts` are answers that follow from the way here though no
    question asked for them, and `leaves_out` names answers that are about somebody else than the procedure means.
    """

    procedure: str
    because: Text
    difference: Text | None = None
    facts: Mapping[str, str] = {}
    leaves_out: tuple[str, ...] = ()


class Outcome(Definition):
    """One candidate, or two with what tells them apart; `ask` are ids of helps, the nearest first."""

    id: str
    candidates: tuple[Candidate, ...]
    ask: tuple[str, ...]


class Ending(Sourced):
    """A situation that no procedure here describes: what it is, the law to read, and where to ask."""

    id: str
    title: Text
    says: Text
    law: str
    ask: tuple[str, ...]


class Help(Sourced):
    """Somebody to ask: who they are, for what, and how to reach them."""

    id: str
    title: Text
    says: Text
    address: str | None = None


class Names(Definition):
    """What people call a procedure or an ending when they look for it.

    `articles` are written "law article/number/letter", such as "23/2007 98/2" or "23/2007 122/1/a"; `codes` are short
    signs such as "D7" that must be typed whole; the others are words, in both languages, best known first.
    """

    articles: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    pt: tuple[str, ...]
    en: tuple[str, ...]


class Finding(Definition):
    """The interview with everything that it can lead to, each by its id; ids are unique across steps and results."""

    first: str
    steps: Mapping[str, Step] = Field(min_length=1)
    outcomes: Mapping[str, Outcome]
    endings: Mapping[str, Ending]
    helps: Mapping[str, Help]
    names: Mapping[str, Names]
    """Of every procedure and every ending."""
    ask: tuple[str, ...]
    """Helps for whatever it is about, the nearest first."""
