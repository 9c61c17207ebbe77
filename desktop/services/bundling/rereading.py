"""Has the finished files read again, and refuses a bundle that is not what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.bundle_figures import amounts_and_dates
from desktop.domain.bundle_layout import Leaf
from desktop.engines.sandbox import SandboxFailure, run_limited
from desktop.services.bundling.materials import LIMITS, Materials, failed
from desktop.services.bundling.report import BundleError
from desktop.services.bundling.writing import Written
from desktop.services.progress import Progress, Step


@dataclass(frozen=True, slots=True)
class Reread:
    """Amounts and dates that could be read before, and how many of them were found in the complete file."""

    before: int
    after: int


def reread(files: Sequence[Written], materials: Materials, progress: Progress) -> Reread:
    """Checks pages, stamps, links, index numbers, bookmarks and page labels of every file.

    Raises BundleError reread_failed (values `file`, `what`) for the first file that is not as it should be.
    """
    figures: dict[tuple[str, int], dict[str, int]] = {
        key: dict(amounts_and_dates(materials.figures_text(key))) for key in materials.pages
    }
    job = {
        "files": [
            {
                "path": str(one.path),
                "stamps": [(leaf.label, stamp[1]) for leaf, stamp in zip(one.layout.leaves, one.stamps, strict=True)],
                "figures": [_figures(leaf, figures) for leaf in one.layout.leaves],
                "links": one.links,
                "outline": one.outline,
            }
            for one in files
        ]
    }

    def heard(done: int, total: int) -> None:
        progress(Step("rereading", done, total))

    try:
        answer = run_limited("desktop.engines.paper.reread", job, LIMITS, heard)
    except SandboxFailure as failure:
        raise failed(failure) from failure
    for one, found in zip(files, answer["files"], strict=True):
        if found["problems"]:
            raise BundleError("reread_failed", {"file": one.name, "what": ", ".join(found["problems"])})
    whole: Any = answer["files"][0]
    return Reread(int(whole["before"]), int(whole["after"]))


def _figures(leaf: Leaf, figures: dict[tuple[str, int], dict[str, int]]) -> dict[str, int]:
    return figures[leaf.document, leaf.page] if leaf.what == "paper" else {}
