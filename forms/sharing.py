"""Deadlines that several procedures share are written once and put to each procedure that they concern."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.mistakes import Mistake, unknown
from forms.model import DeadlineRule, Procedure, Question
from forms.resolution import Resolution
from forms.sheets import Sheet
from forms.written import WrittenCommonDeadlines, WrittenFact

Written = Sequence[tuple[Sheet, WrittenCommonDeadlines]]


@dataclass(frozen=True, slots=True)
class SharedDeadline:
    """One rule, and the procedures it concerns: all where that is empty."""

    rule: DeadlineRule
    procedures: tuple[str, ...]


def shared_deadlines(written: Written, resolution: Resolution) -> tuple[SharedDeadline, ...]:
    """The shared rules with their sources filled in."""
    return tuple(
        SharedDeadline(resolution.deadline(sheet, ("deadlines", index), one), one.procedures)
        for sheet, sharing in written
        for index, one in enumerate(sharing.deadlines)
    )


def with_shared(procedure: Procedure, shared: Iterable[SharedDeadline], questions: Mapping[str, Question]) -> Procedure:
    """The procedure with the shared deadlines that concern it, save from facts that it has rules of its own for."""
    own = {rule.fact for rule in procedure.deadlines}
    added = tuple(
        one.rule
        for one in shared
        if (not one.procedures or procedure.id in one.procedures) and one.rule.fact not in own
    )
    asked = {question.key for question in procedure.questions}
    later = tuple(dict.fromkeys(rule.fact for rule in added if rule.fact not in asked and rule.fact in questions))
    return procedure.model_copy(
        update={
            "deadlines": (*procedure.deadlines, *added),
            "later_questions": tuple(questions[fact] for fact in later),
        }
    )


def of_shared(
    written: Written, facts: Mapping[str, WrittenFact], procedures: Mapping[str, object]
) -> Iterator[Mistake]:
    """Shared deadlines count from dates of the vocabulary and name procedures that exist; each id stands once."""
    seen: set[str] = set()
    for sheet, sharing in written:
        for index, one in enumerate(sharing.deadlines):
            fact = facts.get(one.fact)
            if fact is None:
                yield sheet.mistake(("deadlines", index, "fact"), unknown("fact", one.fact, facts))
            elif fact.kind != "date":
                yield sheet.mistake(("deadlines", index, "fact"), f'"{one.fact}" is not a date')
            for name in one.procedures:
                if name not in procedures:
                    yield sheet.mistake(("deadlines", index, "procedures"), unknown("procedure", name, procedures))
            if one.id in seen:
                yield sheet.mistake(("deadlines", index, "id"), f'the deadline "{one.id}" stands here twice')
            seen.add(one.id)
