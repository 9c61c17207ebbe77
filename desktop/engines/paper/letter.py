"""A letter on paper: Portuguese in the left column, the applicant's language beside it, lines to sign at the end."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.engines.paper.pen import (
    ACCENT,
    BODY,
    FOOT,
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
)
from desktop.engines.paper.spoken import Spoken
from desktop.engines.paper.text_lines import Cut, broken

_GUTTER: Final = 22.0
_TEXT: Final = 10.0
_LEADING: Final = 1.36
_BETWEEN: Final = 8.0
_SIGNING: Final = 114.0
"""Height that place, date and signatures take; they are never parted, nor do they stand on a sheet alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: the stretch, how many months, and what stands beside it."""

    months: Spoken
    count: str
    beside: Spoken


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on, with the name and the identity paper below it."""

    label: Spoken
    name: str
    paper: Spoken


@dataclass(frozen=True, slots=True)
class Page:
    """A letter as it is drawn; it takes as many sheets as it needs. The table follows the first paragraph."""

    title: Spoken
    to: Spoken
    subject: Spoken | None
    """None where the title says it: a request needs no name of its own."""
    paragraphs: tuple[Spoken, ...]
    table: tuple[Line, ...]
    table_heads: tuple[Spoken, Spoken, Spoken]
    place: Spoken
    date: Spoken
    signatures: tuple[Signature, ...]
    bilingual: bool


def draw_letter(page: Page, path: Path) -> int:
    """Draws the letter as a PDF and says how many sheets it takes."""
    drawing = _Drawing(page, Pen(path))
    drawing.whole()
    return drawing.sheets


class _Drawing:
    def __init__(self, page: Page, pen: Pen) -> None:
        self.page = page
        self.pen = pen
        self.y = TOP
        self.sheets = 1
        both = page.bilingual
        self.column = (RIGHT - LEFT - _GUTTER) / 2 if both else RIGHT - LEFT
        self.other = LEFT + self.column + _GUTTER

    def whole(self) -> None:
        page, pen = self.page, self.pen
        pen.box(LEFT, self.y - 8, 44, 3, ACCENT)
        size, below = (TITLE, 12.5) if page.subject is not None else (HEADING, SUBHEADING)
        self.y = pen.paragraph(LEFT, self.y + size, RIGHT - LEFT, page.title.pt, size, "Bold", leading=1.2)
        if page.title.own:
            self.y = pen.paragraph(LEFT, self.y - size / 4, RIGHT - LEFT, page.title.own, below, "Italic", QUIET)
        self.y += 12
        self._both(page.to, QUIET)
        if page.subject is not None:
            self._both(page.subject, INK, bold=True)
        self.y += 4
        for number, paragraph in enumerate(page.paragraphs):
            if number == len(page.paragraphs) - 1:
                self._room(self._height(paragraph) + _SIGNING)
            self._both(paragraph, INK)
            if number == 0 and page.table:
                self._table()
        self._signing()
        pen.next_page()
        pen.save()

    def _room(self, height: float) -> None:
        """Goes on to the next sheet where that much does not fit on this one."""
        if self.y + height > FOOT:
            self.pen.next_page()
            self.sheets += 1
            self.y = TOP + 10

    def _height(self, said: Spoken) -> float:
        lines = max(len(broken(said.pt, _TEXT, self.column)), len(broken(said.own, _TEXT, self.column, "Italic")))
        return lines * _TEXT * _LEADING + _BETWEEN

    def _both(self, said: Spoken, colour: str, *, bold: bool = False) -> None:
        cut: Cut = "Bold" if bold else "Regular"
        left = broken(said.pt, _TEXT, self.column, cut)
        right = broken(said.own, _TEXT, self.column, "Italic") if said.own else []
        step = _TEXT * _LEADING
        lines = max(len(left), len(right))
        self._room(min(lines, 6) * step)
        for at in range(lines):
            self._room(step)
            if at < len(left):
                self.pen.text(LEFT, self.y, left[at], _TEXT, cut, colour)
            if at < len(right):
                self.pen.text(self.other, self.y, right[at], _TEXT, "Italic", QUIET)
            self.y += step
        self.y += _BETWEEN

    def _table(self) -> None:
        """The stretches over the whole width, each row in both languages, one below the other."""
        count, beside = LEFT + 178, LEFT + 232
        heads = zip((LEFT + 8, count, beside), self.page.table_heads, strict=True)
        self._room(60)
        height = 30.0 if self.page.bilingual else 19.0
        self.pen.box(LEFT, self.y - 8, RIGHT - LEFT, height, TINT, 2)
        for x, head in heads:
            self.pen.text(x, self.y + 5, head.pt, SMALL, "Bold", ACCENT)
            if head.own:
                self.pen.text(x, self.y + 16, head.own, SMALL, "Italic", QUIET)
        self.y += height + 6
        for line in self.page.table:
            self._row(line, count, beside)
        self.y += _BETWEEN

    def _row(self, line: Line, count: float, beside: float) -> None:
        step, small = BODY * 1.3, SMALL * 1.3
        cells = []
        for x, said, width in ((LEFT + 8, line.months, 160.0), (beside, line.beside, RIGHT - beside - 8)):
            own = broken(said.own, SMALL, width, "Italic") if said.own else []
            cells.append((x, broken(said.pt, BODY, width), own))
        height = max(len(left) * step + len(own) * small for _, left, own in cells)
        self._room(height + 10)
        for x, left, own in cells:
            for at, text in enumerate(left):
                self.pen.text(x, self.y + at * step, text, BODY)
            for at, text in enumerate(own):
                self.pen.text(x, self.y + len(left) * step + at * small - 1, text, SMALL, "Italic", QUIET)
        self.pen.text(count, self.y, line.count, BODY)
        self.y += height
        self.pen.rule(self.y - 3)
        self.y += 11

    def _signing(self) -> None:
        pen, page = self.pen, self.page
        self._room(_SIGNING)
        self.y += 16
        half = (RIGHT - LEFT - _GUTTER) / 2
        for x, said in ((LEFT, page.place), (LEFT + half + _GUTTER, page.date)):
            pen.rule(self.y, x, x + half, 0.6, QUIET)
            pen.text(x, self.y + 11, said.both(" · "), SMALL, colour=QUIET)
        self.y += 56
        for number, signature in enumerate(page.signatures):
            x = LEFT + (half + _GUTTER) * (number % 2)
            pen.rule(self.y, x, x + half, 0.6, INK)
            pen.text(x, self.y + 11, signature.label.both(" · "), SMALL, colour=QUIET)
            below = pen.paragraph(x, self.y + 26, half, signature.name, SUBHEADING, "Bold")
            if signature.paper.pt:
                pen.paragraph(x, below - 1, half, signature.paper.both(" · "), SMALL, colour=QUIET)
