"""Whether the time that the sponsor must have lived here has run is told with its day, and with how sure that is."""

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.reckoning import day_said
from desktop.domain.reunification import Reason, Wait, wait_of
from desktop.domain.standing import Finding

NO_WAIT: Final[Mapping[Reason, str]] = {
    "exempt_sponsor": "wait_exempt_sponsor",
    "minor_child": "wait_minor_child",
    "incapable_child": "wait_incapable_child",
    "common_child": "wait_common_child",
    "before_law": "wait_before_law",
    "transitional": "wait_transitional",
}
"""What is found where no wait is asked for, by the reason."""


def reunification_wait(matter: Matter) -> Iterator[Finding]:
    """The wait of Lei 61/2025, for the day the request was or will be made: over, running, not asked for, or open.

    It rests on the answers alone and is made whether papers are filed or not. Only a wait that still runs is more
    than a note.
    """
    wait = wait_of(matter.case.facts)
    if wait is None:
        return
    yield from _open(matter, wait)
    known: Values = {"source": matter.check.source, "confidence": matter.check.confidence}
    since = matter.case.facts.get("sponsor_resident_since", "")
    if wait.months == 0:
        yield matter.finding(NO_WAIT[wait.reason], level="note", values=known)
        return
    if wait.over_on is None:
        return
    counted: Values = {"months": wait.months, "since": since, "over_on": wait.over_on.isoformat(), **known}
    asked_on = day_said(matter.case.facts.get("applied_on")) or matter.day
    if wait.over_on <= asked_on:
        yield matter.finding("wait_over", level="note", values=counted)
    elif wait.shorter_over_on is not None:
        shorter: Values = {**counted, "shorter_over_on": wait.shorter_over_on.isoformat()}
        yield matter.finding("wait_undecided", values=shorter)
    else:
        together: Values = {"together": 1} if wait.reason == "lived_together" else {}
        yield matter.finding("wait_running", values={**counted, **together})


def _open(matter: Matter, wait: Wait) -> Iterator[Finding]:
    asked = {question.key: question for question in matter.procedure.questions}
    for key in wait.open:
        if key in asked:
            values: Values = {"question": key, **both("ask", asked[key].ask)}
            yield matter.finding("question_useful", level="note", values=values)
