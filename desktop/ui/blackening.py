"""What is blackened on the paper in front of the person, fetched and changed in jobs like every other deed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.domain.redaction import Redaction
    from desktop.domain.redaction.choosing import Movement
    from desktop.domain.text import Box, PageText
    from desktop.ui.jobs import Jobs


class HiddenPlaceFace(Protocol):
    """A blackened place: on which of the paper's pages (its own number), and the words that stand there."""

    @property
    def redaction(self) -> Redaction: ...
    @property
    def page(self) -> int: ...
    @property
    def words(self) -> str: ...


class RedactingFace(Protocol):
    """What can be blackened on a paper."""

    def pages(self, document_id: str) -> Sequence[PageText]: ...
    def places(self, document_id: str) -> Sequence[HiddenPlaceFace]: ...
    def movements(self, document_id: str) -> Sequence[Movement]: ...
    def balances_left(self, document_id: str) -> bool: ...
    def blacken(self, document_id: str, page: int, boxes: Sequence[Box]) -> None: ...
    def blacken_words(self, document_id: str, phrase: str, page: int | None = None) -> None: ...
    def blacken_movements(self, document_id: str, numbers: Collection[int]) -> None: ...
    def show(self, ids: Collection[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class BlackenedPaper:
    """A paper's blackened places, its pages' texts by number, and its movements (None: not looked for yet)."""

    document: str
    places: tuple[HiddenPlaceFace, ...]
    texts: Mapping[int, PageText]
    movements: tuple[Movement, ...] | None
    balances_left: bool = False
    """Blackened movements can be reckoned from balances that stay in view."""


class Blackening(QObject):
    """Asks the open case; what comes back comes by signals in the window's thread."""

    shown = Signal(object)
    """A BlackenedPaper."""
    failed = Signal(object)

    def __init__(self, redacting: RedactingFace, jobs: Jobs, change: Callable[[Callable[[], None]], None]) -> None:
        """`change` does a deed as a change of the case and shows what came of it."""
        super().__init__()
        self._redacting = redacting
        self._jobs = jobs
        self._change = change

    def fetch(self, document: str, whole: bool) -> None:
        """Asks what is blackened; `whole`: the movements as well, which takes a moment."""

        def fetched() -> BlackenedPaper:
            texts = {one.number: one for one in self._redacting.pages(document)}
            movements = tuple(self._redacting.movements(document)) if whole else None
            places, left = tuple(self._redacting.places(document)), self._redacting.balances_left(document)
            return BlackenedPaper(document, places, texts, movements, left)

        self._jobs.start("case", lambda _: fetched(), self.shown.emit, self.failed.emit)

    def blacken(self, document: str, page: int, box: Box) -> None:
        self._change(lambda: self._redacting.blacken(document, page, [box]))

    def blacken_words(self, document: str, phrase: str) -> None:
        self._change(lambda: self._redacting.blacken_words(document, phrase))

    def blacken_movements(self, document: str, numbers: Collection[int]) -> None:
        self._change(lambda: self._redacting.blacken_movements(document, numbers))

    def show_again(self, redaction: str) -> None:
        self._change(lambda: self._redacting.show([redaction]))
