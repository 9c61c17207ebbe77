"""Names the places of a scan that matter and are in doubt, so that a better and slower reader looks there again."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.papers import Field, Reading, Transaction
from desktop.domain.reading.flow import Flow, flow
from desktop.domain.reading.rows import around
from desktop.domain.reading.table_doubts import FIGURE, WORN, cents_of, days, money
from desktop.domain.text import Box, PageText

SURE: Final = 0.85
"""A field of less confidence is looked at again before a person is asked."""

_PROVEN: Final = 0.75  # movements whose sums agree without a figure having been put right have more
_SETTLED: Final = 0.98  # Tesseract is never so sure, and the second reader mostly is
_IBAN: Final = re.compile(r"(?<![a-z])(?:iban|nib)(?![a-z])|(?<![a-z0-9])[a-z]{2}[0-9oil]{2}(?: ?[0-9a-z]{4}){3}")
_KEPT: Final = ("transactions", "currency")
_MOST_HEAD: Final = 0.4


@dataclass(frozen=True, slots=True)
class Doubt:
    """A page to look at again: at these places (each a part of one row), or all of it where none are given."""

    page: int
    places: tuple[Box, ...]


def doubts(pages: Sequence[PageText], readings: Sequence[Reading]) -> tuple[Doubt, ...]:
    """What to look at again in a file just read; nothing on pages with a text layer or read thoroughly."""
    open_pages = {page.number: page for page in pages if page.origin == "ocr" and not page.thorough}
    found: list[Doubt] = []
    for reading in readings:
        own = [flow(open_pages[number]) for number in reading.pages if number in open_pages]
        if not own:
            continue
        places: dict[int, list[Box]] = {one.number: [] for one in own}
        for number, box in _of_fields(reading, own):
            places[number].append(box)
        if reading.kind == "bank_statement":
            for number, box in _of_statement(reading, own):
                places[number].append(box)
        found += [Doubt(number, _apart(boxes)) for number, boxes in places.items() if boxes]
    return tuple(found)


def once_more(pages: Sequence[PageText], readings: Sequence[Reading]) -> tuple[Doubt, ...]:
    """All the money and days of statements of which the first look proved too little, but what it read surely."""
    open_pages = {page.number: page for page in pages if page.origin == "ocr" and not page.thorough}
    found: list[Doubt] = []
    for reading in readings:
        if reading.kind != "bank_statement":
            continue
        wrong, doubtful = _days_doubtful(reading), _money_doubtful(reading)
        for one in (flow(open_pages[number]) for number in reading.pages if number in open_pages):
            boxes = [*(money(one, None) if doubtful else ()), *(days(one, every=True) if wrong else ())]
            boxes = [box for box in boxes if not _settled(open_pages[one.number], box)]
            if boxes:
                found.append(Doubt(one.number, _apart(boxes)))
    return tuple(found)


def still_doubtful(pages: Sequence[PageText], readings: Sequence[Reading]) -> tuple[Doubt, ...]:
    """The pages to read again as a whole, after all places have been looked at: statements whose sums still differ."""
    open_pages = {page.number for page in pages if page.origin == "ocr" and not page.thorough}
    return tuple(
        Doubt(number, ())
        for reading in readings
        if reading.kind == "bank_statement" and _money_doubtful(reading)
        for number in reading.pages
        if number in open_pages
    )


LOOKS: Final[tuple[Callable[[Sequence[PageText], Sequence[Reading]], tuple[Doubt, ...]], ...]] = (
    doubts,
    once_more,
    still_doubtful,
)
"""What to look at again, each after the former's places have been read: from a few words to whole pages."""


def better(before: Sequence[Reading], after: Sequence[Reading]) -> bool:
    """Whether a second look left things no worse: as many papers, and as much of them proven."""
    return _proven(after) >= _proven(before)


def _proven(readings: Sequence[Reading]) -> tuple[int, float]:
    checks = [field.check for reading in readings for field in reading.fields.values()]
    sure = sum(field.confidence for reading in readings for field in reading.fields.values())
    return 2 * checks.count("passed") - checks.count("failed"), sure


def _money_doubtful(reading: Reading) -> bool:
    moved = reading.fields.get("transactions")
    if moved is None:
        return True
    if moved.check == "passed":
        return moved.confidence < _PROVEN
    return moved.check == "failed" or moved.confidence < SURE


def _days_doubtful(reading: Reading) -> bool:
    """Whether the movements' days are not in order, or lie outside the statement's period."""
    moved = reading.fields.get("transactions")
    if moved is None:
        return False
    days = [one.date for one in moved.value if isinstance(one, Transaction)]
    first, last = (reading.fields.get(name) for name in ("period_start", "period_end"))
    if first is not None and last is not None and any(not first.text <= day <= last.text for day in days):
        return True
    return days not in (sorted(days), sorted(days, reverse=True))


def _of_fields(reading: Reading, flows: Sequence[Flow]) -> Iterator[tuple[int, Box]]:
    """Where a field that is less than sure has words that were read unsurely: the stretches of rows with them."""
    by_number = {one.number: one for one in flows}
    for name, field in reading.fields.items():
        if name in _KEPT and reading.kind == "bank_statement":
            continue
        if field.confidence < SURE and field.box is not None and field.page in by_number:
            yield from _worn_pieces(by_number[field.page], field.box)


def _of_statement(reading: Reading, flows: Sequence[Flow]) -> Iterator[tuple[int, Box]]:
    fields = reading.fields
    first = flows[0]
    if _less_than_sure(fields, "iban"):
        for one in flows[:2]:
            for match in _IBAN.finditer(one.folded):
                yield from _around_row(one, one.row_index(match.start()))
    if "holders" not in fields:
        yield from _head(first)
    if "period_start" not in fields:
        yield from _figures_on_top(first)
    wrong, doubtful, borne_out = _days_doubtful(reading), _money_doubtful(reading), _borne_out(reading)
    for one in flows:
        yield from ((one.number, box) for box in days(one, every=wrong))
        if doubtful:
            yield from ((one.number, box) for box in money(one, borne_out))


def _borne_out(reading: Reading) -> frozenset[int] | None:
    """The amounts, in cents without their sign, of sums that agree after figures were put right; None for others."""
    moved = reading.fields.get("transactions")
    if moved is None or moved.check != "passed":
        return None
    movements = [one for one in moved.value if isinstance(one, Transaction)]
    said = [figure for one in movements for figure in (one.amount, one.balance) if figure is not None]
    said += [reading.fields[name].text for name in ("opening_balance", "closing_balance") if name in reading.fields]
    return frozenset(cents_of(figure) for figure in said)


def _settled(page: PageText, place: Box) -> bool:
    """Whether all figures there have been read surely, which is the second reader's doing."""
    figures = [word for word in page.words if FIGURE.search(word.text) and _holds(place, word.box)]
    return bool(figures) and all(word.confidence >= _SETTLED for word in figures)


def _less_than_sure(fields: Mapping[str, Field], name: str) -> bool:
    return name not in fields or fields[name].confidence < SURE


def _worn_pieces(one: Flow, box: Box) -> Iterator[tuple[int, Box]]:
    """The stretches of rows within a box that hold a worn word: a place must not span two lines."""
    for row in one.rows:
        for piece in row.pieces:
            inside = [word for word in one.words_in(piece.start, piece.end) if _holds(box, word.box)]
            if any(word.confidence < WORN for word in inside):
                yield one.number, around([word.box for word in inside])


def _around_row(one: Flow, index: int) -> Iterator[tuple[int, Box]]:
    """A row and the one below it: a label's value stands beside or below."""
    for row in one.rows[index : index + 2]:
        for piece in row.pieces:
            if FIGURE.search(one.folded[piece.start : piece.end]):
                yield one.number, piece.box


def _head(one: Flow) -> Iterator[tuple[int, Box]]:
    for row in one.rows:
        if row.middle < _MOST_HEAD:
            for piece in row.pieces:
                if not FIGURE.search(one.folded[piece.start : piece.end]):
                    yield one.number, piece.box


def _figures_on_top(one: Flow) -> Iterator[tuple[int, Box]]:
    for row in one.rows:
        if row.middle < _MOST_HEAD:
            for piece in row.pieces:
                if FIGURE.search(one.folded[piece.start : piece.end]):
                    yield one.number, piece.box


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return box.left - 1e-6 <= x <= box.right + 1e-6 and box.top - 1e-6 <= y <= box.bottom + 1e-6


def _apart(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Each place once: of places that share most of their words' room the larger stays."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda one: -one.width * one.height):
        if not any(_holds(other, box) for other in kept):
            kept.append(box)
    return tuple(kept)
