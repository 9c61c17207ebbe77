"""Ctrl+K: any command, requirement or paper by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.entries import Entry, EntryList
from desktop.ui.parts.inputs import TextField
from desktop.ui.sayings import folded

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

MOST = 60


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that can be found, and what to do when it is."""

    name: str
    more: str
    icon: str
    deed: Callable[[], None]


class Finder(Dialog):
    """A search over everything there is."""

    def __init__(self, words: Words, look: Look, finds: Sequence[Find], parent: QWidget) -> None:
        super().__init__(look, words.say("Find"), 540, parent)
        self._finds = list(finds)
        column = self.column
        self.search = TextField(look, words.say("Find a command, a requirement or a paper"))
        self.search.setPlaceholderText(words.say("Type a few letters"))
        self.list = EntryList(look, words.say("Found"))
        look.height(self.list, 320, 320)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._go)
        self.list.itemActivated.connect(lambda _: self._go())
        self.list.itemClicked.connect(lambda _: self._go())
        self._fill("")
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self.list.count():
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def _fill(self, text: str) -> None:
        wanted = folded(text).split()
        fits = []
        for number, find in enumerate(self._finds):
            if all(part in folded(f"{find.name} {find.more}") for part in wanted):
                entry = Entry(str(number), find.name, find.more, find.icon)
                distance = min(_distance(folded(one), wanted) for one in (find.name, find.more))
                fits.append((distance, number, entry))
        self.list.show_entries([entry for *_, entry in sorted(fits, key=lambda one: one[:2])[:MOST]])

    def _go(self) -> None:
        if self.list.key:
            find = self._finds[int(self.list.key)]
            self.accept()
            find.deed()


def _distance(name: str, wanted: Sequence[str]) -> int:
    """How far a name is from what was typed: 0 where it begins so, 1 where its words do, 2 where it is somewhere."""
    if not wanted or name.startswith(" ".join(wanted)):
        return 0
    words = name.split()
    return 1 if all(any(word.startswith(part) for word in words) for part in wanted) else 2
