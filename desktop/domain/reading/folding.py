"""Letters without case and accents, one for one, so that a match in folded text has its place in the printed one."""

import unicodedata
from typing import Final

_PLAIN: Final[dict[str, str]] = {
    "ß": "s", "ẞ": "s", "æ": "a", "Æ": "a", "œ": "o", "Œ": "o", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "t", "Þ": "t", "ı": "i",
    "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "－": "-", "¬": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200a": " ", "\u2002": " ", "\u2003": " ",
    "•": ".", "·": ".", "°": "o",  # N.° for N.º, as many printers and every scan have it
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {}
    for point in (*range(0x80, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(point))[0]
        if base.isascii() and base.isalnum():
            table[point] = base
    return table | {ord(letter): plain for letter, plain in _PLAIN.items()}


_FOLD: Final[dict[int, str]] = _table()


def folded(text: str) -> str:
    """Lower case, without accents, dashes and quotes in one form; as long as `text`, place by place."""
    if text.isascii():
        return text.lower()
    lower = text.translate(_FOLD).lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[:1] or " " for letter in text.translate(_FOLD))


def composed(text: str) -> str:
    """The text with ligatures taken apart and accents joined to their letters, as a person would type it."""
    if text.isascii():
        return text
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("\u00ad", "")):
        if ligature in text:
            text = text.replace(ligature, letters)
    return unicodedata.normalize("NFC", text)
