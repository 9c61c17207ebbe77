"""A pen for paper: text, tables and rules in millimetres from the top left corner, the same bytes each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from resources import resource

Align = Literal["left", "right", "centre"]
Target = Path | BytesIO
"""Where a drawing goes: a file, or memory when it is only to be photographed."""
INK: Final = "#111111"
GREY: Final = "#666666"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The three cuts a paper is set in, by the names the PDF library knows them by."""

    regular: str
    bold: str
    italic: str


HELVETICA: Final = Fonts("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
TIMES: Final = Fonts("Times-Roman", "Times-Bold", "Times-Italic")
COURIER: Final = Fonts("Courier", "Courier-Bold", "Courier-Oblique")


def noto() -> Fonts:
    """Noto Sans from the program's own fonts, embedded in the paper."""
    cuts = ("Regular", "Bold", "Italic")
    for cut in cuts:
        if f"NotoSans-{cut}" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(f"NotoSans-{cut}", str(resource("fonts", f"NotoSans-{cut}.ttf"))))
    return Fonts(*(f"NotoSans-{cut}" for cut in cuts))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading and the place (mm) of its left edge, right edge or middle, as aligned."""

    heading: str
    at: float
    align: Align = "left"


class Sheet:
    """A PDF being drawn page by page; `mark` stands small on each page, so that nobody takes it for a real paper."""

    def __init__(
        self,
        path: Target,
        title: str,
        fonts: Fonts = HELVETICA,
        mark: str = "EXEMPLO / SPECIMEN · documento fictício",
        password: str | None = None,
    ) -> None:
        coded = None if password is None else StandardEncryption(password, canPrint=0, strength=128)
        self.canvas = Canvas(
            str(path) if isinstance(path, Path) else path, pagesize=A4, invariant=1, pageCompression=1, encrypt=coded
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor("Specimen")
        self.width, self.height = A4[0] / mm, A4[1] / mm
        self.fonts = fonts
        self.mark = mark
        self.pages = 1

    def font(self, cut: str) -> str:
        return {"bold": self.fonts.bold, "italic": self.fonts.italic}.get(cut, self.fonts.regular)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        cut: str = "regular",
        align: Align = "left",
        colour: str = INK,
    ) -> float:
        """One line with its base line at `y`; answers the width it took in mm."""
        pen = self.canvas
        pen.setFillColor(HexColor(colour))
        pen.setFont(self.font(cut), size)
        draw = {"left": pen.drawString, "right": pen.drawRightString, "centre": pen.drawCentredString}[align]
        draw(x * mm, (self.height - y) * mm, text)
        return float(pdfmetrics.stringWidth(text, self.font(cut), size) / mm)

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 9, step: float = 4.4) -> float:
        """Lines one below the other; answers where the next one would stand."""
        for text in texts:
            self.text(x, y, text, size)
            y += step
        return y

    def paragraph(
        self, x: float, y: float, width: float, text: str, size: float = 9, step: float = 4.4, cut: str = "regular"
    ) -> float:
        """Text broken into lines of at most `width` mm; answers where the next line would stand."""
        for line in simpleSplit(text, self.font(cut), size, width * mm):
            self.text(x, y, line, size, cut)
            y += step
        return y

    def rule(self, left: float, y: float, right: float, weight: float = 0.4, colour: str = INK) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.line(left * mm, (self.height - y) * mm, right * mm, (self.height - y) * mm)

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        fill: str | None = None,
        stroke: str | None = None,
        weight: float = 0.4,
    ) -> None:
        pen = self.canvas
        if fill:
            pen.setFillColor(HexColor(fill))
        if stroke:
            pen.setStrokeColor(HexColor(stroke))
            pen.setLineWidth(weight)
        bottom = (self.height - top - height) * mm
        pen.rect(left * mm, bottom, width * mm, height * mm, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def row(
        self,
        columns: Sequence[Column],
        y: float,
        cells: Sequence[str],
        size: float = 8.5,
        cut: str = "regular",
        colour: str = INK,
    ) -> None:
        """One row of a table; empty cells leave nothing."""
        for column, cell in zip(columns, cells, strict=True):
            if cell:
                self.text(column.at, y, cell, size, cut, column.align, colour)

    def pairs(self, x: float, y: float, pairs: Sequence[tuple[str, str]], gap: float, size: float = 9) -> float:
        """Labels with their values beside them, `gap` mm to the right; answers where the next one would stand."""
        for label, value in pairs:
            self.text(x, y, label, size, colour=GREY)
            self.text(x + gap, y, value, size)
            y += size * 0.52
        return y

    def scrawl(self, x: float, y: float, seed: int, width: float = 38) -> None:
        """A signature that cannot be read."""
        pen = self.canvas
        pen.setStrokeColor(Color(0.1, 0.15, 0.45))
        pen.setLineWidth(0.9)
        path = pen.beginPath()
        path.moveTo(x * mm, (self.height - y) * mm)
        strokes = 9
        for stroke in range(strokes):
            lift = ((seed * (stroke + 3) * 7919) % 11 - 5) * 0.9
            start, end = (x + width * (stroke + part) / strokes for part in (0.2, 1.0))
            path.curveTo(
                start * mm,
                (self.height - y + lift) * mm,
                (end - 1) * mm,
                (self.height - y - lift) * mm,
                end * mm,
                (self.height - y + lift * 0.2) * mm,
            )
        pen.drawPath(path, stroke=1, fill=0)

    def next_page(self) -> None:
        self._finish_page()
        self.pages += 1

    def save(self) -> int:
        """Writes the file; answers how many pages it has."""
        self._finish_page()
        self.canvas.save()
        return self.pages

    def _finish_page(self) -> None:
        self.text(self.width / 2, self.height - 5, self.mark, 6, align="centre", colour="#8a8a8a")
        self.canvas.showPage()
