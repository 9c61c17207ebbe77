"""The same person is written in many ways on papers of two countries; this says whether two names can be one."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz

from desktop.domain.transliteration import latin

Likeness = Literal["same", "plausibly", "different"]

PARTICLES: Final = frozenset({
    "DA", "DE", "DO", "DAS", "DOS", "E", "DEL", "DELLA", "DI", "DU", "VAN", "VON", "DER", "DEN", "TER", "TEN", "LA",
    "LE", "EL", "AL", "Y", "BIN", "IBN", "BINT",
})  # fmt: skip
"""Left out of a name as freely as they are put in."""
TITLES: Final = frozenset({
    "MR", "MRS", "MS", "MISS", "MX", "DR", "DRA", "SR", "SRA", "SENHOR", "SENHORA", "DONA", "EXMO", "EXMA", "ENG",
})  # fmt: skip
SPELLINGS: Final = (("Ä", "AE"), ("Ö", "OE"), ("Ü", "UE"), ("Ø", "OE"), ("Å", "AA"), ("Ñ", "NXX"))
"""What a machine-readable zone may write for a letter (ICAO Doc 9303-3, section 6) where a printer drops the mark."""
LETTERS: Final = str.maketrans({"ß": "SS", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D",
                                "Þ": "TH", "ı": "I"})  # fmt: skip
ALIKE: Final = 80.0
"""Two words of at least LONG letters this similar (0 to 100) may be one word misread: one letter in five."""
LONG: Final = 5
STEM: Final = 4
"""A machine-readable zone cuts long names; a word cut to at least so many letters still points to the whole."""


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[frozenset[str], ...]:
    """The words of a name that tell people apart, each as the set of its spellings in plain capital letters.

    Accents, case, apostrophes, hyphens, titles and particles are taken out; Cyrillic and Greek become Latin.
    """
    composed = unicodedata.normalize("NFC", latin(name)).upper().replace("<", " ")
    words = "".join(" " if mark in ",;-–.:/\t\n()" else mark for mark in composed).split()
    found = tuple(spellings for spellings in map(_spellings, words) if spellings)
    telling = tuple(
        one
        for place, one in enumerate(found)
        if not one & TITLES and not (one & PARTICLES and (place or max(map(len, one)) > 1))
    )
    return telling or found


def _spellings(word: str) -> frozenset[str]:
    forms = {word}
    for letter, written in SPELLINGS:
        forms |= {form.replace(letter, written) for form in forms}
    return frozenset(filter(None, map(_plain, forms)))


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.translate(LETTERS))
    return "".join(mark for mark in decomposed if mark.isalpha() and not unicodedata.combining(mark))


@lru_cache(maxsize=65536)
def compare(one: str, other: str) -> Likeness:
    """Whether two names as printed belong to one person.

    same: the same words in their order, surnames first or last. plausibly: the difference is one that papers make:
    surnames in another order, words left out, initials, a word cut or misread, a surname taken or given up in marriage
    beside one that stayed. different: anything else, and a name of which nothing can be read.
    """
    first, second = sorted((tokens(one), tokens(other)), key=_rank)
    if not first:
        return "different"
    if _joined(first) & _joined(second) or _turned(first, second):
        return "same"
    exact, near = _matched(first, second)
    pairs = exact + near
    if not _telling(pairs, first):
        return "different"
    if len(pairs) == len(first):
        enough = len(first) > 1 or len(second) == 1
        return "plausibly" if enough else "different"
    return "plausibly" if _married(pairs, first, second) else "different"


def _rank(words: Sequence[frozenset[str]]) -> tuple[int, list[str]]:
    """Puts the shorter name first, and two of one length in a fixed order, so that either may be asked of the other."""
    return len(words), [min(word) for word in words]


def _joined(words: Sequence[frozenset[str]]) -> frozenset[str]:
    """The name run together, for names that one printer parts and another does not ("Ana Maria", "Anamaria")."""
    return frozenset({"".join(min(word) for word in words), "".join(max(word) for word in words)})


def _turned(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> bool:
    """The same words in the same round: a name with its surnames first is one with its surnames last."""
    if len(first) != len(second):
        return False
    return any(
        all(one & other for one, other in zip(first, (*second[turn:], *second[:turn]), strict=True))
        for turn in range(len(second))
    )


Pairs = list[tuple[int, int]]
Fits = Callable[[frozenset[str], frozenset[str]], bool]


def _matched(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> tuple[Pairs, Pairs]:
    """Pairs of places whose words are equal, and of what is left those that are initials, cut or misread."""
    exact = _paired(first, second, [], lambda a, b: bool(a & b))
    return exact, _paired(first, second, exact, _near)


def _paired(
    first: Sequence[frozenset[str]],
    second: Sequence[frozenset[str]],
    taken: Pairs,
    fits: Fits,
) -> Pairs:
    used = {there for _, there in taken}
    done = {here for here, _ in taken}
    pairs: Pairs = []
    for here, word in enumerate(first):
        if here in done:
            continue
        for there, candidate in enumerate(second):
            if there not in used and fits(word, candidate):
                pairs.append((here, there))
                used.add(there)
                break
    return pairs


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_near_words(a, b) for a in one for b in other)


def _near_words(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if (len(short) == 1 or len(short) >= STEM) and long.startswith(short):
        return True
    return len(short) >= LONG and fuzz.ratio(short, long) >= ALIKE


def _telling(pairs: Pairs, first: Sequence[frozenset[str]]) -> bool:
    """At least one of the matched words is more than an initial."""
    return any(max(map(len, first[here])) > 1 for here, _ in pairs)


def _married(pairs: Pairs, first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> bool:
    """One word differs on each side, the first name and a last name stayed, as a name changes with a marriage."""
    if len(pairs) < 2 or len(first) - len(pairs) > 1 or len(second) - len(pairs) > 1:
        return False
    last = any(here == len(first) - 1 or there == len(second) - 1 for here, there in pairs)
    return (0, 0) in pairs and last


def best(name: str, candidates: Sequence[str]) -> Likeness:
    """The best likeness of a name to any of the candidates; different where there are none."""
    found = {compare(name, candidate) for candidate in candidates}
    return "same" if "same" in found else "plausibly" if "plausibly" in found else "different"
