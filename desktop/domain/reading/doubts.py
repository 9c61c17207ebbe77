"""Names the places of a scan that matter and are in doubt, so that a better and slower reader looks there again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from desktop.domain.papers import Field, Reading, Transaction
from desktop.domain.reading.balances import amounts_in
from desktop.domain.reading.entries import DATE_COLUMN
from desktop.domain.reading.flow import Flow, flow
from desktop.domain.reading.labels import at
from desktop.domain.reading.phrases import hits
from desktop.domain.reading.rows import around
from desktop.domain.reading.statement_phrases import CLOSING, OPENING
from desktop.domain.reading.tables import TableRow, table_rows
from desktop.domain.text import Box, PageText, Word

SURE: Final = 0.85
"""A field of less confidence is looked at again before a person is asked."""

_PROVEN: Final = 0.75  # movements whose sums agree without a figure having been put right have more
_WORN: Final = 0.87  # words of which Tesseract was less sure are often wrong
_LETTERS: Final = 4  # letters' widths beside an amount in which Tesseract may have dropped its first figures
_DAY: Final = 8  # letters of a day without its year
_IBAN: Final = re.compile(r"(?<![a-z])(?:iban|nib)(?![a-z])|(?<![a-z0-9])[a-z]{2}[0-9oil]{2}(?: ?[0-9a-z]{4}){3}")
_KEPT: Final = ("transactions", "currency")
_MOST_HEAD: Final = 0.4
_FIGURE: Final = re.compile("[0-9]")


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


def still_doubtful(pages: Sequence[PageText], readings: Sequence[Reading]) -> tuple[Doubt, ...]:
    """The pages to read again as a whole, after `doubts` have been looked at: statements whose sums still differ."""
    open_pages = {page.number for page in pages if page.origin == "ocr" and not page.thorough}
    return tuple(
        Doubt(number, ())
        for reading in readings
        if reading.kind == "bank_statement" and _money_doubtful(reading)
        for number in reading.pages
        if number in open_pages
    )


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
    doubtful = _money_doubtful(reading)
    days = _days_doubtful(reading)
    for one in flows:
        yield from _table(one, doubtful, days)
    if doubtful:
        for one in flows:
            for hit in hits(one, {**OPENING, **CLOSING}):
                for value in at(one, hit, amounts_in):
                    yield one.number, value.box


def _less_than_sure(fields: Mapping[str, Field], name: str) -> bool:
    return name not in fields or fields[name].confidence < SURE


def _worn_pieces(one: Flow, box: Box) -> Iterator[tuple[int, Box]]:
    """The stretches of rows within a box that hold a worn word: a place must not span two lines."""
    for row in one.rows:
        for piece in row.pieces:
            inside = [word for word in one.words_in(piece.start, piece.end) if _holds(box, word.box)]
            if any(word.confidence < _WORN for word in inside):
                yield one.number, around([word.box for word in inside])


def _around_row(one: Flow, index: int) -> Iterator[tuple[int, Box]]:
    """A row and the one below it: a label's value stands beside or below."""
    for row in one.rows[index : index + 2]:
        for piece in row.pieces:
            if _FIGURE.search(one.folded[piece.start : piece.end]):
                yield one.number, piece.box


def _head(one: Flow) -> Iterator[tuple[int, Box]]:
    for row in one.rows:
        if row.middle < _MOST_HEAD:
            for piece in row.pieces:
                if not _FIGURE.search(one.folded[piece.start : piece.end]):
                    yield one.number, piece.box


def _figures_on_top(one: Flow) -> Iterator[tuple[int, Box]]:
    for row in one.rows:
        if row.middle < _MOST_HEAD:
            for piece in row.pieces:
                if _FIGURE.search(one.folded[piece.start : piece.end]):
                    yield one.number, piece.box


def _table(one: Flow, all_money: bool, all_days: bool) -> Iterator[tuple[int, Box]]:
    """The money of a table whose sums differ (others are proven), and the days that look worn or make no sense."""
    rows = [row for row in table_rows(one) if not row.headings and not row.furniture]
    lefts = [row.dates[0].left for row in rows if row.dates and row.cells]
    lefts = lefts or [row.dates[0].left for row in rows if row.dates]
    column = median(lefts) if lefts else None
    for row in rows:
        for cell in row.cells:
            if all_money:
                yield one.number, _with_what_was_dropped(one, row, one.words_in(cell.start, cell.end))
        if column is not None and (row.cells or row.dates) and not (row.marker or row.total):
            yield from _dates(one, row, column, all_days)


def _dates(one: Flow, row: TableRow, column: float, all_days: bool) -> Iterator[tuple[int, Box]]:
    """The words that stand where dates stand, unless they were read surely and are a date."""
    words = one.words_in(row.row.start, row.row.end)
    here = [word for word in words if abs(word.box.left - column) < DATE_COLUMN]
    dated = next((date for date in row.dates if abs(date.left - column) < DATE_COLUMN), None)
    if dated is None:
        if row.cells and here and len(here[0].text) <= _DAY and _may_be_a_day(here[0]):
            yield one.number, _with_what_was_dropped(one, row, here[:1])
        return
    piece = one.piece_at(row.row.start) if row.row.pieces else None
    length = dated.mention.end - dated.mention.start
    start = row.row.start + dated.mention.start if piece is row.row.pieces[0] else row.row.start
    mention = one.words_in(start, start + length)
    if mention and (all_days or any(word.confidence < _WORN for word in mention)):
        yield one.number, _with_what_was_dropped(one, row, mention)


def _may_be_a_day(word: Word) -> bool:
    return bool(_FIGURE.search(word.text)) or word.confidence < _WORN


def _with_what_was_dropped(one: Flow, row: TableRow, words: Sequence[Word]) -> Box:
    """The words' place, wider by the white beside them as far as figures or a sign may have stood there."""
    box = around([word.box for word in words])
    letter = box.width / sum(len(word.text) for word in words)
    others = [word.box for word in one.words_in(row.row.start, row.row.end) if word not in words]
    before = max((other.right for other in others if other.right <= box.left + letter), default=0.0)
    after = min((other.left for other in others if other.left >= box.right - letter), default=1.0)
    left = max(box.left - _LETTERS * letter, before + letter)
    right = min(box.right + 2 * letter, after - letter)
    return Box(min(box.left, left), box.top, max(box.right, right), box.bottom)


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
