"""Which page comes where in every file of a bundle, so that index, stamps, links and page map cannot disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.domain.bundle import BundlePlan, Entry, Section

What = Literal["cover", "index", "months", "means", "divider", "notice", "paper", "blank", "sheet"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of an output file.

    `part` counts from 0 within what it is (index page, month table, means page). `label`, `document`, its `source` and
    `page` (the paper's own number of it) are set for papers; a `notice` stands for a paper that travels as a file of
    its own. A `blank` is the back of a printed page, a `sheet` belongs to one of the applicant's own sheets.
    """

    what: What
    part: int = 0
    section: str = ""
    label: str = ""
    document: str = ""
    source: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of one file in order; page numbers count from 1."""

    leaves: tuple[Leaf, ...]

    @property
    def total(self) -> int:
        return len(self.leaves)

    def first(self, what: What, section: str = "", part: int = 0) -> int | None:
        """The page number of the first leaf of that sort; None where the file has none."""
        for number, leaf in enumerate(self.leaves, start=1):
            if leaf.what == what and leaf.part == part and section in ("", leaf.section):
                return number
        return None

    def span(self, label: str) -> tuple[int, int] | None:
        """The first and last page of the paper with that label; None where it is not in this file."""
        numbers = [number for number, leaf in enumerate(self.leaves, start=1) if leaf.label == label]
        return (numbers[0], numbers[-1]) if numbers else None

    def by_label(self) -> Mapping[str, tuple[int, int]]:
        """The span of every paper."""
        spans: dict[str, tuple[int, int]] = {}
        for number, leaf in enumerate(self.leaves, start=1):
            if leaf.label:
                spans[leaf.label] = (spans.get(leaf.label, (number, number))[0], number)
        return spans

    def by_document(self) -> Mapping[str, int]:
        """The first page of every document, by document id."""
        pages: dict[str, int] = {}
        for number, leaf in enumerate(self.leaves, start=1):
            if leaf.document:
                pages.setdefault(leaf.document, number)
        return pages


def complete(plan: BundlePlan, index_pages: int, month_tables: int, means_pages: int = 0) -> Layout:
    """The complete file: cover, index, month tables, means pages, then each section behind its divider.

    A paper that stands in an earlier section is not repeated; a signed one is stood for by one notice.
    Where it is to be printed on both sides, each paper begins on a right-hand page.
    """
    parts = [[Leaf("cover")], [Leaf("index", part=part) for part in range(index_pages)]]
    parts += [[Leaf("months", part=part)] for part in range(month_tables)]
    parts += [[Leaf("means", part=part) for part in range(means_pages)]]
    for section in plan.sections:
        parts.append([Leaf("divider", section=section.letter)])
        for entry in section.entries:
            if entry.stands_at is None:
                parts.append(entry_leaves(section, entry))
    leaves: list[Leaf] = []
    for part in parts:
        if plan.printed and part and len(leaves) % 2 == 1:
            leaves.append(Leaf("blank"))
        leaves += part
    return Layout(tuple(leaves))


def entry_leaves(section: Section, entry: Entry) -> list[Leaf]:
    """The leaves of one paper: its pages, or one notice where it is signed."""
    if entry.signed:
        return [Leaf("notice", 0, section.letter, entry.label, entry.document, entry.source)]
    return [Leaf("paper", 0, section.letter, entry.label, entry.document, entry.source, page) for page in entry.pages]


def volumes(section: Section, cuts: Sequence[Sequence[Leaf]]) -> tuple[Layout, ...]:
    """The files of one section, as cut; every unsigned page of it stands in exactly one of them."""
    wanted = [leaf for entry in section.entries if not entry.signed for leaf in entry_leaves(section, entry)]
    given = [leaf for cut in cuts for leaf in cut]
    if wanted != given:
        raise ValueError(f"section {section.letter}: {len(given)} pages cut, {len(wanted)} wanted")
    return tuple(Layout(tuple(cut)) for cut in cuts)
