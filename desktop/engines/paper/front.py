"""Our own pages of the complete file: cover, index, dividers, notices, in Portuguese and the applicant's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.engines.paper.geometry import A4
from desktop.engines.paper.means import MeansTable, draw_means
from desktop.engines.paper.months import MonthTable, draw_months
from desktop.engines.paper.pen import (
    ACCENT,
    BODY,
    FOOT,
    HAIRLINE,
    HEADING,
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
    Spot,
    tags_path,
)
from desktop.engines.paper.spoken import Spoken
from desktop.engines.paper.text_lines import broken, fitted, shortened, text_width

_LABEL_COLUMN: Final = 150.0
_ENTRY_STEP: Final = 14.5
_BOX: Final = 20.0
_BOX_TWO: Final = 31.0
_AFTER_BOX: Final = 14.0
_BEFORE_BOX: Final = 10.0
_PAGE_COLUMN: Final = 58.0
_INDEX_TOP: Final = 116.0
_LABEL_ROOM: Final = 36.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the cover: what it is, and its lines; the first line stands out."""

    label: Spoken
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A row that leads to a page: its label ("A1"), its words, the pages as printed, and the page it leads to."""

    label: str
    text: Spoken
    pages: str
    target: int


@dataclass(frozen=True, slots=True)
class Cover:
    overline: Spoken
    title: Spoken
    facts: tuple[Fact, ...]
    contents_title: Spoken
    contents: tuple[Pointer, ...]
    foot: Spoken


@dataclass(frozen=True, slots=True)
class IndexSection:
    head: Pointer
    entries: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Index:
    title: Spoken
    page_word: str
    sections: tuple[IndexSection, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    letter: str
    title: Spoken
    entries: tuple[Pointer, ...]
    more: str
    """Said where not all entries fit; has the gap `{n}` already filled in by the caller for the whole list."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Stands for a paper that travels as a file of its own."""

    label: str
    title: Spoken
    says: Spoken
    file_name: str


@dataclass(frozen=True, slots=True)
class Front:
    cover: Cover
    index: Index
    months: tuple[MonthTable, ...]
    dividers: tuple[Divider, ...]
    notices: tuple[Notice, ...]
    means: tuple[MeansTable, ...] = ()
    blank: Spoken | None = None
    """What the backs of printed pages say; drawn once, as the last page."""


def draw(front: Front, path: Path) -> tuple[Spot, ...]:
    """Draws all pages into one PDF: cover, index pages, month tables, means, dividers, notices, in that order.

    Answers where they lead; `Spot.page` counts from 0 in that PDF. What a screen reader is told of them lies beside it.
    """
    pen = Pen(path)
    _cover(pen, front.cover)
    for page in _index_pages(front.index):
        _index_page(pen, front.index, page)
    for table in front.months:
        draw_months(pen, table)
    for reckoning in front.means:
        draw_means(pen, reckoning)
    for divider in front.dividers:
        _divider(pen, divider)
    for notice in front.notices:
        _notice(pen, notice)
    if front.blank is not None:
        pen.text((LEFT + RIGHT) / 2, A4[1] / 2, front.blank.both(" · "), SMALL, colour=QUIET, align="centre")
        pen.next_page()
    pen.save(tags_path(path))
    return tuple(pen.spots)


def index_page_count(index: Index) -> int:
    """How many pages the index takes; page numbers do not change it."""
    return len(_index_pages(index))


def _cover(pen: Pen, cover: Cover) -> None:
    pen.text(LEFT, TOP, cover.overline.both(" · "), SMALL, colour=QUIET)
    pen.box(LEFT, TOP + 14, 44, 3, ACCENT)
    y = pen.paragraph(LEFT, TOP + 52, RIGHT - LEFT, cover.title.pt, TITLE, "Bold", leading=1.2)
    if cover.title.own:
        y = pen.paragraph(LEFT, y - 4, RIGHT - LEFT, cover.title.own, 12.5, "Italic", QUIET)
    y += 14
    for fact in cover.facts:
        pen.rule(y - 13)
        y = _fact(pen, fact, y)
    pen.rule(y - 13)
    foot = (
        FOOT
        - len(broken(cover.foot.pt, SMALL, RIGHT - LEFT)) * 11
        - len(broken(cover.foot.own, SMALL, RIGHT - LEFT)) * 11
    )
    _contents(pen, cover, y + 18, foot - 14)
    below = pen.paragraph(LEFT, foot + 8, RIGHT - LEFT, cover.foot.pt, SMALL, colour=QUIET)
    if cover.foot.own:
        pen.paragraph(LEFT, below, RIGHT - LEFT, cover.foot.own, SMALL, "Italic", QUIET)
    pen.next_page()


def _fact(pen: Pen, fact: Fact, y: float) -> float:
    room = _LABEL_COLUMN - 8
    labelled = pen.paragraph(LEFT, y, room, fact.label.pt, BODY, "Bold", ACCENT, leading=1.25)
    if fact.label.own:
        labelled = pen.paragraph(LEFT, labelled - 0.5, room, fact.label.own, SMALL, "Italic", QUIET)
    below = y
    for at, line in enumerate(fact.lines):
        size = SUBHEADING if at == 0 else BODY
        below = pen.paragraph(
            LEFT + _LABEL_COLUMN, below, RIGHT - LEFT - _LABEL_COLUMN, line, size, colour=INK if at == 0 else QUIET
        )
    return max(below, labelled + 2) + 7


def _contents(pen: Pen, cover: Cover, top: float, bottom: float) -> None:
    pen.text(LEFT, top, cover.contents_title.pt, HEADING, "Bold")
    if cover.contents_title.own:
        width = text_width(cover.contents_title.pt, HEADING, "Bold")
        pen.text(LEFT + width + 10, top, cover.contents_title.own, SUBHEADING, "Italic", QUIET)
    y = top + 22
    both = len(cover.contents) * 26 <= bottom - y and any(row.text.own for row in cover.contents)
    step = 26.0 if both else 15.5
    rows = cover.contents[: max(1, int((bottom - y) / step) + 1)]
    for row in rows:
        pen.text(LEFT, y, row.label, BODY, "Bold", ACCENT)
        left, room = LEFT + 26, RIGHT - _PAGE_COLUMN - LEFT - 26
        pen.text(left, y, shortened(row.text.pt, BODY, room), BODY)
        if both and row.text.own:
            pen.text(left, y + 11, shortened(row.text.own, SMALL, room, "Italic"), SMALL, "Italic", QUIET)
        pen.text(RIGHT, y, row.pages, BODY, align="right")
        pen.spot(LEFT - 2, y - 10, RIGHT, y + step - 12, row.target)
        y += step


def _box(section: IndexSection) -> float:
    return _BOX_TWO if section.head.text.own else _BOX


_IndexRow = tuple[IndexSection, bool, float, Sequence[Pointer]]
"""A section, whether its head stands here for the first time, the top of its head, and the entries below it."""


def _index_pages(index: Index) -> list[list[_IndexRow]]:
    """What stands on each index page; a section that goes on has its head again."""
    pages: list[list[_IndexRow]] = [[]]
    top = _INDEX_TOP
    for section in index.sections:
        rest, first = list(section.entries), True
        while first or rest:
            if top + _box(section) + _AFTER_BOX > FOOT:
                pages.append([])
                top = _INDEX_TOP
            baseline = top + _box(section) + _AFTER_BOX
            fits = max(0, int((FOOT - baseline) / _ENTRY_STEP) + 1)
            pages[-1].append((section, first, top, rest[:fits]))
            top = baseline + (len(rest[:fits]) - 1) * _ENTRY_STEP + _BEFORE_BOX
            rest, first = rest[fits:], False
    return pages


def _index_page(pen: Pen, index: Index, rows: Sequence[_IndexRow]) -> None:
    pen.text(LEFT, TOP + 26, index.title.pt, TITLE, "Bold")
    if index.title.own:
        beside = LEFT + text_width(index.title.pt, TITLE, "Bold") + 12
        pen.text(beside, TOP + 26, index.title.own, HEADING, "Italic", QUIET)
    pen.text(RIGHT - 8, TOP + 26, index.page_word, SMALL, colour=QUIET, align="right")
    room = RIGHT - LEFT - _LABEL_ROOM - _PAGE_COLUMN - 16
    for section, first, top, entries in rows:
        _index_head(pen, section, top, first, room)
        y = top + _box(section) + _AFTER_BOX
        for entry in entries:
            pen.text(LEFT + 8, y, entry.label, BODY, colour=QUIET)
            said, size = fitted(entry.text.pt, BODY, room)
            pen.text(LEFT + _LABEL_ROOM + 8, y, said, size)
            pen.text(RIGHT - 8, y, entry.pages, BODY, align="right")
            pen.spot(LEFT, y - 10.5, RIGHT, y + 4, entry.target)
            y += _ENTRY_STEP
    pen.next_page()


def _index_head(pen: Pen, section: IndexSection, top: float, first: bool, room: float) -> None:
    head, height = section.head, _box(section)
    y = top + 13.5
    pen.box(LEFT, top, RIGHT - LEFT, height, TINT, 2)
    pen.text(LEFT + 8, y, head.label, SUBHEADING, "Bold", ACCENT)
    title = head.text.pt if first else f"{head.text.pt} (…)"
    pen.text(LEFT + _LABEL_ROOM + 8, y, shortened(title, BODY, room, "Bold"), BODY, "Bold")
    if head.text.own:
        own = shortened(head.text.own, SMALL, room, "Italic")
        pen.text(LEFT + _LABEL_ROOM + 8, y + 11, own, SMALL, "Italic", QUIET)
    pen.text(RIGHT - 8, y, head.pages, BODY, "Bold", align="right")
    pen.spot(LEFT, top, RIGHT, top + height, head.target)


def _divider(pen: Pen, divider: Divider) -> None:
    pen.text(LEFT, 212, divider.letter, 76, "Bold", ACCENT)
    y = pen.paragraph(LEFT, 262, RIGHT - LEFT, divider.title.pt, TITLE, "Bold", leading=1.2)
    if divider.title.own:
        y = pen.paragraph(LEFT, y - 6, RIGHT - LEFT, divider.title.own, 12.5, "Italic", QUIET)
    y += 8
    pen.rule(y, weight=1.0, colour=ACCENT)
    y += 24
    room = int((FOOT - y) / 17)
    shown = divider.entries if len(divider.entries) <= room else divider.entries[: room - 1]
    for entry in shown:
        pen.text(LEFT, y, entry.label, BODY, "Bold", ACCENT)
        pen.text(LEFT + _LABEL_ROOM, y, shortened(entry.text.pt, BODY, RIGHT - LEFT - _LABEL_ROOM - _PAGE_COLUMN))
        pen.text(RIGHT, y, entry.pages, BODY, align="right")
        pen.rule(y + 5.5, colour=HAIRLINE, weight=0.3)
        pen.spot(LEFT, y - 11, RIGHT, y + 5, entry.target)
        y += 17
    if len(shown) < len(divider.entries):
        pen.text(LEFT + _LABEL_ROOM, y, divider.more, BODY, "Italic", QUIET)
    pen.next_page()


def _notice(pen: Pen, notice: Notice) -> None:
    lines_pt = broken(notice.says.pt, SUBHEADING, RIGHT - LEFT - 56)
    lines_own = broken(notice.says.own, BODY, RIGHT - LEFT - 56, "Italic") if notice.says.own else []
    height = 104 + len(lines_pt) * 15.5 + len(lines_own) * 13.5
    top = 250.0
    pen.box(LEFT, top, RIGHT - LEFT, height, TINT, 6)
    pen.box(LEFT, top, 4, height, ACCENT)
    x, y = LEFT + 28, top + 38
    beside = x + pen.text(x, y, notice.label, HEADING, "Bold", ACCENT) + 10
    pen.text(beside, y, shortened(notice.title.pt, HEADING, RIGHT - 28 - beside, "Bold"), HEADING, "Bold")
    y += 28
    y = pen.paragraph(x, y, RIGHT - LEFT - 56, notice.says.pt, SUBHEADING, leading=15.5 / SUBHEADING)
    if notice.says.own:
        y = pen.paragraph(x, y + 3, RIGHT - LEFT - 56, notice.says.own, BODY, "Italic", QUIET, leading=13.5 / BODY)
    pen.text(x, y + 12, notice.file_name, SUBHEADING, "Bold")
    pen.next_page()
