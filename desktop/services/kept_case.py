"""A case in its file: what is saved, and every change of it one deed that can be taken back and made again."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.domain.case import Case, Document
from desktop.domain.deeds import Deed
from desktop.domain.text import PageText
from desktop.engines.casefile import CaseFile
from desktop.services.history import History


class KeptCase:
    """Deeds save at once; `case` is always what is saved."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file
        self._history = History()
        self._lock = threading.RLock()

    @property
    def case(self) -> Case:
        return self._file.case

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    @property
    def undo_deed(self) -> Deed | None:
        """What undo would take back."""
        return self._history.last_done

    @property
    def redo_deed(self) -> Deed | None:
        """What redo would make again."""
        return self._history.last_undone

    def undo(self) -> None:
        """Goes back by one deed."""
        with self._lock:
            self._history.undo(self.case, self._file.save)

    def redo(self) -> None:
        """Goes forward again by one deed that was undone."""
        with self._lock:
            self._history.redo(self.case, self._file.save)

    def _change_document(self, document_id: str, change: Callable[[Document], Document], deed: Deed) -> None:
        self._change(lambda case: case.with_document(change(case.document(document_id))), deed)

    def _change(
        self,
        change: Callable[[Case], Case],
        deed: Deed,
        work: object = None,
        originals: Mapping[str, Path] | None = None,
        texts: Mapping[str, Sequence[PageText]] | None = None,
    ) -> None:
        """Reads, changes and saves in one hold, for a job may add papers while a person changes others.

        Changes of one `work` that follow each other are one step to undo.
        """
        with self._lock:
            before = self.case
            after = change(before)
            if after == before and not texts:
                return
            self._file.save(after, originals or {}, texts or {})
            if after != before:
                self._history.keep(before, work, deed)
