"""Names of people as papers print them: told from other words, parted where two share a line, freed of titles."""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

from desktop.domain.reading.folding import folded
from desktop.domain.reading.misreadings import lettered
from desktop.domain.reading.name_words import NOT_NAMES, PARTICLES

_TITLES: Final = (
    r"(?:ex\.?m[oa]s?\.? ?\(?[as]?\)?\.? ?|mr\.?|mrs\.?|ms\.?|miss|mx\.?|messrs\.?|dr\.?a?|dra\.?|doutora?|prof\.?a?|"
    r"professora?|eng\.?[oa]?|engenheir[oa]|arq\.?[oa]?|sir|dame|lady|lord|rev\.?|sr\.?a?s?\.?|sra\.?|senhora?s?|"
    r"sres\.?|dona|d[.]?ª|d[ñn]a\.?|don|mme\.?|mlle\.?|monsieur|madame|mademoiselle|herrn?|frau|familie|mag\.?|dipl\.-?ing\.?|"
    r"o sr\.?|a sra\.?|shri|smt\.?|kumari|ao|a[ao]?(?= sr)|to|attn:?|a/c:?)(?:\(a\)|\(o\))?"
)
_LETTER_TITLE: Final = re.compile(r"^[DM]\.\s*(?=\S{3,}\s+\S{2,})")
"""D. (dom) and M. (monsieur) are titles only before a whole name; before a surname they are initials."""
_TITLE: Final = re.compile(rf"^(?:{_TITLES})(?=[\s]|$)[\s]*", re.IGNORECASE)
_GLUED_TITLE: Final = re.compile(r"^(?:Mrs|Mr|Ms|Dr)(?=[A-Z]\.?\s)")
"""A scan loses the space before an initial: no name begins with MrT."""
_TITLE_ONLY: Final = re.compile(rf"^(?:{_TITLES}[\s.]*)+$", re.IGNORECASE)
_TAIL: Final = re.compile(r"[\s,;:.\-–|_]+$|\s+\((?:titular|holder|1|2)[^)]*\)$", re.IGNORECASE)
_EITHER_TITLE: Final = re.compile(
    r"^(?:d\.?/d\.?ª\.?|sr\.?/sra?\.?|sra?\.?/sr\.?|mr/mrs|mr/ms|m\.?/mme|herrn?/frau|o\(a\)|"
    r"m\.?\s+(?:ou|et)\s+mme\.?|herrn?\s+und\s+frau|sr\.?\s+[ey]\s+sra\.?|d\.\s+[ey]\s+d[ñn]a\.?)\s+",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(
    r"^(?:[12345][.)ºª°]?[oºª]?|[1-5](?:st|nd|rd)|[-–•*·:])\s*(?:titular|"
    r"holder)?\s*[:.\-–)]*\s+",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:(?:de|da|do|of|e|and|y|et|und)\s+)+")
_AND: Final = re.compile(
    r"\s+(?:and|&|e|y|et|und|ou|or|e/ou|and/or|\+|c/|com|with)\s+|\s*[/;|]\s*|"
    r"\s*,\s*(?=\S+\s+\S)|\s+-\s+",
    re.IGNORECASE,
)

_NAME_FIRST: Final = re.compile(
    r"[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’.\-]+(?:\s(?:[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’.\-]*|d[aeo]s?|e(?=\s[A-ZÀ-ÖØ-ÞŒŠŽ])|and(?=\s[A-ZÀ-ÖØ-ÞŒŠŽ]))){1,9}"
)
_ROMAN: Final = re.compile("^[IVX]{1,4}$")
_LETTERS: Final = re.compile(r"^[^\W\d_]+(?:['’.\-][^\W\d_]*)*$")
_INITIALS: Final = re.compile(r"^(?:[A-Z]\.?){1,3}$")


def without_titles(text: str) -> str:
    """The name as printed without honorifics, order marks ("1.º titular") and stray signs around it."""
    name = _ORDER.sub("", text.strip())
    for _ in range(4):
        shorter = _LETTER_TITLE.sub("", _GLUED_TITLE.sub("", _TITLE.sub("", name))).strip(" :,;-–|")
        if shorter == name or not shorter:
            break
        name = shorter
    return re.sub(r"\s+", " ", _TAIL.sub("", name)).strip(" :,;|")


def is_name(text: str) -> bool:
    """Whether the words can be a person's name: two to nine capitalised words, none of a bank's or street's."""
    name = without_titles(text)
    words = name.split()
    if not 2 <= len(words) <= 9 or len(name) > 70:
        return False
    full = 0
    for word in words:
        plain = folded(word).strip(".,")
        if plain in PARTICLES:
            continue
        if not _LETTERS.match(word.strip(",")) or (_ROMAN.match(word) and len(words) == 2):
            return False
        if plain in NOT_NAMES or not word[0].isupper():
            return False
        full += len(plain) >= 2
    return full >= 1 and any(len(word.strip(".,")) >= 3 for word in words)


def name_likeness(text: str) -> float:
    """0 to 1: how much like a person's name the words are; 0 where they cannot be one."""
    if not is_name(text):
        return 0.0
    words = without_titles(text).split()
    titled = bool(_TITLE.match(_ORDER.sub("", text.strip())))
    return min(1.0, 0.82 + 0.04 * min(len(words), 4) + (0.1 if titled else 0.0))


def persons(text: str) -> list[str]:
    """The people whom one line names: "Mr J & Mrs A Smith", "Ana Reis e João Reis", "Ana Reis / João Reis".

    A surname that two people share with "and" between their given names is given to both. Empty where the line
    names nobody.
    """
    text = _EITHER_TITLE.sub("", lettered(text.strip()))
    parts = [part for part in _AND.split(text) if part and part.strip()]
    if len(parts) == 1:
        name = _LEADING.sub("", without_titles(parts[0]))
        return [name] if is_name(name) else []
    names = [_LEADING.sub("", without_titles(part)) for part in parts if not _TITLE_ONLY.match(part.strip())]
    shared = _with_shared_surname(names)
    if shared and all(is_name(name) for name in shared):
        return shared
    whole = without_titles(text)
    if re.search(r"\s[eEyY]\s", text) and is_name(whole):
        return [whole]
    return [name for name in names if is_name(name)] if len(names) > 1 else []


def leading_person(text: str) -> list[str]:
    """The person whom a sentence begins with ("Exma. Sra. Ana Reis a quantia de ..."); empty where it does not."""
    match = _NAME_FIRST.match(without_titles(text))
    return persons(match[0]) if match is not None else []


def _with_shared_surname(names: list[str]) -> list[str]:
    """ "J", "A Smith" becomes "J Smith", "A Smith": a part without surname takes the last one's."""
    if not names:
        return []
    last = names[-1].split()
    if len(last) < 2:
        return names
    return [name if len(name.split()) > 1 else f"{name} {last[-1]}" for name in names]


def same_person(one: str, other: str) -> bool:
    """Whether two printed names are one person's: case, accents, a misread letter or a left-out name apart."""
    first, second = folded(one), folded(other)
    if _told_apart(first.split(), second.split()):
        return False
    if fuzz.ratio(first, second) >= 90:
        return True
    shorter, longer = sorted((first.split(), second.split()), key=len)
    return len(shorter) >= 2 and (set(shorter) < set(longer) or _by_initials(first.split(), second.split()))


def _told_apart(one: list[str], other: list[str]) -> bool:
    """Whether two names differ in what tells a couple or two siblings apart: "H" and "L", "Mário" and "Maria"."""
    if len(one) != len(other):
        return False
    pairs = [(a.strip("."), b.strip(".")) for a, b in zip(one, other, strict=True) if a.strip(".") != b.strip(".")]
    return any(_other_ending(a, b) or (len(a) == len(b) == 1) for a, b in pairs)


def _other_ending(one: str, other: str) -> bool:
    """ "Mario" and "Maria", "Luis" and "Luisa", "Paul" and "Paule"."""
    shorter, longer = sorted((one, other), key=len)
    stems = len(shorter) > 2 and len(shorter) == len(longer) and shorter[:-1] == longer[:-1]
    return (stems and {shorter[-1], longer[-1]} == {"o", "a"}) or (
        len(shorter) > 2 and longer in (f"{shorter}a", f"{shorter}e")
    )


def _by_initials(one: list[str], other: list[str]) -> bool:
    """ "D Hartley" and "Daniel Hartley": the same last name, and given names that begin alike where one is a letter."""
    if one[-1] != other[-1] or len(one) < 2 or len(other) < 2:
        return False
    given = [(a.strip("."), b.strip(".")) for a, b in zip(one[:-1], other[:-1], strict=False)]
    lettered_one = any(len(name) == 1 for pair in given for name in pair)
    return lettered_one and all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in given)


def _misspelt(one: str, other: str) -> bool:
    return fuzz.ratio(folded(one), folded(other)) >= 90 and len(one.split()) == len(other.split())


def distinct(names: Iterable[str]) -> list[str]:
    """The names in order, each person once; of a longer and a shorter form the longer stays."""
    kept: list[str] = []
    for name in names:
        place = next((place for place, other in enumerate(kept) if same_person(name, other)), None)
        if place is None:
            kept.append(name)
        elif (len(name.split()), len(name)) > (len(kept[place].split()), len(kept[place])) and not _misspelt(
            name, kept[place]
        ):
            kept[place] = name
    return kept
