"""Gathers a table's rows into entries: a movement's date, all its lines of words, and its amounts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from desktop.domain.reading.dates import Mention
from desktop.domain.reading.tables import Cell, Dated, TableRow

DATE_COLUMN = 0.022
"""Dates of one column begin within this fraction of the page's width of one another."""
LINES_APART = 1.25
"""White between two lines of one entry, in heights of a line; more parts them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement as it stands in the table; `dated` when the date is its own and not taken from a row above.

    `page` is the page's place among the pages of the statement, from 0.
    """

    page: int
    rows: tuple[TableRow, ...]
    day: Mention | None
    words: str
    cells: tuple[Cell, ...]
    dated: bool

    @property
    def strength(self) -> float:
        return min((cell.strength for cell in self.cells), default=0.5)


@dataclass(frozen=True, slots=True)
class Table:
    """The movements' part of the pages: entries in printed order, and the rows that head the columns."""

    entries: tuple[Entry, ...]
    headings: tuple[TableRow, ...]


def table(pages: Sequence[Sequence[TableRow]]) -> Table:
    """The entries of all pages; empty where no row has both a date and an amount."""
    headings = tuple(row for rows in pages for row in rows if row.headings)
    first_column = _date_column(pages[0]) if pages else None
    entries: list[Entry] = []
    gathered: _Gatherer | None = None
    for number, rows in enumerate(pages):
        column = _date_column(rows)
        if column is None:
            column = first_column
        shift = 0.0
        if column is not None and first_column is not None and rows and rows[0].flow.is_ocr:
            shift = column - first_column
        gathered = _Gatherer(number, column, shift if abs(shift) < 0.06 else 0.0, gathered)
        gathered.read(rows)
        entries += gathered.entries
    return Table(tuple(entries), headings)


def _date_column(rows: Sequence[TableRow]) -> float | None:
    """Where most rows with an amount have their date; the leftmost of equals."""
    lefts = [dated.left for row in rows if row.cells for dated in row.dates]
    if not lefts:
        lefts = [row.dates[0].left for row in rows if row.dates and not row.headings]
    if not lefts:
        return None
    rows_at = Counter(lefts)

    def near(left: float) -> int:
        return sum(count for other, count in rows_at.items() if abs(left - other) < DATE_COLUMN)

    best = max(rows_at, key=lambda left: (near(left), -left))
    return median([left for left in lefts if abs(left - best) < DATE_COLUMN])


class _Gatherer:
    """Walks down one page and joins rows to entries."""

    def __init__(self, page: int, column: float | None, shift: float, former: "_Gatherer | None") -> None:
        self.page = page
        self.column = column
        self.shift = shift
        self.entries: list[Entry] = []
        self.last_day: Mention | None = former.last_day if former is not None else None
        self._below: bool = former is not None and former._below
        self._waiting: TableRow | None = former._waiting if former is not None else None
        self._direction = 0
        self._pending: TableRow | None = None
        self._lowest: TableRow | None = None

    def read(self, rows: Sequence[TableRow]) -> None:
        region = self._region(rows)
        self._below = self._below or self._dates_stand_below(region)
        if self._below:
            self._read_dates_below(region)
            return
        words_left = _words_column(region)
        for row in region:
            if row.headings or row.furniture:
                self._pending = None
                continue
            day = self._day(row)
            if row.daily and row.cells and self.entries:
                self._add_balance(row)
            elif (row.marker or row.total) and row.cells:
                self._pending, self._lowest = None, None
                if row.total and (day is not None or self._direction):
                    self._direction = row.direction
                    self.last_day = self.last_day if day is None else day.mention
            elif row.cells:
                self._enter(row, day)
            elif day is not None:
                self.last_day, self._direction = day.mention, 0
                self._pending = row if row.words else None
                self._lowest = row
            elif row.words:
                self._continue(row, words_left)

    def _region(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """From the columns' heading, or the first row with date and amount, to the last amount that goes on from it."""
        seeds = [place for place, row in enumerate(rows) if row.cells and self._day(row) and not row.marker]
        if not seeds:
            seeds = [
                place
                for place, row in enumerate(rows)
                if row.dates and self._day(row) and any(lower.cells for lower in rows[place + 1 : place + 3])
            ]
        if not seeds:
            return []
        start, end = seeds[0], seeds[-1]
        above = [place for place in range(start) if rows[place].headings]
        start = above[-1] + 1 if above else self._upwards(rows, start)
        pitch = max(rows[start].flow.line_height, 0.005)
        for place in range(end + 1, len(rows)):
            gap = rows[place].row.top - rows[place - 1].row.bottom
            if gap > 3.5 * pitch or rows[place].total or rows[place].furniture:
                break
            if (rows[place].marker and rows[place].cells and not rows[place].daily) or rows[place].headings:
                break
            end = place
        return rows[start : end + 1]

    def _upwards(self, rows: Sequence[TableRow], start: int) -> int:
        """Where the table begins: entries close above its first day belong to it, with the words below each of them."""
        place = start
        while place and rows[place].row.top - rows[place - 1].row.bottom < 1.5 * rows[place].flow.line_height:
            row = rows[place - 1]
            if row.marker or row.total or row.furniture:
                break
            place -= 1
            if row.cells or self._day(row):
                start = place
            elif start - place > 2 or not row.words:
                break
        return start

    def _day(self, row: TableRow) -> Dated | None:
        if self.column is None:
            return None
        for dated in row.dates:
            if abs(dated.left - self.column) < DATE_COLUMN:
                return dated
        first = row.dates[0] if row.dates and row.flow.is_ocr else None
        # Where a scan lost the booking date, the value date beside it is the next best.
        return first if first is not None and first.left < row.left and abs(first.left - self.column) < 0.12 else None

    def _enter(self, row: TableRow, day: Dated | None) -> None:
        rows: tuple[TableRow, ...] = (row,)
        words = row.words
        if day is None and self._pending is not None:
            rows, words = (self._pending, row), f"{self._pending.words} {row.words}".strip()
            mention: Mention | None = self.last_day
            dated = True
        else:
            mention, dated = (day.mention, True) if day is not None else (self.last_day, False)
        self.last_day = mention
        self._pending = None
        self._lowest = row
        cells = tuple(self._straight(cell) for cell in row.cells)
        if self._direction and len(cells) == 1 and not cells[0].signed:
            cells = (replace(cells[0], cents=self._direction * cells[0].cents, signed=True),)
        self.entries.append(Entry(self.page, rows, mention, words, cells, dated))

    def _straight(self, cell: Cell) -> Cell:
        """The cell where it would stand on the first page: a scan's pages do not lie alike."""
        return replace(cell, left=cell.left - self.shift, right=cell.right - self.shift)

    def _add_balance(self, row: TableRow) -> None:
        last, cell = self.entries[-1], self._straight(row.cells[-1])
        if all(abs(cell.right - other.right) > DATE_COLUMN for other in last.cells):
            self.entries[-1] = replace(last, cells=(*last.cells, cell))

    def _continue(self, row: TableRow, words_left: float | None) -> None:
        """Words without date and amount go on from the line above where they stand close under its words."""
        if self._lowest is None or words_left is None:
            return
        gap = row.row.top - self._lowest.row.bottom
        if gap > LINES_APART * row.flow.line_height or not words_left - 0.02 < row.left < words_left + 0.09:
            return
        if self._pending is not None:
            self._pending = replace(self._pending, words=f"{self._pending.words} {row.words}")
        elif self.entries:
            last = self.entries[-1]
            self.entries[-1] = replace(last, words=f"{last.words} {row.words}".strip(), rows=(*last.rows, row))
        self._lowest = row

    def _dates_stand_below(self, region: Sequence[TableRow]) -> bool:
        """Online banks that print the date on the line under the amount: amounts and dates take turns, amount first."""
        turns = "".join(
            "a" if row.cells and not row.dates else "d" if row.dates and not row.cells else "x" if row.cells else ""
            for row in region
            if not (row.marker or row.total or row.headings)
        )
        return len(turns) >= 4 and turns.startswith("ad") and turns.count("ad") >= 0.45 * len(turns)

    def _read_dates_below(self, region: Sequence[TableRow]) -> None:
        for row in region:
            if row.marker or row.total or row.headings or row.furniture:
                continue
            if row.cells:
                self._waiting = row
            elif row.dates and self._waiting is not None:
                self.last_day = row.dates[0].mention
                self._enter(self._waiting, row.dates[0])
                self._waiting = None
            elif row.words and self._waiting is not None:
                self._waiting = replace(self._waiting, words=f"{self._waiting.words} {row.words}")


def _words_column(rows: Sequence[TableRow]) -> float | None:
    """Where the descriptions begin."""
    lefts = [row.left for row in rows if row.cells and row.words and not row.marker]
    return median(lefts) if lefts else None
