"""What was read with doubt is shown to a person before anything is built on it; this says what that is."""

from collections.abc import Collection, Iterator
from typing import Final

from desktop.domain.case import Document
from desktop.domain.papers import SURE_OF_FIELD
from desktop.domain.standing import Finding

SURE_OF_KIND: Final = 0.75
"""Confidence (0 to 1) below which a person is asked what a paper is."""
SUMS: Final = frozenset({"opening_balance", "closing_balance", "amount", "transactions"})
"""Fields whose failed check matters only where the amount itself is asked for."""


def doubts(document: Document, needed: Collection[str]) -> Iterator[Finding]:
    """What a person should look at on this paper: its kind, missing pages, needed fields in doubt, failed checks."""
    if document.confidence < SURE_OF_KIND and not document.kind_confirmed:
        yield Finding("kind_doubtful", "note", {"kind": document.kind}, document.id)
    for note in document.notes:
        if note.code == "page_missing":
            yield Finding("page_missing", "note", note.values, document.id)
        elif note.code == "zone_differs":
            differing = document.fields.get(str(note.values["field"]))
            if differing is not None and not differing.confirmed:
                yield Finding("zone_differs", "note", note.values, document.id, str(note.values["field"]))
    for name, field in document.fields.items():
        if field.confirmed:
            continue
        page = {} if field.page is None else {"page": field.page}
        if field.check == "failed" and (name in needed or name not in SUMS):
            yield Finding("field_check_failed", "note", page, document.id, name)
        elif name in needed and field.confidence < SURE_OF_FIELD:
            yield Finding("field_doubtful", "note", page, document.id, name)
