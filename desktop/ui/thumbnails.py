"""Small pictures of pages, asked for only while they are in view, a handful at a time, and kept for a while."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop.domain.case import Document, PageRef
from desktop.domain.redaction import Redaction
from desktop.domain.text import Box

WIDTH: Final = 192
"""Pixels: twice what a thumbnail has at 100 %, so that it is sharp at 200 %."""
AT_ONCE: Final = 8
KEPT: Final = 700

Page = tuple[str, int]
"""A document's id and the number it gives a page."""
_Lie = tuple[PageRef, int]
"""Where a page is and how it is turned: what its picture depends on."""


class Thumbnails(QObject):
    """Keeps the pictures. Whoever draws asks `picture` and says with `want` what is in view; `came` tells of new ones.

    `wanted` asks for a few pages; whoever answers calls `take`, with None for a page that cannot be shown.
    """

    wanted = Signal(list)
    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[_Lie, QPixmap | None] = OrderedDict()
        self._waiting: dict[Page, _Lie] = {}
        self._asked: dict[Page, _Lie] = {}
        self._hidden: dict[PageRef, tuple[Box, ...]] = {}
        self._stale = False

    def picture(self, document: Document, page: int) -> QPixmap | None:
        """The page's picture, None where it has not come, or cannot."""
        lie = _lie(document, page)
        if lie in self._kept:
            self._kept.move_to_end(lie)
        return self._kept.get(lie)

    def hide(self, redactions: Iterable[Redaction]) -> None:
        """These places are blackened now; pictures of pages where others were are no pictures of them any more.

        What is being made meanwhile may show the page as it was, so that it does not count when it comes.
        """
        hidden: dict[PageRef, tuple[Box, ...]] = {}
        for one in redactions:
            ref = PageRef(one.source, one.page)
            hidden[ref] = (*hidden.get(ref, ()), one.box)
        changed = {ref for ref in hidden.keys() | self._hidden.keys() if hidden.get(ref) != self._hidden.get(ref)}
        if not changed:
            return
        self._hidden = hidden
        for lie in [one for one in self._kept if one[0] in changed]:
            del self._kept[lie]
        self._stale = bool(self._asked)
        self.came.emit()

    def want(self, pages: Sequence[tuple[Document, int]]) -> None:
        """These pages are in view now; those that were and are no longer need not come."""
        self._waiting = {
            (document.id, page): lie for document, page in pages if (lie := _lie(document, page)) not in self._kept
        }
        self._ask()

    def take(self, pages: Sequence[Page], pictures: Sequence[bytes | None]) -> None:
        """Pictures that were asked for have come."""
        for page, png in zip(pages, pictures, strict=True):
            lie = self._asked.get(page)
            if lie is not None and not self._stale:
                image = QImage.fromData(png) if png else QImage()
                self._kept[lie] = None if image.isNull() else QPixmap.fromImage(image)
                self._waiting.pop(page, None)
        self._asked.clear()
        self._stale = False
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.came.emit()
        self._ask()

    def give_up(self) -> None:
        """What was asked for does not come: another case is open, or the job failed."""
        self._asked.clear()
        self._waiting.clear()
        self._stale = False

    def _ask(self) -> None:
        if self._asked or not self._waiting:
            return
        some = list(self._waiting.items())[:AT_ONCE]
        self._asked = dict(some)
        self.wanted.emit([page for page, _ in some])


def _lie(document: Document, page: int) -> _Lie:
    return document.ref(page), document.turns.get(page, 0)
