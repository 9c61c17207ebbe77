"""The line at the foot of each page: which paper this is, and which page of how many."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper.geometry import Sheet, number
from desktop.engines.paper.glyph_font import GlyphFont, glyph_font, shown
from desktop.engines.paper.scripts import is_plain, mirrored, script_of, stretches
from desktop.engines.paper.text_lines import font_name, printable, shortened, text_width

SIZE: Final = 8.0
LARGE: Final = 12.5
"""The stamp of a page that is printed: large enough to find a paper while leafing through a pack."""
BASELINE: Final = 13.0
_SIDE: Final = 34.0
_GAP: Final = 18.0
_COLOUR: Final = b"0.2 0.24 0.3 rg"
_ESCAPED: Final = {ord("("): rb"\(", ord(")"): rb"\)", ord("\\"): rb"\\", 13: rb"\r", 10: rb"\n"}


class StampFonts:
    """The few letters that the stamps of a bundle need, as fonts that every page of a file shares."""

    def __init__(self, texts: Iterable[str], size: float = SIZE) -> None:
        self._size = size
        target = io.BytesIO()
        canvas = Canvas(target, invariant=1, pageCompression=1)
        font = pdfmetrics.getFont(font_name("Regular"))
        canvas.setFont(font_name("Regular"), self._size)
        told = [printable(text) for text in ("…", *texts)]
        turned = [mirrored(text) for text in told if not is_plain(text)]
        letters = sorted(letter for letter in set().union(*told, *turned) if script_of(letter) is None)
        canvas.drawString(0, 0, "".join(letters))
        self._names = str(font.getSubsetInternalName(0, canvas._doc)).rpartition("+")[0].lstrip("/")
        # The library forgets which letter has which code as soon as it has saved.
        codes = {letter: font.splitString(letter, canvas._doc)[0] for letter in letters}
        self._codes = {
            letter: (int(subset), _ESCAPED.get(code[0], bytes(code))) for letter, (subset, code) in codes.items()
        }
        self._shaped = self._prepared(canvas, [text for text in told if not is_plain(text)])
        canvas.showPage()
        canvas.save()
        self._pdf = pikepdf.open(io.BytesIO(target.getvalue()))

    def resources(self, pdf: pikepdf.Pdf) -> Mapping[str, pikepdf.Object]:
        """The fonts as indirect objects of that PDF, by the names that the operators use."""
        fonts = self._pdf.pages[0].obj.Resources.Font
        ours = [(name[1:], font) for name, font in fonts.items() if name.startswith((f"/{self._names}+", "/G"))]
        return {name: pdf.copy_foreign(font) for name, font in ours}

    def operators(self, sheet: Sheet, left: str, right: str) -> bytes:
        """The stamp of one page: `left` is cut where it would run into `right`."""
        end = printable(right)
        end_at = sheet.width - _SIDE - text_width(end, self._size)
        start = shortened(left, self._size, max(0.0, end_at - _GAP - _SIDE)) if left else ""
        return b"q BT " + _COLOUR + self._shown(start, _SIDE) + self._shown(end, end_at) + b" ET Q\n"

    def _shown(self, text: str, x: float) -> bytes:
        if not text:
            return b""
        if not is_plain(text):
            return b"".join(self._stretch_shown(text, x))
        return self._plain_shown(text, x)

    def _plain_shown(self, text: str, x: float) -> bytes:
        parts = [f" 1 0 0 1 {number(x)} {number(BASELINE)} Tm".encode("ascii")]
        for subset, letters in groupby([self._codes[letter] for letter in text], key=itemgetter(0)):
            spelled = b"".join([code for _, code in letters])
            parts.append(f" /{self._names}+{subset} {number(self._size)} Tf (".encode("ascii") + spelled + b") Tj")
        return b"".join(parts)

    def _stretch_shown(self, text: str, x: float) -> Iterator[bytes]:
        """A stamp of several scripts; the shaped stretches bring their own text object."""
        for stretch in stretches(text):
            if stretch.script is None:
                yield self._plain_shown(stretch.text, x)
                x += text_width(stretch.text, self._size)
                continue
            operators, width = shown(self._shaped[stretch.script], stretch, self._size, x, BASELINE)
            yield b" ET " + operators + b" BT"
            x += width

    def _prepared(self, canvas: Canvas, texts: Iterable[str]) -> Mapping[str, GlyphFont]:
        """Fonts with every shape of these texts, also of their beginnings: a stamp that is cut ends in other shapes."""
        fonts: dict[str, GlyphFont] = {}
        for text in texts:
            for end in range(1, len(text) + 1):
                for stretch in stretches(text[:end]):
                    if stretch.script is not None:
                        fonts[stretch.script] = glyph_font(canvas, stretch.script)
                        shown(fonts[stretch.script], stretch, self._size, 0, 0)
        return fonts
