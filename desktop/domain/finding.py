"""Finding the procedure: which question comes next, and where the answers given so far lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.conditions import answer
from desktop.domain.reckoning import day_said, months_later
from forms.finding import Candidate, Ending, Finding, Outcome, Step, Until
from forms.model import Procedure, Question

UNKNOWN: Final = "unknown"
"""What is kept where a person said that they do not know; the rules see such a question as open."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where the answers lead: the questions asked on the way, and the next one, an outcome or an ending.

    Exactly one of the three is there. `asked` are the facts that the answers on this way rest on, in order; answers
    beside the way are not among them. `most` is how many questions there can be in all from here, the asked included.
    """

    asked: tuple[str, ...]
    step: Step | None = None
    outcome: Outcome | None = None
    ending: Ending | None = None
    most: int = 0

    @property
    def question(self) -> Question | None:
        """The question to ask now; None where nothing more is to be asked."""
        return None if self.step is None else self.step.question


def stand(finding: Finding, facts: Mapping[str, str], on: date) -> Standpoint:
    """Follows the answers through the interview.

    The same answers lead to the same place in whatever order they were given. An answer that the step in question
    does not offer counts as not given. `on` is the day that dates are measured by.
    """
    asked: list[str] = []
    name = finding.first
    while (step := finding.steps.get(name)) is not None:
        key = step.question.key
        target = _target(step, facts, on)
        if target is None:
            return Standpoint(tuple(asked), step=step, most=_most(finding, name, frozenset(asked)))
        if key not in asked:
            asked.append(key)
        name = target
    outcome, ending = finding.outcomes.get(name), finding.endings.get(name)
    return Standpoint(tuple(asked), outcome=outcome, ending=ending, most=len(asked))


def earlier(finding: Finding, facts: Mapping[str, str], on: date, place: int) -> Standpoint:
    """Where only the first `place` answers of the way lead: the question that comes there, as it was asked.

    Turning back is looking at an earlier place; every answer stays where it is kept.
    """
    asked = stand(finding, facts, on).asked[:place]
    return stand(finding, {key: facts[key] for key in asked}, on)


def carried(
    candidate: Candidate, procedure: Procedure, facts: Mapping[str, str], asked: tuple[str, ...]
) -> dict[str, str]:
    """The answers that a new case of that candidate begins with, as far as its procedure asks for them.

    Answers beside the way, open ones, those about somebody else and those that the procedure does not offer stay out.
    """
    said = {key: facts[key] for key in asked if key not in candidate.leaves_out} | dict(candidate.facts)
    questions = {question.key: question for question in procedure.questions}
    return {
        key: value
        for key, value in said.items()
        if key in questions and answer(said, key) is not None and _offers(questions[key], value)
    }


def _offers(question: Question, value: str) -> bool:
    return not question.options or any(choice.value == value for choice in question.options)


def _target(step: Step, facts: Mapping[str, str], on: date) -> str | None:
    """Where the answer to a step leads; None while it has none that it knows."""
    key = step.question.key
    if facts.get(key) == UNKNOWN:
        return step.unknown
    said = answer(facts, key)
    if said is None or not _offers(step.question, said):
        return None
    day = day_said(said) if step.question.kind == "date" else None
    if step.question.kind == "date" and day is None:
        return None
    if step.question.kind == "yes_no" and said not in ("yes", "no"):
        return None
    for way in step.ways:
        if said in way.values or (day is not None and way.until is not None and day <= last_of(way.until, on)):
            return way.to
    return step.otherwise


def last_of(until: Until, on: date) -> date:
    """The last day of a span, reckoned from today."""
    return until.day or months_later(on, until.months) + timedelta(days=until.days)


def _most(finding: Finding, name: str, asked: frozenset[str]) -> int:
    """How many questions there are in all on the longest way from a step on, those asked included."""
    step = finding.steps.get(name)
    if step is None:
        return len(asked)
    targets = {way.to for way in step.ways} | {step.unknown, step.otherwise or step.unknown}
    return max(_most(finding, target, asked | {step.question.key}) for target in targets)
