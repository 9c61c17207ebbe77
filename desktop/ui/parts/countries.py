"""Choosing countries by typing a few letters of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.countries import ISO_3166, alpha_2
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.entries import Entry, EntryList
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.inputs import TextField
from desktop.ui.parts.page import clear
from desktop.ui.sayings import folded
from desktop.words.labels import country_label

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

CODES: Final = tuple(pair[3:] for pair in ISO_3166.split())
"""Alpha-2 codes, as the contract's facts have them."""


class _Search(TextField):
    """A search whose arrow keys move in the list under it."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class CountryAnswer(QWidget):
    """A search and a list; with `several`, chosen countries stand above as buttons that take them away again."""

    entered = Signal()

    def __init__(self, words: Words, look: Look, chosen: str, several: bool) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._several = several
        before = [alpha_2(one) or one for one in chosen.split(",") if one]
        self._chosen = before if several else []
        column = QVBoxLayout(self)
        look.layout(column, 2)
        self._taken = QWidget()
        self._flow = FlowLayout(self._taken)
        look.layout(self._flow, 2)
        column.addWidget(self._taken)
        self.search = _Search(look, words.say("Search a country"))
        self.search.setPlaceholderText(words.say("Type the first letters of the country"))
        look.width(self.search, 200, 460)
        self.list = EntryList(look, words.say("Countries"))
        look.height(self.list, 150, 220)
        look.width(self.list, 200, 460)
        column.addWidget(self.search)
        column.addWidget(self.list)
        names = sorted(((country_label(code, words), code) for code in CODES), key=lambda one: folded(one[0]))
        self._names = [(name, folded(name), code) for name, code in names]
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._enter)
        self.list.itemActivated.connect(lambda _: self._enter())
        if several:
            self.list.itemClicked.connect(lambda _: self._take())
        self._fill("" if several else "".join(before[:1]))
        self._show_taken()

    def value(self) -> str:
        """The chosen country as alpha-2, or several with commas; empty where none is chosen."""
        return ",".join(self._chosen) if self._several else self.list.key

    def _fill(self, key: str = "") -> None:
        wanted = folded(self.search.text())
        entries = [Entry(code, name) for name, plain, code in self._names if wanted in plain]
        entries.sort(key=lambda entry: not folded(entry.first).startswith(wanted))
        self.list.show_entries(entries, key)
        if not wanted and not key:
            self.list.setCurrentRow(-1)

    def _move(self, step: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def _enter(self) -> None:
        if not self._several:
            if self.list.key:
                self.entered.emit()
        elif self.list.key and self.search.text():
            self._take()
        elif self._chosen:
            self.entered.emit()

    def _take(self) -> None:
        key = self.list.key
        if key and key not in self._chosen:
            self._chosen.append(key)
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_taken()

    def _show_taken(self) -> None:
        clear(self._flow)
        for code in self._chosen:
            name = country_label(code, self._words)
            button = Button(self._look, name.replace("&", "&&"), "plain", "close")
            button.setAccessibleName(self._words.say("Take away: {country}", country=name))
            button.clicked.connect(lambda _=False, code=code: self._give_back(code))
            self._flow.addWidget(button)
        self._taken.setVisible(bool(self._chosen))

    def _give_back(self, code: str) -> None:
        self._chosen.remove(code)
        self._show_taken()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
