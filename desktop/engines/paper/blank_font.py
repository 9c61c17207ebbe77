"""A font of one plain shape for the unseen text: every character of the basic plane in few bytes."""

import struct
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from desktop.engines.paper.text_layer import ADVANCE

_UNITS: Final = 1000
_NAME: Final = "/PapeladaBlank"
_MOST_RANGES: Final = 100
"""A CMap section holds at most a hundred ranges (Adobe Technical Note 5411, 1.4.1)."""


def blank_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an indirect object of that PDF: codes are UTF-16, every character is half an em wide."""
    program = Stream(pdf, _true_type())
    program[Name.Length1] = len(program.read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(_NAME),
        Flags=4,
        FontBBox=Array([0, 0, _UNITS // 2, _UNITS]),
        ItalicAngle=0,
        Ascent=_UNITS,
        Descent=0,
        CapHeight=_UNITS,
        StemV=80,
        FontFile2=pdf.make_indirect(program),
    )
    # Every code is the box and none the glyph for what is missing, which files for keeping must not show
    # (ISO 19005-2, 6.2.11.8).
    one_glyph = Stream(pdf, b"\x00\x01" * 0x10000)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(_NAME),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=round(ADVANCE * _UNITS),
        CIDToGIDMap=pdf.make_indirect(one_glyph),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(_NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode())),
        )
    )


def _to_unicode() -> bytes:
    """Every code is its own character; ranges end with each 256 codes, as readers expect."""
    rows = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    sections = [rows[at : at + _MOST_RANGES] for at in range(0, len(rows), _MOST_RANGES)]
    ranges = "\n".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in sections)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{ranges}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _true_type() -> bytes:
    """The smallest TrueType program that readers accept (OpenType 1.9): an empty glyph for what is missing, and a box.

    It is never drawn, but some readers skip characters without any extent where the text does not run level.
    """
    width, height = _UNITS // 2, 7 * _UNITS // 10
    glyph = struct.pack(">hhhhhHH4B", 1, 0, 0, width, height, 3, 0, 1, 1, 1, 1)
    glyph += struct.pack(">4h4h", 0, width, 0, -width, 0, 0, height, 0)
    glyph += bytes(-len(glyph) % 4)
    tables = {
        b"cmap": struct.pack(">HHHHLHHHHHH", 0, 1, 3, 1, 12, 6, 12, 0, 0, 1, 0),
        b"glyf": glyph,
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, 0, _UNITS // 2, _UNITS,
            0, 8, 2, 0, 0,
        ),
        b"hhea": struct.pack(
            ">LhhhHhhhhhhhhhhhH", 0x00010000, _UNITS, 0, 0, _UNITS // 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1
        ),
        b"hmtx": struct.pack(">Hhh", _UNITS // 2, 0, 0),
        b"loca": struct.pack(">HHH", 0, 0, len(glyph) // 2),
        b"maxp": struct.pack(">LHHHHHHHHHHHHHH", 0x00010000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">LLhhLLLLL", 0x00030000, 0, -75, 50, 1, 0, 0, 0, 0),
    }  # fmt: skip
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += tag + struct.pack(">LLL", _checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    search = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, len(tables), search * 16, search.bit_length() - 1, (len(tables) - search) * 16
    )
    return header + directory + body


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF
