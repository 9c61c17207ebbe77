"""Pages of papers turned, put in order, parted, brought together and moved: each a new case, and no byte is touched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from desktop.domain.case import Case, Document, FormerPaper, PageRef
from desktop.domain.papers import Field

Reread = Callable[[Document], Document]
"""Gives the paper again with what is read on the pages it has now; what a person said of it stays."""
Code = Literal[
    "signed", "no_such_page", "not_an_order", "nothing_to_part", "last_page", "same_paper", "not_a_turn", "blackened",
]  # fmt: skip


class PagingRefused(Exception):  # noqa: N818  # a refusal, not an error
    """Why pages cannot be put so, by code; `values` fill the sentence that the words room keeps for it."""

    def __init__(self, code: Code, values: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.values = dict(values or {})


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One page on its way: where it is, how it was turned (None: as it was read), and what a person said is on it."""

    ref: PageRef
    turn: int | None
    fields: Mapping[str, Field]


def turned(case: Case, document_id: str, turns: Mapping[int, int]) -> Case:
    """Pages (by their place in the paper, from 1) turned clockwise by so many degrees, with the places of fields."""
    document = case.document(document_id)
    by_number: dict[int, int] = {}
    for place, degrees in turns.items():
        if degrees % 90:
            raise PagingRefused("not_a_turn", {"degrees": degrees})
        by_number[_number(document, place)] = degrees % 360
    now = {number: (document.turns.get(number, 0) + degrees) % 360 for number, degrees in by_number.items()}
    fields = {
        name: field
        if field.box is None or field.page not in by_number
        else replace(field, box=field.box.turned(by_number[field.page]))
        for name, field in document.fields.items()
    }
    return case.with_document(replace(document, turns={**document.turns, **now}, fields=fields))


def reordered(case: Case, document_id: str, order: Sequence[int]) -> Case:
    """The paper's pages in another order: each place of before (from 1) once."""
    document = case.document(document_id)
    if sorted(order) != list(range(1, len(document.pages) + 1)):
        raise PagingRefused("not_an_order", {"pages": len(document.pages)})
    _refuse_signed(case, document)
    return case.with_document(replace(document, pages=tuple(document.pages[place - 1] for place in order)))


def split(case: Case, document_id: str, at: int, reread: Reread) -> Case:
    """The paper ends before its page `at` (from 1, not the first), and that one begins a paper of its own.

    The first keeps id and place; the second, the case's last paper, is filed under nothing yet.
    """
    document = case.document(document_id)
    if len(document.pages) < 2 or at == 1:
        raise PagingRefused("nothing_to_part")
    _number(document, at)
    leaves = _leaves(document)
    first = _composed(case, document, leaves[: at - 1])
    second = _composed(case, replace(document, fields={}, kind_confirmed=False), leaves[at - 1 :])
    case = case.with_document(reread(first))
    return case.with_new_document(reread(replace(second, requirements=())))


def joined(case: Case, document_ids: Sequence[str], reread: Reread) -> Case:
    """Papers made one, in this order: the first keeps its id and takes the others' pages and requirements."""
    papers = [case.document(one) for one in document_ids]
    if len(set(document_ids)) < max(2, len(document_ids)):
        raise PagingRefused("same_paper")
    for paper in papers:
        _refuse_signed(case, paper)
    first, *others = papers
    leaves = list({leaf.ref: leaf for paper in reversed(papers) for leaf in reversed(_leaves(paper))}.values())[::-1]
    confirmed = next((paper for paper in papers if paper.kind_confirmed), first)
    whole = replace(
        first,
        fields={**{name: field for paper in reversed(papers) for name, field in _loose(paper).items()}},
        requirements=tuple(dict.fromkeys(one for paper in papers for one in paper.requirements)),
        kind=confirmed.kind,
        kind_confirmed=confirmed.kind_confirmed,
    )
    case = case.with_document(reread(_composed(case, whole, leaves)))
    gone = {paper.id for paper in others}
    return replace(
        case,
        documents=tuple(one for one in case.documents if one.id not in gone),
        left_out=tuple(one for one in case.left_out if one not in gone),
    )


def moved(case: Case, document_id: str, place: int, to: str, reread: Reread) -> Case:
    """A page taken out of one paper and put at the end of another; the last page of a paper is joined instead."""
    here, there = case.document(document_id), case.document(to)
    if here.id == there.id:
        raise PagingRefused("same_paper")
    _number(here, place)
    if len(here.pages) == 1:
        raise PagingRefused("last_page")
    for paper in (here, there):
        _refuse_signed(case, paper)
    leaves = _leaves(here)
    leaf = leaves.pop(place - 1)
    case = case.with_document(reread(_composed(case, here, leaves)))
    if leaf.ref in there.refs:
        return case
    return case.with_document(reread(_composed(case, there, [*_leaves(there), leaf])))


def replaced(case: Case, document_id: str, by: str, on: date) -> Case:
    """Another paper of the case takes this one's place under its requirements; this one is kept among the former."""
    old, new = case.document(document_id), case.document(by)
    if old.id == new.id:
        raise PagingRefused("same_paper")
    case = case.with_document(replace(new, requirements=old.requirements or new.requirements))
    orders = {key: tuple(by if one == old.id else one for one in ids if one != by) for key, ids in case.orders.items()}
    return replace(
        case,
        documents=tuple(one for one in case.documents if one.id != old.id),
        left_out=tuple(one for one in case.left_out if one != old.id),
        orders=orders,
        former=(*case.former, FormerPaper(old, by, on)),
    )


def restored(case: Case, document_id: str, on: date) -> Case:
    """A former paper comes back into its place; the one that took it is kept among the former, if it is still there."""
    back = _former(case, document_id)
    former = tuple(one for one in case.former if one is not back)
    case = replace(case, documents=(*case.documents, back.document), former=former)
    if not any(one.id == back.by for one in case.documents):
        return case
    return replaced(case, back.by, document_id, on)


def let_go(case: Case, document_id: str) -> Case:
    """A former paper is kept no longer."""
    gone = _former(case, document_id)
    left = replace(case, former=tuple(one for one in case.former if one is not gone))
    return left.without_unused(gone.document.sources)


def filed(case: Case, document_id: str, requirements: Sequence[str]) -> Case:
    """A paper filed under these requirements and no others."""
    return case.with_document(replace(case.document(document_id), requirements=tuple(dict.fromkeys(requirements))))


def arranged(case: Case, requirement: str, order: Iterable[str]) -> Case:
    """The papers of one section of the bundle in the order the person wants."""
    return replace(case, orders={**case.orders, requirement: tuple(dict.fromkeys(order))})


def left_out(case: Case, document_id: str, out: bool) -> Case:
    """A paper stays out of the bundle, or is taken in again."""
    case.document(document_id)
    others = tuple(one for one in case.left_out if one != document_id)
    return replace(case, left_out=(*others, document_id) if out else others)


def _former(case: Case, document_id: str) -> FormerPaper:
    for one in case.former:
        if one.document.id == document_id:
            return one
    raise KeyError(document_id)


def _number(document: Document, place: int) -> int:
    if not 1 <= place <= len(document.pages):
        raise PagingRefused("no_such_page", {"page": place, "pages": len(document.pages)})
    return document.pages[place - 1]


def _refuse_signed(case: Case, document: Document) -> None:
    """A signed PDF travels byte for byte, so its pages stay together and in their order."""
    if any(case.sources[sha].signed for sha in document.sources):
        raise PagingRefused("signed", {"name": case.sources[document.source].name})


def _leaves(document: Document) -> list[_Leaf]:
    """The pages with what a person confirmed on each; what was only read is read again wherever they go."""
    return [
        _Leaf(
            document.ref(number),
            document.turns.get(number),
            {name: field for name, field in document.fields.items() if field.confirmed and field.page == number},
        )
        for number in document.pages
    ]


def _loose(document: Document) -> dict[str, Field]:
    """What a person said of the paper that stands on no page of it."""
    return {name: field for name, field in document.fields.items() if field.confirmed and field.page is None}


def _composed(case: Case, document: Document, leaves: Sequence[_Leaf]) -> Document:
    """The paper made of these pages: those of its own file keep their numbers, others get numbers beyond them."""
    refs = [leaf.ref for leaf in leaves]
    own = document.source if any(ref.source == document.source for ref in refs) else refs[0].source
    known = {ref: number for number, ref in document.joined.items()} if own == document.source else {}
    beyond = max([case.sources[own].pages, *known.values()])
    numbers: list[int] = []
    for ref in refs:
        if ref.source == own:
            numbers.append(ref.page)
        elif ref in known:
            numbers.append(known[ref])
        else:
            beyond += 1
            numbers.append(beyond)
    fields = _loose(document)
    for number, leaf in reversed(list(zip(numbers, leaves, strict=True))):
        fields |= {name: replace(field, page=number) for name, field in leaf.fields.items()}
    return replace(
        document,
        source=own,
        pages=tuple(numbers),
        turns={number: leaf.turn for number, leaf in zip(numbers, leaves, strict=True) if leaf.turn is not None},
        joined={number: ref for number, ref in zip(numbers, refs, strict=True) if ref.source != own},
        fields=fields,
    )
