"""What differs between a bundle and the one before it for the same channel, file by file and paper by paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from desktop.domain.bundle import BundlePlan, Section
from desktop.domain.case import Case
from desktop.domain.redaction import on_page

State = Literal["same", "changed", "new", "gone"]
Why = Literal[
    "papers_added", "papers_removed", "pages_changed", "blackened", "turned", "order", "recoded", "page_numbers",
    "renamed", "words",
]  # fmt: skip

OURS: Final = ""
"""The requirement of the complete file."""
_SHEETS: Final = ("guide", "checklist", "receipt")
"""The applicant's own sheets are not handed in: what they say of the files changes whenever one does."""
Page = tuple[str, int]
"""A source's SHA-256 and a page of it."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of this bundle or the last. `why` is empty where it is the same, new or gone."""

    path: str
    requirement: str
    state: State
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleChanges:
    """What differs since the bundle of `since`. `moved` counts pages that stand elsewhere in the complete file now.

    Before a bundle is made, `files` are those of the last one and of sections that are new, and `moved` is 0.
    """

    since: date
    files: tuple[FileChange, ...]
    moved: int = 0

    @property
    def touched(self) -> int:
        """How many files are not as they were."""
        return sum(one.state != "same" for one in self.files)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of a paper as a manifest tells it; `mark` stands for what is blackened on it."""

    page: Page
    mark: str
    turn: int
    coding: str
    number: int


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> BundleChanges:
    """What differs between two manifests; ValueError where the former is none that can be understood."""
    try:
        former = dict(_placed(before["files"]))
        since = date.fromisoformat(before["on"])
        leaves = {place: list(_leaves(one)) for place, one in former.items()}
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("manifest") from fault
    files = []
    for place, one in _placed(after["files"]):
        old, path, requirement = former.pop(place, None), str(one["path"]), str(one["requirement"])
        if old is None:
            files.append(FileChange(path, requirement, "new"))
            continue
        same = old.get("sha256") == one["sha256"]
        why = () if same else tuple(_reasons(leaves[place], list(_leaves(one)), _ours(old) != _ours(one)))
        if old["path"] != path:
            why = (*why, "renamed")
        if same and not why:
            files.append(FileChange(path, requirement, "same"))
        else:
            files.append(FileChange(path, requirement, "changed", why or ("words",)))
    files += [FileChange(str(one["path"]), requirement, "gone") for (requirement, _), one in former.items()]
    return BundleChanges(since, tuple(files), _moved(before, after))


def _handed_in(files: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (one for one in files if one.get("role") not in _SHEETS)


def _placed(files: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, int], Mapping[str, Any]]]:
    """Each file with its requirement and its number among that requirement's: names move on when a section comes."""
    counts: dict[str, int] = {}
    for one in _handed_in(files):
        requirement = str(one["requirement"])
        counts[requirement] = counts.get(requirement, 0) + 1
        yield (requirement, counts[requirement]), one


def foreseen(before: Mapping[str, Any], plan: BundlePlan, case: Case) -> BundleChanges:
    """What the next bundle will change, as far as its plan tells; ValueError as `compared`."""
    try:
        former = [
            (str(one["path"]), str(one["requirement"]), list(_leaves(one)), one) for one in _handed_in(before["files"])
        ]
        since = date.fromisoformat(before["on"])
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("manifest") from fault
    planned = {section.requirement: list(_planned(section, case)) for section in plan.sections}
    stems = {section.requirement: section.stem for section in plan.sections}
    signed = {entry.source for entry in plan.entries if entry.signed}
    files = []
    for requirement in dict.fromkeys(one[1] for one in former if one[1] != OURS):
        mine = [one for one in former if one[1] == requirement]
        whole = [leaf for _, _, leaves, _ in mine for leaf in leaves]
        why = tuple(_reasons(whole, planned[requirement], numbers=False)) if requirement in planned else ()
        for name, _, leaves, told in mine:
            if requirement not in planned or (not leaves and told.get("sha256") not in signed):
                files.append(FileChange(name, requirement, "gone"))
            else:
                mine_why: tuple[Why, ...] = why if leaves else ()
                if not name.startswith(stems[requirement]):
                    mine_why = (*mine_why, "renamed")
                files.append(FileChange(name, requirement, "changed" if mine_why else "same", mine_why))
    known = {one[1] for one in former}
    if plan.printed:
        whole = [leaf for one in former if one[1] == OURS for leaf in one[2]]
        every = [leaf for section in plan.sections for leaf in planned[section.requirement]]
        why = tuple(_reasons(whole, list(dict.fromkeys(every)), numbers=False))
    else:
        files += [
            FileChange(f"{section.stem}.pdf", section.requirement, "new")
            for section in plan.sections
            if section.requirement not in known
        ]
        why = tuple(dict.fromkeys(reason for one in files for reason in one.why))
    # The complete file holds all papers, and its cover bears the day.
    if why or any(one.state != "same" for one in files) or since != plan.on:
        files.insert(0, FileChange(plan.complete_name, OURS, "changed", why or ("words",)))
    else:
        files.insert(0, FileChange(plan.complete_name, OURS, "same"))
    return BundleChanges(since, tuple(files))


def page_mark(case: Case, source: str, page: int) -> str:
    """What is blackened on a page, as a manifest tells it without telling where: equal only for equal places."""
    boxes = sorted(tuple(box.rounded()) for box in on_page(case.redactions, source, page))
    return ";".join(",".join(f"{edge:.4f}" for edge in box) for box in boxes)


def _planned(section: Section, case: Case) -> Iterator[_Leaf]:
    for entry in section.entries:
        if not entry.signed:
            document = case.document(entry.document)
            for page in entry.pages:
                ref = document.ref(page)
                mark = page_mark(case, ref.source, ref.page)
                yield _Leaf((ref.source, ref.page), mark, document.turns.get(page, 0) % 360, "", 0)


def _leaves(file: Mapping[str, Any]) -> Iterator[_Leaf]:
    for number, leaf in enumerate(file.get("page_map", ()), start=1):
        if leaf["what"] == "paper":
            page = (str(leaf["source"]), int(leaf["page"]))
            yield _Leaf(page, str(leaf.get("mark", "")), int(leaf.get("turn", 0)), str(leaf["coding"]), number)


def _ours(file: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Where our own pages stand in a file."""
    return [
        (number, str(leaf["what"]))
        for number, leaf in enumerate(file.get("page_map", ()), 1)
        if leaf["what"] != "paper"
    ]


def _reasons(before: Sequence[_Leaf], after: Sequence[_Leaf], numbers: bool) -> Iterator[Why]:
    """Why a file is another one, the weightiest first."""
    old, new = {leaf.page: leaf for leaf in before}, {leaf.page: leaf for leaf in after}
    come, gone = new.keys() - old.keys(), old.keys() - new.keys()
    sources_before, sources_after = {page[0] for page in old}, {page[0] for page in new}
    if sources_after - sources_before:
        yield "papers_added"
    if sources_before - sources_after:
        yield "papers_removed"
    if {page[0] for page in come | gone} & sources_before & sources_after:
        yield "pages_changed"
    both = [(old[page], new[page]) for page in old if page in new]
    if any(one.mark != other.mark for one, other in both):
        yield "blackened"
    if any(one.turn != other.turn for one, other in both):
        yield "turned"
    if [leaf.page for leaf in before if leaf.page in new] != [leaf.page for leaf in after if leaf.page in old]:
        yield "order"
    if any(one.coding != other.coding for one, other in both if other.coding):
        yield "recoded"
    if numbers or any(one.number != other.number for one, other in both if other.number):
        yield "page_numbers"


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    """How many pages of papers have another number in the complete file than before."""
    places = []
    for told in (before, after):
        whole: Mapping[str, Any] = next((one for one in _handed_in(told["files"]) if one["requirement"] == OURS), {})
        places.append({leaf.page: leaf.number for leaf in _leaves(whole)})
    old, new = places
    return sum(old[page] != number for page, number in new.items() if page in old)
