"""A card says itself until when it is valid, and around that day lies the time in which it can be renewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop.domain.case import Document
from desktop.domain.checks.matter import Matter, Values
from desktop.domain.conditions import answer
from desktop.domain.reckoning import day_of, day_said, term
from desktop.domain.standing import Finding, Level
from desktop.domain.tallies import TitleTally
from forms.model import Check

EXPIRES: Final = "title_expires_on"
VALID_FROM: Final = "title_valid_from"
CARD: Final = "card_old"
"""The requirement under which the applicant's own card is filed."""
MARKS: Final = {
    "opens": "renewal_opens",
    "latest": "renewal_latest",
    "expires": "title_expires",
    "lapses": "renewal_lapses",
}
"""The days around the end of a card, by the ids of the procedure's own deadlines."""

FOUND: Final = {
    "too_early": "renewal_too_early",
    "open": "renewal_open",
    "late": "renewal_late",
    "expired": "renewal_expired",
    "lapsed": "renewal_lapsed",
}
"""The finding of each stage."""

Stage = Literal["too_early", "open", "late", "expired", "lapsed"]


@dataclass(frozen=True, slots=True)
class Title:
    """The applicant's present card: its first and last day, as answered, else as read on the card."""

    valid_from: date | None
    expires: date | None
    card: Document | None = None

    @property
    def read(self) -> date | None:
        """The last day that was read on the card itself."""
        return None if self.card is None else day_of(self.card, "expiry_date")


def title_of(matter: Matter) -> Title:
    """The applicant's card; of several that were filed the one that ends last."""
    cards = [
        one
        for one in matter.case.documents
        if one.kind == "residence_card" and {CARD, matter.requirement.id} & set(one.requirements)
    ]
    card = max(cards, key=lambda one: day_of(one, "expiry_date") or date.min, default=None)
    facts = matter.case.facts
    started = day_said(answer(facts, VALID_FROM)) or (None if card is None else day_of(card, "issue_date"))
    ended = day_said(answer(facts, EXPIRES)) or (None if card is None else day_of(card, "expiry_date"))
    if started is not None and ended is not None and started > ended:
        started = None
    return Title(started, ended, card)


def stage(day: date, marks: dict[str, date]) -> Stage:
    """Where a day lies among the marks; a mark that a procedure does not know sets no limit.

    Renewal opens 90 days before the end (gov.pt, told by others), is to be asked for 30 days before (article 78.º,
    n.º 1, of Lei 23/2007) and lapses six months after (Decreto Regulamentar 84/2007, article 63.º, n.º 14). All these
    days are the definition's; each still belongs to the time before it.
    """
    if day < marks.get("opens", date.min):
        return "too_early"
    if day <= marks.get("latest", marks["expires"]):
        return "open"
    if day <= marks["expires"]:
        return "late"
    return "expired" if day <= marks.get("lapses", date.max) else "lapsed"


def title_tally(matter: Matter) -> TitleTally | None:
    """Where the card stands on the day the papers are handed in; None while its last day is not known."""
    expires = title_of(matter).expires
    if expires is None:
        return None
    rules = {rule.id: rule for rule in matter.procedure.deadlines if rule.fact == EXPIRES}
    marks = {mark: term(expires, rules[name].months, rules[name].days) for mark, name in MARKS.items() if name in rules}
    marks["expires"] = expires
    return TitleTally(matter.check, stage(matter.day, marks), matter.day, marks)


def renewal_window(matter: Matter) -> Iterator[Finding]:
    """A renewal is too early, open, late, after the end, or lapsed on the day it is asked for, with the days."""
    tally = title_tally(matter)
    if tally is None:
        return
    of_old = [one for one in matter.requirement.checks if one.name == "title_of_old"]
    if any(_between(one, tally.days["expires"]) for one in of_old):
        return
    values: Values = {**{mark: day.isoformat() for mark, day in tally.days.items()}, **matter.projected}
    yield matter.finding(FOUND[tally.stage], level=_level(matter, tally), values=values)


def _level(matter: Matter, tally: TitleTally) -> Level:
    """How grave it is: waiting is no fault of the papers unless the day they are to be handed in was chosen."""
    if tally.stage == "lapsed":
        return "blocking"
    chosen = matter.day != matter.on
    return "note" if tally.stage == "open" or (tally.stage == "too_early" and not chosen) else "warning"


def title_dates(matter: Matter) -> Iterator[Finding]:
    """The last day that was answered is the one read on the card."""
    title = title_of(matter)
    said = day_said(answer(matter.case.facts, EXPIRES))
    if said is not None and title.read is not None and said != title.read:
        values: Values = {"said": said.isoformat(), "read": title.read.isoformat()}
        yield matter.finding("title_dates_differ", title.card, "expiry_date", values=values)


def title_of_old(matter: Matter) -> Iterator[Finding]:
    """A card that ended between `first` and `last` could be renewed if that was begun by `until`."""
    check, expires = matter.check, title_of(matter).expires
    if expires is None or check.until is None or not _between(check, expires):
        return
    values: Values = {"expires": expires.isoformat(), "until": check.until.isoformat(), "source": check.source}
    if matter.on <= check.until:
        yield matter.finding("old_title_open", level="warning", values=values)
    else:
        yield matter.finding("old_title_closed", values=values)


def portal_serves(matter: Matter) -> Iterator[Finding]:
    """Cards that end between `first` and `last` were served by the portal when we last knew; others may be now."""
    check, expires = matter.check, title_of(matter).expires
    if expires is None or check.first is None or check.last is None or check.as_of is None or _between(check, expires):
        return
    values: Values = {
        "expires": expires.isoformat(), "first": check.first.isoformat(), "last": check.last.isoformat(),
        "seen": check.as_of.isoformat(),
    }  # fmt: skip
    yield matter.finding("portal_unsure", level="note", values=values)


def _between(check: Check, expires: date) -> bool:
    return (check.first or date.min) <= expires <= (check.last or date.max)
