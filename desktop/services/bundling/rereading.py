"""Has the finished files read again, and refuses a bundle that is not what was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.bundle_figures import amounts_and_dates
from desktop.domain.bundle_layout import Leaf
from desktop.engines.sandbox import SandboxFailure
from desktop.services.bundling.materials import LIMITS, Materials, failed
from desktop.services.bundling.side_by_side import Heard, in_groups
from desktop.services.bundling.workers import run_limited
from desktop.services.bundling.writing import Written
from desktop.services.progress import Progress, Step
from desktop.services.refusals import BundleError

Figures = dict[tuple[str, int], dict[str, int]]
"""Amounts and dates, and how often each, by document and page."""
_LEAST: Final = 60
"""Pages that are worth a process of their own."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Amounts and dates that could be read before, and how many of them were found in the complete file."""

    before: int
    after: int


def reread(files: Sequence[Written], materials: Materials, progress: Progress) -> Reread:
    """Checks pages, stamps, links, index numbers, bookmarks and page labels of every file.

    Raises BundleError reread_failed (values `file`, `what`) for the first file that is not as it should be.
    """
    pages = [one.layout.total for one in files]
    progress(Step("rereading", 0, sum(pages)))
    figures: Figures = {key: dict(amounts_and_dates(materials.figures_text(key))) for key in materials.pages}
    try:
        answers = in_groups(
            # What is counted is the complete file, which has every page; to count it all twice takes its time.
            [_asked(one, figures if at == 0 else {}) for at, one in enumerate(files)],
            pages,
            _LEAST,
            _answers,
            lambda done: progress(Step("rereading", done, sum(pages))),
        )
    except SandboxFailure as failure:
        raise failed(failure) from failure
    for one, found in zip(files, answers, strict=True):
        if found["problems"]:
            raise BundleError("reread_failed", {"file": one.name, "what": ", ".join(found["problems"])})
    return Reread(int(answers[0]["before"]), int(answers[0]["after"]))


def _asked(one: Written, figures: Figures) -> dict[str, object]:
    return {
        "path": str(one.path),
        "stamps": [(leaf.label, stamp[1]) for leaf, stamp in zip(one.layout.leaves, one.stamps, strict=True)],
        "figures": [_figures(leaf, figures) for leaf in one.layout.leaves],
        "links": one.links,
        "outline": one.outline,
    }


def _answers(files: Sequence[Mapping[str, object]], heard: Heard) -> Sequence[Mapping[str, Any]]:
    answer: Sequence[Mapping[str, Any]] = run_limited("desktop.engines.paper.reread", {"files": files}, LIMITS, heard)[
        "files"
    ]
    return answer


def _figures(leaf: Leaf, figures: Figures) -> dict[str, int]:
    return figures.get((leaf.document, leaf.page), {}) if leaf.what == "paper" else {}
