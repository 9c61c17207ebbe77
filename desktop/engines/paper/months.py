"""The month table: years by months on one page, with a sign and a colour for each month and the page that proves it."""

from dataclasses import dataclass
from typing import Final, Literal

from desktop.engines.paper.pen import (
    BODY,
    FOOT,
    HAIRLINE,
    HEADING,
    LEFT,
    QUIET,
    RIGHT,
    SMALL,
    SUBHEADING,
    TITLE,
    TOP,
    Pen,
)
from desktop.engines.paper.spoken import Spoken
from desktop.engines.paper.text_lines import shortened, text_width

State = Literal["covered", "thin", "empty"]

_FILL: Final = {"covered": "#d9ecdf", "thin": "#fbeccb", "empty": "#ffffff"}
_SIGN: Final = {"covered": "#1d6b3a", "thin": "#8a5a00", "empty": "#a3332b"}
_OUTSIDE: Final = "#f4f5f7"
_YEAR_COLUMN: Final = 40.0
_CELL: Final = (RIGHT - LEFT - _YEAR_COLUMN) / 12
_MOST_TALL: Final = 34.0
_OWN_NAME: Final = 7.0


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month: its state, the page as printed ("45", empty where none), and the page it leads to (0: none)."""

    state: State
    page: str = ""
    target: int = 0


@dataclass(frozen=True, slots=True)
class MonthTable:
    """Twelve cells a year, None outside the window; `names` are the months' short names, `legend` in order of State."""

    title: Spoken
    subject: Spoken
    summary: Spoken
    names: tuple[Spoken, ...]
    years: tuple[tuple[int, tuple[MonthCell | None, ...]], ...]
    legend: tuple[Spoken, Spoken, Spoken]
    note: Spoken


def draw_months(pen: Pen, table: MonthTable) -> None:
    """Draws one page; it takes up to 25 years."""
    pen.text(LEFT, TOP + 26, table.title.pt, TITLE, "Bold")
    if table.title.own:
        pen.text(
            LEFT + text_width(table.title.pt, TITLE, "Bold") + 12, TOP + 26, table.title.own, HEADING, "Italic", QUIET
        )
    y = pen.paragraph(LEFT, TOP + 52, RIGHT - LEFT, table.subject.pt, SUBHEADING)
    if table.subject.own:
        y = pen.paragraph(LEFT, y - 2, RIGHT - LEFT, table.subject.own, BODY, "Italic", QUIET)
    top = y + 18
    for number, name in enumerate(table.names):
        middle = LEFT + _YEAR_COLUMN + (number + 0.5) * _CELL
        pen.text(middle, top, name.pt, SMALL, colour=QUIET, align="centre")
        if name.own:
            own = shortened(name.own, _OWN_NAME, _CELL - 2, "Italic")
            pen.text(middle, top + 9, own, _OWN_NAME, "Italic", QUIET, align="centre")
    top += 17 if any(name.own for name in table.names) else 8
    tall = min(_MOST_TALL, (FOOT - 110 - top) / max(1, len(table.years)))
    for year, cells in table.years:
        pen.text(LEFT, top + tall / 2 + 3.5, str(year), BODY, "Bold")
        for number, cell in enumerate(cells):
            _cell(pen, cell, LEFT + _YEAR_COLUMN + number * _CELL, top, tall)
        top += tall
    _below(pen, table, top + 26)
    pen.next_page()


def _cell(pen: Pen, cell: MonthCell | None, left: float, top: float, tall: float) -> None:
    inset = 1.25
    width, height = _CELL - 2 * inset, tall - 2 * inset
    pen.box(left + inset, top + inset, width, height, _OUTSIDE if cell is None else _FILL[cell.state], 2)
    if cell is None:
        return
    middle = left + _CELL / 2
    if cell.state == "empty":
        pen.frame(left + inset + 0.3, top + inset + 0.3, width - 0.6, height - 0.6, HAIRLINE)
    _sign(pen, cell.state, middle, top + tall * (0.36 if cell.page else 0.5))
    if cell.page:
        pen.text(middle, top + tall * 0.82, cell.page, SMALL, align="centre")
    if cell.target:
        pen.spot(left + inset, top + inset, left + inset + width, top + inset + height, cell.target)


def _sign(pen: Pen, state: State, x: float, y: float) -> None:
    """A sign that tells the state without its colour: a tick, a ring, a cross."""
    colour = _SIGN[state]
    if state == "covered":
        pen.stroke([(x - 4, y + 0.2), (x - 1.2, y + 3), (x + 4.2, y - 3.2)], colour, 1.5)
    elif state == "thin":
        pen.ring(x, y, 3, colour, 1.3)
    else:
        pen.stroke([(x - 2.8, y - 2.8), (x + 2.8, y + 2.8)], colour, 1.2)
        pen.stroke([(x - 2.8, y + 2.8), (x + 2.8, y - 2.8)], colour, 1.2)


def _below(pen: Pen, table: MonthTable, y: float) -> None:
    states: tuple[State, State, State] = ("covered", "thin", "empty")
    for state, says in zip(states, table.legend, strict=True):
        pen.box(LEFT, y - 11, 16, 15, _FILL[state], 2)
        _sign(pen, state, LEFT + 8, y - 3.5)
        width = pen.text(LEFT + 24, y, says.pt, BODY)
        if says.own:
            pen.text(LEFT + 24 + width + 8, y, says.own, SMALL, "Italic", QUIET)
        y += 19
    y += 8
    y = pen.paragraph(LEFT, y, RIGHT - LEFT, table.summary.pt, BODY, "Bold")
    if table.summary.own:
        y = pen.paragraph(LEFT, y - 1, RIGHT - LEFT, table.summary.own, SMALL, "Italic", QUIET)
    y = pen.paragraph(LEFT, y + 4, RIGHT - LEFT, table.note.pt, SMALL, colour=QUIET)
    if table.note.own:
        pen.paragraph(LEFT, y, RIGHT - LEFT, table.note.own, SMALL, "Italic", QUIET)
