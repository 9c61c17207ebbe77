"""The same person is written in many ways on papers of two countries; this says whether two names can be one."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz

from desktop.domain.eastern_scripts import UNVOWELLED, romanised, same_consonants
from desktop.domain.name_variants import one_name
from desktop.domain.transliteration import latin, ukrainian

Likeness = Literal["same", "plausibly", "different"]

PARTICLES: Final = frozenset({
    "DA", "DE", "DO", "DAS", "DOS", "E", "DEL", "DELLA", "DI", "DU", "VAN", "VON", "DER", "DEN", "TER", "TEN", "LA",
    "LE", "EL", "AL", "UL", "UD", "UR", "Y", "BIN", "IBN", "BINT",
})  # fmt: skip
"""Left out of a name as freely as they are put in."""
TITLES: Final = frozenset({
    "MR", "MRS", "MS", "MISS", "MX", "DR", "DRA", "SR", "SRA", "SENHOR", "SENHORA", "DONA", "EXMO", "EXMA", "ENG",
    "SHRI", "SMT", "HAJI", "ALHAJ", "NEE", "NASCIDA", "FORMERLY", "GEB", "GEBORENE",
})  # fmt: skip
"""Left out, as are the words that lead in a name given up in marriage."""
RELATIVE: Final = re.compile(r"\s[SDWC]/O\b.*$", re.DOTALL)
"""South Asian papers add whose son, daughter or wife a person is, which is no part of the name."""
ABBREVIATED: Final = re.compile(r"\bM\.?ª")
SERVANT: Final = re.compile(r"(ABD(?:U|E|A|I|OU)[LR])([B-DF-HJ-NP-TV-Z].{3,})")
"""Abdul and its spellings, run together with the name that follows."""
GENERATIONS: Final = {
    "JR": "JUNIOR", "JUNIOR": "JUNIOR", "FILHO": "FILHO", "NETO": "NETO", "NETTO": "NETO", "SOBRINHO": "SOBRINHO",
    "BISNETO": "BISNETO", "II": "II", "III": "III",
}  # fmt: skip
"""Last words by which a family tells father, son and grandson of one name apart."""
WOMANS: Final = frozenset({"A", "IA", "IIA", "IYA", "INA", "INE", "ELLE", "ETTE"})
"""What a woman's name adds to a man's."""
FEMININE: Final = ("OVA", "EVA", "SKA", "SKAIA", "SKAYA", "SKAJA")
"""Endings of Slavic women's surnames, which papers of other countries may leave out."""
SPELLINGS: Final = (("Ä", "AE"), ("Ö", "OE"), ("Ü", "UE"), ("Ø", "OE"), ("Å", "AA"), ("Ñ", "NXX"))
"""What a machine-readable zone may write for a letter (ICAO Doc 9303-3, section 6) where a printer drops the mark."""
LETTERS: Final = str.maketrans({"ß": "SS", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D",
                                "Þ": "TH", "ı": "I"})  # fmt: skip
ALIKE: Final = 81.0
"""Two words of at least LONG letters this similar (0 to 100) may be one word misread: less than one letter in five."""
LONG: Final = 5
LOOK_ALIKE: Final = frozenset(
    map(frozenset, "TL IL CE CG OC OQ UV VY NM HN NU EF FP PR BR BD HB TF GQ KX".split())  # noqa: SIM905  # a table
)
"""Pairs of letters, in capitals or small ones, of which a reader takes the one for the other."""
STEM: Final = 4
"""A machine-readable zone cuts long names; a word cut to at least so many letters still points to the whole."""


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[frozenset[str], ...]:
    """The words of a name that tell people apart, each as the set of its spellings in plain capital letters.

    Accents, case, apostrophes, hyphens, titles and particles are taken out; Cyrillic and Greek become Latin.
    """
    eastern = romanised(name)
    written = (_words(latin(eastern)), _words(ukrainian(eastern)))
    both = zip(*written, strict=True) if len(written[0]) == len(written[1]) else ((word,) for word in written[0])
    found = tuple(spellings for words in both if (spellings := frozenset().union(*map(_spellings, words))))
    telling = tuple(
        one
        for place, one in enumerate(found)
        if not one & TITLES and not (one & PARTICLES and (place or max(map(len, one)) > 1))
    )
    return telling or found


def _words(name: str) -> list[str]:
    composed = unicodedata.normalize("NFC", name).upper().replace("<", " ")
    composed = RELATIVE.sub("", ABBREVIATED.sub("MA", composed))
    parted = "".join(" " if mark in ",;-–.:/\t\n()" else mark for mark in composed).split()
    return [part for word in parted for part in _servant(word)]


def _servant(word: str) -> tuple[str, ...]:
    run_together = SERVANT.fullmatch(word)
    return (word,) if run_together is None else (run_together[1], run_together[2])


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
    if _joined(first) & _joined(second) or _turned(first, second) or _run_together(first, second):
        return "same"
    if _generations_apart(first, second):
        return "different"
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


def _run_together(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> bool:
    """Names of other partings in another round: WANG XIAO MING is Xiaoming Wang."""
    if len(first) == len(second):
        return False
    rounds = {"".join(min(word) for word in (*first[turn:], *first[:turn])) for turn in range(len(first))}
    return any("".join(min(word) for word in (*second[at:], *second[:at])) in rounds for at in range(len(second)))


def _generations_apart(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> bool:
    """Father and son, or grandson: the rest of the names is alike on purpose."""
    one, other = (GENERATIONS.get(min(words[-1])) if len(words) > 1 else None for words in (first, second))
    return one is not None and other is not None and one != other


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
    if one.startswith(UNVOWELLED) or other.startswith(UNVOWELLED):
        bare, written = sorted((one, other), key=lambda word: not word.startswith(UNVOWELLED))
        return same_consonants(bare, written)
    if one_name(one, other):
        return True
    if _gender_apart(one, other):
        return False
    short, long = sorted((one, other), key=len)
    if (len(short) == 1 or len(short) >= STEM) and long.startswith(short):
        return True
    return len(short) >= LONG and (fuzz.ratio(short, long) >= ALIKE or _misread(short, long))


def _misread(one: str, other: str) -> bool:
    """One letter in a word was taken for another that looks like it (Costa, Cosla)."""
    if len(one) != len(other):
        return False
    apart = [frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and apart[0] in LOOK_ALIKE


def _gender_apart(one: str, other: str) -> bool:
    """The words differ in a woman's and a man's ending only: Paula and Paulo, Daniela and Daniel, Viktor and Viktoria.

    The endings of Slavic surnames do not count, for papers of other countries leave them out.
    """
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        stems = {short.removesuffix("S")[:-1], long.removesuffix("S")[:-1]}
        return len(short) > 1 and len(stems) == 1 and {short.removesuffix("S")[-1:], long.removesuffix("S")[-1:]} == {
            "A", "O",
        }  # fmt: skip
    rest = long.removeprefix(short)
    return len(short) > 1 and long.startswith(short) and rest in WOMANS and not long.endswith(FEMININE)


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
