"""A certificate takes time to come, so the last day to order one is said before it is past."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.domain.checks.freshness import issued, last_day_to_order, last_fresh_day
from desktop.domain.checks.matter import Matter
from desktop.domain.standing import Deadline
from forms.guidance import Guidance, titled
from forms.model import Text

AGEING: Final = ("fresh", "fresh_months")


def ordering(matter: Matter, guidance: Guidance) -> Iterator[Deadline]:
    """The last day to order a paper that must be recent, while it can still be kept.

    With an appointment ahead: where no paper is there yet, or the newest will be too old on that day. Without one:
    before the newest ceases to be recent, in case it has not been handed in by then.
    """
    check = matter.check
    if check.name not in AGEING:
        return
    if not matter.documents:
        if matter.day > matter.on:
            yield _deadline(matter, "any", last_day_to_order(matter.day), guidance.days.order)
        return
    for document in matter.current(issued)[0]:
        last = last_fresh_day(document, check.days, check.months)
        if last is None:
            continue
        if matter.day > matter.on:
            if last < matter.day:
                yield _deadline(matter, document.id, last_day_to_order(matter.day), guidance.days.order_new)
        elif last >= matter.on:
            yield _deadline(matter, document.id, last_day_to_order(last), guidance.days.order_if_kept)


def _deadline(matter: Matter, paper: str, day: date, what: Text) -> Deadline:
    check, requirement = matter.check, matter.requirement
    name = f"paper:{requirement.id}:{paper}:order"
    said = titled(what, requirement.title)
    return Deadline(day, said, check.source, requirement.id, name, check.confidence, check.checked_on)
