"""A pen for our own pages: one family of letters, one scale of sizes, points from the top left corner."""

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper.geometry import A4
from desktop.engines.paper.glyph_font import glyph_font, shown
from desktop.engines.paper.scripts import is_plain, stretches
from desktop.engines.paper.text_lines import Cut, broken, font_name, printable, text_width

Align = Literal["left", "right", "centre"]


TITLE: Final = 24.0
HEADING: Final = 15.0
SUBHEADING: Final = 11.0
BODY: Final = 9.5
SMALL: Final = 8.0

INK: Final = "#1a1a1a"
QUIET: Final = "#5c6470"
ACCENT: Final = "#14456b"
HAIRLINE: Final = "#c9ced6"
TINT: Final = "#eef2f6"

LEFT: Final = 62.0
RIGHT: Final = A4[0] - 56.0
TOP: Final = 62.0
FOOT: Final = A4[1] - 58.0
"""Where text of our own pages ends, above the stamp's band."""


Tag = tuple[str, tuple[int, ...]]
"""What a screen reader is told a piece is (H1, H2, P, Link), and the numbers of the texts that make it up."""
_Drawing = TypeVar("_Drawing", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that leads somewhere: on which of our pages (from 0), left, bottom, right, top in points, and whither."""

    page: int
    rect: tuple[float, float, float, float]
    target: int
    """Page number in the finished file, from 1."""


def tags_path(path: Path) -> Path:
    """Where the tags of a PDF of our own pages are kept until it is bound."""
    return path.with_suffix(".tags.json")


def _read_out(size_at: int) -> Callable[[_Drawing], _Drawing]:
    """Marks what a drawing of words draws as one piece of the page; `size_at` is where its size is given."""

    def marking(draw: _Drawing) -> _Drawing:
        @wraps(draw)
        def drawn(pen: "Pen", x: float, y: float, *given: Any, **named: Any) -> Any:
            size = named.get("size", given[size_at - 2] if len(given) > size_at - 2 else BODY)
            with pen.piece(x, y, size):
                return draw(pen, x, y, *given, **named)

        return cast(_Drawing, drawn)

    return marking


def _decoration(draw: _Drawing) -> _Drawing:
    """Marks what a drawing draws as decoration, which is not read out."""

    @wraps(draw)
    def drawn(pen: "Pen", *given: Any, **named: Any) -> Any:
        pen.canvas._code.append("/Artifact BMC")
        answer = draw(pen, *given, **named)
        pen.canvas._code.append("EMC")
        return answer

    return cast(_Drawing, drawn)


class Pen:
    """Draws A4 pages into a file, always the same bytes for the same drawing."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
        self.page = 0
        self.spots: list[Spot] = []
        self.tags: list[list[Tag]] = [[]]
        """The pieces of each page in reading order; one Link for each spot that leads somewhere, in their order."""
        self._pieces: list[tuple[float, float]] = []
        self._in_piece = False

    @contextlib.contextmanager
    def piece(self, x: float, y: float, size: float) -> Iterator[None]:
        """Marks what is drawn meanwhile as one piece that begins there; pieces within it belong to it."""
        if self._in_piece:
            yield
            return
        number = len(self._pieces)
        self._pieces.append((x, y))
        self.tags[-1].append(("H1" if size >= TITLE else "H2" if size >= HEADING else "P", (number,)))
        self.canvas._code.append(f"/Span <</MCID {number}>> BDC")
        self._in_piece = True
        yield
        self._in_piece = False
        self.canvas._code.append("EMC")

    @_read_out(size_at=3)
    def text(
        self, x: float, y: float, text: str, size: float = BODY, cut: Cut = "Regular", colour: str = INK,
        align: Align = "left",
    ) -> float:  # fmt: skip
        """One line with its baseline `y` points below the top edge; answers its width."""
        printed = printable(text, cut)
        width = text_width(printed, size, cut)
        start = x - (width if align == "right" else width / 2 if align == "centre" else 0.0)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(font_name(cut), size)
        if is_plain(printed):
            self.canvas.drawString(start, A4[1] - y, printed)
        else:
            self._mixed(start, A4[1] - y, printed, size, cut)
        return width

    def _mixed(self, x: float, y: float, text: str, size: float, cut: Cut) -> None:
        """A line of several scripts, each in its own letters."""
        for stretch in stretches(text):
            if stretch.script is None:
                self.canvas.drawString(x, y, stretch.text)
                x += float(pdfmetrics.stringWidth(stretch.text, font_name(cut), size))
                continue
            operators, width = shown(glyph_font(self.canvas, stretch.script), stretch, size, x, y)
            self.canvas._code.append(operators.decode("ascii"))
            x += width

    @_read_out(size_at=4)
    def paragraph(
        self, x: float, y: float, width: float, text: str, size: float = BODY, cut: Cut = "Regular", colour: str = INK,
        leading: float = 1.35,
    ) -> float:  # fmt: skip
        """Lines broken to that width, the first baseline at `y`; answers the baseline after the last one."""
        for line in broken(text, size, width, cut):
            self.text(x, y, line, size, cut, colour)
            y += size * leading
        return y

    @_decoration
    def rule(
        self, y: float, left: float = LEFT, right: float = RIGHT, weight: float = 0.5, colour: str = HAIRLINE
    ) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.line(left, A4[1] - y, right, A4[1] - y)

    @_decoration
    def box(self, left: float, top: float, width: float, height: float, colour: str, radius: float = 0.0) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.roundRect(left, A4[1] - top - height, width, height, radius, stroke=0, fill=1)

    @_decoration
    def frame(self, left: float, top: float, width: float, height: float, colour: str, weight: float = 0.6) -> None:
        """The outline of a rounded box."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.roundRect(left, A4[1] - top - height, width, height, 2, stroke=1, fill=0)

    @_decoration
    def ring(self, x: float, y: float, radius: float, colour: str, weight: float = 1.0) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.circle(x, A4[1] - y, radius, stroke=1, fill=0)

    @_decoration
    def stroke(self, points: Sequence[tuple[float, float]], colour: str, weight: float = 1.2) -> None:
        """A line through points, with round ends."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], A4[1] - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, A4[1] - y)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def spot(self, left: float, top: float, right: float, bottom: float, target: int) -> None:
        """Makes that area lead to a page of the finished file."""
        self.spots.append(Spot(self.page, (left, A4[1] - bottom, right, A4[1] - top), target))
        if target:
            inside = {at for at, (x, y) in enumerate(self._pieces) if left <= x <= right and top <= y <= bottom}
            kept = [tag for tag in self.tags[-1] if tag[0] == "Link" or not inside.issuperset(tag[1])]
            taken = tuple(number for tag in self.tags[-1] if tag not in kept for number in tag[1])
            self.tags[-1] = [*kept, ("Link", taken)]

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.tags.append([])
        self._pieces = []

    def save(self, tags: Path | None = None) -> None:
        """Writes the file, and its tags where they are wanted; the last page must have been ended with `next_page`."""
        self.canvas.save()
        if tags is not None:
            tags.write_text(json.dumps(self.tags), "utf-8")
