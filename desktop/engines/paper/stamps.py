"""The line at the foot of each page: which paper this is, and which page of how many."""

import io
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper.geometry import Sheet, number
from desktop.engines.paper.pen import font_name, printable, shortened, text_width

SIZE: Final = 8.0
BASELINE: Final = 13.0
_SIDE: Final = 34.0
_GAP: Final = 18.0
_COLOUR: Final = b"0.2 0.24 0.3 rg"
_ESCAPED: Final = {ord("("): rb"\(", ord(")"): rb"\)", ord("\\"): rb"\\", 13: rb"\r", 10: rb"\n"}


class StampFonts:
    """The few letters that the stamps of a bundle need, as fonts that every page of a file shares."""

    def __init__(self, texts: Iterable[str]) -> None:
        target = io.BytesIO()
        canvas = Canvas(target, invariant=1, pageCompression=1)
        font = pdfmetrics.getFont(font_name("Regular"))
        canvas.setFont(font_name("Regular"), SIZE)
        letters = sorted({letter for text in ("…", *texts) for letter in printable(text)})
        canvas.drawString(0, 0, "".join(letters))
        self._names = str(font.getSubsetInternalName(0, canvas._doc)).rpartition("+")[0].lstrip("/")
        # The library forgets which letter has which code as soon as it has saved.
        self._codes = {letter: font.splitString(letter, canvas._doc)[0] for letter in letters}
        canvas.showPage()
        canvas.save()
        self._pdf = pikepdf.open(io.BytesIO(target.getvalue()))

    def resources(self, pdf: pikepdf.Pdf) -> Mapping[str, pikepdf.Object]:
        """The fonts as indirect objects of that PDF, by the names that the operators use."""
        fonts = self._pdf.pages[0].obj.Resources.Font
        ours = [(name[1:], font) for name, font in fonts.items() if name.startswith(f"/{self._names}+")]
        return {name: pdf.copy_foreign(font) for name, font in ours}

    def operators(self, sheet: Sheet, left: str, right: str) -> bytes:
        """The stamp of one page: `left` is cut where it would run into `right`."""
        end = printable(right)
        end_at = sheet.width - _SIDE - text_width(end, SIZE)
        start = shortened(left, SIZE, max(0.0, end_at - _GAP - _SIDE)) if left else ""
        return b"q BT " + _COLOUR + self._shown(start, _SIDE) + self._shown(end, end_at) + b" ET Q\n"

    def _shown(self, text: str, x: float) -> bytes:
        if not text:
            return b""
        parts = [f" 1 0 0 1 {number(x)} {number(BASELINE)} Tm".encode("ascii")]
        for subset, letters in groupby((self._codes[letter] for letter in text), key=lambda code: code[0]):
            spelled = b"".join(_ESCAPED.get(codes[0], bytes(codes)) for _, codes in letters)
            parts.append(f" /{self._names}+{subset} {number(SIZE)} Tf (".encode("ascii") + spelled + b") Tj")
        return b"".join(parts)
