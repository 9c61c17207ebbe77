"""Finds the places to blacken by what stands there: words that were named, or movements of a statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.redaction.hiding import tokens
from desktop.domain.text import Box, PageText, Word

_ROUND_HEIGHT: Final = 0.22
_ROUND_WIDTH: Final = 0.12
"""How far a place reaches beyond a word's box, as shares of its height: accents, tails, and a reader's last dot."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement as it stands on the paper. `number` counts from 1 through the paper; `text` is its printed row."""

    number: int
    page: int
    box: Box
    text: str


def around_word(page: PageText, box: Box) -> Box:
    """The place that hides what stands in the box, with a little of the paper around it."""
    down = _ROUND_HEIGHT * box.height
    across = _ROUND_WIDTH * box.height * (page.height / page.width if page.width else 1.0)
    return Box(
        max(0.0, box.left - across), max(0.0, box.top - down),
        min(1.0, box.right + across), min(1.0, box.bottom + down),
    )  # fmt: skip


def places_of(pages: Sequence[PageText], phrase: str) -> list[tuple[int, Box]]:
    """Where these words stand one after the other, as page numbers and places; accents and case do not count.

    A phrase that runs over the end of a line is one place on each line.
    """
    wanted = list(tokens(phrase))
    found: list[tuple[int, Box]] = []
    for page in pages if wanted else ():
        words = [(line, word, token) for line, word in _words(page) for token in tokens(word.text)]
        for at in range(len(words) - len(wanted) + 1):
            run = words[at : at + len(wanted)]
            if [token for _, _, token in run] == wanted:
                found += [(page.number, box) for box in _boxes(page, [(line, word) for line, word, _ in run])]
    return list(dict.fromkeys(found))


def _words(page: PageText) -> Iterator[tuple[int, Word]]:
    for number, line in enumerate((*page.lines, *page.mrz_lines)):
        for word in line.words:
            yield number, word


def _boxes(page: PageText, run: Sequence[tuple[int, Word]]) -> Iterator[Box]:
    for number in dict.fromkeys(line for line, _ in run):
        boxes = [word.box for line, word in run if line == number]
        box = boxes[0]
        for other in boxes[1:]:
            box = box.united(other)
        yield around_word(page, box)


def movements(pages: Sequence[PageText]) -> tuple[Movement, ...]:
    """The movements of these pages in printed order; none where no row has a day and an amount.

    The place of a movement is as wide as the table and as high as all its rows, so that nothing of it stays.
    """
    from desktop.domain.reading.entries import table
    from desktop.domain.reading.flow import flow
    from desktop.domain.reading.tables import table_rows

    whole = table([table_rows(flow(page)) for page in pages])
    rows = [(entry.page, [row.row for row in entry.rows]) for entry in whole.entries]
    found = []
    for number, (place, parts) in enumerate(rows, start=1):
        page = pages[place]
        same = [piece.box for other, those in rows if other == place for row in those for piece in row.pieces]
        top, bottom = min(row.top for row in parts), max(row.bottom for row in parts)
        line = (bottom - top) / len(parts)
        box = Box(
            max(0.0, min(box.left for box in same) - 0.004),
            max(0.0, top - _ROUND_HEIGHT * line),
            min(1.0, max(box.right for box in same) + 0.004),
            min(1.0, bottom + _ROUND_HEIGHT * line),
        )
        text = " ".join(
            word.text for word in sorted(page.words, key=lambda one: one.box.left) if _within(word.box, top, bottom)
        )
        found.append(Movement(number, page.number, box, text))
    return tuple(found)


def _within(box: Box, top: float, bottom: float) -> bool:
    return top <= (box.top + box.bottom) / 2 <= bottom
