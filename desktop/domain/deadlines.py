"""Days that matter come from the procedure, the answers and the papers, each with where it is written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Document
from desktop.domain.checks.freshness import issued, last_fresh_day
from desktop.domain.checks.matter import Matter
from desktop.domain.checks.validity import ends
from desktop.domain.conditions import Answers
from desktop.domain.ordering import ordering
from desktop.domain.reckoning import day_said, months_later, term, working_days_later
from desktop.domain.standing import Deadline
from forms.guidance import Guidance, titled
from forms.model import DeadlineRule, Procedure, Text

APPOINTMENT: Final = "appointment_on"


def deadlines(
    procedure: Procedure,
    answers: Answers,
    matters: Iterable[Matter],
    on: date,
    guidance: Guidance,
) -> tuple[Deadline, ...]:
    """The days that matter: those to come, the earliest first, then those that have passed, the latest first.

    A day that has passed is kept: a missed term does not go away by being hidden, and a window that opened is open. A
    day said twice for one requirement stands once.
    """
    found = [*_ruled(procedure, answers), *_answered(procedure, answers, guidance)]
    for matter in matters:
        found += [*_on_papers(matter, guidance), *ordering(matter, guidance)]
    seen: dict[tuple[date, str, str | None], Deadline] = {}
    for one in found:
        seen.setdefault((one.on, one.what.en, one.requirement), one)
    coming = sorted((one for one in seen.values() if not one.past(on)), key=lambda one: one.on)
    passed = sorted((one for one in seen.values() if one.past(on)), key=lambda one: one.on, reverse=True)
    return (*coming, *passed)


def reckoned(rule: DeadlineRule, facts: Mapping[str, str]) -> date | None:
    """The rule's day: so many months, then days, then working days from the day answered; None while that is open."""
    start = day_said(facts.get(rule.fact))
    if start is None:
        return None
    return working_days_later(months_later(start, rule.months) + timedelta(days=rule.days), rule.working_days)


def _ruled(procedure: Procedure, answers: Answers) -> Iterator[Deadline]:
    for rule in procedure.deadlines:
        day = reckoned(rule, answers.facts)
        if day is not None and answers.fulfil(rule.when) == "yes":
            yield Deadline(
                day, rule.what, rule.source, None, f"rule:{rule.id}", rule.confidence, rule.checked_on,
                rule.working_days, rule.opens,
            )  # fmt: skip


def _answered(procedure: Procedure, answers: Answers, guidance: Guidance) -> Iterator[Deadline]:
    """The appointment, unless a rule of the procedure has words of its own for that very day."""
    day = day_said(answers.facts.get(APPOINTMENT))
    if day is None:
        return
    own = (rule for rule in procedure.deadlines if rule.fact == APPOINTMENT and answers.fulfil(rule.when) == "yes")
    if not any(reckoned(rule, answers.facts) == day for rule in own):
        yield Deadline(day, guidance.days.appointment, APPOINTMENT, id=APPOINTMENT)


def _on_papers(matter: Matter, guidance: Guidance) -> Iterator[Deadline]:
    """The day a paper ceases to be recent enough, to be valid for long enough, and to be valid at all."""
    check, days = matter.check, guidance.days
    if check.name in ("fresh", "fresh_months"):
        for document in matter.current(issued)[0]:
            last = last_fresh_day(document, check.days, check.months)
            if last is not None:
                yield _of_paper(matter, document, last, "recent", days.too_old)
    if check.name == "valid":
        for document in matter.current(ends, of_each_issuer=False)[0]:
            end = ends(document)
            if end is None:
                continue
            yield _of_paper(matter, document, end, "valid", days.expires)
            if (check.days or check.months) and check.fact is None:
                enough = term(end, -(check.months or 0), -(check.days or 0))
                yield _of_paper(matter, document, enough, "long_enough", days.valid_enough)


def _of_paper(matter: Matter, document: Document, day: date, aspect: str, text: Text) -> Deadline:
    check, requirement = matter.check, matter.requirement
    what = titled(text, requirement.title)
    name = f"paper:{requirement.id}:{document.id}:{aspect}"
    return Deadline(day, what, check.source, requirement.id, name, check.confidence, check.checked_on)
