"""The timeline as one sheet: months against kinds of evidence, years side by side, and what would fill the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from desktop.engines.paper.marks import LANDSCAPE, Marks
from desktop.engines.paper.pen import ACCENT, HAIRLINE, HEADING, INK, QUIET, SMALL, SUBHEADING
from desktop.engines.paper.text_lines import broken, shortened

State = Literal["covered", "thin", "empty"]

_FILL: Final[dict[State, str]] = {"covered": "#d9ecdf", "thin": "#fbeccb", "empty": "#fbe7e6"}
_SIGN: Final[dict[State, str]] = {"covered": "#1d6b3a", "thin": "#8a5a00", "empty": "#a3332b"}
_THERE: Final = "#3d6f96"
_BARE: Final = "#f1f3f6"
_LEFT: Final = 36.0
_RIGHT: Final = LANDSCAPE[0] - 36.0
_FOOT: Final = LANDSCAPE[1] - 30.0
_NAMES: Final = 128.0
"""Width of the column that names the rows."""
_STATE_ROW: Final = 17.0
_CLASS_ROW: Final = 11.0
_WHEN: Final = 250.0
"""Width of the column of times without proof."""
_MOST_YEARS: Final = 6
"""Years side by side; more go on in a band below."""
_MOST_BANDS: Final = 3
_TINY: Final = 5.5
_LETTERED: Final = 7.5
"""Cells at least that wide have the letter of their month."""


@dataclass(frozen=True, slots=True)
class PictureMonth:
    """One month: its state, which rows have a paper about it, and the whole of it in words."""

    year: int
    month: int
    state: State
    rows: frozenset[int]
    told: str


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """What is drawn, in one language. `rows` are kinds of evidence; `letters` the months' first letters.

    `stretches` say for each time without proof which it is and what would serve; `more` is said where they do not fit.
    """

    title: str
    subject: str
    answer: str
    parts: tuple[str, ...]
    together: str
    rows: tuple[str, ...]
    months: tuple[PictureMonth, ...]
    letters: tuple[str, ...]
    legend: tuple[tuple[State, str], ...]
    paper: str
    stretches_head: str
    stretches: tuple[tuple[str, str], ...]
    more: str
    foot: str


def drawn_timeline(picture: TimelinePicture) -> Marks:
    """The sheet, landscape A4. Time beyond 18 years is left to the words."""
    marks = Marks()
    marks.text(_LEFT, 48, picture.title, HEADING, "Bold")
    marks.text(_RIGHT, 48, picture.foot, SMALL, colour=QUIET, align="right")
    marks.text(_LEFT, 64, shortened(picture.subject, SUBHEADING, _RIGHT - _LEFT), SUBHEADING, colour=QUIET)
    y = 86.0
    marks.text(_LEFT, y, shortened(picture.answer, 13, _RIGHT - _LEFT, "Bold"), 13, "Bold", ACCENT)
    for part in picture.parts:
        for line in broken(part, SMALL, _RIGHT - _LEFT):
            y += 12
            marks.text(_LEFT, y, line, SMALL, colour=INK)
    y += 18
    bands = _bands(picture.months)
    # Few years are not stretched over the sheet: a month stays about as wide as it is high.
    cell = min((_RIGHT - _LEFT - _NAMES) / (12 * max((len(years) for years in bands), default=1)), _STATE_ROW)
    for years in bands:
        y = _band(marks, picture, years, y, cell) + 16
    y = _legend(marks, picture, y + 6)
    _stretches(marks, picture, y + 12)
    return marks


def _bands(months: Sequence[PictureMonth]) -> list[list[int]]:
    years = sorted({one.year for one in months})
    bands = max(1, -(-len(years) // _MOST_YEARS))
    each = -(-len(years) // bands)
    return [years[start : start + each] for start in range(0, len(years), each)][:_MOST_BANDS]


def _band(marks: Marks, picture: TimelinePicture, years: Sequence[int], top: float, cell: float) -> float:
    """Some years side by side; answers where it ends."""
    by_place = {(one.year, one.month): one for one in picture.months}
    left = _LEFT + _NAMES
    lettered = cell >= _LETTERED
    rows_top = top + 6 + (8 if lettered else 0)
    bottom = rows_top + _STATE_ROW + 2 + _CLASS_ROW * len(picture.rows)
    for number, year in enumerate(years):
        x = left + 12 * number * cell
        marks.text(x + 6 * cell, top, str(year), SMALL, "Bold", INK, "centre")
        marks.stroke([(x, top - 6), (x, bottom)], HAIRLINE, 0.7)
    marks.stroke([(left + 12 * len(years) * cell, top - 6), (left + 12 * len(years) * cell, bottom)], HAIRLINE, 0.7)
    marks.text(_LEFT, rows_top + 11.5, shortened(picture.together, SMALL, _NAMES - 8, "Bold"), SMALL, "Bold")
    for row, name in enumerate(picture.rows):
        y = rows_top + _STATE_ROW + 2 + _CLASS_ROW * row
        marks.text(_LEFT, y + 8, shortened(name, 7.5, _NAMES - 8), 7.5, colour=INK)
    for number, year in enumerate(years):
        for month in range(1, 13):
            x = left + (12 * number + month - 1) * cell
            if lettered:
                letter = picture.letters[month - 1]
                marks.text(x + cell / 2, top + 9, letter, _TINY, colour=QUIET, align="centre")
            found = by_place.get((year, month))
            if found is not None:
                _month(marks, found, x, rows_top, cell, len(picture.rows))
    return bottom


def _month(marks: Marks, month: PictureMonth, x: float, top: float, cell: float, rows: int) -> None:
    gap = 0.4
    marks.box(x + gap, top, cell - 2 * gap, _STATE_ROW - 1, _FILL[month.state], _SIGN[month.state], month.told)
    _sign(marks, month.state, x + cell / 2, top + _STATE_ROW / 2 - 0.5, min(1.0, cell / 11))
    for row in range(rows):
        y = top + _STATE_ROW + 2 + _CLASS_ROW * row
        there = row in month.rows
        marks.box(x + gap, y + 1, cell - 2 * gap, _CLASS_ROW - 2.5, _THERE if there else _BARE)


def _sign(marks: Marks, state: State, x: float, y: float, scale: float) -> None:
    """A sign that tells the state without its colour: a tick, a ring, a cross."""
    colour = _SIGN[state]

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * scale, y + dy * scale

    if state == "covered":
        marks.stroke([at(-3.6, 0.2), at(-1.1, 2.8), at(3.8, -3)], colour, 1.3 * scale)
    elif state == "thin":
        marks.ring(x, y, 2.8 * scale, colour, 1.2 * scale)
    else:
        marks.stroke([at(-2.5, -2.5), at(2.5, 2.5)], colour, 1.1 * scale)
        marks.stroke([at(-2.5, 2.5), at(2.5, -2.5)], colour, 1.1 * scale)


def _legend(marks: Marks, picture: TimelinePicture, y: float) -> float:
    x = _LEFT
    for state, says in picture.legend:
        marks.box(x, y - 9, 12, 12, _FILL[state], _SIGN[state])
        _sign(marks, state, x + 6, y - 3, 1)
        x += 18 + marks.text(x + 17, y, says, SMALL) + 16
    marks.box(x, y - 7, 12, 8, _THERE)
    marks.text(x + 17, y, picture.paper, SMALL)
    return y + 8


def _stretches(marks: Marks, picture: TimelinePicture, y: float) -> None:
    """The times without proof, each with what would serve, as many as there is room for."""
    if not picture.stretches:
        return
    y += 6
    marks.text(_LEFT, y, picture.stretches_head, SUBHEADING, "Bold")
    y += 15
    for number, (when, what) in enumerate(picture.stretches):
        times = broken(when, SMALL, _WHEN - 20, "Bold")
        lines = broken(what, SMALL, _RIGHT - _LEFT - _WHEN)
        height = 11 * max(len(times), len(lines))
        left_over = len(picture.stretches) - number
        if y + height + (11 if left_over > 1 else 0) > _FOOT:
            marks.text(_LEFT, y, picture.more.format(n=left_over), SMALL, colour=QUIET)
            return
        for place, line in enumerate(times):
            marks.text(_LEFT, y + 11 * place, line, SMALL, "Bold")
        for place, line in enumerate(lines):
            marks.text(_LEFT + _WHEN, y + 11 * place, line, SMALL)
        y += height + 6
