"""Lifts the words of a PDF page with their places, as a reader sees them and not in the order they were drawn."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from desktop.domain.text import Box, Line, Word
from desktop.engines.pages.lines import Placed, lines_of

MOST_CHARACTERS: Final = 60_000
"""More on one page is no paper but an attack or a poster; the rest is not read."""

_ASCENT: Final = 0.76  # of the em, above the baseline: capitals with accents
_DESCENT: Final = 0.22
_CAPITAL: Final = 0.7
_WORD_GAP: Final = 0.2  # of the em; spaces are 0.22 to 0.33, kerning stays below 0.1
_INVISIBLE_MODES: Final = (3, 7)  # ISO 32000-1, table 106: neither fill nor stroke; clip only
_HYPHEN: Final = "\x02"  # how pdfium marks a hyphen that ends a line
_TELLING_TURN: Final = 20  # so many characters turned the same way say how the page stands

Affine = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Style:
    """What the characters of one text object share: direction in quarter turns, em and baseline, all as seen."""

    visible: bool
    quarter: int
    straight: bool
    em: float
    baseline: float


@dataclass(slots=True)
class _Piece:
    """A word in the making, its ends along its own direction; `last` is where its last letter begins."""

    style: _Style
    left: float
    right: float
    text: str
    last: float


@dataclass(slots=True)
class Layer:
    """A page's text layer: visible lines, what share of it could not be read, and how the page must be turned."""

    lines: tuple[Line, ...] = ()
    turned: int = 0
    characters: int = 0
    unreadable: int = 0
    hidden: int = 0
    width: float = 0.0
    height: float = 0.0
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def layer_of(page: Any, width: float, height: float) -> Layer:
    """The text layer of a pypdfium2 page whose upright size is width by height points.

    Where most of the text runs down or up the page, the page counts as turned and the size is swapped.
    """
    layer = Layer(width=width, height=height)
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        return layer
    try:
        _collect(textpage, _as_seen(page, width, height), layer)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    quarters = Counter[int]()
    for piece in layer.pieces:
        quarters[piece.style.quarter] += len(piece.text)
    quarter, share = quarters.most_common(1)[0] if quarters else (0, 0)
    if quarter and share >= _TELLING_TURN and share > 0.6 * sum(quarters.values()):
        _turn(layer, quarter)
    layer.lines = tuple(_lines(layer))
    return layer


def _as_seen(page: Any, width: float, height: float) -> Affine:
    """The way from the page's own coordinates to points from the top left of the page as a viewer shows it."""
    fine = 1000.0
    corners = []
    x, y = ctypes.c_int(), ctypes.c_int()
    for px, py in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        pdfium.FPDF_PageToDevice(page, 0, 0, int(width * fine), int(height * fine), 0, px, py, x, y)
        corners.append((x.value / fine, y.value / fine))
    (ox, oy), (ax, ay), (bx, by) = corners
    return (ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000, ox, oy


def _collect(textpage: Any, seen: Affine, layer: Layer) -> None:
    count = min(pdfium.FPDFText_CountChars(textpage), MOST_CHARACTERS)
    rect = pdfium.FS_RECTF()
    place = ctypes.byref(rect)
    styles: dict[bytes, _Style] = {}
    known: dict[int, tuple[str, bool]] = {}
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    object_of, error_of = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_HasUnicodeMapError
    a, b, c, d, e, f = seen
    space = True
    last: _Piece | None = None
    for index in range(count):
        code = unicode_of(textpage, index)
        if code not in known:
            cleaned = _clean(code)
            known[code] = cleaned, cleaned[:1] == "\ufffd" or unicodedata.category(cleaned[:1] or " ") == "Co"
        character, odd = known[code]
        if not character or character.isspace():
            space = space or bool(character)
            continue
        handle = object_of(textpage, index)
        key = bytes(handle)  # the address, as it lies in memory
        style = styles.get(key)
        if style is None or not handle:
            style = styles[key] = _style(textpage, index, handle, seen)
        if not style.visible:
            layer.hidden += 1
            continue
        layer.characters += 1
        if odd or error_of(textpage, index) == 1:
            layer.unreadable += 1
        if not box_of(textpage, index, place):
            continue
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if style.quarter in (1, 3):
            x0, x1 = b * x0 + d * y0 + f, b * x1 + d * y1 + f
        else:
            x0, x1 = a * x0 + c * y0 + e, a * x1 + c * y1 + e
        if style.quarter > 1:
            x0, x1 = -x0, -x1
        left, right = (x0, x1) if x0 <= x1 else (x1, x0)
        if last is not None and not space and _goes_on(last, style, left):
            last.text += character  # the letters of a ligature share one place
            last.right, last.last = max(last.right, right), left
        else:
            last = _Piece(style, left, right, character, left)
            layer.pieces.append(last)
        space = False


def _style(textpage: Any, index: int, handle: Any, seen: Affine) -> _Style:
    """Reads once for each text object what its characters share."""
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
    pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    a, b, c, d, e, f = seen
    right_x, right_y = a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b
    angle = math.degrees(math.atan2(right_y, right_x)) if right_x or right_y else 0.0
    quarter = round(angle / 90) % 4
    em = abs(pdfium.FPDFText_GetFontSize(textpage, index)) * math.hypot(matrix.c, matrix.d)
    seen_x, seen_y = a * x.value + c * y.value + e, b * x.value + d * y.value + f
    return _Style(
        visible=em >= 1.0 and _shown(textpage, index, handle),
        quarter=quarter,
        straight=abs(angle - 90 * round(angle / 90)) < 10,
        em=em,
        baseline=_across(quarter, seen_x, seen_y),
    )


def _shown(textpage: Any, index: int, handle: Any) -> bool:
    """False for text that nobody sees: drawn with an invisible mode or fully transparent."""
    if handle and pdfium.FPDFTextObj_GetTextRenderMode(handle) in _INVISIBLE_MODES:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
    return not known or alpha.value > 0


def _clean(code: int) -> str:
    """One character as text: ligatures apart, odd spaces plain, what is no character left out."""
    if code in (0, 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF):
        return ""
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    character = chr(code)
    if character == _HYPHEN:
        return "-"
    if 0xFB00 <= code <= 0xFB06 or 0xFF01 <= code <= 0xFF5E:
        return unicodedata.normalize("NFKC", character)
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    return " " if category in ("Zs", "Zl", "Zp") else character


def _along(quarter: int, x: float, y: float) -> float:
    return (x, y, -x, -y)[quarter]


def _across(quarter: int, x: float, y: float) -> float:
    return (y, -x, -y, x)[quarter]


def _goes_on(piece: _Piece, style: _Style, left: float) -> bool:
    """Whether a character of that style at that place continues the word."""
    em = max(piece.style.em, style.em)
    return (
        piece.style.quarter == style.quarter
        and abs(piece.style.baseline - style.baseline) < 0.4 * em
        and left >= piece.last - 0.1 * em
        and left - piece.right < _WORD_GAP * em
    )


def _turn(layer: Layer, quarter: int) -> None:
    """Turns the page so that text of that quarter reads from left to right."""
    width, height = layer.width, layer.height
    corner = ((0.0, 0.0), (0.0, width), (width, height), (height, 0.0))[quarter]  # where the top left corner goes
    for piece in layer.pieces:
        moved = _along((piece.style.quarter - quarter) % 4, *corner)
        piece.left, piece.right = piece.left + moved, piece.right + moved
    for style in {id(piece.style): piece.style for piece in layer.pieces}.values():
        style.quarter = (style.quarter - quarter) % 4
        style.baseline += _across(style.quarter, *corner)
    layer.turned = (-90 * quarter) % 360
    if quarter % 2:
        layer.width, layer.height = height, width


def _lines(layer: Layer) -> Iterator[Line]:
    """Level text in lines across the page, then what is upside down or runs up or down its sides."""
    placed: dict[int, dict[tuple[str, int, int], Placed]] = {}
    slanted: list[Line] = []
    for piece in layer.pieces:
        style, box = piece.style, _box(piece, layer)
        if box is None:
            continue
        word = Word(unicodedata.normalize("NFC", piece.text), box, 1.0)
        if not style.straight:
            slanted.append(Line((word,)))
            continue
        # Bold is often feigned by drawing the same word twice, a hair apart.
        seen = placed.setdefault(style.quarter, {})
        text, column, row = key = word.text, round(piece.left / style.em * 2), round(style.baseline / style.em * 2)
        if not any((text, column + dx, row + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            seen[key] = Placed(word, style.baseline, _CAPITAL * style.em, piece.left, piece.right)
    for quarter in sorted(placed):
        yield from lines_of((one,) for one in placed[quarter].values())
    yield from slanted


def _box(piece: _Piece, layer: Layer) -> Box | None:
    """The word's place as fractions of the page, None where it lies off the page."""
    style = piece.style
    top, bottom = style.baseline - _ASCENT * style.em, style.baseline + _DESCENT * style.em
    corners = {
        0: (piece.left, top, piece.right, bottom),
        1: (-bottom, piece.left, -top, piece.right),
        2: (-piece.right, -bottom, -piece.left, -top),
        3: (top, -piece.right, bottom, -piece.left),
    }[style.quarter]
    left, upper, right, lower = corners
    middle_x, middle_y = (left + right) / 2 / layer.width, (upper + lower) / 2 / layer.height
    if not (0 <= middle_x <= 1 and 0 <= middle_y <= 1):
        return None

    def kept(value: float, size: float) -> float:
        return round(min(max(value / size, 0.0), 1.0), 5)

    return Box(kept(left, layer.width), kept(upper, layer.height), kept(right, layer.width), kept(lower, layer.height))
