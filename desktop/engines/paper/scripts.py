"""Cuts a text into stretches of one script and direction in the order they are seen, and shapes them with HarfBuzz."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

import uharfbuzz

from resources import resource

_RANGES: Final = (
    (0x0530, 0x058F, "Armenian"), (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x06FF, "Arabic"), (0x0750, 0x077F, "Arabic"),
    (0x08A0, 0x08FF, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"), (0x0A80, 0x0AFF, "Gujarati"), (0x0B80, 0x0BFF, "Tamil"), (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"), (0x0D00, 0x0D7F, "Malayalam"), (0x0D80, 0x0DFF, "Sinhala"), (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Georgian"), (0x1200, 0x139F, "Ethiopic"), (0x1C90, 0x1CBF, "Georgian"),
    (0x2D00, 0x2D2F, "Georgian"), (0x2D80, 0x2DDF, "Ethiopic"), (0x3000, 0x30FF, "Chinese"),
    (0x3400, 0x4DBF, "Chinese"), (0x4E00, 0x9FFF, "Chinese"), (0xAC00, 0xD7A3, "Chinese"), (0xF900, 0xFAFF, "Chinese"),
    (0xFB1D, 0xFB4F, "Hebrew"), (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFC, "Arabic"), (0xFF00, 0xFF60, "Chinese"),
)  # fmt: skip
"""Blocks of Unicode 15 whose letters the Latin font has not, or would draw unshaped, and the fonts that have them."""
_STARTS: Final = [first for first, _, _ in _RANGES]
_FILES: Final = {"Chinese": "NotoSansSC-Names.ttf"}
_JOINERS: Final = frozenset("\u200c\u200d")
_RIGHT_TO_LEFT: Final = ("R", "AL")
_NUMBERS: Final = ("EN", "AN")
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")

_JOINED: Final = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFEF5, 0xFEFC, 2)}
"""Lam and alef in one shape: as two letters readers would turn them round, as Unicode's single sign they do not."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one font in reading order; `script` is None for Latin, Greek and Cyrillic, which need no shaping."""

    text: str
    script: str | None
    leftwards: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape to draw: its number in the font, advance and offset in ems, and the letters it stands for.

    Of several shapes that stand for letters together the first has the letters and the others have none.
    """

    number: int
    advance: float
    right: float
    up: float
    letters: str


def script_of(letter: str) -> str | None:
    """The font's name for a letter that is not Latin, Greek or Cyrillic; None for these and for all common signs."""
    at = bisect(_STARTS, ord(letter)) - 1
    if at < 0 or ord(letter) > _RANGES[at][1]:
        return None
    return _RANGES[at][2]


_FOREIGN: Final = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _RANGES) + "]")


def is_plain(text: str) -> bool:
    """Whether the Latin font draws the whole text letter by letter."""
    return text.isascii() or _FOREIGN.search(text) is None


def has_letter(letter: str) -> bool:
    """Whether a font of another script has that letter; the joiners, which no font draws, always count."""
    if letter in _JOINERS:
        return True
    script = script_of(letter)
    return script is not None and _font(script).get_nominal_glyph(ord(letter)) is not None


def stretches(text: str) -> tuple[Stretch, ...]:
    """The stretches from left to right in a line that itself runs from left to right.

    The rules of Unicode's Annex 9 as far as a line of names, numbers and signs needs them: what lies between two words
    that run leftwards runs with them, and numbers among them keep their own order.
    """
    seen: list[Stretch] = []
    for leftwards, part in _by_direction(text):
        cut = list(_by_script(part))
        seen += [_turned(one) for one in reversed(cut)] if leftwards else cut
    return tuple(seen)


def mirrored(text: str) -> str:
    """The text with its brackets turned round, as they stand among letters that run leftwards."""
    return text.translate(_MIRRORED)


def _turned(one: Stretch) -> Stretch:
    if one.script is None:
        return Stretch(mirrored(one.text), None)
    return Stretch(one.text, one.script, leftwards=not one.text.isnumeric())


def _by_direction(text: str) -> Iterator[tuple[bool, str]]:
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    begun: int | None = None
    last = done = 0
    for at, kind in enumerate(kinds):
        if kind in _RIGHT_TO_LEFT or (begun is not None and kind in (*_NUMBERS, "NSM")):
            begun = at if begun is None else begun
            last = at
        elif kind == "L" and begun is not None:
            yield from _parted(text, done, begun, last)
            done, begun = last + 1, None
    if begun is not None:
        yield from _parted(text, done, begun, last)
        done = last + 1
    if done < len(text):
        yield False, text[done:]


def _parted(text: str, done: int, begun: int, last: int) -> Iterator[tuple[bool, str]]:
    if begun > done:
        yield False, text[done:begun]
    yield True, text[begun : last + 1]


def _by_script(text: str) -> Iterator[Stretch]:
    """Stretches of one font; blanks and signs go with the letters around them where that font has them."""
    scripts: list[str | None] = []
    for at, letter in enumerate(text):
        own = script_of(letter)
        before = scripts[-1] if scripts else None
        if own is None and before is not None and _goes_along(text, at, before):
            own = before
        scripts.append(own)
    at = 0
    for script, group in groupby(scripts):
        length = len(list(group))
        yield Stretch(text[at : at + length], script)
        at += length


def _goes_along(text: str, at: int, script: str) -> bool:
    letter = text[at]
    if letter in _JOINERS or unicodedata.category(letter) in ("Mn", "Mc"):
        return True
    if letter != " ":
        return False
    following = next((later for later in text[at:] if later != " "), "")
    return bool(following) and script_of(following) == script and _font(script).get_nominal_glyph(32) is not None


@cache
def _face(script: str) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob(font_bytes(script)))


@cache
def _font(script: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(_face(script))


@cache
def font_bytes(script: str) -> bytes:
    """The font program that has that script's letters."""
    return resource("fonts", _FILES.get(script, f"NotoSans{script}-Regular.ttf")).read_bytes()


def advance_of(script: str, number: int) -> float:
    """How wide a shape of that font is by itself, in ems."""
    advance: int = _font(script).get_glyph_h_advance(number)
    return advance / _upem(script)


@cache
def _upem(script: str) -> int:
    units: int = _face(script).upem
    return units


def blank_of(script: str) -> Glyph:
    """The shape of that font's blank, standing for no letters."""
    at: int = _font(script).get_nominal_glyph(32)
    return Glyph(at, advance_of(script, at), 0.0, 0.0, "")


def subset(script: str, numbers: Sequence[int]) -> tuple[bytes, dict[int, int]]:
    """The font program with those shapes alone, and each one's number in it."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(numbers)
    wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in (b"GSUB", b"GPOS", b"GDEF", b"STAT", b"name"))
    planned = uharfbuzz.SubsetPlan(_face(script), wanted)
    return bytes(planned.execute().blob.data), dict(planned.old_to_new_glyph_mapping)


@cache
def shaped(text: str, script: str, leftwards: bool) -> tuple[Glyph, ...]:
    """The shapes of a stretch from left to right, as the script's own rules join, order and place them."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    if leftwards:
        # Readers put letters that run leftwards back in order themselves, if each mark is a letter of its own.
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    uharfbuzz.shape(_font(script), buffer)
    em = _upem(script)
    clusters = [info.cluster for info in buffer.glyph_infos]
    ends = dict(zip(sorted(set(clusters)), [*sorted(set(clusters))[1:], len(text)], strict=True))
    told: set[int] = set()
    glyphs = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        letters = "" if info.cluster in told else text[info.cluster : ends[info.cluster]]
        told.add(info.cluster)
        letters = _JOINED.get(letters, letters) if leftwards else letters
        glyphs.append(Glyph(info.codepoint, place.x_advance / em, place.x_offset / em, place.y_offset / em, letters))
    return tuple(glyphs)


def stretch_width(one: Stretch) -> float:
    """A shaped stretch's width in ems."""
    return float(sum(glyph.advance for glyph in shaped(one.text, one.script or "", one.leftwards)))
