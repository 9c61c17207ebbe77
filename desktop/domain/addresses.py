"""One home is written in many ways; this says whether two printed addresses can be the same place."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from desktop.domain.names import Likeness

SHORT_FORMS: Final = {
    "R": "RUA", "AV": "AVENIDA", "AVE": "AVENIDA", "AVDA": "AVENIDA", "TV": "TRAVESSA", "TRAV": "TRAVESSA",
    "LG": "LARGO", "LGO": "LARGO", "PC": "PRACA", "PCA": "PRACA", "PCT": "PRACETA", "PCTA": "PRACETA",
    "ESTR": "ESTRADA", "EST": "ESTRADA", "BC": "BECO", "CC": "CALCADA", "CALC": "CALCADA", "AL": "ALAMEDA",
    "URB": "URBANIZACAO", "QTA": "QUINTA", "BR": "BAIRRO", "ESQ": "ESQUERDO", "E": "ESQUERDO", "DTO": "DIREITO",
    "DT": "DIREITO", "D": "DIREITO", "DIR": "DIREITO", "FTE": "FRENTE", "FT": "FRENTE", "RC": "0", "CV": "CAVE",
    "S": "SAO", "STA": "SANTA", "STO": "SANTO", "DR": "DOUTOR", "ENG": "ENGENHEIRO", "GEN": "GENERAL",
    "PROF": "PROFESSOR", "CAP": "CAPITAO", "CORONEL": "CORONEL", "D.": "DOM", "NSA": "NOSSA", "SRA": "SENHORA",
}  # fmt: skip
"""How Portuguese post and banks shorten the words of an address."""
NOISE: Final = frozenset({
    "N", "NO", "NR", "NUM", "NUMERO", "ANDAR", "PISO", "APT", "APTO", "APARTAMENTO", "FRACAO", "LOTE", "LT", "BLOCO",
    "BL", "PORTUGAL", "DE", "DA", "DO", "DAS", "DOS", "E",
})  # fmt: skip
SIDES: Final = frozenset({"ESQUERDO", "DIREITO", "FRENTE", "TRAS", "CAVE"})
POSTCODE: Final = re.compile(r"\b(\d{4})\s?[-–]\s?(\d{3})\b")
ALIKE: Final = 80.0
"""Streets this similar (0 to 100, best of word orders and extracts) are one street misread or shortened."""
SURELY: Final = 92.0


@dataclass(frozen=True, slots=True)
class Address:
    """What of an address tells places apart: street and town words, postcode, house numbers, side of the landing."""

    words: str
    postcode: tuple[str, str] | None
    numbers: tuple[str, ...]
    sides: frozenset[str]


@lru_cache(maxsize=4096)
def parse(text: str) -> Address:
    """An address as printed, on one line or several, taken apart."""
    found = POSTCODE.search(text)
    rest = POSTCODE.sub(" ", text) if found else text
    decomposed = unicodedata.normalize("NFD", rest.upper().replace("º", " ").replace("ª", " ").replace("R/C", "RC"))
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    pieces = [SHORT_FORMS.get(piece, piece) for word in re.findall(r"[A-Z0-9]+", plain) for piece in _pieces(word)]
    telling = [piece for piece in pieces if piece not in NOISE]
    return Address(
        words=" ".join(piece for piece in telling if not piece.isdecimal() and piece not in SIDES),
        postcode=(found[1], found[2]) if found else None,
        numbers=tuple(piece.lstrip("0") or "0" for piece in telling if piece.isdecimal()),
        sides=frozenset(piece for piece in telling if piece in SIDES),
    )


@lru_cache(maxsize=16384)
def compare(one: str, other: str) -> Likeness:
    """Whether two addresses as printed are one home.

    Different postal areas, doors or sides of a landing part homes; a street misread or shortened does not. Where one
    address says less than the other (no door, no postcode), they are plausibly the same.
    """
    first, second = parse(one), parse(other)
    if not first.words or not second.words:
        return "different"
    if first == second:
        return "same"
    if _apart(first, second):
        return "different"
    likeness = fuzz.token_set_ratio(first.words, second.words)
    postcodes = _postcodes(first, second)
    if postcodes == "different" or (likeness < ALIKE and postcodes != "same"):
        return "different"
    told = first.numbers == second.numbers and first.sides == second.sides and first.postcode == second.postcode
    return "same" if told and likeness >= SURELY else "plausibly"


def _pieces(word: str) -> list[str]:
    """Door and floor apart ("3ESQ"), but a misread word whole ("F1ORES")."""
    if sum(map(str.isalpha, word)) > 3:
        return [word]
    return re.findall(r"[0-9]+|[A-Z]+", word)


def _postcodes(first: Address, second: Address) -> Likeness:
    """Same where all seven digits are, different where two postal areas are; one misread digit is neither."""
    if first.postcode is None or second.postcode is None:
        return "plausibly"
    if first.postcode == second.postcode:
        return "same"
    wrong = sum(a != b for a, b in zip("".join(first.postcode), "".join(second.postcode), strict=True))
    if wrong == 1 and first.words == second.words:
        return "plausibly"
    return "plausibly" if first.postcode[0] == second.postcode[0] else "different"


def _apart(first: Address, second: Address) -> bool:
    """The doors differ, or the landing's sides; saying less is no difference."""
    doors = first.numbers[:1], second.numbers[:1]
    if all(doors) and doors[0] != doors[1]:
        return True
    floors = first.numbers[1:2], second.numbers[1:2]
    if all(floors) and floors[0] != floors[1]:
        return True
    return bool(first.sides and second.sides and not first.sides & second.sides)
