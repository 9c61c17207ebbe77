"""The pictures of pages shown lately, each with how its page lay, for a page that is turned needs another one."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QImage

from desktop.domain.case import Document, PageRef

KEPT: Final = 12
Key = tuple[str, int]
"""A document's id and the number it gives a page."""


class Pictures:
    """Keeps a few; knows when one that comes is no longer the one that is wanted."""

    def __init__(self) -> None:
        self._pictures: dict[Key, QImage] = {}
        self._lies: dict[Key, tuple[PageRef, int]] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._pictures

    def __iter__(self) -> Iterator[tuple[Key, QImage]]:
        return iter(self._pictures.items())

    def get(self, key: Key) -> QImage | None:
        return self._pictures.get(key)

    def ask(self, document: Document, page: int) -> None:
        """A picture of the page as it lies now is asked for."""
        self._lies[document.id, page] = _lie(document, page)

    def keep(self, document: Document | None, key: Key, image: QImage) -> bool:
        """Keeps a picture that came; False where the page of `document` (the one shown) lies otherwise by now."""
        lay = self._lies.get(key)
        if document is not None and lay is not None and lay != _lie(document, key[1]):
            return False
        self._pictures[key] = image
        while len(self._pictures) > KEPT:
            del self._pictures[next(iter(self._pictures))]
        return True

    def forget_changed(self, document: Document) -> None:
        """Pictures of pages that lie otherwise by now are no pictures of them."""
        for key in [one for one in self._pictures if one[0] == document.id]:
            if key[1] not in document.pages or self._lies.get(key) not in (None, _lie(document, key[1])):
                del self._pictures[key]


def _lie(document: Document, page: int) -> tuple[PageRef, int]:
    """Where a page is and how it is turned."""
    return document.ref(page), document.turns.get(page, 0)
