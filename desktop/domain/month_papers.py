"""Which papers prove a month by which kind of evidence, for whoever looks at the months one kind at a time."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, get_args

from desktop.domain.case import Case
from desktop.domain.evidence import evidence_of
from desktop.domain.people import people_of
from desktop.domain.standing import Coverage, EvidenceClass, Month, MonthState
from forms.model import Procedure

PapersByClass = Mapping[Month, Mapping[EvidenceClass, tuple[str, ...]]]
ORDER: Final[tuple[EvidenceClass, ...]] = get_args(EvidenceClass)


def papers_by_class(coverage: Coverage, case: Case, procedure: Procedure) -> PapersByClass:
    """For each month of the window, the ids of its papers by the kinds of evidence they are; empty months have none."""
    couple = people_of(case, procedure).couple
    named = {document for month in coverage.months for document in month.documents}
    classes: dict[str, tuple[EvidenceClass, ...]] = {}
    for document in case.documents:
        if document.id in named and (evidence := evidence_of(document, couple)) is not None:
            classes[document.id] = evidence.classes
    found: dict[Month, Mapping[EvidenceClass, tuple[str, ...]]] = {}
    for month in coverage.months:
        of_month: dict[EvidenceClass, list[str]] = {}
        for name in month.documents:
            for kind in classes.get(name, ()):
                of_month.setdefault(kind, []).append(name)
        found[month.month] = {kind: tuple(of_month[kind]) for kind in ORDER if kind in of_month}
    return found


def classes_shown(papers: PapersByClass) -> tuple[EvidenceClass, ...]:
    """The kinds of evidence that a window has anything of, in their usual order."""
    there = {kind for month in papers.values() for kind in month}
    return tuple(kind for kind in ORDER if kind in there)


def counted(coverage: Coverage) -> Counter[MonthState]:
    """How many months of a window are in which state."""
    return Counter(one.state for one in coverage.months)
