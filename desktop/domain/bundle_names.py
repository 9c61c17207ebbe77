"""Names that every upload field accepts: short, ASCII, and sorted as they are to be uploaded."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 40
"""Characters of a file name, its ending included (the contract)."""
COMPLETE: Final = "00_processo_completo.pdf"
PRINTED: Final = "00_processo_para_imprimir.pdf"
GUIDE: Final = "98_guia_de_entrega.pdf"
CHECKLIST: Final = "98_lista_para_o_balcao.pdf"
RECEIPT: Final = "99_recibo_para_guardar.pdf"
"""Sheets for the applicant sort after all that is to be uploaded."""
MANIFEST: Final = "manifest.json"

_SLUG_ROOM: Final = LONGEST - len("00_") - len("_999") - len(".pdf")
_SMALL: Final = "a o as os ao aos e ou de do da dos das em no na nos nas por pelo pela para com que se um uma ha mais"
_SMALL_WORDS: Final = frozenset(_SMALL.split())
_LETTERS: Final = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}


def slug(title: str) -> str:
    """A title in lower-case ASCII letters, digits and underscores, cut at a word: "uniao_facto". Never empty."""
    spelled = "".join(_LETTERS.get(letter, letter) for letter in title.lower())
    clause = re.split(r"[,:;(]| [–-] ", spelled.strip())[0]
    plain = unicodedata.normalize("NFKD", clause).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    kept = ""
    for word in telling:
        longer = f"{kept}_{word}" if kept else word[:_SLUG_ROOM]
        if len(longer) > _SLUG_ROOM:
            break
        kept = longer
    return kept or "documentos"


def letters(number: int) -> str:
    """The section's letters, from 1: A to Z, then AA, AB and so on."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def stem(number: int, title: str) -> str:
    """The beginning of a section's file names: "02_extratos_bancarios"."""
    return f"{number:02d}_{slug(title)}"


def volume_names(name_stem: str, count: int) -> tuple[str, ...]:
    """The names of a section's volumes: one alone carries no number, many sort as they follow."""
    if count == 1:
        return (f"{name_stem}.pdf",)
    digits = len(str(count))
    return tuple(f"{name_stem}_{number:0{digits}d}.pdf" for number in range(1, count + 1))


def signed_name(name_stem: str, label: str) -> str:
    """The name of a signed PDF that travels as its own file; sorts after the section's volumes."""
    ending = f"_assinado_{label}.pdf"
    return name_stem[: LONGEST - len(ending)].rstrip("_") + ending
