"""What a check is given: the papers filed under one requirement, whose they are, and the day they have to hold on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.names import tokens
from desktop.domain.people import People, mentions, named_on
from desktop.domain.standing import Coverage, Finding, Level, Place
from desktop.domain.tallies import Tally
from forms.model import Amount, Check, Procedure, Requirement, Text

TO_CONFIRM: Final = frozenset({
    "kind_doubtful", "field_doubtful", "field_check_failed", "field_unread", "period_implausible", "issued_in_future",
    "question_open", "means_unread", "sum_unread", "difference_unsure", "zone_differs",
})  # fmt: skip
"""Findings that ask a person to look or to answer; they make a requirement incomplete and say nothing of the papers."""

Values = Mapping[str, str | int]
NONE: Final[Values] = {}
DatedBy = Callable[[Document], date | None]


@dataclass(frozen=True, slots=True)
class Matter:
    """One check of one requirement, to be made for the day the papers have to hold on.

    `on` is the day looked at; `day` the day of the appointment where that lies later, else the same. `documents` are
    those filed under the requirement, in the order of the case.
    """

    check: Check
    requirement: Requirement
    procedure: Procedure
    case: Case
    documents: tuple[Document, ...]
    people: People
    on: date
    day: date
    amounts: Sequence[Amount] = ()
    coverage: Coverage | None = None
    tally: Tally | None = None
    """What the check reckoned, where that was done already."""

    def finding(
        self,
        code: str,
        document: Document | None = None,
        field: str | None = None,
        *,
        values: Values = NONE,
        level: Level | None = None,
        places: tuple[Place, ...] = (),
    ) -> Finding:
        """A finding of this check, at the level that the definition gives it; what asks to confirm is a note."""
        if level is None:
            level = "note" if code in TO_CONFIRM else self.check.level
        return Finding(code, level, values, None if document is None else document.id, field, places)

    @property
    def projected(self) -> Values:
        """The day the check was made for, and whether that is the appointment."""
        return {"day": self.day.isoformat(), "projected": int(self.day != self.on)}

    @property
    def papers(self) -> tuple[Document, ...]:
        """The papers that the requirement asks for, without what goes along with them (a translation, a receipt)."""
        main = [one for one in self.documents if one.kind != "other" and one.kind in self.requirement.kinds]
        return tuple(main) or self.documents

    def current(self, dated: DatedBy, of_each_issuer: bool = True) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
        """The newest paper of each kind and person (and issuer), and those that a newer one replaces."""
        newest: dict[object, Document] = {}
        for document in self.papers:
            if dated(document) is None:
                newest[document.id] = document
                continue
            key = (document.kind, self._owner(document), _issuer(document) if of_each_issuer else None)
            other = newest.get(key)
            if other is None or (dated(other) or date.min) < (dated(document) or date.min):
                newest[key] = document
        kept = {document.id for document in newest.values()}
        return (
            tuple(one for one in self.papers if one.id in kept),
            tuple(one for one in self.papers if one.id not in kept),
        )

    def _owner(self, document: Document) -> object:
        roles = frozenset(named_on(document, self.people.known))
        return roles or frozenset(word for mention in mentions(document)[:1] for word in tokens(mention.name))


def _issuer(document: Document) -> object:
    issuer = document.field_text("issuing_state") or document.field_text("issuer")
    return frozenset(tokens(issuer)) if issuer else None


def both(name: str, text: Text) -> Values:
    """A definition's text as two values of a finding, one a language; the words room picks one of them."""
    return {f"{name}_pt": text.pt, f"{name}_en": text.en}
