"""Days that matter come from the procedure, the answers and the papers, each with where it is written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from desktop.domain.checks.freshness import issued, last_fresh_day
from desktop.domain.checks.matter import Matter
from desktop.domain.checks.validity import ends
from desktop.domain.conditions import Answers
from desktop.domain.ordering import ordering
from desktop.domain.reckoning import day_said, months_later
from desktop.domain.standing import Deadline
from forms.guidance import Guidance, titled
from forms.model import DeadlineRule, Procedure

APPOINTMENT: Final = "appointment_on"


def deadlines(
    procedure: Procedure,
    answers: Answers,
    matters: Iterable[Matter],
    on: date,
    guidance: Guidance,
) -> tuple[Deadline, ...]:
    """The days from `on` that matter, the earliest first; a day said twice for one requirement stands once."""
    found = [*_ruled(procedure, answers), *_answered(procedure, answers, guidance)]
    for matter in matters:
        found += [*_on_papers(matter, guidance), *ordering(matter, guidance)]
    coming = sorted((one for one in found if one.on >= on), key=lambda one: one.on)
    seen: dict[tuple[date, str, str | None], Deadline] = {}
    for one in coming:
        seen.setdefault((one.on, one.what.en, one.requirement), one)
    return tuple(seen.values())


def reckoned(rule: DeadlineRule, facts: Mapping[str, str]) -> date | None:
    """The rule's day: so many months, then so many days from the day answered; None while that is open."""
    start = day_said(facts.get(rule.fact))
    return None if start is None else months_later(start, rule.months) + timedelta(days=rule.days)


def _ruled(procedure: Procedure, answers: Answers) -> Iterator[Deadline]:
    for rule in procedure.deadlines:
        day = reckoned(rule, answers.facts)
        if day is not None and answers.fulfil(rule.when) == "yes":
            yield Deadline(day, rule.what, rule.source)


def _answered(procedure: Procedure, answers: Answers, guidance: Guidance) -> Iterator[Deadline]:
    """The appointment, unless a rule of the procedure has words of its own for that very day."""
    day = day_said(answers.facts.get(APPOINTMENT))
    if day is None:
        return
    own = (rule for rule in procedure.deadlines if rule.fact == APPOINTMENT and answers.fulfil(rule.when) == "yes")
    if not any(reckoned(rule, answers.facts) == day for rule in own):
        yield Deadline(day, guidance.days.appointment, APPOINTMENT)


def _on_papers(matter: Matter, guidance: Guidance) -> Iterator[Deadline]:
    """The day a paper ceases to be recent enough, to be valid for long enough, and to be valid at all."""
    check, requirement, days = matter.check, matter.requirement, guidance.days
    if check.name in ("fresh", "fresh_months"):
        for document in matter.current(issued)[0]:
            last = last_fresh_day(document, check.days, check.months)
            if last is not None:
                yield Deadline(last, titled(days.too_old, requirement.title), check.source, requirement.id)
    if check.name == "valid":
        for document in matter.current(ends, of_each_issuer=False)[0]:
            end = ends(document)
            if end is None:
                continue
            yield Deadline(end, titled(days.expires, requirement.title), check.source, requirement.id)
            if check.days:
                enough = end - timedelta(days=check.days)
                yield Deadline(enough, titled(days.valid_enough, requirement.title), check.source, requirement.id)
