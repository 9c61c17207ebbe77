"""Turns what was found into fields: a value with its place and with a confidence that can be believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.papers import Check, Field, FieldValue
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.rows import around
from desktop.domain.text import Box, Word


@dataclass(frozen=True, slots=True)
class Found:
    """A value read on a page: `strength` (0 to 1) says how sure the pattern is, `legibility` how sure the letters.

    `start` is its place in the page's flow of text.
    """

    value: str
    page: int
    box: Box
    strength: float
    legibility: float = 1.0
    start: int = 0

    @property
    def confidence(self) -> float:
        return round(self.strength * self.legibility, 3)

    def weaker(self, factor: float) -> "Found":
        return replace(self, strength=self.strength * factor)


def found(flow: Flow, value: str, start: int, end: int, strength: float) -> Found:
    """The value with the place and legibility of the words between start and end of the flow's text."""
    return Found(value, flow.number, flow.box(start, end), strength, legibility(flow, flow.words_in(start, end)), start)


def legibility(flow: Flow, words: Sequence[Word]) -> float:
    """How likely all these words were read right.

    A text layer's words are certain. Tesseract is right rather more often than its own figure says: a word of 0.95
    nearly always, of 0.6 three times in four; the worst word decides.
    """
    if not flow.is_ocr:
        return 1.0
    worst = min((word.confidence for word in words if any(map(str.isalnum, word.text))), default=1.0)
    return min(0.985, 0.35 + 0.67 * worst)


def field(one: Found, check: Check = "none", value: FieldValue | None = None) -> Field:
    """The found value as a field; a passed check makes it all but certain, a failed one doubtful."""
    confidence = one.confidence
    if check == "passed":
        confidence = max(0.97, 1 - (1 - confidence) * 0.2)
    elif check == "failed":
        confidence = min(confidence, 0.4)
    return Field(one.value if value is None else value, round(min(confidence, 0.995), 3), check, one.page, one.box)


def joined(many: Sequence[Found], value: FieldValue) -> Field:
    """Several findings as one field: the weakest decides; the place is that of those on the first one's page."""
    page = many[0].page
    box = around([one.box for one in many if one.page == page])
    return Field(value, round(min(0.995, *(one.confidence for one in many)), 3), "none", page, box)


def best(candidates: Iterable[Found | None]) -> Found | None:
    """The surest of the findings; values found more than once on a paper are surer than each alone."""
    given = [one for one in candidates if one is not None]
    if not given:
        return None

    def weight(one: Found) -> float:
        again = sum(other.value == one.value for other in given) - 1
        return one.confidence + 0.03 * min(3, again)

    chosen = max(given, key=weight)
    rivals = [one.confidence for one in given if one.value != chosen.value]
    if rivals and max(rivals) > chosen.confidence - 0.05:
        chosen = chosen.weaker(0.9)
    return chosen
