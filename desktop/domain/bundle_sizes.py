"""Which coding each page gets and where a section is cut, so that every file stays below its limit and is readable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from desktop.domain.papers import Kind

Coding = Literal[
    "as_given", "colour_200", "colour_150", "colour_120", "colour_100", "grey_150", "grey_120", "bilevel_300",
    "bilevel_200",
]  # fmt: skip
Character = Literal["vector", "text", "coloured", "picture"]
"""vector: born digital, never recoded. text: black on white. coloured: ink in colour that matters. picture: a photo."""

LADDERS: Final[Mapping[Character, tuple[Coding, ...]]] = {
    "vector": ("as_given",),
    "text": ("as_given", "colour_150", "grey_150", "bilevel_300", "bilevel_200"),
    "coloured": ("as_given", "colour_200", "colour_150", "colour_120", "colour_100"),
    "picture": ("as_given", "colour_200", "colour_150", "colour_120", "colour_100"),
}
"""Codings of a page, gentlest first."""

_LAST_RESORT: Final[frozenset[Coding]] = frozenset({"bilevel_200"})
"""Never chosen to save a file, only where a page fits into none otherwise: thin strokes have fewer dots there."""

_PICTURES: Final[frozenset[Kind]] = frozenset({"passport", "identity_card", "residence_card", "visa", "photo"})
_PLAIN: Final[frozenset[Kind]] = frozenset(
    {"bank_statement", "utility_bill", "payslip", "rent_receipt", "tax_return", "insurance", "pension"}
)
_FILE_OVERHEAD: Final = 17_000
"""Bytes of a file that belong to no page: fonts of the stamps, catalogue, tags, metadata, cross-reference table.

Files of one page have 16,200 to 16,900 beside their picture.
"""
_PAGE_OVERHEAD: Final = 700
"""Bytes of a page object, its stamp and its bookmark."""
_FILLED: Final = 0.985
_PATIENCE: Final = 20


def character(kind: Kind, vector: bool, coloured: bool) -> Character:
    """How a page is to be treated: `vector` is what the survey found, `coloured` whether there is ink in colour."""
    if vector:
        return "vector"
    if kind in _PICTURES:
        return "picture"
    return "coloured" if coloured and kind not in _PLAIN else "text"


def gentler(current: Coding, of: Character) -> Coding | None:
    """The next coding up the ladder, None at its top."""
    ladder = LADDERS[of]
    place = ladder.index(current)
    return ladder[place - 1] if place > 0 else None


@dataclass(frozen=True, slots=True)
class Weighed:
    """One page to be packed: bytes in each coding that it can have, and the number of the paper it belongs to."""

    paper: int
    character: Character
    weights: Mapping[Coding, int]

    def coding(self, step: int) -> Coding:
        """Its coding at that step of its ladder: where that one is not to be had the next smaller, else the last."""
        ladder = LADDERS[self.character]
        had = [coding for coding in ladder[step:] if coding in self.weights]
        return had[0] if had else [coding for coding in ladder if coding in self.weights][-1]

    def weight(self, step: int) -> int:
        """Its bytes at that step."""
        return self.weights[self.coding(step)] + _PAGE_OVERHEAD


def bearable(page: Weighed, limit: int) -> Weighed:
    """The page with only those codings that fit into a file by themselves; with the smallest where none does.

    Those of last resort are left only where no other fits.
    """
    fit = {coding: weight for coding, weight in page.weights.items() if weight + _PAGE_OVERHEAD <= _room(limit)}
    fit = {coding: weight for coding, weight in fit.items() if coding not in _LAST_RESORT} or fit
    if not fit:
        smallest = min(page.weights, key=lambda coding: page.weights[coding])
        fit = {smallest: page.weights[smallest]}
    return replace(page, weights=fit)


def too_large(page: Weighed, limit: int) -> bool:
    """Whether no coding that is known of the page fits into a file."""
    return min(page.weights.values()) + _PAGE_OVERHEAD > _room(limit)


def chosen(pages: Sequence[Weighed], limit: int) -> tuple[int, ...]:
    """For each page the step of its ladder: the gentlest that needs no more files than the smallest codings would.

    A page that alone would be too large for a file in one coding is never given it where a smaller one fits, so
    that the steps are those of `bearable` pages.

    All pages go down together, so that a section looks of a piece; then single pages are let up again where there
    is room, those first that take least.
    """
    pages = [bearable(page, limit) for page in pages]
    deepest = max((len(LADDERS[page.character]) for page in pages), default=1) - 1
    fewest = len(cuts(pages, [deepest] * len(pages), limit))
    for step in range(deepest + 1):
        steps = [step] * len(pages)
        if len(cuts(pages, steps, limit)) <= fewest:
            return _let_up(pages, steps, limit, fewest)
    return tuple([deepest] * len(pages))


def _let_up(pages: Sequence[Weighed], steps: list[int], limit: int, fewest: int) -> tuple[int, ...]:
    """Gives single pages their gentlest coding where the number of files stays the same."""
    room = fewest * _room(limit) - sum(page.weight(step) for page, step in zip(pages, steps, strict=True))
    gains = [page.weight(0) - page.weight(step) for page, step in zip(pages, steps, strict=True)]
    refused = 0
    for number in sorted(range(len(pages)), key=lambda at: gains[at]):
        if steps[number] == 0 or gains[number] > room or refused > _PATIENCE:
            continue
        tried = [*steps[:number], 0, *steps[number + 1 :]]
        if len(cuts(pages, tried, limit)) <= fewest:
            steps, room = tried, room - gains[number]
        else:
            refused += 1
    return tuple(steps)


def _room(limit: int) -> int:
    return max(1, int(limit * _FILLED) - _FILE_OVERHEAD)


def cuts(pages: Sequence[Weighed], steps: Sequence[int], limit: int) -> tuple[tuple[int, ...], ...]:
    """The pages of each file, by position: filled in order, cut between papers, within one only where it is too large.

    A single page above the limit stands alone: nothing can be cut any more, and the report says so.
    """
    weights = [page.weight(step) for page, step in zip(pages, steps, strict=True)]
    return fill(weights, [page.paper for page in pages], _room(limit))


def fill(weights: Sequence[int], papers: Sequence[int], room: int) -> tuple[tuple[int, ...], ...]:
    """Positions cut into runs whose weights sum to at most `room`, between papers where that can be helped."""
    files: list[tuple[int, ...]] = []
    current: list[int] = []
    held = 0
    for paper in _runs(papers):
        weight = sum(weights[at] for at in paper)
        # A paper that is too large for any file is cut at its pages; every other one moves as a whole.
        for piece in [paper] if weight <= room else [[at] for at in paper]:
            more = sum(weights[at] for at in piece)
            if current and held + more > room:
                files.append(tuple(current))
                current, held = [], 0
            current += piece
            held += more
    if current:
        files.append(tuple(current))
    return tuple(files)


def _runs(papers: Sequence[int]) -> list[list[int]]:
    """Positions of each paper, in order."""
    if not papers:
        return []
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(papers), start=1) if one != other), len(papers)]
    return [list(range(start, end)) for start, end in pairwise(starts)]
