"""What of a page must still be legible after it was coded anew: amounts, dates, numbers and names, one by one."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from desktop.domain.bundle_figures import amounts_and_dates, without_amounts_and_dates
from desktop.domain.papers import Field
from desktop.domain.reading.folding import folded
from desktop.domain.text import Box, Line, PageText, Word

_NUMBER: Final = re.compile(r"\d{4,}")
"""Parts of account numbers, tax numbers, numbers of papers."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_NAME_FIELDS: Final = ("names", "holders", "surname", "given_names")
_GAP: Final = 1.5
"""Blank between two words, in heights of the line, from which they are looked at apart."""


def name_words(fields: Mapping[str, Field], page: int) -> frozenset[str]:
    """The words of the names that were read on that page of a file, in folded letters."""
    found = (fields[name] for name in _NAME_FIELDS if name in fields)
    return frozenset(word for one in found if one.page in (None, page) for word in _WORD.findall(folded(one.text)))


def legible(text: str, names: Collection[str]) -> Counter[str]:
    """How often each amount, date, number (four digits or more) and each of these names' words stands in a text."""
    found = amounts_and_dates(text)
    found.update(f"number {number}" for number in _NUMBER.findall(without_amounts_and_dates(text)))
    if names:
        found.update(f"name {word}" for word in _WORD.findall(folded(text)) if word in names)
    return found


def places_of(missing: Counter[str], text: PageText, names: Collection[str]) -> list[tuple[Box, str]]:
    """Where on a page what is missing stands, and what was read there: words that belong together on their line."""
    places = []
    for line in text.lines:
        if not legible(line.text, names) & missing:
            continue
        stretches = [(Line(tuple(words)).box, " ".join(word.text for word in words)) for words in _stretches(line)]
        found = [(box, told) for box, told in stretches if legible(told, names) & missing]
        places += found or [(line.box, line.text)]
    return places


def _stretches(line: Line) -> Iterator[list[Word]]:
    stretch = [line.words[0]]
    for word in line.words[1:]:
        if word.box.left - stretch[-1].box.right > _GAP * line.box.height:
            yield stretch
            stretch = []
        stretch.append(word)
    yield stretch
