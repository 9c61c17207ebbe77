"""The call sheet on paper: what to have at hand, what to ask, and lines to write on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
    TITLE,
    TOP,
    Pen,
)
from desktop.engines.paper.spoken import Spoken
from desktop.engines.paper.text_lines import Cut, broken

_VALUES: Final = LEFT + 190
_LINE: Final = 17.0
"""Height of a line to write on by hand."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What is printed. An empty value is a line to write on; `unsure` marks what is still to be compared."""

    title: Spoken
    subject: Spoken
    hand_head: Spoken
    at_hand: tuple[tuple[Spoken, str, bool], ...]
    unsure: Spoken
    ask_head: Spoken
    ask: tuple[Spoken, ...]
    said_head: Spoken
    write_down: tuple[Spoken, ...]
    notes: tuple[Spoken, ...]


def draw_call_sheet(sheet: CallSheet, path: Path) -> int:
    """Draws the sheet as a PDF and says how many pages it takes."""
    drawing = _Drawing(Pen(path))
    drawing.whole(sheet)
    return drawing.pages


class _Drawing:
    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.y = TOP
        self.pages = 1

    def whole(self, sheet: CallSheet) -> None:
        pen = self.pen
        pen.box(LEFT, self.y - 8, 44, 3, ACCENT)
        self.y = pen.paragraph(LEFT, self.y + 20, RIGHT - LEFT, sheet.title.pt, TITLE, "Bold", leading=1.2)
        if sheet.title.own:
            self.y = pen.paragraph(LEFT, self.y - 8, RIGHT - LEFT, sheet.title.own, SUBHEADING, "Italic", QUIET)
        self.y = pen.paragraph(LEFT, self.y, RIGHT - LEFT, sheet.subject.both(" · "), BODY, colour=QUIET)
        self._head(sheet.hand_head)
        for label, value, unsure in sheet.at_hand:
            self._row(label, value, unsure)
        if any(unsure for _, _, unsure in sheet.at_hand):
            self.y = pen.paragraph(LEFT, self.y, RIGHT - LEFT, f"* {sheet.unsure.both(' · ')}", SMALL, colour=QUIET)
        self._head(sheet.ask_head)
        for question in sheet.ask:
            self._question(question)
        self._head(sheet.said_head)
        for label in sheet.write_down[:-1]:
            self._row(label, "", unsure=False)
        self._last(sheet.write_down[-1])
        self.y += 4
        for note in sheet.notes:
            shapes: tuple[tuple[str, Cut], ...] = ((note.pt, "Regular"), (note.own, "Italic"))
            for text, cut in shapes:
                if text:
                    self._room(11 * len(broken(text, SMALL, RIGHT - LEFT)))
                    self.y = pen.paragraph(LEFT, self.y, RIGHT - LEFT, text, SMALL, cut, QUIET)
            self.y += 4
        pen.next_page()
        pen.save()

    def _room(self, height: float) -> None:
        if self.y + height > FOOT:
            self.pen.next_page()
            self.pages += 1
            self.y = TOP

    def _head(self, said: Spoken) -> None:
        self._room(60)
        self.y += 16
        width = self.pen.text(LEFT, self.y, said.pt, HEADING, "Bold")
        if said.own:
            self.pen.text(LEFT + width + 10, self.y, said.own, BODY, "Italic", QUIET)
        self.y += 18

    def _row(self, label: Spoken, value: str, unsure: bool) -> None:
        """A label with its other language under it; beside it the value, or a line to write on."""
        names = broken(label.pt, BODY, _VALUES - LEFT - 10)
        own = broken(label.own, SMALL, _VALUES - LEFT - 10, "Italic") if label.own else []
        shown = broken(f"{value} *" if unsure else value, SUBHEADING, RIGHT - _VALUES, "Bold") if value else []
        height = max(12.0 * len(names) + 10.0 * len(own), 14.0 * len(shown), _LINE)
        self._room(height)
        for place, line in enumerate(names):
            self.pen.text(LEFT, self.y + 12 * place, line, BODY)
        for place, line in enumerate(own):
            self.pen.text(LEFT, self.y + 12 * len(names) + 10 * place - 1, line, SMALL, "Italic", QUIET)
        for place, line in enumerate(shown):
            self.pen.text(_VALUES, self.y + 14 * place, line, SUBHEADING, "Bold", INK)
        if not shown:
            self.pen.rule(self.y + 4, _VALUES, RIGHT, 0.6, QUIET)
        self.y += height + 4

    def _question(self, said: Spoken) -> None:
        self._room(_LINE * 2 + 10)
        self.pen.frame(LEFT, self.y - 8, 9, 9, QUIET)
        self.y = self.pen.paragraph(LEFT + 17, self.y, RIGHT - LEFT - 17, said.pt, BODY, "Bold")
        if said.own:
            self.y = self.pen.paragraph(LEFT + 17, self.y - 2, RIGHT - LEFT - 17, said.own, SMALL, "Italic", QUIET)
        self.pen.rule(self.y + 8, LEFT + 17, RIGHT, 0.5, HAIRLINE)
        self.y += _LINE + 5

    def _last(self, label: Spoken) -> None:
        """The last thing to write down takes what room there is, at least three lines."""
        self._room(16 + 3 * _LINE)
        width = self.pen.text(LEFT, self.y, label.pt, BODY)
        if label.own:
            self.pen.text(LEFT + width + 8, self.y, label.own, SMALL, "Italic", QUIET)
        for _ in range(3):
            self.y += _LINE
            self.pen.rule(self.y, LEFT, RIGHT, 0.5, HAIRLINE)
        self.y += 16
