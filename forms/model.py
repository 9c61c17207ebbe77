"""The shape of a procedure's definition, so that a file that is wrong is refused with the place and the reason."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

Confidence = Literal["official", "secondary", "memory", "analysis"]
Person = Literal["applicant", "sponsor", "child", "parent", "third_party"]
QuestionKind = Literal["choice", "yes_no", "date", "country", "countries", "count", "text", "trips"]
"""How a fact is asked for; "trips" are journeys, each with the day of leaving and the day of coming back."""
Within = Literal["title", "five_years", "three_years", "each_year", "ever"]
"""The time in which absences count: the card's validity, five years back, any three years, each year of residence, or
however long ago."""
Group = Literal["form", "identity", "housing", "relationship", "means", "record", "tax_social", "status", "other"]


Regime = Literal["withdrawal_agreement", "last_24_months", "lei_61_2025"]
"""The times for which the law or practice asks for proof of a life together."""


def nearest_language(language: str) -> str:
    """The one of the two languages of every definition that a reader of `language` is given: Portuguese for Spanish."""
    return "pt" if language in {"pt", "es"} else "en"


class Definition(BaseModel):
    """Anything read from a definition file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Definition):
    """A sentence in the languages a definition is written in: Portuguese and English always, others where given."""

    pt: str = Field(min_length=1)
    en: str = Field(min_length=1)
    es: str | None = Field(default=None, min_length=1)
    fr: str | None = Field(default=None, min_length=1)
    uk: str | None = Field(default=None, min_length=1)

    @property
    def said(self) -> dict[str, str]:
        """The sentence by language, in those that it is written in."""
        return {language: said for language, said in self if said is not None}

    def in_language(self, language: str) -> str:
        """The sentence in that language; where it is not written in it, in the nearest one that it is written in."""
        return self.said.get(language) or self.said[nearest_language(language)]


class Sourced(Definition):
    """A statement with where it was read (an address or a law), how sure we are, and the day it was checked."""

    source: str = Field(min_length=1)
    confidence: Confidence
    checked_on: date


class Conflict(Sourced):
    """Another reading of the same rule, shown beside the first."""

    says: Text


class Condition(Definition):
    """Facts and the answers that fulfil it: every key must have one of its values ("*" is any answer).

    Example: `{relation = ["partner"], in_portugal = ["yes"]}`. For dates and counts: `before`, `after`, `at_least`.
    For birth dates: `age_at_least` and `age_under`, in full years on the day that is reckoned for. All parts of one
    condition must hold; a fact that is not answered leaves it open unless another part already fails.
    """

    facts: dict[str, tuple[str, ...]] = {}
    before: dict[str, date] = {}
    """Fact is a date on or before this day."""
    after: dict[str, date] = {}
    """Fact is a date on or after this day."""
    at_least: dict[str, int] = {}
    """Fact is a count of at least this."""
    age_at_least: dict[str, int] = {}
    """Fact is the birth date of somebody who has this many years or more."""
    age_under: dict[str, int] = {}
    """Fact is the birth date of somebody who has fewer years than this."""
    presumed: tuple[str, ...] = ()
    """Facts above that count as fulfilled while they are not answered: the usual case, until somebody denies it."""
    once_said: tuple[str, ...] = ()
    """Facts above that count as failed while they are not answered: the rare case, until somebody states it."""


class Choice(Definition):
    value: str
    label: Text


class Question(Definition):
    """One question of the interview; its key is a fact of the contract's vocabulary."""

    key: str
    kind: QuestionKind
    ask: Text
    why: Text
    options: tuple[Choice, ...] = ()
    when: tuple[Condition, ...] = ()
    """Asked only when any of these holds; always where empty."""


class DocumentType(Sourced):
    """One entry of the document library: a requirement names it by its id, and takes from it what it does not say."""

    id: str
    title: Text
    what: Text
    why: Text
    how_to_get: Text
    common_mistakes: Text
    original: Text | None = None
    group: Group
    who: tuple[Person, ...]
    kinds: tuple[str, ...]
    """Kinds of paper (the contract's list) that are filed here by themselves, most usual first."""
    documents_wanted: Literal["one", "many"] = "one"


class Figure(Definition):
    """A figure of amounts.toml by its id and how many times it is asked for; `lower` where only some cases may."""

    id: str
    times: Decimal = Field(default=Decimal(1), gt=0)
    lower: bool = False


class Check(Definition):
    """A rule of the code by its name, with its numbers; the code refuses names and keys that it does not know."""

    name: str
    days: int | None = None
    months: int | None = None
    window: Regime | None = None
    within: Within | None = None
    fact: str | None = None
    """The date the check reckons from, by its fact."""
    figures: tuple[Figure, ...] = ()
    """Sums of which one has to be reached."""
    per: Literal["month", "year", "once"] | None = None
    """What the figures are for: a month's pay, a year's, or one sum."""
    support: Literal["counts", "does_not_count"] | None = None
    """Whether social support counts among means."""
    first: date | None = None
    last: date | None = None
    """Days between which (both included) a card must end for the check to speak of it."""
    until: date | None = None
    """The last day to act."""
    as_of: date | None = None
    """The day for which the authority said so, where that may have changed since."""
    level: Literal["blocking", "warning", "note"] = "warning"
    when: tuple[Condition, ...] = ()
    """Made only when any of these holds; always where empty."""
    source: str = Field(min_length=1)
    confidence: Confidence
    checked_on: date


class Requirement(Sourced):
    """One paper or proof that the procedure asks for.

    It is needed when any of `needed_when` holds, always where that is empty. `alternatives` name a group: of the
    needed requirements of one group, one done is enough. `documents_wanted` is "one" or "many" (months of evidence).
    """

    id: str
    title: Text
    why: Text
    because: Text
    """Why it is needed, when it is."""
    because_not: Text | None = None
    """Why it is not needed, when it is not."""
    who: tuple[Person, ...]
    group: Group
    kinds: tuple[str, ...]
    """Kinds of paper that are filed here by themselves, most usual first."""
    needed_when: tuple[Condition, ...] = ()
    alternatives: str | None = None
    documents_wanted: Literal["one", "many"] = "one"
    checks: tuple[Check, ...] = ()
    original: Text | None = None
    """What to bring in the original."""
    conflicts: tuple[Conflict, ...] = ()
    what: Text
    how_to_get: Text
    common_mistakes: Text


class Procedure(Sourced):
    """One permit or procedure, whole, with its requirements in AIMA's own order."""

    id: str
    title: Text
    summary: Text
    law: str
    authority: str
    channels: tuple[str, ...]
    valid_from: date
    questions: tuple[Question, ...]
    requirements: tuple[Requirement, ...]
    deadlines: tuple["DeadlineRule", ...] = ()
    notes: tuple["SourcedNote", ...] = ()
    amounts: tuple["Amount", ...] = ()
    """The figures of every year on record, for checks that reckon with them."""
    later_questions: tuple[Question, ...] = ()
    """Dates that its deadlines are counted from and that the interview does not ask for: they come up later."""


class DeadlineRule(Sourced):
    """A day reckoned from a fact: so many days, months or working days after (or before, below 0) the date answered."""

    id: str
    what: Text
    fact: str
    days: int = 0
    months: int = 0
    working_days: int = 0
    """Counted after months and days, the day itself not counted; Saturdays, Sundays, national holidays left out."""
    opens: bool = False
    """Something becomes possible on that day; otherwise something ends on it."""
    when: tuple[Condition, ...] = ()
    """Holds only when any of these does; always where empty."""


class SourcedNote(Sourced):
    """Something a person should know about the procedure, with its conflicts."""

    says: Text
    conflicts: tuple[Conflict, ...] = ()
    when: tuple[Condition, ...] = ()
    """Shown only when any of these holds or is still open; always where empty."""


PRINT: Final = "print"
"""The channel's id that stands for paper."""


class Channel(Sourced):
    """Where papers are handed in, and what that place takes. `max_bytes` and `max_files` are None where unpublished.

    `target_bytes` is the size the program aims for: the published limit, or the safe default of 1 MB.
    """

    id: str
    title: Text
    note: Text
    max_bytes: int | None = None
    target_bytes: int
    max_files: int | None = None
    formats: tuple[str, ...] = ("pdf",)
    kind: Literal["portal", "email", "counter", "form", "post", "paper"]
    """`paper` is not a place but a way: one pack to print, for whatever counter it is taken to."""
    colour: Literal["any", "black_and_white"] = "any"
    resolution: int | None = None
    """Dots per inch that the place recommends."""


class Amount(Sourced):
    """A figure of one year in euros, such as the RMMG or the IAS."""

    id: str
    year: int
    euros: Decimal
