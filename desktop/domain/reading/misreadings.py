"""Undoes what scanners do to letters in words that can have no figures: names of people, banks and towns."""

import re
from typing import Final

_UPPER: Final = {"0": "O", "1": "I", "5": "S", "8": "B", "6": "G", "|": "I", "!": "I", "$": "S"}
_LOWER: Final = {"0": "o", "1": "l", "5": "s", "8": "B", "6": "b", "|": "l", "!": "l", "$": "s"}
_SMALL_L: Final = re.compile("l[bcdfgkmnprstvxz][a-zà-öø-ÿ]")
_WORD: Final = re.compile(r"[^\s]+")


def lettered(text: str) -> str:
    """The text with figures inside words made the letters they look like, and a small l among capitals an I."""
    return _WORD.sub(lambda match: _word(match[0]), text)


def _word(word: str) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or len(letters) * 2 < len(word):
        return word
    if _SMALL_L.match(word):
        word = f"I{word[1:]}"  # "lvan": no name begins with an l before such a letter
    capitals = sum(letter.isupper() for letter in letters)
    upper = capitals >= len(letters) - word.count("l") and capitals >= 2
    result = []
    for place, letter in enumerate(word):
        if letter == "l" and upper:
            result.append("I")
        elif letter in _UPPER and (place == 0 or upper):
            result.append(_UPPER[letter])
        else:
            result.append(_LOWER.get(letter, letter))
    return "".join(result)
