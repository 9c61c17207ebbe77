"""Finding a procedure by what people call it: an article, a visa's letter, a nickname, in either language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, Literal

from rapidfuzz import fuzz

from desktop.domain.articles import Citation, agreement, cited
from forms.finding import Finding, Names
from forms.model import Procedure, Text

By = Literal["article", "law", "code", "name", "text"]
LEAST: Final = 45.0
"""Hits below this are noise."""
LIKE: Final = 78
"""Percent of two words' letters that must agree, from four letters on."""
LIKE_WHOLE: Final = 86
"""Percent, for whole names with their spaces taken out."""
HALF: Final = 0.5
"""Of what was asked for, so much at least must be there."""
OF_ALL_NAMES: Final = 76.0
"""The most that words scattered over several names can score."""
SCATTERED: Final = 20.0
"""How much the telling words of a long sentence count, where most of it is about something else."""
STRANGE: Final = 0.25
"""Weight of a word that no name has: it says nothing of which procedure is meant."""
SILENT_WORDS: Final = frozenset({
    "a", "o", "as", "os", "e", "de", "da", "do", "das", "dos", "em", "no", "na", "nos", "nas", "um", "uma", "para",
    "por", "com", "se", "que", "como", "meu", "minha", "ao", "aos", "quero", "queria", "pedir", "preciso", "tenho",
    "sou", "ter", "fazer", "posso", "the", "of", "to", "in", "on", "my", "for", "with", "and", "is", "an", "meus",
    "minhas", "live", "here", "now", "agora", "tempo", "vivo", "moro", "how", "get", "i", "want", "need", "apply",
    "can", "from", "me", "am", "at", "have",
})  # fmt: skip
VISA_WORDS: Final = frozenset({
    "visto", "visa", "vistos", "visas", "tipo", "type", "autorizacao", "permit", "cartao", "card", "titulo",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure or an ending that was found, how well (0 to 100), by what, and the name that fitted."""

    id: str
    ending: bool
    score: float
    by: By
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    tokens: tuple[str, ...]
    loss: float
    """What is taken off the score: the best known names come first."""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    ending: bool
    names: Names
    law: str
    words: tuple[_Name, ...]
    bag: tuple[str, ...]
    """The words of all the names together: a sentence may take one from each."""
    everything: str


def folded(text: str) -> str:
    """A text as it is compared: small letters without accents; the sign of ordinals and punctuation stay."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text that say something, folded."""
    return tuple(word for word in re.findall(r"[^\W_]+", folded(text)) if word not in SILENT_WORDS)


class ProcedureSearch:
    """All procedures and endings with their names, made ready once to be searched while a person types."""

    def __init__(self, finding: Finding, procedures: Mapping[str, Procedure]) -> None:
        self._entries = [
            _entry(name, False, finding.names[name], one.law, one.title, one.summary)
            for name, one in procedures.items()
        ] + [
            _entry(name, True, finding.names[name], one.law, one.title, one.says)
            for name, one in finding.endings.items()
        ]
        every = [word for entry in self._entries for word in {part for name in entry.words for part in name.tokens}]
        self._weights = {word: 1 / (1 + log(count)) for word, count in Counter(every).items()}
        self._unnamed: dict[str, float] = {}
        """Weights of words that are in no name, kept apart so that one search does not sway the next."""

    def find(self, query: str) -> tuple[Hit, ...]:
        """What the query may mean, best first; nothing for a query without words."""
        plain = folded(query).strip()
        if not plain:
            return ()
        citation = cited(plain)
        hits = [hit for entry in self._entries if (hit := self._best(plain, citation, entry)) is not None]
        return tuple(sorted(hits, key=lambda hit: -hit.score))

    def _best(self, plain: str, citation: Citation, entry: _Entry) -> Hit | None:
        hits = [*_by_article(citation, entry), *_by_code(plain, entry)]
        hits += [*self._by_name(citation.rest, entry), *_by_text(citation.rest, entry)]
        best = max(hits, key=lambda hit: hit.score, default=None)
        return best if best is not None and best.score >= LEAST else None

    def _by_name(self, plain: str, entry: _Entry) -> Iterable[Hit]:
        asked = tokens(plain)
        if not asked:
            return
        run = "".join(asked)
        best, called = 0.0, ""
        for name in entry.words:
            score = self._likeness(asked, name.tokens)
            whole = "".join(name.tokens)
            if len(run) >= 5 and fuzz.ratio(run, whole) >= LIKE_WHOLE:
                score = max(score, fuzz.ratio(run, whole) - 2)
            if score - name.loss > best:
                best, called = score - name.loss, name.text
        if best:
            yield Hit(entry.id, entry.ending, best, "name", called)
        yield from self._by_sentence(asked, entry)

    def _by_sentence(self, asked: Sequence[str], entry: _Entry) -> Iterable[Hit]:
        """A sentence may take a word from one name and another from the next; much in it says nothing at all."""
        if len(asked) < 2:
            return
        every = self._covered(asked, entry.bag)
        if every >= HALF:
            yield Hit(entry.id, entry.ending, OF_ALL_NAMES * every, "text")
        elif len(asked) > 2:
            found = every * sum(self._weight(word) for word in asked)
            yield Hit(entry.id, entry.ending, LEAST + SCATTERED * (min(1.0, found) - HALF), "text")

    def _likeness(self, asked: Sequence[str], name: Sequence[str]) -> float:
        """How well two lists of words agree, 0 to 100: what was asked for weighs more than what was left out."""
        if tuple(asked) == tuple(name):
            return 100
        of_asked = self._covered(asked, name)
        if of_asked < HALF:
            return 0
        return min(99, 100 * (0.62 * of_asked + 0.38 * self._covered(name, asked)))

    def _weight(self, word: str) -> float:
        """How much a word tells: the rarer among the names the more, and little where no name has anything like it."""
        if word in self._weights:
            return self._weights[word]
        if word not in self._unnamed:
            like = (weight for other, weight in self._weights.items() if _same(word, other))
            self._unnamed[word] = min(like, default=STRANGE)
        return self._unnamed[word]

    def _covered(self, words: Sequence[str], by: Sequence[str]) -> float:
        weights = [self._weight(word) for word in words]
        fits = [max((_same(word, other) for other in by), default=0.0) for word in words]
        return sum(weight * fit for weight, fit in zip(weights, fits, strict=True)) / sum(weights)


def _entry(key: str, ending: bool, names: Names, law: str, title: Text, more: Text) -> _Entry:
    words = [
        _Name(text, tokens(text), place * 0.25) for given in (names.pt, names.en) for place, text in enumerate(given)
    ]
    words += [_Name(text, tokens(text), 4) for text in (title.pt, title.en)]
    everything = " " + folded(
        " ".join((title.pt, title.en, more.pt, more.en, law, key, *names.pt, *names.en, *names.codes))
    )
    named = tuple(name for name in words if name.tokens)
    bag = tuple(dict.fromkeys(word for name in named for word in name.tokens))
    return _Entry(key, ending, names, law, named, bag, everything)


def _by_article(citation: Citation, entry: _Entry) -> Iterable[Hit]:
    for article in citation.articles:
        yield Hit(entry.id, entry.ending, agreement(article, entry.names.articles), "article")
    if not citation.articles:
        for law in citation.laws:
            if law in entry.law:
                yield Hit(entry.id, entry.ending, 60, "law")


def _by_code(plain: str, entry: _Entry) -> Iterable[Hit]:
    joined = re.sub(r"\b([a-z])[\s.\-]+(\d)\b", r"\1\2", plain)
    parts = re.findall(r"[^\W_]+", joined)
    beside = [part for part in parts if part not in VISA_WORDS]
    for place, code in enumerate(entry.names.codes):
        sign = code.casefold()
        if sign not in beside or (len(sign) == 1 and beside != [sign]):
            continue
        yield Hit(entry.id, entry.ending, (100 if len(beside) == 1 else 88) - place * 0.5, "code", code)


def _by_text(plain: str, entry: _Entry) -> Iterable[Hit]:
    asked = plain.split()
    if asked and all(len(part) > 1 and f" {part}" in entry.everything for part in asked):
        yield Hit(entry.id, entry.ending, 50, "text")


@lru_cache(maxsize=100_000)
def _same(word: str, other: str) -> float:
    """How far two words are the same, 0 to 1: the beginning of a word counts, and so does one with a slip."""
    if word == other:
        return 1
    shorter, longer = sorted((word, other), key=len)
    if any(mark.isdigit() for mark in word + other):
        return 0
    if len(shorter) < 4:
        return 0
    if longer.startswith(shorter):
        return 0.93
    likeness = fuzz.ratio(word, other)
    return 0.95 * likeness / 100 if likeness >= LIKE else 0
