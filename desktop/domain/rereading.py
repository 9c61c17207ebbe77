"""A paper whose pages were put together anew is read again from what its pages are known to say, without a new look."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.case import Document, PageRef
from desktop.domain.papers import Field, Kind, Note, Reading
from desktop.domain.text import PageText

TextOf = Callable[[PageRef], PageText | None]


def reread(document: Document, text_of: TextOf) -> Document:
    """The paper with kind, language, fields and notes as its pages say now.

    What a person said stays: the kind, and every confirmed field. Places are those on the pages as the person turned
    them, wherever the reader had turned them otherwise.
    """
    texts = {number: text for number in document.pages if (text := text_of(document.ref(number))) is not None}
    if not texts:
        return replace(document, notes=())
    said = {name: field for name, field in document.fields.items() if field.confirmed}
    reading = _reading([replace(text, number=number) for number, text in texts.items()], document)
    kept_turns = {number: text.turned for number, text in texts.items() if text.turned} | dict(document.turns)
    return replace(
        document,
        kind=reading.kind,
        confidence=reading.confidence,
        language=reading.language,
        fields={name: _lying(field, texts, kept_turns) for name, field in reading.fields.items()} | said,
        notes=reading.notes,
        turns=kept_turns,
    )


def _reading(texts: Sequence[PageText], document: Document) -> Reading:
    """As the readers have it; where they fail on an odd paper, one that a person has to name, and nothing lost."""
    from desktop.domain.reading import read_as_one

    kind: Kind | None = document.kind if document.kind_confirmed else None
    try:
        return read_as_one(texts, kind)
    except Exception:  # noqa: BLE001  # one odd paper must not stop a person from putting its pages in order
        pages = tuple(text.number for text in texts)
        return Reading(kind or "other", 0.0, pages, None, {}, (Note("reader_failed"),))


def _lying(field: Field, texts: dict[int, PageText], turns: dict[int, int]) -> Field:
    """The field with its place on the page as it is shown, turned on from how it was read."""
    if field.box is None or field.page not in texts:
        return field
    return replace(field, box=field.box.turned(turns.get(field.page, 0) - texts[field.page].turned))
