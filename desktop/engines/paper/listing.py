"""A sheet of rows for a person to work from: which file goes where, what was handed in, what to take along."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.engines.paper.front import Fact
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
    TITLE,
    TOP,
    Pen,
    tags_path,
)
from desktop.engines.paper.spoken import Spoken
from desktop.engines.paper.text_lines import broken, shortened, text_width

_LABELS: Final = 150.0
_HEAD: Final = 200.0
_RIGHT_ROOM: Final = 86.0
_BOX: Final = 20.0
_LINE: Final = 12.0
_OWN: Final = 10.5
_LABEL: Final = 6
"""Letters of the longest label; a longer head is a file's name."""
_TOP: Final = TOP + 26
_WITH_FIRST_ROW: Final = 110.0
"""A group's title never stands alone at the foot of a page."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: a name (of a file, a label), what it is, a small line below, and something short at the end.

    `boxed` puts a box to tick before it.
    """

    head: str
    text: Spoken
    detail: str = ""
    end: str = ""
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class ListGroup:
    title: Spoken
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """`lead` stands above everything, `notes` below the groups, `blanks` are lines to be filled in by hand."""

    title: Spoken
    lead: Spoken
    facts: tuple[Fact, ...]
    groups: tuple[ListGroup, ...]
    notes: tuple[Spoken, ...] = ()
    blanks: tuple[Spoken, ...] = ()


def draw_listing(listing: Listing, path: Path) -> int:
    """Draws the sheet and answers how many pages it takes."""
    return _Sheet(listing, path).drawn()


class _Sheet:
    """The sheet while it is drawn; `y` is where the next thing begins."""

    def __init__(self, listing: Listing, path: Path) -> None:
        self._listing = listing
        self._pen = Pen(path)
        self._tags = tags_path(path)
        self._y = _TOP

    def drawn(self) -> int:
        listing, pen = self._listing, self._pen
        self._y = pen.paragraph(LEFT, self._y, RIGHT - LEFT, listing.title.pt, TITLE, "Bold", leading=1.2)
        if listing.title.own:
            self._y = pen.paragraph(LEFT, self._y - 6, RIGHT - LEFT, listing.title.own, SUBHEADING, "Italic", QUIET)
        self._said(listing.lead)
        self._y += 10
        for fact in listing.facts:
            self._fact(fact)
        for group in listing.groups:
            self._group(group)
        self._y += 6
        for note in listing.notes:
            self._room(30)
            self._said(note)
        for blank in listing.blanks:
            self._blank(blank)
        pen.next_page()
        pen.save(self._tags)
        return pen.page

    def _room(self, height: float) -> None:
        """Goes on to the next page where so much does not fit any more."""
        if self._y + height > FOOT:
            self._pen.next_page()
            self._y = _TOP

    def _said(self, text: Spoken) -> None:
        self._y = self._pen.paragraph(LEFT, self._y + 4, RIGHT - LEFT, text.pt, BODY, leading=1.3)
        if text.own:
            self._y = self._pen.paragraph(LEFT, self._y - 1, RIGHT - LEFT, text.own, SMALL, "Italic", QUIET)

    def _fact(self, fact: Fact) -> None:
        pen, room = self._pen, RIGHT - LEFT - _LABELS
        lines = [line for text in fact.lines for line in broken(text, BODY, room)]
        self._room(14 + _LINE * len(lines))
        pen.rule(self._y - 11)
        pen.text(LEFT, self._y, _label(fact.label, _LABELS - 6), SMALL, colour=ACCENT)
        for line in lines:
            pen.text(LEFT + _LABELS, self._y, line, BODY)
            self._y += _LINE
        self._y += 6

    def _group(self, group: ListGroup) -> None:
        pen = self._pen
        self._room(_WITH_FIRST_ROW)
        self._y += 18
        pen.text(LEFT, self._y, group.title.pt, SUBHEADING, "Bold", ACCENT)
        if group.title.own:
            self._y += 11
            pen.text(LEFT, self._y, group.title.own, SMALL, "Italic", QUIET)
        self._y += 8
        pen.rule(self._y, weight=0.8, colour=ACCENT)
        self._y += 15
        for row in group.rows:
            self._row(row)

    def _row(self, row: ListRow) -> None:
        pen = self._pen
        left = LEFT + (_BOX if row.boxed else 0.0)
        text_left = left + (_HEAD if len(row.head) > _LABEL else 34.0 if row.head else 0.0)
        room = RIGHT - (_RIGHT_ROOM if row.end else 0.0) - text_left
        said = broken(row.text.pt, BODY, room)
        own = broken(row.text.own, SMALL, room, "Italic") if row.text.own else []
        beside = len(row.head) > _LABEL  # the small line stands below a file's name, else below the text
        below = (_OWN if row.detail else 0.0) + (_LINE if beside else 0.0)
        text_height = max(len(said) * _LINE + len(own) * _OWN, _LINE)
        height = (max(text_height, below) if beside else text_height + below) + 8
        self._room(height)
        if row.boxed:
            pen.frame(LEFT + 1, self._y - 9, 10.5, 10.5, INK, 0.8)
        if row.head:
            colour = INK if len(row.head) > _LABEL else ACCENT
            # A file's name has to be read whole: a long one stands smaller.
            size = min(BODY, BODY * (text_left - left - 6) / text_width(row.head, BODY, "Bold"))
            pen.text(left, self._y, row.head, size, "Bold", colour)
        pen.text(RIGHT, self._y, row.end, SMALL, colour=QUIET, align="right")
        y = self._y
        for line in said:
            pen.text(text_left, y, line, BODY)
            y += _LINE
        for line in own:
            pen.text(text_left, y, line, SMALL, "Italic", QUIET)
            y += _OWN
        if row.detail:
            x, y = (left, self._y + _LINE) if beside else (text_left, y)
            pen.text(x, y, shortened(row.detail, SMALL, RIGHT - x), SMALL, colour=QUIET)
        self._y += height
        pen.rule(self._y - 12.5, weight=0.3, colour=HAIRLINE)

    def _blank(self, blank: Spoken) -> None:
        self._room(40)
        self._y += 30
        self._pen.text(LEFT, self._y, _label(blank, 226), SMALL, colour=QUIET)
        self._pen.rule(self._y + 2, left=LEFT + 232, weight=0.6, colour=INK)


def _label(label: Spoken, room: float) -> str:
    """In both languages where they fit on one line, else in Portuguese alone."""
    both = label.both(" · ")
    return both if text_width(both, SMALL) <= room else shortened(label.pt, SMALL, room)
