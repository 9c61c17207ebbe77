"""Whose account a statement is of: the people its labels name, and those above the address."""

import re
from collections.abc import Sequence
from typing import Final

from desktop.domain.papers import Field
from desktop.domain.reading.addresses import Block, people_in
from desktop.domain.reading.evidence import Found, found, joined
from desktop.domain.reading.flow import Flow, Piece
from desktop.domain.reading.persons import leading_person, name_likeness, persons, same_person
from desktop.domain.reading.phrases import Hit, hits
from desktop.domain.reading.statement_phrases import HOLDER

_HEAD: Final = 0.25
_OTHERS: Final = re.compile(
    r"\b(?:father|mother|pai|mae|filiacao|avos?|avo|witness|informant|testemunha|padre|"
    r"madre|pere|mere|vater|mutter|banco|bank)"
)
_LABEL_REST: Final = re.compile(r"^(?:\(?e?s?\)?|\(s\)|/a|s)?\s*(?:da conta|do contrato|de la cuenta)?\s*[:.\-–]*\s*")


def holders(flows: Sequence[Flow], blocks: Sequence[Block], labels: dict[str, float] | None = None) -> Field | None:
    """The holders as one field, each person once; None where nobody is named.

    Labels say who holds the account, the address block to whom the paper was sent: usually one of them, or all.
    Where the two agree, or one contains the other, the field is the surer for it.
    """
    labelled = _distinct([one for flow in flows[:3] for one in named(flow, HOLDER if labels is None else labels)])
    addressed = _distinct(list(blocks[0].people)) if blocks else []
    if labelled and addressed:
        shared = [one for one in labelled if any(same_person(one.value, other.value) for other in addressed)]
        if shared:
            both = _distinct([*labelled, *addressed])
            return _field(both, 1.03)
        sure = max(one.confidence for one in labelled)
        return _field(labelled, 0.9) if sure >= 0.85 else _field(addressed, 0.9)
    people = labelled or addressed or _on_top(flows[0])
    return _field(people, 1.0) if people else None


def _on_top(flow: Flow) -> list[Found]:
    """Without label and address: whoever is named in the head of the first page."""
    for row in flow.rows:
        if row.middle > _HEAD:
            break
        for piece in row.pieces:
            people = people_in(flow, piece, 0.62)
            if people:
                further = _further(flow, flow.row_index(piece.start), piece.box.left)
                return [*people, *(one.weaker(0.64) for one in further)]
    return []


def named(flow: Flow, labels: dict[str, float]) -> list[Found]:
    """The people that stand beside or below the labels, further lines of the same list with them."""
    people: list[Found] = []
    for hit in hits(flow, labels):
        weight = labels[hit.phrase] * hit.likeness
        if weight > 0 and not _of_another(flow, hit):
            people += [one.weaker(weight) for one in _beside_or_below(flow, hit)]
    return people


def _of_another(flow: Flow, hit: Hit) -> bool:
    """The label asks for a parent's or a witness's name."""
    piece = flow.piece_at(hit.start)
    around = flow.folded[max(piece.start, hit.start - 24) : min(piece.end, hit.end + 22)]
    return bool(_OTHERS.search(around))


def _beside_or_below(flow: Flow, hit: Hit) -> list[Found]:
    row_index = flow.row_index(hit.start)
    row = flow.rows[row_index]
    label_piece = flow.piece_at(hit.start)
    rest_start = hit.end
    rest = _LABEL_REST.match(flow.folded[rest_start : label_piece.end])
    rest_start += rest.end() if rest else 0
    if label_piece.end - rest_start > 4:
        said = flow.text[rest_start : label_piece.end]
        names = persons(said) or leading_person(said)
        first = [_person(flow, name, rest_start, label_piece.end) for name in names]
        return first + (_further(flow, row_index, first[0].box.left) if first else [])
    for piece in [one for one in row.pieces if one.start > label_piece.start][:3]:
        beside = people_in(flow, piece, 1.0)
        if beside:
            return beside + _further(flow, row_index, beside[0].box.left)
        if not any(map(str.isdigit, flow.text[piece.start : piece.end])):
            break
    box = flow.box(hit.start, hit.end)
    return _further(flow, row_index, box.left)


def _further(flow: Flow, index: int, left: float) -> list[Found]:
    """The people on the lines straight below that begin at the same place."""
    people: list[Found] = []
    bottom = flow.rows[index].bottom
    for row in flow.rows_below(index, 4):
        piece = _starting_at(row.pieces, left)
        if piece is None or row.top - bottom > 1.4 * max(flow.line_height, piece.box.height):
            break
        names = people_in(flow, piece, 0.97)
        if not names:
            break
        people += names
        bottom = row.bottom
    return people


def _starting_at(pieces: Sequence[Piece], left: float) -> Piece | None:
    return next((piece for piece in pieces if abs(piece.box.left - left) < 0.02), None)


def _person(flow: Flow, name: str, start: int, end: int) -> Found:
    return found(flow, name, start, end, 0.5 + 0.5 * max(0.8, name_likeness(name)))


def _distinct(people: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in people:
        place = next((i for i, other in enumerate(kept) if same_person(one.value, other.value)), None)
        if place is None:
            kept.append(one)
        elif one.confidence > kept[place].confidence:
            kept[place] = one
    return kept


def _field(people: list[Found], factor: float) -> Field:
    return joined([one.weaker(factor) for one in people], tuple(one.value for one in people))
