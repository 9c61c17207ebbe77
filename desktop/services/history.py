"""What a case was before each deed, so that every deed can be taken back and made again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from desktop.domain.case import Case
from desktop.domain.deeds import Deed

MOST_UNDOS: Final = 200


@dataclass(frozen=True, slots=True)
class _Past:
    """The case before a change, the work that the change was part of, and what it is called."""

    case: Case
    work: object
    deed: Deed


class History:
    """The deeds done and undone, the latest last. Whoever uses it lets one thread in at a time."""

    def __init__(self) -> None:
        self._undone: list[_Past] = []
        self._done: list[_Past] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def last_done(self) -> Deed | None:
        """What undo takes back; None where there is nothing."""
        return self._done[-1].deed if self._done else None

    @property
    def last_undone(self) -> Deed | None:
        """What redo makes again; None where there is nothing."""
        return self._undone[-1].deed if self._undone else None

    @property
    def cases(self) -> list[Case]:
        """Every case that undo or redo can lead to."""
        return [past.case for past in (*self._done, *self._undone)]

    def keep(self, before: Case, work: object, deed: Deed) -> None:
        """Notes the case as it was; changes of one `work` (None for one alone) that follow each other are one step."""
        if work is None or not self._done or self._done[-1].work is not work:
            self._done.append(_Past(before, work, deed))
        del self._done[:-MOST_UNDOS]
        self._undone.clear()

    def undo(self, here: Case, save: Callable[[Case], None]) -> None:
        """Saves the case of before the last deed; nothing where there is none, or where saving raises."""
        self._step(self._done, self._undone, here, save)

    def redo(self, here: Case, save: Callable[[Case], None]) -> None:
        """Saves the case of after the deed that was undone last."""
        self._step(self._undone, self._done, here, save)

    @staticmethod
    def _step(source: list[_Past], target: list[_Past], here: Case, save: Callable[[Case], None]) -> None:
        if not source:
            return
        past = source[-1]
        save(past.case)
        source.pop()
        target.append(_Past(here, past.work, past.deed))
