"""Values that stand beside or below their label, the way forms, bills and certificates print them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow, Piece, Row
from desktop.domain.reading.phrases import Hit, hits


@dataclass(frozen=True, slots=True)
class Match:
    """A value inside a stretch of text: its places there, the value in the contract's form, and how sure it is."""

    start: int
    end: int
    value: str
    strength: float = 1.0


Parser = Callable[[str, str], Iterable[Match]]
"""Takes a stretch as printed and as folded (of one length) and gives the values in it, in order."""

SAME_PIECE, BESIDE, BELOW, WRAPPED, FAR_BESIDE = 1.0, 0.97, 0.93, 0.93, 0.75
_CLOSE = 24
_LABEL_LIKE = re.compile(r"[a-z]{4,}[a-z. ]*:|[a-z]{3,} (?:[a-z]+ )*[a-z]{3,}")


def labelled(
    flow: Flow,
    labels: Mapping[str, float] | Iterable[str],
    parser: Parser,
    below: bool = True,
    rows_below: int = 2,
) -> list[Found]:
    """The values of all these labels on the page, surest first; a mapping weighs the labels (0 to 1)."""
    weights = labels if isinstance(labels, Mapping) else dict.fromkeys(labels, 1.0)
    values = [
        value.weaker(weights[hit.phrase] * (0.5 + 0.5 * hit.likeness))
        for hit in hits(flow, weights)
        for value in at(flow, hit, parser, below, rows_below)
    ]
    return sorted(values, key=lambda value: -value.confidence)


def at(flow: Flow, hit: Hit, parser: Parser, below: bool = True, rows_below: int = 2) -> Iterator[Found]:
    """The value of one label: in the words after it, in the next columns of its row, or in its column below."""
    row = flow.row_at(hit.start)
    piece = flow.piece_at(hit.start)
    inside = _first(flow, hit.end, piece.end, parser, SAME_PIECE) or _wrapped(flow, hit, row, piece, parser)
    if inside is not None:
        yield inside
        return
    rest = flow.folded[hit.end : piece.end].strip(" :.-")
    beside = _beside(flow, row, piece.end, parser)
    under = _under(flow, hit, row, parser, rows_below) if below and len(rest) < 25 else None
    if beside is not None:
        yield beside
    if under is not None:
        yield under


def _wrapped(flow: Flow, hit: Hit, row: Row, piece: Piece, parser: Parser) -> Found | None:
    """A value that a paragraph's line end parts from its label, or cuts in two: it begins close after the label."""
    if piece.box.right < 0.72 or piece.box.width < 0.45 or piece is not row.pieces[-1]:
        return None
    end = min(len(flow.text), piece.end + 40)
    for match in parser(flow.printed_prose[hit.end : end], flow.prose[hit.end : end]):
        if match.start > _CLOSE:
            return None
        start = hit.end + match.start
        return found(flow, match.value, start, hit.end + match.end, WRAPPED * match.strength)
    return None


def _beside(flow: Flow, row: Row, after: int, parser: Parser) -> Found | None:
    strength = BESIDE
    for piece in row.pieces:
        if piece.start < after:
            continue
        value = _first(flow, piece.start, piece.end, parser, strength)
        if value is not None:
            return value
        if _LABEL_LIKE.search(flow.folded[piece.start : piece.end]):
            strength = FAR_BESIDE
    return None


def _under(flow: Flow, hit: Hit, row: Row, parser: Parser, rows: int) -> Found | None:
    box = flow.box(hit.start, hit.end)
    index = flow.row_index(hit.start)
    bottom = row.bottom
    strength = BELOW
    for lower in flow.rows_below(index, rows):
        if lower.top - bottom > 3.0 * max(flow.line_height, row.bottom - row.top):
            return None
        bottom = lower.bottom
        for piece in lower.pieces:
            overlap = min(box.right, piece.box.right) - max(box.left, piece.box.left)
            if overlap <= 0:
                continue
            value = _nearest(flow, piece.start, piece.end, parser, strength, box.left, box.right)
            if value is not None:
                return value
        strength -= 0.1
    return None


def _first(flow: Flow, start: int, end: int, parser: Parser, strength: float) -> Found | None:
    for match in parser(flow.text[start:end], flow.folded[start:end]):
        return found(flow, match.value, start + match.start, start + match.end, strength * match.strength)
    return None


def _nearest(
    flow: Flow, start: int, end: int, parser: Parser, strength: float, left: float, right: float
) -> Found | None:
    """Of the values in a stretch below a label, the one that stands under it."""
    values = [
        found(flow, match.value, start + match.start, start + match.end, strength * match.strength)
        for match in parser(flow.text[start:end], flow.folded[start:end])
    ]
    under = [value for value in values if value.box.right > left - 0.01 and value.box.left < right + 0.01]
    return under[0] if under else None
