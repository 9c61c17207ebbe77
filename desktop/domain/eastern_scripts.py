"""Names in Devanagari, Bengali and Arabic letters, in Latin ones as near as the writing itself allows."""

import re
from functools import lru_cache
from typing import Final

UNVOWELLED: Final = "ʕ"
"""Stands before a word from Arabic letters, which leave vowels out: only its consonants can be compared."""

# Consonants from the block's KA on, then the signs after HA, in the common order of both blocks (Unicode 0900, 0980).
# Spellings are those of Indian, Nepali and Bangladeshi passports, not of scholars.
WRITTEN: Final = """
K KH G GH NG CH CHH J JH N T TH D DH N T TH D DH N N P PH B BH M Y R R L L L V SH SH S H
A A I I U U R L E E E AI O O O AU
A I I U U R R E E E AI O O O AU
"""
CONSONANTS, VOWELS, SIGNS = (tuple(line.split()) for line in WRITTEN.strip().splitlines())
DEVANAGARI: Final = 0x0900
BENGALI: Final = 0x0980
VIRAMA, NASALS, NUKTA, VISARGA = 0x4D, frozenset({0x01, 0x02}), 0x3C, 0x03
BENGALI_ODD: Final = {0x09DC: "R", 0x09DD: "RH", 0x09DF: "Y", 0x09CE: "T", 0x09F0: "R", 0x09F1: "W"}
DEVANAGARI_ODD: Final = {0x0958: "Q", 0x0959: "KH", 0x095A: "G", 0x095B: "Z", 0x095C: "R", 0x095D: "RH", 0x095E: "F",
                         0x095F: "Y"}  # fmt: skip
JOINERS: Final = "\u200c\u200d"

ARABIC: Final = {
    "ب": "B", "ت": "T", "ث": "T", "ج": "G", "ح": "H", "خ": "H", "د": "D", "ذ": "D", "ر": "R", "ز": "Z", "س": "S",
    "ش": "S", "ص": "S", "ض": "D", "ط": "T", "ظ": "Z", "غ": "G", "ف": "F", "ق": "K", "ك": "K", "ل": "L", "م": "M",
    "ن": "N", "ه": "H", "پ": "B", "چ": "S", "ژ": "Z", "گ": "G", "ک": "K", "ڤ": "F", "ھ": "H", "ہ": "H", "ٹ": "T",
    "ڈ": "D", "ڑ": "R", "ں": "N",
}  # fmt: skip
ARTICLE: Final = re.compile(r"^ال(?=..)")
_SKELETON: Final = (
    ("SCH", "S"), ("DJ", "G"), ("KH", "H"), ("SH", "S"), ("CH", "S"), ("TH", "T"), ("DH", "D"), ("GH", "G"),
    ("PH", "F"), ("PS", "BS"), ("TS", "S"), ("J", "G"), ("Q", "K"), ("C", "K"), ("P", "B"), ("V", "F"),
)  # fmt: skip
_SOFT: Final = re.compile(r"[AEIOUYW]|H$")
SERVANT: Final = re.compile(r"ABD(?:[AEIOU]{1,2}[LR])?")
_TWICE: Final = re.compile(r"(.)\1+")


def romanised(text: str) -> str:
    """The text with Devanagari and Bengali words in Latin capitals, and Arabic words as their bare consonants."""
    if text.isascii():
        return text
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    for block in (DEVANAGARI, BENGALI):
        if any(block <= ord(mark) < block + 0x80 for mark in word):
            return _syllables(word, block)
    consonants = ARTICLE.sub("", word)
    if any("\u0600" <= mark <= "\u06ff" for mark in word):
        bare = "".join(ARABIC.get(mark, "") for mark in re.sub("ة$|ه$", "", consonants))
        return UNVOWELLED + _TWICE.sub(r"\1", bare) if bare else ""
    return word


def _syllables(word: str, block: int) -> str:
    """Consonants carry an A unless a sign follows; one at the end of a word is silent."""
    odd = DEVANAGARI_ODD if block == DEVANAGARI else BENGALI_ODD
    said: list[str] = []
    bare = False
    for mark in word:
        place = ord(mark) - block
        if mark in JOINERS or place == NUKTA:
            continue
        if 0x15 <= place <= 0x39 or ord(mark) in odd:
            if bare:
                said.append("A")
            said.append(odd.get(ord(mark)) or CONSONANTS[place - 0x15])
            bare = True
            continue
        if 0x3E <= place <= 0x4C:
            said.append(SIGNS[place - 0x3E])
        elif 0x05 <= place <= 0x14:
            said.append(("A" if bare else "") + VOWELS[place - 0x05])
        elif place in NASALS or place == VISARGA:
            said.append(("A" if bare else "") + ("N" if place in NASALS else "H"))
        elif place != VIRAMA:
            said.append(mark)
        bare = False
    return "".join(said)


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """What Arabic letters keep of a word in Latin capitals: its consonants, one for each sound."""
    for written, sound in _SKELETON:
        word = word.replace(written, sound)
    return _TWICE.sub(r"\1", _SOFT.sub("", word))


def same_consonants(unvowelled: str, latin: str) -> bool:
    """Whether a word from Arabic letters can be that word in Latin ones, its article left out or run in."""
    bare = unvowelled.removeprefix(UNVOWELLED)
    if bare == "BD":
        return SERVANT.fullmatch(latin) is not None
    written = {skeleton(latin)} | {skeleton(latin[2:]) for article in ("AL", "EL", "UL") if latin.startswith(article)}
    return bool(bare) and bare in written
