"""What a blackened place takes away: words of the page, and whatever was read there."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from desktop.domain.bundle_figures import amounts_and_dates
from desktop.domain.case import Case, Document
from desktop.domain.papers import Field, Transaction
from desktop.domain.redaction.place import MARK, on_page
from desktop.domain.text import Box, Line, PageText, Word

_TOUCHED: Final = 0.12
"""Share of a word that a place must cover for the word to go: a neighbour that is grazed stays."""
_LETTERS: Final = 4
_DIGITS: Final = 5
_DATE: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")


def hides(boxes: Sequence[Box], place: Box) -> bool:
    """Whether a word at that place is taken away by one of the boxes."""
    area = place.width * place.height
    for box in boxes:
        width = min(box.right, place.right) - max(box.left, place.left)
        height = min(box.bottom, place.bottom) - max(box.top, place.top)
        if width > 0 and height > 0 and width * height > _TOUCHED * area:
            return True
    return False


def without_hidden(page: PageText, boxes: Sequence[Box]) -> PageText:
    """The page's text with every word gone that one of the boxes hides."""
    if not boxes:
        return page
    return replace(page, lines=_left(page.lines, boxes), mrz_lines=_left(page.mrz_lines, boxes))


def _left(lines: Sequence[Line], boxes: Sequence[Box]) -> tuple[Line, ...]:
    kept = (tuple(word for word in line.words if not hides(boxes, word.box)) for line in lines)
    return tuple(Line(words) for words in kept if words)


def blackened(page: PageText, boxes: Sequence[Box]) -> PageText:
    """The page's text as the bundle has it: what is hidden gone, and the mark said in its place."""
    left = without_hidden(page, boxes)
    if not boxes:
        return left
    marks = tuple(Line(tuple(_mark(page, box))) for box in boxes)
    return replace(left, lines=(*left.lines, *marks), origin="ocr" if page.origin == "none" else page.origin)


def _mark(page: PageText, box: Box) -> Iterator[Word]:
    """The mark's words across the place, letters as wide as they are usually, so that readers keep them apart."""
    letter = box.width / len(MARK)
    high = min(box.height, 2 * letter * page.width / page.height if page.height else box.height)
    middle, at = (box.top + box.bottom) / 2, 0
    for word in MARK.split():
        left = box.left + at * letter
        yield Word(word, Box(left, middle - high / 2, left + len(word) * letter, middle + high / 2), 1.0)
        at += len(word) + 1


def hidden_words(page: PageText, boxes: Sequence[Box]) -> tuple[Word, ...]:
    """The words that the boxes take away, in reading order."""
    lines = (*page.lines, *page.mrz_lines)
    return tuple(word for line in lines for word in line.words if hides(boxes, word.box))


def tokens(text: str) -> Iterator[str]:
    """The words of a text as they are compared: small letters without accents, nothing but letters and digits."""
    for word in text.split():
        apart = unicodedata.normalize("NFKD", word).casefold()
        plain = "".join(letter for letter in apart if letter.isalnum())
        if plain:
            yield plain


def telling(token: str) -> bool:
    """Whether a word tells anything by itself wherever it stands: a name or a number, no "de", no year."""
    digits = sum(map(str.isdigit, token))
    return digits >= _DIGITS or (digits < len(token) and len(token) - digits >= _LETTERS)


def hidden_case(case: Case, texts: Callable[[str], Sequence[PageText]]) -> tuple[Case, frozenset[str]]:
    """The case as the bundle may tell of it, and the values (as tokens) that went.

    Fields go whose place is blackened, and those of which a word can no longer be read on any page of the paper
    though it could before: a bank whose name is hidden must not stand in the index.
    """
    sources = {one.source for one in case.redactions}
    gone: set[str] = set()
    documents = []
    for document in case.documents:
        if sources & set(document.sources):
            fields = dict(_fields_left(document, pages_in_bundle(document, case, texts), gone))
            documents.append(replace(document, fields=fields))
        else:
            documents.append(document)
    return replace(case, documents=tuple(documents)), frozenset(gone)


def pages_in_bundle(
    document: Document, case: Case, texts: Callable[[str], Sequence[PageText]]
) -> list[tuple[PageText, tuple[Box, ...]]]:
    """A paper's pages as they were read, each under the paper's own number, with what is blackened on it."""
    there = {(source, text.number): text for source in document.sources for text in texts(source)}
    refs = [(page, document.ref(page)) for page in document.pages]
    return [
        (replace(there[ref.source, ref.page], number=page), on_page(case.redactions, ref.source, ref.page))
        for page, ref in refs
        if (ref.source, ref.page) in there
    ]


def _fields_left(
    document: Document, pages: Sequence[tuple[PageText, tuple[Box, ...]]], gone: set[str]
) -> Iterator[tuple[str, Field]]:
    boxes = {page.number: hidden for page, hidden in pages}
    before, after = set[str](), set[str]()
    left_figures = set[str]()
    for page, hidden in pages:
        left = without_hidden(page, hidden)
        before.update(tokens(page.text))
        after.update(tokens(left.text))
        left_figures.update(amounts_and_dates(left.text))
    lost = before - after
    for name, field in document.fields.items():
        if name == "transactions":
            kept, went = _movements_left(field, left_figures)
            gone.update(went)
            yield name, kept
        elif _covered(field, boxes) or any(token in lost for token in tokens(field.text)):
            gone.update(token for token in tokens(field.text) if telling(token) and not _is_date(field.text))
        else:
            yield name, field


def _movements_left(field: Field, figures: set[str]) -> tuple[Field, set[str]]:
    """The movements whose amount can still be read, and the words of the others."""
    if isinstance(field.value, str):
        return field, set()
    kept, went = [], set[str]()
    for one in field.value:
        if not isinstance(one, Transaction) or one.amount.lstrip("-+") in figures:
            kept.append(one)
        else:
            went.update(token for token in tokens(one.description) if telling(token))
    return replace(field, value=tuple(kept)), went  # type: ignore[arg-type]  # as mixed as they came


def _covered(field: Field, boxes: dict[int, tuple[Box, ...]]) -> bool:
    if field.page is None or field.box is None:
        return False
    return hides(boxes.get(field.page, ()), field.box)


def _is_date(text: str) -> bool:
    return _DATE.fullmatch(text.strip()) is not None
