"""Check digits of Doc 9303, and which characters a reader takes for which."""

from typing import Final

FILLER: Final = "<"
ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
_WEIGHTS: Final = (7, 3, 1)
_VALUES: Final = {character: place for place, character in enumerate(ALPHABET[:-1])} | {FILLER: 0}

AS_DIGIT: Final = {
    ord(letter): ord(digit)
    for letter, digit in {
        "O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8",
    }.items()
}  # fmt: skip
"""What a letter must have been where only a digit can stand, for `str.translate`."""
AS_LETTER: Final = {
    ord(digit): ord(letter) for digit, letter in {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}.items()
}
"""What a digit must have been where only a letter can stand."""
TAKEN_FOR: Final = {
    "0": "O", "O": "0", "Q": "0", "D": "0", "1": "I", "I": "1", "5": "S", "S": "5", "8": "B", "B": "8", "2": "Z",
    "Z": "2", "6": "G", "G": "6",
}  # fmt: skip
"""Where digits and letters may both stand. 6 and G have values ten apart: no check digit can tell them."""


def check_digit(text: str) -> str:
    """The check digit of characters A-Z, 0-9 and `<`: weights 7, 3, 1, modulo 10 (Doc 9303-3, 4.9)."""
    return str(sum(_VALUES[one] * _WEIGHTS[place % 3] for place, one in enumerate(text)) % 10)
