"""Prints the drawings of everyday papers as PDF pages in a printer's face, column by column as they are drawn."""

import re
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.engines.specimens.sheets import COURIER, TIMES, Sheet, noto

LEFT, WIDE, TOP, STEP = 12.0, 1.93, 16.0, 4.6
"""Millimetres: the margin, a typewriter letter of the drawing, the first line, from line to line."""
_PIECE = re.compile(r"\S+(?: \S+)*")


def said(path: Path) -> tuple[Mapping[str, str], str]:
    """What a drawing says of its paper, by field, and the drawing itself."""
    head, drawing = path.read_text("utf-8").split("---\n", 1)
    return dict(line.split(": ", 1) for line in head.strip().splitlines()), drawing.strip("\n")


def printed(drawing: str, path: Path, number: int) -> None:
    """Prints a drawing; one paper in three each in Noto Sans, Times and a typewriter's face."""
    face = (noto(), TIMES, COURIER)[number % 3]
    sheet = Sheet(path, "Specimen", face)
    for row, line in enumerate(drawing.split("\n")):
        pieces = list(_PIECE.finditer(line))
        for piece, follows in zip_longest(pieces, pieces[1:]):
            room = WIDE * ((follows.start() - 1 if follows else 100) - piece.start())
            size = 9.5
            while size > 5 and stringWidth(piece[0], sheet.font("regular"), size) * 25.4 / 72 > room:
                size -= 0.25
            sheet.text(LEFT + WIDE * piece.start(), TOP + STEP * row, piece[0], size)
    sheet.save()
