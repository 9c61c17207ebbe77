"""Fixed phrases found on a page: letter by letter, and on a picture's text also with a letter or two misread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from desktop.domain.reading.flow import Flow

SHORTEST_MISREAD = 8
"""Shorter phrases are only taken as they stand: with a letter changed they are other words."""
LIKENESS = 87.0
"""Percent of a phrase's letters that must fit; two wrong letters in sixteen."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: which one, where in the flow's text, and how well (1 is letter by letter)."""

    phrase: str
    start: int
    end: int
    likeness: float = 1.0


def exact(text: str, phrase: str) -> Iterator[int]:
    """Where the phrase stands in the text as whole words."""
    place = text.find(phrase)
    length = len(text)
    while place >= 0:
        end = place + len(phrase)
        before = place == 0 or not text[place - 1].isalnum() or not phrase[0].isalnum()
        after = end >= length or not text[end].isalnum() or not phrase[-1].isalnum()
        if before and after:
            yield place
        place = text.find(phrase, place + 1)


def hits(flow: Flow, phrases: Iterable[str], within: str | None = None) -> list[Hit]:
    """Every place of every phrase, in the order of the text; of overlapping ones the longer stays.

    `within` is the text to search, `flow.folded` where not given (then a phrase does not run over a row's end).
    """
    text = flow.folded if within is None else within
    found: list[Hit] = []
    for phrase in phrases:
        places = list(exact(text, phrase)) if phrase in text else []
        found += [Hit(phrase, place, place + len(phrase)) for place in places]
        if not places and flow.is_ocr and len(phrase) >= SHORTEST_MISREAD:
            near = misread(text, phrase)
            if near is not None:
                found.append(near)
    return _longest(found)


def misread(text: str, phrase: str) -> Hit | None:
    """The stretch of the text that is most like the phrase, where it is like enough."""
    best = fuzz.partial_ratio_alignment(phrase, text, score_cutoff=LIKENESS)
    if best is None or best.dest_end - best.dest_start < len(phrase) - 2:
        return None
    start, end = _at_words(text, best.dest_start, best.dest_end)
    if "\n" in text[start:end] or abs(end - start - len(phrase)) > 3:
        return None
    return Hit(phrase, start, end, best.score / 100)


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch moved to where words begin and end: a phrase never ends inside a word."""
    before, after = start, end
    while before and text[before - 1].isalnum():
        before -= 1
    while after < len(text) and text[after - 1].isalnum() and text[after].isalnum():
        after += 1
    if start - before > 2:
        while start < end and text[start].isalnum():
            start += 1
        before = start + 1
    if after - end > 2:
        while end > start and text[end - 1].isalnum():
            end -= 1
        after = end
    return before, after


def has(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words."""
    return next(exact(text, phrase), None) is not None


def _longest(found: list[Hit]) -> list[Hit]:
    found.sort(key=lambda hit: (hit.start, -hit.end, -hit.likeness))
    kept: list[Hit] = []
    for hit in found:
        if kept and hit.start < kept[-1].end:
            if (hit.end - hit.start) * hit.likeness > (kept[-1].end - kept[-1].start) * kept[-1].likeness:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept
