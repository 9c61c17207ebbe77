"""The means page: what is asked for, what the papers show, and for each figure the page on which it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from desktop.engines.paper.pen import (
    ACCENT,
    BODY,
    FOOT,
    HAIRLINE,
    INK,
    LEFT,
    QUIET,
    RIGHT,
    SMALL,
    SUBHEADING,
    TINT,
    TITLE,
    TOP,
    Pen,
)
from desktop.engines.paper.spoken import Spoken
from desktop.engines.paper.text_lines import Cut, broken, shortened

Weight = Literal["heading", "line", "part", "sum"]

_PAGE: Final = 46.0
_FIGURE_END: Final = RIGHT - _PAGE
_FIGURE: Final = 92.0
_ROWS_TOP: Final = 150.0
_STEPS: Final = {"heading": 30.0, "line": 17.0, "part": 14.0, "sum": 24.0}
_OWN: Final = 10.5
_INSETS: Final = {"heading": 0.0, "line": 0.0, "part": 14.0, "sum": 8.0}


@dataclass(frozen=True, slots=True)
class MeansRow:
    """One line; `page` is as printed ("45", empty where it is of no paper), `target` the page it leads to (0: none)."""

    weight: Weight
    text: Spoken
    figure: str = ""
    page: str = ""
    target: int = 0


@dataclass(frozen=True, slots=True)
class MeansTable:
    """One reckoning. `page_word` heads the column of pages; `source` says where the rule is written."""

    title: Spoken
    subject: Spoken
    rows: tuple[MeansRow, ...]
    source: Spoken
    page_word: str


def means_page_count(table: MeansTable) -> int:
    """How many pages it takes; page numbers do not change it."""
    return len(_pages(table))


def draw_means(pen: Pen, table: MeansTable) -> None:
    """Draws all its pages."""
    pages = _pages(table)
    for number, rows in enumerate(pages):
        title = table.title.pt if number == 0 else f"{table.title.pt} (…)"
        pen.text(LEFT, TOP + 26, title, TITLE, "Bold")
        room = RIGHT - LEFT
        pen.text(LEFT, TOP + 52, shortened(table.subject.pt, SUBHEADING, room), SUBHEADING)
        own = " · ".join(text for text in (table.title.own, table.subject.own) if text)
        pen.text(LEFT, TOP + 66, shortened(own, BODY, room, "Italic"), BODY, "Italic", QUIET)
        pen.text(RIGHT - 4, _ROWS_TOP - 14, table.page_word, SMALL, colour=QUIET, align="right")
        y = _ROWS_TOP
        for row in rows:
            y = _row(pen, row, y)
        if number == len(pages) - 1:
            y = pen.paragraph(LEFT, y + 12, RIGHT - LEFT, table.source.pt, SMALL, colour=QUIET)
            if table.source.own:
                pen.paragraph(LEFT, y, RIGHT - LEFT, table.source.own, SMALL, "Italic", QUIET)
        pen.next_page()


def _pages(table: MeansTable) -> list[list[MeansRow]]:
    """The rows of each page; a heading never stands last on one."""
    pages: list[list[MeansRow]] = [[]]
    y = _ROWS_TOP
    rows = list(table.rows)
    for at, row in enumerate(rows):
        with_next = _step(rows[at + 1]) if row.weight == "heading" and at + 1 < len(rows) else 0.0
        last = _source_room(table) if at + 1 == len(rows) else 0.0
        if pages[-1] and y + _step(row) + with_next + last > FOOT:
            pages.append([])
            y = _ROWS_TOP
        pages[-1].append(row)
        y += _step(row)
    return pages


def _source_room(table: MeansTable) -> float:
    lines = sum(len(broken(text, SMALL, RIGHT - LEFT)) for text in (table.source.pt, table.source.own) if text)
    return 12 + lines * SMALL * 1.35


def _step(row: MeansRow) -> float:
    """How much room a row takes: a second line where it is said in two languages, and where it is too long for one."""
    return _STEPS[row.weight] + (_OWN if row.text.own else 0.0) + SMALL * 1.35 * (len(_lines(row)) - 1)


def _lines(row: MeansRow) -> Sequence[str]:
    room = _FIGURE_END - _FIGURE - LEFT - _INSETS[row.weight] if row.figure else RIGHT - LEFT - _INSETS[row.weight]
    return broken(row.text.pt, _size(row.weight), room, _cut(row.weight)) or [""]


def _size(weight: Weight) -> float:
    return SUBHEADING if weight == "heading" else SMALL if weight == "part" else BODY


def _cut(weight: Weight) -> Cut:
    return "Bold" if weight in ("heading", "sum") else "Regular"


def _row(pen: Pen, row: MeansRow, y: float) -> float:
    """Draws a row whose room begins at `y`; answers where the next one's begins."""
    below = y + _step(row)
    left = LEFT + _INSETS[row.weight]
    colour = {"heading": ACCENT, "line": INK, "part": QUIET, "sum": INK}[row.weight]
    if row.weight == "sum":
        pen.box(LEFT, y + 2, RIGHT - LEFT, below - y - 4, TINT, 2)
    base = y + {"heading": 22.0, "line": 12.0, "part": 10.0, "sum": 15.0}[row.weight]
    for line in _lines(row):
        pen.text(left, base, line, _size(row.weight), _cut(row.weight), colour)
        base += SMALL * 1.35
    for own in _own(row, left):
        pen.text(left, base, own, SMALL, "Italic", QUIET)
    first = base - len(_lines(row)) * SMALL * 1.35
    if row.figure:
        pen.text(_FIGURE_END, first, row.figure, _size(row.weight), _cut(row.weight), colour, align="right")
    if row.page:
        pen.text(RIGHT - 4, first, row.page, SMALL, align="right")
        pen.rule(below - 1.5, left=left, weight=0.3, colour=HAIRLINE)
    if row.target:
        pen.spot(left - 2, y + 1, RIGHT, below - 1, row.target)
    return below


def _own(row: MeansRow, left: float) -> Iterator[str]:
    if row.text.own:
        yield shortened(row.text.own, SMALL, _FIGURE_END - (_FIGURE if row.figure else 0) - left, "Italic")
