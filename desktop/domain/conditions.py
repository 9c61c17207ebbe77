"""Whether a rule holds for a person's answers has three answers, because a question may still be open."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from desktop.domain.reckoning import day_said
from desktop.domain.standing import Needed
from forms.model import Condition, Question

OPEN_ANSWERS: Final = frozenset({"", "unknown"})
"""Answers that leave a question open: nothing, and "I don't know"."""
ANY: Final = "*"


def answer(facts: Mapping[str, str], key: str) -> str | None:
    """What was answered to a question; None while it is open."""
    said = facts.get(key, "").strip()
    return None if said in OPEN_ANSWERS else said


def parts(said: str) -> tuple[str, ...]:
    """The single answers of one that may hold several, separated by commas ("BR,FR")."""
    return tuple(part for part in (piece.strip() for piece in said.split(",")) if part)


class Answers:
    """A person's answers as conditions see them: which are open, which will never be asked, and how old people are.

    A question in `silent` is one the person will never be asked under these answers: where it has no answer, it
    counts as answered with something else. `on` is the day ages are reckoned for; without it they stay open.
    """

    def __init__(
        self, facts: Mapping[str, str], silent: AbstractSet[str] = frozenset(), on: date | None = None
    ) -> None:
        self.facts = facts
        self.silent = silent
        self.on = on

    @staticmethod
    def to(questions: Sequence[Question], facts: Mapping[str, str], on: date | None = None) -> "Answers":
        """The answers to a procedure's questions; those that the answers make pointless are silent."""
        silent: set[str] = set()
        answers = Answers(facts, silent, on)
        for question in questions:
            if answers.fulfil(question.when) == "no":
                silent.add(question.key)
        return Answers(facts, frozenset(silent), on)

    def fulfil(self, conditions: Sequence[Condition]) -> Needed:
        """Whether any of the conditions holds: yes, no, or unknown while an open question decides it.

        No conditions at all hold always.
        """
        if not conditions:
            return "yes"
        verdicts = {self._all_of(condition) for condition in conditions}
        return "yes" if "yes" in verdicts else "unknown" if "unknown" in verdicts else "no"

    def deciding(self, conditions: Sequence[Condition]) -> tuple[str, ...]:
        """The open questions that decide whether the conditions hold, in the rule's order; none once it is decided."""
        if self.fulfil(conditions) != "unknown":
            return ()
        keys: dict[str, None] = {}
        for condition in conditions:
            if self._all_of(condition) == "unknown":
                keys.update(dict.fromkeys(key for key in _keys(condition) if self._fits(condition, key) == "unknown"))
        return tuple(keys)

    def open_questions(self, questions: Sequence[Question]) -> tuple[Question, ...]:
        """The questions to ask now: those that apply to these answers and are not answered yet."""
        return tuple(
            question
            for question in questions
            if answer(self.facts, question.key) is None and self.fulfil(question.when) == "yes"
        )

    def _all_of(self, condition: Condition) -> Needed:
        verdicts = {self._fits(condition, key) for key in _keys(condition)}
        return "no" if "no" in verdicts else "unknown" if "unknown" in verdicts else "yes"

    def _fits(self, condition: Condition, key: str) -> Needed:
        said = answer(self.facts, key)
        if said is None:
            return self._while_open(condition, key)
        wanted = condition.facts.get(key, (ANY,))
        if ANY not in wanted and not any(part in wanted for part in parts(said)):
            return "no"
        verdicts = {_dated(condition, key, said), _counted(condition, key, said), self._aged(condition, key, said)}
        return "no" if "no" in verdicts else "unknown" if "unknown" in verdicts else "yes"

    def _while_open(self, condition: Condition, key: str) -> Needed:
        if key in condition.presumed:
            return "yes"
        return "no" if key in condition.once_said or key in self.silent else "unknown"

    def _aged(self, condition: Condition, key: str, said: str) -> Needed:
        least, under = condition.age_at_least.get(key), condition.age_under.get(key)
        if least is None and under is None:
            return "yes"
        born = day_said(said)
        if born is None or self.on is None:
            return "unknown"
        years = age(born, self.on)
        return "yes" if (least is None or years >= least) and (under is None or years < under) else "no"


def _keys(condition: Condition) -> Iterable[str]:
    """Every fact that the condition speaks of, each once."""
    parts_of = (
        condition.facts, condition.before, condition.after, condition.at_least, condition.age_at_least,
        condition.age_under,
    )  # fmt: skip
    return dict.fromkeys(key for part in parts_of for key in part)


def _dated(condition: Condition, key: str, said: str) -> Needed:
    if key not in condition.before and key not in condition.after:
        return "yes"
    day = day_said(said)
    if day is None:
        return "unknown"
    return "yes" if condition.after.get(key, date.min) <= day <= condition.before.get(key, date.max) else "no"


def _counted(condition: Condition, key: str, said: str) -> Needed:
    if key not in condition.at_least:
        return "yes"
    if not said.isdecimal():
        return "unknown"
    return "yes" if int(said) >= condition.at_least[key] else "no"


def age(born: date, on: date) -> int:
    """Full years on that day; somebody born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
