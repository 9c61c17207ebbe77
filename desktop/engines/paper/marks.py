"""Marks on one sheet, drawn once and written as a picture (SVG) or as a page (PDF) that look the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper.pen import BODY, INK, Align
from desktop.engines.paper.text_lines import Cut, font_name, printable, text_width

LANDSCAPE: Final = (841.89, 595.276)
"""Points."""
_FAMILY: Final = "'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
_ANCHOR: Final[dict[Align, str]] = {"left": "start", "centre": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class _Mark:
    svg: str
    draw: Callable[[Canvas, float], None]


class Marks:
    """Boxes, lines, rings and texts, in points from the top left corner of a sheet of that size."""

    def __init__(self, size: tuple[float, float] = LANDSCAPE) -> None:
        self.size = size
        self._marks: list[_Mark] = []

    def text(
        self, x: float, y: float, text: str, size: float = BODY, cut: Cut = "Regular", colour: str = INK,
        align: Align = "left",
    ) -> float:  # fmt: skip
        """One line with its baseline at `y`; answers its width."""
        shown = printable(text, cut)
        width = text_width(shown, size, cut)
        start = x - (width if align == "right" else width / 2 if align == "centre" else 0.0)

        def draw(canvas: Canvas, height: float) -> None:
            canvas.setFillColor(HexColor(colour))
            canvas.setFont(font_name(cut), size)
            canvas.drawString(start, height - y, shown)

        weight = ' font-weight="bold"' if cut == "Bold" else ""
        self._put(
            f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" fill="{colour}" '
            f'text-anchor="{_ANCHOR[align]}"{weight}>{escape(shown)}</text>',
            draw,
        )
        return width

    def box(
        self, left: float, top: float, width: float, height: float, colour: str, edge: str = "", told: str = ""
    ) -> None:
        """A rounded box, with an edge where one is given; `told` is what it stands for, to hover over or to hear."""

        def draw(canvas: Canvas, sheet: float) -> None:
            canvas.setFillColor(HexColor(colour))
            if edge:
                canvas.setStrokeColor(HexColor(edge))
                canvas.setLineWidth(0.5)
            canvas.roundRect(left, sheet - top - height, width, height, 1.5, stroke=1 if edge else 0, fill=1)

        stroke = f' stroke="{edge}" stroke-width="0.5"' if edge else ""
        place = f'x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}"'
        shape = f'<rect {place} rx="1.5" fill="{colour}"{stroke}'
        self._put(f"{shape}><title>{escape(told)}</title></rect>" if told else f"{shape}/>", draw)

    def stroke(self, points: Sequence[tuple[float, float]], colour: str, weight: float = 1.0) -> None:
        """A line through points, with round ends."""

        def draw(canvas: Canvas, sheet: float) -> None:
            canvas.setStrokeColor(HexColor(colour))
            canvas.setLineWidth(weight)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            path = canvas.beginPath()
            path.moveTo(points[0][0], sheet - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, sheet - y)
            canvas.drawPath(path, stroke=1, fill=0)

        through = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        self._put(
            f'<polyline points="{through}" fill="none" stroke="{colour}" stroke-width="{weight:g}" '
            'stroke-linecap="round" stroke-linejoin="round"/>',
            draw,
        )

    def ring(self, x: float, y: float, radius: float, colour: str, weight: float = 1.0) -> None:
        def draw(canvas: Canvas, sheet: float) -> None:
            canvas.setStrokeColor(HexColor(colour))
            canvas.setLineWidth(weight)
            canvas.circle(x, sheet - y, radius, stroke=1, fill=0)

        self._put(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="none" stroke="{colour}" '
            f'stroke-width="{weight:g}"/>',
            draw,
        )

    def _put(self, svg: str, draw: Callable[[Canvas, float], None]) -> None:
        self._marks.append(_Mark(svg, draw))

    def write_svg(self, path: Path, title: str, told: str, language: str) -> None:
        """Writes a picture; `told` is the same in words, for those who do not see it."""
        width, height = self.size
        head = " ".join((
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title told"',
            f'width="{width:g}pt" height="{height:g}pt" viewBox="0 0 {width:g} {height:g}"',
            f'xml:lang={quoteattr(language)} font-family="{_FAMILY}">',
        ))  # fmt: skip
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            head,
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="told">{escape(told)}</desc>',
            f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
            *(mark.svg for mark in self._marks),
            "</svg>",
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def write_pdf(self, path: Path, title: str) -> None:
        """Writes one page, always the same bytes for the same drawing."""
        canvas = Canvas(str(path), pagesize=self.size, invariant=1, pageCompression=1)
        canvas.setTitle(title)
        for mark in self._marks:
            mark.draw(canvas, self.size[1])
        canvas.showPage()
        canvas.save()
