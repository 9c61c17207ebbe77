"""Looks into the fonts that a page brings: whether each letter it shows is in them, as wide as the page believes.

TrueType programs are read; of other embedded ones it cannot be told here, and they are refused.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Stream

_SYMBOLIC: Final = 4
_TOLERATED: Final = 1.0
"""Thousandths of an em by which a width may differ (ISO 19005-2, 6.2.11.5)."""
_CODECS: Final = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_HOLE: Final = 0xFFFF


class FontRefused(Exception):  # noqa: N818  # says that no promise can be made, not that something went wrong
    """A font of which it cannot be said that every reader shows it alike."""


@dataclass(frozen=True, slots=True)
class KeptFont:
    """An embedded font: the glyph of every code, its advance in the program and the width that the page counts on."""

    bytes_a_code: int
    glyphs: Mapping[int, int]
    """By code; for a font of two bytes that takes codes as glyphs it is empty."""
    advances: Sequence[float]
    """By glyph, in thousandths of an em."""
    widths: Mapping[int, float]
    usual: float

    def shows(self, text: bytes) -> bool:
        """Whether each letter of a shown text is in the font (6.2.11.4.1, 6.2.11.8), as wide as promised (6.2.11.5)."""
        step = self.bytes_a_code
        if len(text) % step:
            return False
        codes = set(text) if step == 1 else {high << 8 | low for high, low in zip(text[::2], text[1::2], strict=True)}
        return all(self._shows(code) for code in codes)

    def _shows(self, code: int) -> bool:
        glyph = self.glyphs.get(code, 0) if self.glyphs or self.bytes_a_code == 1 else code
        if not 0 < glyph < len(self.advances):
            return False
        return abs(self.advances[glyph] - self.widths.get(code, self.usual)) <= _TOLERATED


def kept_font(font: Dictionary) -> KeptFont:
    """Reads an embedded TrueType font, simple or composite; raises `FontRefused` for every other."""
    try:
        match str(font.get("/Subtype")):
            case "/TrueType":
                return _simple(font)
            case "/Type0":
                return _composite(font)
    except (struct.error, ValueError, TypeError, KeyError, IndexError, RuntimeError) as error:
        raise FontRefused("damaged") from error
    raise FontRefused("no TrueType")


def _simple(font: Dictionary) -> KeptFont:
    descriptor = font["/FontDescriptor"]
    program = _Program(descriptor)
    encoding = font.get("/Encoding")
    if int(descriptor["/Flags"]) & _SYMBOLIC:
        if encoding is not None:
            raise FontRefused("a symbolic font with an encoding")  # 6.2.11.6
        glyphs = program.symbols()
    elif isinstance(encoding, Name) and str(encoding) in _CODECS:
        glyphs = program.encoded(_CODECS[str(encoding)])
    else:
        raise FontRefused("an encoding of its own")
    first = int(font["/FirstChar"])
    widths = {first + at: float(width) for at, width in enumerate(font["/Widths"])}
    if int(font["/LastChar"]) - first + 1 != len(widths):
        raise FontRefused("widths")
    return KeptFont(1, glyphs, program.advances, widths, float(descriptor.get("/MissingWidth", 0)))


def _composite(font: Dictionary) -> KeptFont:
    if font.get("/Encoding") != Name("/Identity-H"):
        raise FontRefused("an encoding of its own")
    descendant = font["/DescendantFonts"][0]
    if descendant.get("/Subtype") != Name.CIDFontType2:
        raise FontRefused("no TrueType")
    program = _Program(descendant["/FontDescriptor"])
    mapped = descendant["/CIDToGIDMap"]  # 6.2.11.3.2: it must be there
    glyphs: dict[int, int] = {}
    if isinstance(mapped, Stream):
        raw = mapped.read_bytes()
        glyphs = dict(enumerate(struct.unpack(f">{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))
    elif mapped != Name.Identity:
        raise FontRefused("a map of its own")
    widths = _cid_widths(descendant.get("/W"))
    return KeptFont(2, glyphs, program.advances, widths, float(descendant.get("/DW", 1000)))


def _cid_widths(found: Any) -> dict[int, float]:
    """Widths by code (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(found) if isinstance(found, Array) else []
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], Array):
            widths.update({first + step: float(width) for step, width in enumerate(items[at + 1])})
            at += 2
        else:
            last = min(int(items[at + 1]), 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), float(items[at + 2])))
            at += 3
    return widths


class _Program:
    """An embedded TrueType program (OpenType 1.9): advances and character maps."""

    def __init__(self, descriptor: Any) -> None:
        if "/FontFile2" not in descriptor:
            raise FontRefused("no TrueType")
        self._data = data = bytes(descriptor["/FontFile2"].read_bytes())
        count = struct.unpack_from(">H", data, 4)[0]
        rows = [struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(count)]
        self._tables = {tag: (offset, length) for tag, _, offset, length in rows}
        if any(offset + length > len(data) for offset, length in self._tables.values()):
            raise FontRefused("cut off")
        head, hhea, maxp = (self._tables[tag][0] for tag in (b"head", b"hhea", b"maxp"))
        em = struct.unpack_from(">H", data, head + 18)[0]
        told = struct.unpack_from(">H", data, hhea + 34)[0]
        glyphs = struct.unpack_from(">H", data, maxp + 4)[0]
        hmtx = self._tables[b"hmtx"][0]
        told = min(told, glyphs)
        advances = [struct.unpack_from(">H", data, hmtx + 4 * at)[0] * 1000 / em for at in range(told)]
        self.advances: list[float] = advances + advances[-1:] * (glyphs - told)
        self._tables[b"glyf"], self._tables[b"loca"]  # without outlines it is none

    def symbols(self) -> dict[int, int]:
        """Glyphs by code for a symbolic font: its only map, or the one for symbols (6.2.11.6)."""
        maps = self._maps()
        if (3, 0) in maps:
            found = maps[3, 0]
            return {code & 0xFF: glyph for code, glyph in found.items() if code < 0x100 or 0xF000 <= code < 0xF100}
        if len(maps) != 1:
            raise FontRefused("several maps")
        [found] = maps.values()
        return {code: glyph for code, glyph in found.items() if code < 0x100}

    def encoded(self, codec: str) -> dict[int, int]:
        """Glyphs by code for a font of letters with a standard encoding."""
        maps = self._maps()
        if (3, 1) not in maps:
            raise FontRefused("no map of letters")
        found = maps[3, 1]
        letters = {code: bytes((code,)).decode(codec, "ignore") for code in range(32, 256)}
        return {code: found.get(ord(letter), 0) for code, letter in letters.items() if letter}

    def _maps(self) -> dict[tuple[int, int], dict[int, int]]:
        offset, _ = self._tables[b"cmap"]
        count = struct.unpack_from(">H", self._data, offset + 2)[0]
        maps = {}
        for at in range(count):
            platform, kind, start = struct.unpack_from(">HHL", self._data, offset + 4 + 8 * at)
            maps[platform, kind] = self._map(offset + start)
        return maps

    def _map(self, at: int) -> dict[int, int]:
        data = self._data
        match struct.unpack_from(">H", data, at)[0]:
            case 0:
                return {code: glyph for code, glyph in enumerate(data[at + 6 : at + 262]) if glyph}
            case 4:
                return self._segments(at)
            case 6:
                first, count = struct.unpack_from(">HH", data, at + 6)
                return {
                    first + step: glyph for step, glyph in enumerate(struct.unpack_from(f">{count}H", data, at + 10))
                }
            case _:
                return {}

    def _segments(self, at: int) -> dict[int, int]:
        data = self._data
        count = struct.unpack_from(">H", data, at + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", data, at + 14)
        starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
        deltas = struct.unpack_from(f">{count}H", data, at + 16 + 4 * count)
        places = at + 16 + 6 * count
        offsets = struct.unpack_from(f">{count}H", data, places)
        found: dict[int, int] = {}
        for segment in range(count):
            for code in range(starts[segment], ends[segment] + 1):
                glyph = code
                if offsets[segment]:
                    place = places + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                    if place + 2 > len(data):
                        continue
                    glyph = struct.unpack_from(">H", data, place)[0]
                    if not glyph:
                        continue
                if code != _HOLE:
                    found[code] = (glyph + deltas[segment]) & 0xFFFF
        return found
