"""How wide words are in our letters, and how they are broken into lines or shortened to one."""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, Literal

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.engines.paper.scripts import has_letter, is_plain, script_of, stretch_width, stretches
from resources import resource

Cut = Literal["Regular", "Bold", "Italic"]
_VIRAMA: Final = 9
"""Unicode's combining class of the sign that binds two consonants of an Indic script."""
_SMALLEST_SHARE: Final = 0.74
"""Of its usual size: seven points where words have nine and a half, the least that is read easily on paper."""


@cache
def font_name(cut: Cut) -> str:
    """The name under which the PDF library knows that cut of our letters."""
    name = f"Papelada-{cut}"
    pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"NotoSans-{cut}.ttf"))))
    return name


@cache
def _has_letter(cut: Cut, letter: str) -> bool:
    if not letter.isascii() and (script_of(letter) is not None or letter in "\u200c\u200d"):
        return has_letter(letter)
    return ord(letter) in pdfmetrics.getFont(font_name(cut)).face.charToGlyph


@lru_cache(maxsize=1 << 14)
def printable(text: str, cut: Cut = "Regular") -> str:
    """The text in letters that the font has: a missing one loses its marks, or becomes a middle dot."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    if all(_has_letter(cut, letter) for letter in set(composed)):
        return composed
    parts = []
    for letter in composed:
        bare = unicodedata.normalize("NFKD", letter)[0]
        parts.append(letter if _has_letter(cut, letter) else bare if _has_letter(cut, bare) else "·")
    return "".join(parts)


def text_width(text: str, size: float, cut: Cut = "Regular") -> float:
    """How wide a printable text is, in points."""
    if is_plain(text):
        return _plain_width(text, size, cut)
    return sum(
        _plain_width(one.text, size, cut) if one.script is None else size * stretch_width(one)
        for one in stretches(text)
    )


class _Advances(dict[str, float]):
    """The advance of each letter of one cut in thousandths of its size, looked up in the font the first time."""

    def __init__(self, cut: Cut) -> None:
        super().__init__()
        face = pdfmetrics.getFont(font_name(cut)).face
        self._known: Mapping[int, float] = face.charWidths
        self._usual = float(face.defaultWidth)

    def __missing__(self, letter: str) -> float:
        self[letter] = advance = float(self._known.get(ord(letter), self._usual))
        return advance


_advances = cache(_Advances)


def _plain_width(text: str, size: float, cut: Cut) -> float:
    """As the PDF library reckons it, but five times quicker: a bundle of thousands of pages asks ten thousand times."""
    return 0.001 * size * sum(map(_advances(cut).__getitem__, text))


def broken(text: str, size: float, width: float, cut: Cut = "Regular") -> list[str]:
    """The text in lines of at most that width; a word that is too long is cut."""
    lines: list[str] = []
    told = printable(text, cut)
    split = simpleSplit(told, font_name(cut), size, width) if is_plain(told) else _split(told, size, width, cut)
    for line in split:
        while text_width(line, size, cut) > width and len(line) > 1:
            fits = max(1, int(len(line) * width / text_width(line, size, cut)))
            while fits > 1 and text_width(line[:fits], size, cut) > width:  # wide letters before narrow ones
                fits -= 1
            lines.append(line[:fits])
            line = line[fits:]  # noqa: PLW2901  # the rest of the same line
        lines.append(line)
    return lines


def _split(text: str, size: float, width: float, cut: Cut) -> list[str]:
    """Lines of whole words; a word that is too long for any line has one of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, cut) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _within_letter(text: str, at: int) -> bool:
    """Whether a text would be cut between a letter and its marks, or within letters that are written as one."""
    before, after = text[at - 1], text[at]
    marked = unicodedata.category(after) in ("Mn", "Mc") or after in "\u200c\u200d"
    return marked or unicodedata.combining(before) == _VIRAMA or before in "\u200c\u200d"


def fitted(text: str, size: float, width: float, cut: Cut = "Regular") -> tuple[str, float]:
    """The text for one line of that width and the size to print it in: a little smaller before anything is cut off."""
    room = 0.999 * width  # what fits to the last digit must not be cut for its rounding
    smaller = max(_SMALLEST_SHARE * size, min(size, size * room / max(1.0, text_width(text, size, cut))))
    return shortened(text, smaller, width, cut), smaller


def shortened(text: str, size: float, width: float, cut: Cut = "Regular") -> str:
    """The text on one line of at most that width, its end given up where it is too long."""
    kept = printable(text, cut)
    if text_width(kept, size, cut) <= width:
        return kept
    whole = kept
    while kept and (text_width(kept + "…", size, cut) > width or _within_letter(whole, len(kept))):
        kept = kept[:-1]
    return kept.rstrip(" ,;·-") + "…"
