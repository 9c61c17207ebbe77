"""The rows of the bundle's proof: sections with their papers in order, and what stays out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.bundle import BundlePlan, Entry
from desktop.domain.bundle_estimate import Estimate
from desktop.domain.case import Document
from desktop.ui.sayings import paper_title
from desktop.ui.snapshot import Snapshot
from desktop.words.fitting import size_text
from desktop.words.words import Words

Index = QModelIndex | QPersistentModelIndex
MIME: Final = "application/x-papelada-paper"
SEPARATOR: Final = " · "
"""Between the things said of a paper: each has a line of its own."""
ROW: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `requirement` names the section; papers have their document, a head has none."""

    what: Literal["head", "paper", "out_head", "out"]
    requirement: str
    title: str
    more: str
    label: str = ""
    document: Document | None = None

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.label, self.title, self.more) if part)


def rows_of(plan: BundlePlan, snapshot: Snapshot, estimate: Estimate, words: Words) -> Iterator[Row]:
    """Each section's head, then its papers; what was left out comes last."""
    papers = {one.id: one for one in snapshot.case.documents}
    sizes = {one.letter: one for one in estimate.sections}
    for section in plan.sections:
        count = words.say_many("{n} paper", "{n} papers", len(section.entries))
        pages = words.say_many("{n} page", "{n} pages", section.pages)
        size = words.say("about {size}", size=size_text(sizes[section.letter].bytes, words))
        title = f"{section.letter} · {words.text(section.title)}"
        yield Row("head", section.requirement, title, f"{count} · {pages} · {size}")
        for entry in section.entries:
            if entry.document in papers:
                paper = papers[entry.document]
                more = _more(entry, paper, snapshot, words)
                yield Row("paper", section.requirement, paper_title(paper, words), more, entry.label, paper)
    out = [papers[one] for one in plan.left_out if one in papers]
    if out:
        yield Row(
            "out_head", "", words.say("Left out of the bundle"), words.say_many("{n} paper", "{n} papers", len(out))
        )
        for paper in out:
            yield Row("out", "", paper_title(paper, words), snapshot.file_name(paper), document=paper)


def _more(entry: Entry, paper: Document, snapshot: Snapshot, words: Words) -> str:
    parts = [words.say_many("{n} page", "{n} pages", len(paper.pages))]
    if entry.signed:
        parts.append(words.say("signed: goes as it is"))
    if entry.stands_at is not None:
        parts.append(words.say("see also {label}", label=entry.stands_at))
    return SEPARATOR.join([*parts, snapshot.file_name(paper)])


class ProofRows(QAbstractListModel):
    """Rows that can be dragged within their section; `arranged` gives the section and its papers' new order."""

    arranged = Signal(str, list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  # Qt's names
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        movable = self.rows[index.row()].what == "paper"
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if movable else Qt.ItemFlag.NoItemFlags)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        data = QMimeData()
        data.setData(MIME, QByteArray(f"{id(self)} {indexes[0].row()}".encode()))
        return data

    def canDropMimeData(  # noqa: N802
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        moved = self._moved(data)
        return moved >= 0 and self._order(moved, self._target(row, parent)) is not None

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        moved = self._moved(data)
        if moved >= 0:
            self.put(moved, self._target(row, parent))
        # The case puts the papers in order and shows them so: nothing is taken out here.
        return False

    def put(self, row: int, before: int) -> bool:
        """Moves a paper before the row that stands at `before` now; False where that is no place for it."""
        order = self._order(row, before)
        if order is None or order == self._section(self.rows[row].requirement):
            return False
        self.arranged.emit(self.rows[row].requirement, order)
        return True

    def _moved(self, data: QMimeData) -> int:
        """The row that is dragged; -1 where it is none of ours."""
        whose, _, row = bytes(data.data(MIME).data()).decode("ascii", "replace").partition(" ")
        return int(row) if whose == str(id(self)) else -1

    def _target(self, row: int, parent: Index) -> int:
        return row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)

    def _section(self, requirement: str) -> list[str]:
        return [row.document.id for row in self._papers(requirement) if row.document is not None]

    def _papers(self, requirement: str) -> list[Row]:
        return [row for row in self.rows if row.what == "paper" and row.requirement == requirement]

    def _order(self, row: int, before: int) -> list[str] | None:
        """The section's papers with one moved; None outside its section."""
        moved = self.rows[row]
        places = [
            at for at, one in enumerate(self.rows) if one.what == "paper" and one.requirement == moved.requirement
        ]
        if moved.document is None or not places or not places[0] <= before <= places[-1] + 1:
            return None
        ids = self._section(moved.requirement)
        here, to = row - places[0], before - places[0]
        ids.insert(to - (to > here), ids.pop(here))
        return ids


def row_of(rows: Sequence[Row], requirement: str, document: str) -> int:
    """Where a paper stands in a section, else anywhere, else -1."""
    found: Mapping[bool, int] = {
        row.requirement == requirement: at
        for at, row in reversed(list(enumerate(rows)))
        if row.document is not None and row.document.id == document
    }
    return found.get(True, found.get(False, -1))
