"""Where months are not proven, what else would prove them depends on the regime, the answers and what is there."""

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.case import Document
from desktop.domain.conditions import Answers
from desktop.domain.standing import Month, MonthCoverage
from forms.guidance import Alternative
from forms.model import Regime

Span = tuple[Month, Month]
EFFORTS: Final = ("low", "medium", "high")
STRENGTHS: Final = ("strong", "weak", "own_word")


def stretches(months: Sequence[Month]) -> tuple[Span, ...]:
    """Months in their order as the longest runs without a break, each with its first and last month."""
    runs: list[Span] = []
    for month in months:
        if runs and runs[-1][1].plus(1) == month:
            runs[-1] = runs[-1][0], month
        else:
            runs.append((month, month))
    return tuple(runs)


class AlternativesFor:
    """The ways to prove a month that this regime and these answers leave open, best first: the strongest, then the
    easiest, then as the definitions list them.
    """

    def __init__(
        self,
        regime: Regime,
        facts: Mapping[str, str],
        alternatives: Sequence[Alternative],
        documents: Sequence[Document],
    ) -> None:
        answers = Answers(facts)
        self._kinds: Mapping[str, str] = {one.id: one.kind for one in documents}
        fitting = (
            one
            for one in alternatives
            if (not one.regimes or regime in one.regimes) and answers.fulfil(one.when) != "no"
        )
        self._open = tuple(sorted(fitting, key=lambda one: (STRENGTHS.index(one.strength), EFFORTS.index(one.effort))))

    def for_months(self, months: Sequence[MonthCoverage]) -> tuple[Alternative, ...]:
        """What would serve for these months; what already stands behind each of them is left out."""
        return tuple(one for one in self._open if not self._used(one, months))

    def _used(self, way: Alternative, months: Sequence[MonthCoverage]) -> bool:
        """Every one of the months has a paper of such a kind, or already rests on that class of weak proof."""
        if not months:
            return False
        by_kind = all(any(self._kinds.get(one) in way.kinds for one in month.documents) for month in months)
        by_class = way.strength == "weak" and all(way.evidence in month.classes for month in months)
        return by_kind or by_class
