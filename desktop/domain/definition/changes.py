"""What has changed between the definition that a case was made with and the one of today, the weightiest first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from desktop.domain.conditions import Answers, answer
from desktop.domain.definition.change import ChangeKind, DefinitionChange, Weight, ordered, shown
from desktop.domain.definition.checks import PROVENANCE, Plain, check_changes
from desktop.domain.definition.record import DefinitionRecord, remembered
from desktop.domain.definition.surroundings import figure_changes, note_changes, procedure_changes
from desktop.domain.standing import Needed
from forms.model import Condition, Procedure, Text

_APART: Final = ("id", "needed_when", "checks", "conflicts", *PROVENANCE)
"""Keys of a requirement that are compared each in its own way."""
_MONEY: Final = ("means", "income", "sum")
"""Words in the names of the checks that reckon with the figures of a year."""
_REASONS: Final = ("because", "because_not")
Changes = Iterator[DefinitionChange]


def definition_changes(
    then: DefinitionRecord, now: DefinitionRecord, procedure: Procedure, facts: Mapping[str, str], on: date
) -> tuple[DefinitionChange, ...]:
    """Everything that differs, sorted by what it means for these answers.

    `now` is the record of `procedure`. Conditions are reckoned for the day `on`. Nothing where both are the same, or
    where `then` was written by a later program in a form that is not known here.
    """
    if then.same_definition(now):
        return ()
    old, new = remembered(then), remembered(now)
    if old is None or new is None:
        return ()
    comparison = _Comparison(old["procedure"], new["procedure"], procedure, facts, on)
    found = [
        *comparison.of_requirements(),
        *comparison.of_questions(),
        *comparison.of_deadlines(),
        *note_changes(old["procedure"], new["procedure"], procedure.title),
        *procedure_changes(old, new, procedure.title),
        *(figure_changes(old, new) if comparison.reckons_with_money else ()),
        *comparison.of_days(),
    ]
    return ordered(found)


class _Comparison:
    """Two procedures as plain data, and the answers that say which of their differences matter."""

    def __init__(self, old: Plain, new: Plain, procedure: Procedure, facts: Mapping[str, str], on: date) -> None:
        self._old, self._new = old, new
        self._title = procedure.title
        self._facts = facts
        self._answers = Answers.to(procedure.questions, facts, on)

    @property
    def reckons_with_money(self) -> bool:
        checks = [check for one in _listed(self._new, "requirements") for check in _listed(one, "checks")]
        return any(word in str(check.get("name")) for check in checks for word in _MONEY)

    def of_requirements(self) -> Changes:
        before, after = _by(self._old, "requirements", "id"), _by(self._new, "requirements", "id")
        for name, new in after.items():
            title = _title(new, self._title)
            if name in before:
                yield from self._requirement(name, title, before[name], new)
            else:
                weight: Weight = {"yes": "act", "unknown": "look", "no": "know"}[self._needed(new)]  # type: ignore[assignment]
                yield DefinitionChange("requirement_added", weight, name, title, after=shown(new.get("because")))
        for name, old in before.items():
            if name not in after:
                weight = "know" if self._needed(old) == "no" else "look"
                yield DefinitionChange("requirement_removed", weight, name, _title(old, self._title))

    def _requirement(self, name: str, title: Text, old: Plain, new: Plain) -> Changes:
        was, now = self._needed(old), self._needed(new)
        weight: Weight = "know" if now == "no" else "look"
        skipped: tuple[str, ...] = _APART
        if _conditions(old) != _conditions(new):
            skipped = (*_APART, *_REASONS)
            yield self._condition(name, title, old, new)
        yield from check_changes(name, title, _listed(old, "checks"), _listed(new, "checks"), weight)
        for part in sorted((old.keys() | new.keys()) - set(skipped)):
            if old.get(part) != new.get(part):
                before, after = shown(old.get(part)), shown(new.get(part))
                prose = any(isinstance(one.get(part), Mapping) for one in (old, new))
                kind: ChangeKind = "text_changed" if prose else "asked_differently"
                yield DefinitionChange(kind, "know" if prose else weight, name, title, part, before, after)
        if _said(old) != _said(new):
            yield DefinitionChange("readings_changed", weight, name, title, "conflicts", _joined(old), _joined(new))
        if was == now == "no":
            return
        for part in ("source", "confidence"):
            if old.get(part) != new.get(part):
                yield DefinitionChange(
                    "source_changed", "know", name, title, part, shown(old.get(part)), shown(new.get(part))
                )

    def _condition(self, name: str, title: Text, old: Plain, new: Plain) -> DefinitionChange:
        was, now = self._needed(old), self._needed(new)
        reasons = {"yes": "because", "unknown": "because", "no": "because_not"}
        before, after = shown(old.get(reasons[was])), shown(new.get(reasons[now]))
        if was == now:
            weight: Weight = "know" if now == "no" else "look"
            return DefinitionChange("condition_changed", weight, name, title, "needed_when", before, after)
        if now == "yes":
            return DefinitionChange("now_needed", "act", name, title, "needed_when", before, after)
        if now == "no":
            return DefinitionChange("no_longer_needed", "look", name, title, "needed_when", before, after)
        return DefinitionChange("needed_unclear", "look", name, title, "needed_when", before, after)

    def of_questions(self) -> Changes:
        before, after = _by(self._old, "questions", "key"), _by(self._new, "questions", "key")
        # Those that come up later, such as a letter's day, are no task yet.
        later = _by(self._new, "later_questions", "key")
        before, after = _by(self._old, "later_questions", "key") | before, later | after
        for name, new in after.items():
            title = shown(new.get("ask")) or self._title
            if name not in before:
                asked = (
                    name not in later and self._holds(new.get("when")) == "yes" and answer(self._facts, name) is None
                )
                yield DefinitionChange("question_added", "act" if asked else "know", name, title)
            elif before[name] != new:
                yield DefinitionChange("question_changed", "know", name, title)
        for name, old in before.items():
            if name not in after:
                yield DefinitionChange("question_removed", "know", name, shown(old.get("ask")) or self._title)

    def of_deadlines(self) -> Changes:
        before, after = _by(self._old, "deadlines", "id"), _by(self._new, "deadlines", "id")
        for name, new in after.items():
            title = shown(new.get("what")) or self._title
            weight: Weight = "know" if self._holds(new.get("when")) == "no" else "look"
            if name not in before:
                yield DefinitionChange("deadline_added", weight, name, title)
                continue
            old = before[name]
            for part in sorted((old.keys() | new.keys()) - set(PROVENANCE) - {"id"}):
                if old.get(part) != new.get(part):
                    was, now = old.get(part), new.get(part)
                    if part in ("days", "months", "working_days"):
                        was, now = was or 0, now or 0
                    yield DefinitionChange("deadline_changed", weight, name, title, part, shown(was), shown(now))
        for name, old in before.items():
            if name not in after:
                yield DefinitionChange("deadline_removed", "know", name, shown(old.get("what")) or self._title)

    def of_days(self) -> Changes:
        """Rules that were only looked at again, told once for all of them."""
        before = _by(self._old, "requirements", "id")
        again = [
            (str(before[name].get("checked_on")), str(new.get("checked_on")))
            for name, new in _by(self._new, "requirements", "id").items()
            if name in before and before[name].get("checked_on") != new.get("checked_on")
        ]
        own = str(self._old.get("checked_on")), str(self._new.get("checked_on"))
        if own[0] != own[1] or again:
            was, now = min([own, *again]), max([own, *again], key=lambda days: days[1])
            yield DefinitionChange(
                "day_changed", "know", "", self._title, str(len(again)), shown(was[0]), shown(now[1])
            )

    def _needed(self, requirement: Plain) -> Needed:
        return self._holds(requirement.get("needed_when"))

    def _holds(self, written: Any) -> Needed:
        """Whether conditions in plain data hold; open where a later program wrote what is not known here."""
        try:
            conditions = tuple(Condition.model_validate(one) for one in written or ())
        except (ValidationError, TypeError):
            return "unknown"
        return self._answers.fulfil(conditions)


def _by(thing: Plain, shelf: str, key: str) -> dict[str, Plain]:
    return {str(one.get(key)): one for one in _listed(thing, shelf)}


def _listed(thing: Plain, shelf: str) -> Sequence[Plain]:
    found = thing.get(shelf)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _conditions(requirement: Plain) -> Any:
    return requirement.get("needed_when") or []


def _title(thing: Plain, otherwise: Text) -> Text:
    return shown(thing.get("title")) or otherwise


def _said(requirement: Plain) -> list[Any]:
    return [one.get("says") for one in _listed(requirement, "conflicts")]


def _joined(requirement: Plain) -> Text | None:
    texts = [text for text in map(shown, _said(requirement)) if text is not None]
    return Text(pt=" ".join(one.pt for one in texts), en=" ".join(one.en for one in texts)) if texts else None
