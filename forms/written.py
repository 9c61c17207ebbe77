"""The shape of what people write in the definition files, before the reader joins the pieces into whole procedures."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from forms.model import (
    Choice,
    Condition,
    Confidence,
    Definition,
    Figure,
    Group,
    Person,
    QuestionKind,
    Regime,
    Text,
    Within,
)  # fmt: skip


class WrittenSource(Definition):
    """sources.toml: where something was read. `address` is what the program shows: a web address or a law."""

    title: str = Field(min_length=1)
    address: str = Field(min_length=1)
    confidence: Confidence
    checked_on: date


class Cited(Definition):
    """Names its source by its key in sources.toml; `confidence` only where the statement is less sure than that."""

    source: str = Field(min_length=1)
    confidence: Confidence | None = None


class WrittenConflict(Cited):
    says: Text


class WrittenCheck(Cited):
    name: str
    days: int | None = None
    months: int | None = Field(default=None, ge=1)
    window: Regime | None = None
    within: Within | None = None
    fact: str | None = None
    figures: tuple[Figure, ...] = ()
    per: Literal["month", "year", "once"] | None = None
    support: Literal["counts", "does_not_count"] | None = None
    first: date | None = None
    last: date | None = None
    until: date | None = None
    as_of: date | None = None
    level: Literal["blocking", "warning", "note"] = "warning"
    when: tuple[Condition, ...] = ()


class WrittenDocument(Cited):
    """documents/*.toml: a paper as it is explained wherever a procedure asks for it."""

    title: Text
    what: Text
    why: Text
    how_to_get: Text
    common_mistakes: Text
    original: Text | None = None
    group: Group
    who: tuple[Person, ...] = Field(min_length=1)
    kinds: tuple[str, ...]
    documents_wanted: Literal["one", "many"] = "one"


class WrittenRequirement(Definition):
    """A line of a procedure's list: a document of the library, or a whole set from sets/*.toml.

    Whatever is left out is taken from the document. A condition needs both `because` and `because_not`.
    """

    set: str | None = None
    document: str | None = None
    source: str | None = None
    confidence: Confidence | None = None
    title: Text | None = None
    why: Text | None = None
    what: Text | None = None
    how_to_get: Text | None = None
    common_mistakes: Text | None = None
    original: Text | None = None
    who: tuple[Person, ...] | None = Field(default=None, min_length=1)
    kinds: tuple[str, ...] | None = None
    documents_wanted: Literal["one", "many"] | None = None
    because: Text | None = None
    because_not: Text | None = None
    needed_when: tuple[Condition, ...] = ()
    alternatives: str | None = None
    checks: tuple[WrittenCheck, ...] = ()
    conflicts: tuple[WrittenConflict, ...] = ()


class WrittenSet(Definition):
    """sets/*.toml: requirements that several procedures share, in their order."""

    requirements: tuple[WrittenRequirement, ...] = Field(min_length=1)


class WrittenFact(Definition):
    """questions.toml: one fact of the vocabulary and the question that asks for it."""

    kind: QuestionKind
    ask: Text
    why: Text
    options: tuple[Choice, ...] = ()


class WrittenQuestion(Definition):
    """A procedure asks for a fact: perhaps with fewer options, its own words, and only in some cases."""

    fact: str
    ask: Text | None = None
    why: Text | None = None
    options: tuple[str, ...] | None = None
    when: tuple[Condition, ...] = ()


class WrittenDeadline(Cited):
    id: str
    what: Text
    fact: str
    days: int = 0
    months: int = 0
    working_days: int = 0
    opens: bool = False
    when: tuple[Condition, ...] = ()


class WrittenCommonDeadline(WrittenDeadline):
    """`procedures` are those it concerns, all where empty."""

    procedures: tuple[str, ...] = ()


class WrittenCommonDeadlines(Definition):
    """deadlines/*.toml: dates that several procedures share, from facts that no interview asks for."""

    deadlines: tuple[WrittenCommonDeadline, ...]


class WrittenNote(Cited):
    says: Text
    conflicts: tuple[WrittenConflict, ...] = ()
    when: tuple[Condition, ...] = ()


class WrittenProcedure(Cited):
    """procedures/*.toml: the file's name is the procedure's id."""

    title: Text
    summary: Text
    law: str = Field(min_length=1)
    authority: str = Field(min_length=1)
    channels: tuple[str, ...] = Field(min_length=1)
    valid_from: date
    questions: tuple[WrittenQuestion, ...] = ()
    requirements: tuple[WrittenRequirement, ...] = Field(min_length=1)
    deadlines: tuple[WrittenDeadline, ...] = ()
    notes: tuple[WrittenNote, ...] = ()


class WrittenChannel(Cited):
    """channels.toml: the limits of a place where papers are handed in; None where it publishes none."""

    title: Text
    note: Text
    kind: Literal["portal", "email", "counter", "form", "post", "paper"]
    max_bytes: int | None = Field(default=None, ge=1)
    target_bytes: int = Field(ge=1)
    max_files: int | None = Field(default=None, ge=1)
    formats: tuple[str, ...] = Field(default=("pdf",), min_length=1)
    colour: Literal["any", "black_and_white"] = "any"
    resolution: int | None = Field(default=None, ge=72, le=1200)


class WrittenAmount(Cited):
    id: str
    year: int = Field(ge=2000, le=2100)
    euros: Decimal = Field(gt=0)


class WrittenAmounts(Definition):
    """amounts.toml: figures by year."""

    amounts: tuple[WrittenAmount, ...]


class WrittenPhrases(Definition):
    """phrases.toml: what is said of a requirement that everybody has to meet."""

    always: Text
