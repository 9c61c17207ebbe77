"""A page's words put back into rows and columns, as one text whose every character still knows its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Final

from desktop.domain.reading.dates import Mention, mentions
from desktop.domain.reading.folding import folded
from desktop.domain.reading.rows import around, rows_of
from desktop.domain.text import Box, PageText, Word

_BEGINS: Final = 3
MONEY: Final = re.compile(r"[0-9][.,][0-9]{2}(?![0-9])")
"""Figures with cents somewhere in a row."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one row without a wide gap between them; `start` and `end` are its place in the flow's text."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one height of the page, left to right."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        return min(piece.box.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.box.bottom for piece in self.pieces)

    @property
    def middle(self) -> float:
        return (self.pieces[0].box.top + self.pieces[0].box.bottom) / 2


@dataclass(frozen=True)
class Flow:
    """One page as text: words are parted by a space, columns by a tab, rows by a line feed.

    `words` stand in the order of the text, the n-th starts at `starts[n]`. `folded` is as long as `text`, lower
    case without accents, tabs made spaces; `prose` the same with line feeds made spaces too.
    """

    page: PageText
    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def number(self) -> int:
        return self.page.number

    @property
    def is_ocr(self) -> bool:
        return self.page.origin == "ocr"

    @cached_property
    def folded(self) -> str:
        return folded(self.text).replace("\t", " ")

    @cached_property
    def prose(self) -> str:
        return self.folded.replace("\n", " ")

    @cached_property
    def printed_prose(self) -> str:
        return self.text.replace("\t", " ").replace("\n", " ")

    @cached_property
    def row_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """The dates in each row, their places counted from the row's start."""
        return tuple(tuple(mentions(self.folded[row.start : row.end], misread=self.is_ocr)) for row in self.rows)

    @cached_property
    def movement_rows(self) -> frozenset[int]:
        """The numbers of rows that begin with a date and state money, as movements do: their words name others."""
        return frozenset(
            index
            for index, row in enumerate(self.rows)
            if any(one.day is not None and one.start <= _BEGINS for one in self.row_mentions[index])
            and MONEY.search(self.folded[row.start : row.end])
        )

    @cached_property
    def line_height(self) -> float:
        """The median height of a row as a fraction of the page."""
        return median([row.bottom - row.top for row in self.rows]) if self.rows else 0.01

    @cached_property
    def _row_starts(self) -> list[int]:
        return [row.start for row in self.rows]

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Which words the stretch of text touches: the first one's number and the number after the last one's."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        if first < last and self.starts[first] + len(self.words[first].text) <= start:
            first += 1
        return first, last

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that the stretch of text touches."""
        first, last = self.word_range(start, end)
        return self.words[first:last]

    def edges(self, start: int, end: int) -> tuple[float, float]:
        """The left and right edge of the stretch itself, reckoned by letters where it begins or ends within a word."""
        first, last = self.word_range(start, end)
        if first >= last:
            box = self.row_at(start).pieces[0].box
            return box.left, box.right
        one, other = self.words[first], self.words[last - 1]
        into = max(0, start - self.starts[first]) / len(one.text)
        upto = min(len(other.text), end - self.starts[last - 1]) / len(other.text)
        return one.box.left + one.box.width * into, other.box.left + other.box.width * upto

    def box(self, start: int, end: int) -> Box:
        """The smallest box around the words that the stretch of text touches; the row's where it touches none."""
        words = self.words_in(start, end)
        if not words:
            return self.row_at(start).pieces[0].box
        return around([word.box for word in words])

    def row_index(self, place: int) -> int:
        return max(0, bisect_right(self._row_starts, place) - 1)

    def row_at(self, place: int) -> Row:
        return self.rows[self.row_index(place)]

    def piece_at(self, place: int) -> Piece:
        pieces = self.row_at(place).pieces
        for piece in pieces:
            if place < piece.end:
                return piece
        return pieces[-1]

    def rows_below(self, row: int, most: int) -> Iterator[Row]:
        yield from self.rows[row + 1 : row + 1 + most]


def flow(page: PageText) -> Flow:
    """The page's words in reading order by rows; words that stand upright in the margin are left out."""
    text: list[str] = []
    words: list[Word] = []
    starts: list[int] = []
    made: list[Row] = []
    place = 0
    for row in rows_of(page):
        row_start = place
        placed = []
        for piece in row:
            piece_start = place
            for word in piece:
                starts.append(place)
                words.append(word)
                text.append(word.text)
                place += len(word.text) + 1
                text.append(" ")
            text[-1] = "\t"
            placed.append(Piece(piece_start, place - 1, around([word.box for word in piece])))
        text[-1] = "\n"
        made.append(Row(row_start, place - 1, tuple(placed)))
    return Flow(page, "".join(text), tuple(words), tuple(starts), tuple(made))
