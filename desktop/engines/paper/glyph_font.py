"""A font of shaped letters inside a drawing of ours: the shapes in use, embedded, with what they are spelled like."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper.geometry import number
from desktop.engines.paper.scripts import Glyph, Stretch, advance_of, blank_of, font_bytes, shaped, subset

_UNITS: Final = 1000
_NEAR: Final = 0.05
_KEY: Final = "_papelada_glyph_fonts"


class GlyphFont:
    """The shapes of one script in one PDF. The library calls `addObjects` when it saves the file."""

    def __init__(self, script: str, name: str) -> None:
        self.script = script
        self.fontName = f"Papelada-{script}"  # the library's name for it
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> int:
        """The two-byte code of a shape that stands for those letters; the same shape may have several."""
        return self._codes.setdefault((glyph.number, glyph.letters), len(self._codes) + 1)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # the library's name for it
        """Puts the font into the document's resources."""
        program, places = subset(self.script, sorted({shape for shape, _ in self._codes}))
        numbers = b"\0\0" + b"".join(places[shape].to_bytes(2) for shape, _ in self._codes)
        base = f"{self._tag()}+NotoSans{self.script}"
        widths = [round(_UNITS * advance_of(self.script, shape)) for shape, _ in self._codes]
        descendant = _dictionary(
            Type="/Font", Subtype="/CIDFontType2", BaseFont=f"/{base}",
            CIDSystemInfo=_dictionary(
                Registry=pdfdoc.PDFString("Adobe"), Ordering=pdfdoc.PDFString("Identity"), Supplement=0
            ),
            FontDescriptor=doc.Reference(self._descriptor(doc, base, program)),
            DW=_UNITS, W=pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
            CIDToGIDMap=doc.Reference(_stream(numbers)),
        )  # fmt: skip
        font = _dictionary(
            Type="/Font", Subtype="/Type0", BaseFont=f"/{base}", Encoding="/Identity-H",
            DescendantFonts=pdfdoc.PDFArray([doc.Reference(descendant)]),
            ToUnicode=doc.Reference(_stream(self._to_unicode())),
        )  # fmt: skip
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(font)

    def _tag(self) -> str:
        """Six letters that differ with the shapes in use, as subsets are to be named (ISO 32000-1, 9.6.4)."""
        told = sum((at + 1) * shape for at, (shape, _) in enumerate(self._codes))
        return "".join(chr(ord("A") + told // 26**place % 26) for place in range(6))

    def _descriptor(self, doc: Any, base: str, program: bytes) -> Any:
        file = _stream(program)
        file.dictionary["Length1"] = len(program)
        return _dictionary(
            Type="/FontDescriptor", FontName=f"/{base}", Flags=4,
            FontBBox=pdfdoc.PDFArray([-_UNITS, -_UNITS, 3 * _UNITS, 2 * _UNITS]), ItalicAngle=0, Ascent=_UNITS,
            Descent=-300, CapHeight=700, StemV=80, FontFile2=doc.Reference(file),
        )  # fmt: skip

    def _to_unicode(self) -> bytes:
        told = [(code, letters) for (_, letters), code in self._codes.items() if letters]
        rows = [f"<{code:04X}> <{letters.encode('utf-16-be').hex().upper()}>" for code, letters in told]
        parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def glyph_font(canvas: Canvas, script: str) -> GlyphFont:
    """That script's font in the canvas's document, made where it is not there yet."""
    doc: Any = canvas._doc
    fonts: dict[str, GlyphFont] = doc.__dict__.setdefault(_KEY, {})
    if script not in fonts:
        font = GlyphFont(script, f"G{script}")
        doc.fontMapping[font.fontName] = f"/{font.name}"
        doc.delayedFonts.append(font)
        fonts[script] = font
        font_bytes(script)
    return fonts[script]


def shown(font: GlyphFont, stretch: Stretch, size: float, x: float, y: float) -> tuple[bytes, float]:
    """The operators that show a stretch with its baseline at a place, and its width; both in points.

    Letters that are drawn by several shapes, or in another order than they are spelled, say what they are spelled
    like (`ActualText`), so that they can be searched, copied and read aloud.
    """
    parts: list[bytes] = [f"BT /{font.name} {number(size)} Tf".encode("ascii")]
    began = x
    for group in _groups(shaped(stretch.text, font.script, stretch.leftwards)):
        spelled = len(group) > 1 and not stretch.leftwards
        if spelled:
            letters = "".join(glyph.letters for glyph in group).encode("utf-16-be").hex().upper()
            parts.append(f"/Span <</ActualText <FEFF{letters}>>> BDC".encode("ascii"))
        ends = x
        for glyph in group:
            left, bottom = x + glyph.right * size, y + glyph.up * size
            parts.append(f"1 0 0 1 {number(left)} {number(bottom)} Tm <{font.code(glyph):04X}> Tj".encode("ascii"))
            ends = left + advance_of(font.script, glyph.number) * size
            x += glyph.advance * size
        if spelled and ends < x - _NEAR * size:
            # Readers take a span's last shape for its end, and a mark ends before its letter does.
            blank = blank_of(font.script)
            end = f"1 0 0 1 {number(x - blank.advance * size)} {number(y)} Tm <{font.code(blank):04X}> Tj"
            parts.append(end.encode("ascii"))
        if spelled:
            parts.append(b"EMC")
    return b" ".join((*parts, b"ET")), x - began


def _groups(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Shapes that stand for letters together."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.letters or not groups:
            groups.append([glyph])
        else:
            groups[-1].append(glyph)
    return groups
