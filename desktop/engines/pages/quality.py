"""Says whether a text layer can be believed, for many PDFs carry one that says nothing or something else."""

import re
from typing import Final

from desktop.engines.pages.text_layer import Layer

_MOST_UNREADABLE: Final = 0.08  # characters without a meaning: private use, replacement, no map to Unicode
_LEAST_PLAIN: Final = 0.5  # letters and digits among all characters
_VOWELS: Final = (0.2, 0.75)  # among Latin letters; Portuguese has about 0.48, English 0.38, codes and names less
_ENOUGH_LETTERS: Final = 60  # below that, shares say nothing
_FEW_WORDS: Final = 40  # what a scanner program or a stamp adds; a page of text has more
_MOSTLY_PICTURE: Final = 0.55

_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LATIN_VOWEL: Final = re.compile(
    r"[AEIOUYaeiouy\u00c0-\u00c6\u00c8-\u00cf\u00d2-\u00d6\u00d8-\u00dd\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f8-\u00ff]"
)
_CID: Final = re.compile(r"\(cid:\d+\)", re.IGNORECASE)


def believable(layer: Layer, pictured: float) -> bool:
    """True where the text layer says what a reader sees, so that no OCR is needed.

    `pictured` is the share (0 to 1) of the page that images cover. A page that is mostly a picture is believed only
    when its visible text is that of a whole page over a background.
    """
    text = layer.text
    plain = re.sub(r"\s", "", text)
    if not plain or _CID.search(plain):
        return False
    if layer.unreadable > _MOST_UNREADABLE * layer.characters:
        return False
    words = sum(len(line.words) for line in layer.lines)
    if pictured > _MOSTLY_PICTURE and words < _FEW_WORDS:
        return False
    if len(plain) < _ENOUGH_LETTERS:
        return any(character.isalnum() for character in plain)
    if sum(character.isalnum() for character in plain) < _LEAST_PLAIN * len(plain):
        return False
    return _spoken(plain)


def _spoken(plain: str) -> bool:
    """False for letters that were shifted or shuffled by a font without a map: they have no vowels, or only those."""
    letters = _LATIN.findall(plain)
    if len(letters) < _ENOUGH_LETTERS:
        return True
    share = len(_LATIN_VOWEL.findall("".join(letters))) / len(letters)
    return _VOWELS[0] <= share <= _VOWELS[1]
