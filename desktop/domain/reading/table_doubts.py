"""Names the places of a statement's table that are in doubt: its money, and its days."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from desktop.domain.reading.balances import amounts_in
from desktop.domain.reading.columns import Column, column_of, columns, headed
from desktop.domain.reading.entries import DATE_COLUMN
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.labels import at
from desktop.domain.reading.phrases import hits
from desktop.domain.reading.rows import around
from desktop.domain.reading.statement_phrases import CLOSING, OPENING
from desktop.domain.reading.tables import Dated, TableRow, table_rows
from desktop.domain.text import Box, Word

WORN: Final = 0.87
"""Words of which Tesseract was less sure are often wrong."""
FIGURE: Final = re.compile("[0-9]")

_LETTERS: Final = 4  # letters' widths beside an amount in which Tesseract may have dropped its first figures
_FEW_LETTERS: Final = 2  # the same where none of a group of three can be lacking: a sign, and one figure
_THREE: Final = range(100, 1000)  # of such an amount the thousands may have been dropped: "126,74" of "4.126,74"
_WHOLE: Final = 0.95  # of the width of days: one as wide has lost nothing
_DAY_FIGURES: Final = (4, 6, 8)
_DAY: Final = 8  # letters of a day without its year
_CENTS: Final = 100
_MOSTLY: Final = 0.75  # rows that have a balance, where it is printed behind each movement


def cents_of(figure: str) -> int:
    """An amount in cents, without its sign."""
    return int(abs(Decimal(figure)) * _CENTS)


def money(one: Flow, borne_out: frozenset[int] | None) -> Iterator[Box]:
    """The money of a page that the sums do not bear out, and where money stands that could not be read as such.

    `borne_out` are amounts in cents without their sign, None where the sums bear out nothing.
    """
    rows = _entries(one)
    given = columns([row for row in rows if not (row.marker or row.total)])
    amounts = [row.index for row in rows if row.cells]
    for row in rows:
        for cell in row.cells:
            if borne_out is None or abs(cell.cents) not in borne_out:
                leading = abs(cell.cents) // _CENTS
                while leading >= _THREE.stop:
                    leading //= _THREE.stop
                before = _LETTERS if leading in _THREE else _FEW_LETTERS
                yield _with_what_was_dropped(one, row, one.words_in(cell.start, cell.end), before)
        if row.cells or row.dates or (amounts and amounts[0] < row.index < amounts[-1]):
            for word, _ in _figures(one, row, given):
                yield _with_what_was_dropped(one, row, [word])
    yield from _unread(one, rows, given)
    for hit in hits(one, {**OPENING, **CLOSING}):
        for value in at(one, hit, amounts_in):
            if borne_out is None or cents_of(value.value) not in borne_out:
                yield value.box


def _figures(one: Flow, row: TableRow, given: Sequence[Column]) -> Iterator[tuple[Word, int]]:
    """The row's words with figures that stand in a column of money and could not be read as money, and which column."""
    known = [word for cell in row.cells for word in one.words_in(cell.start, cell.end)]
    for word in one.words_in(row.row.start, row.row.end):
        if word not in known and FIGURE.search(word.text):
            inside = [n for n, column in enumerate(given) if _across(word, column)]
            if inside:
                yield word, inside[-1]


def _across(word: Word, column: Column) -> bool:
    return word.box.left < column.right and column.left < word.box.right


def _unread(one: Flow, rows: Sequence[TableRow], given: Sequence[Column]) -> Iterator[Box]:
    """Where rows with words lack what was not seen at all: the amount beside a balance, or one of many balances."""
    entries = [row for row in rows if not (row.marker or row.total)]
    roles = headed(given, [row for row in table_rows(one) if row.headings])
    balances = {place for place, role in roles.items() if role == "balance"}
    if not balances and any(len(row.cells) > 1 for row in entries):
        balances = {len(given) - 1}
    held = [{column_of(cell, given) for cell in row.cells} for row in entries if row.cells]
    usual = bool(balances) and sum(bool(places & balances) for places in held) >= _MOSTLY * len(held)
    first = min((row.index for row in entries if row.dates and row.cells), default=0)  # above it is no table yet
    for row in (row for row in entries if row.index >= first):
        standing = {column_of(cell, given) for cell in row.cells} | {place for _, place in _figures(one, row, given)}
        lost_balance = usual and not standing & balances
        if not row.words or not standing or not (lost_balance or standing <= balances):
            continue
        words = one.words_in(row.row.start, row.row.end)
        line = around([word.box for word in words])
        letter = sum(word.box.width for word in words) / sum(len(word.text) for word in words)
        for place, column in enumerate(given):
            if (place in balances) != lost_balance:
                continue
            # Wider than what was read in the column, of which a scan may have dropped the first figures everywhere.
            left, right = column.left - _LETTERS * letter, column.right + 2 * letter
            for word in words:
                if word.confidence < WORN or not (word.box.left < right and left < word.box.right):
                    continue
                if word.box.left + word.box.right < column.left + column.right:
                    left = max(left, word.box.right + letter)
                else:
                    right = min(right, word.box.left - letter)
            if right - left > _LETTERS * letter:
                yield Box(max(0.0, left), line.top, min(1.0, right), line.bottom)


def days(one: Flow, *, every: bool) -> Iterator[Box]:
    """The days of a page's table that look worn, or all of them where they make no sense."""
    rows = _entries(one)
    lefts = [row.dates[0].left for row in rows if row.dates and row.cells]
    lefts = lefts or [row.dates[0].left for row in rows if row.dates]
    if not lefts:
        return
    column = median(lefts)
    wide = _date_width(one, rows, column)
    for row in rows:
        if (row.cells or row.dates) and not (row.marker or row.total):
            yield from _day(one, row, column, wide, every)


def _date_width(one: Flow, rows: Sequence[TableRow], column: float) -> float:
    """How wide dates are in their column."""
    widths = []
    for row in rows:
        dated = _dated(row, column)
        if dated is not None:
            start = row.row.start + dated.mention.start
            left, right = one.edges(start, start + dated.mention.end - dated.mention.start)
            widths.append(right - left)
    return median(widths) if widths else 0.0


def _entries(one: Flow) -> list[TableRow]:
    return [row for row in table_rows(one) if not row.headings and not row.furniture]


def _dated(row: TableRow, column: float) -> Dated | None:
    """The row's date that stands where dates stand."""
    return next((dated for dated in row.dates if abs(dated.left - column) < DATE_COLUMN), None)


def _day(one: Flow, row: TableRow, column: float, wide: float, asked: bool) -> Iterator[Box]:
    """The words that stand where dates stand, unless they were read surely, are a date, and are not asked for."""
    words = one.words_in(row.row.start, row.row.end)
    here = [word for word in words if abs(word.box.left - column) < DATE_COLUMN]
    dated = _dated(row, column)
    if dated is None:
        if row.cells and here and len(here[0].text) <= _DAY and _may_be_a_day(here[0]):
            # A day that fell into pieces ("28 08 wail") is looked at as wide as days are.
            far = here[0].box.left + wide
            yield _with_what_was_dropped(one, row, [word for word in words if word in here or word.box.right <= far])
        return
    piece = one.piece_at(row.row.start) if row.row.pieces else None
    length = dated.mention.end - dated.mention.start
    start = row.row.start + dated.mention.start if piece is row.row.pieces[0] else row.row.start
    mention = one.words_in(start, start + length)
    if mention and (asked or any(word.confidence < WORN for word in mention)):
        box = around([word.box for word in mention])
        figures = sum(len(FIGURE.findall(word.text)) for word in mention)
        whole = box.width >= _WHOLE * wide and figures in _DAY_FIGURES
        yield box if whole else _with_what_was_dropped(one, row, mention)


def _may_be_a_day(word: Word) -> bool:
    return bool(FIGURE.search(word.text)) or word.confidence < WORN


def _with_what_was_dropped(one: Flow, row: TableRow, words: Sequence[Word], letters: int = _LETTERS) -> Box:
    """The words' place, wider by the white beside them as far as figures or a sign may have stood there."""
    box = around([word.box for word in words])
    letter = box.width / sum(len(word.text) for word in words)
    others = [word.box for word in one.words_in(row.row.start, row.row.end) if word not in words]
    before = max((other.right for other in others if other.right <= box.left + letter), default=0.0)
    after = min((other.left for other in others if other.left >= box.right - letter), default=1.0)
    left = max(box.left - letters * letter, before + letter)
    right = min(box.right + 2 * letter, after - letter)
    return Box(min(box.left, left), box.top, max(box.right, right), box.bottom)
