"""The menus: every command by a word, with its keys, so that nothing needs a mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.words.deeds import redo_label, undo_label
from desktop.words.words import LANGUAGES, Words

if TYPE_CHECKING:
    from desktop.domain.deeds import Deed
    from desktop.ui.look.look import Wish

TONGUES: Final = {
    "en": "English", "es": "Español", "fr": "Français", "pt": "Português", "uk": "Українська",
}  # fmt: skip
"""What languages call themselves."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the commands do."""

    new: Callable[[], None]
    open: Callable[[], None]
    sample: Callable[[], None]
    close_case: Callable[[], None]
    quit: Callable[[], object]
    undo: Callable[[], None]
    redo: Callable[[], None]
    find: Callable[[], None]
    add: Callable[[], None]
    hub: Callable[[], None]
    timeline: Callable[[], None]
    dates: Callable[[], None]
    call: Callable[[], None]
    bundle: Callable[[], None]
    answers: Callable[[], None]
    next_pane: Callable[[], None]
    previous_pane: Callable[[], None]
    privacy: Callable[[], None]
    definitions: Callable[[], None]
    glossary: Callable[[], None]
    words_here: Callable[[], None]
    about: Callable[[], None]
    nearer: Callable[[], None]
    farther: Callable[[], None]
    usual: Callable[[], None]
    language: Callable[[str], None]
    theme: Callable[[Wish], None]


class Menus:
    """Builds the menu bar of a window and keeps the actions that come and go with a case."""

    def __init__(self, window: QMainWindow, words: Words, deeds: Deeds, language: str, theme: Wish) -> None:
        self._window = window
        self._words = words
        say = words.say
        bar = window.menuBar()
        bar.clear()
        self.actions: list[QAction] = []
        keys = QKeySequence.StandardKey
        case = bar.addMenu(say("&Case"))
        self._add(case, say("&New case…"), deeds.new, keys.New)
        self._add(case, say("&Open a case…"), deeds.open, keys.Open)
        self._add(case, say("Try the &sample…"), deeds.sample)
        case.addSeparator()
        self.add_papers = self._add(case, say("&Add papers…"), deeds.add, "Ctrl+Shift+A")
        self.shut = self._add(case, say("&Close the case"), deeds.close_case, "Ctrl+W")
        case.addSeparator()
        self._add(case, say("&Quit"), deeds.quit, "Ctrl+Q")
        edit = bar.addMenu(say("&Edit"))
        self.undo = self._add(edit, say("&Undo"), deeds.undo, "Ctrl+Z")
        self.redo = self._add(edit, say("&Redo"), deeds.redo, "Ctrl+Shift+Z")
        edit.addSeparator()
        self._add(edit, say("&Find…"), deeds.find, "Ctrl+K")
        go = bar.addMenu(say("&Go"))
        self.of_case = [
            self._add(go, say("&Requirements"), deeds.hub, "Alt+1"),
            self._add(go, say("Month by &month"), deeds.timeline, "Alt+2"),
            self._add(go, say("&Bundle"), deeds.bundle, "Alt+3"),
            self._add(go, say("Your &answers"), deeds.answers, "Alt+4"),
            self._add(go, say("&Dates"), deeds.dates, "Alt+5"),
            self._add(go, say("Before you &call AIMA"), deeds.call, "Alt+6"),
        ]
        go.addSeparator()
        self._add(go, say("&Next pane"), deeds.next_pane, "F6")
        self._add(go, say("&Previous pane"), deeds.previous_pane, "Shift+F6")
        view = bar.addMenu(say("&View"))
        self._add(view, say("&Larger"), deeds.nearer, keys.ZoomIn)
        self._add(view, say("&Smaller"), deeds.farther, keys.ZoomOut)
        self._add(view, say("&Usual size"), deeds.usual, "Ctrl+0")
        themes: tuple[tuple[Wish, str], ...] = (
            ("system", say("As the &computer")),
            ("light", say("&Light")),
            ("dark", say("&Dark")),
            ("high_contrast", say("&High contrast")),
        )
        colours = view.addMenu(say("&Colours"))
        group = QActionGroup(window)
        for wish, name in themes:
            self._choice(colours, group, name, wish == theme, partial(deeds.theme, wish))
        tongues = view.addMenu(say("Lan&guage"))
        group = QActionGroup(window)
        for code in LANGUAGES:
            self._choice(tongues, group, TONGUES.get(code, code), code == language, partial(deeds.language, code))
        helping = bar.addMenu(say("&Help"))
        self._add(helping, say("&Words on this page"), deeds.words_here, "F1")
        self._add(helping, say("&All words explained"), deeds.glossary)
        helping.addSeparator()
        self._add(helping, say("Your papers and your &privacy"), deeds.privacy)
        self._add(helping, say("&Definitions…"), deeds.definitions)
        self._add(helping, say("&About Papelada"), deeds.about)

    def show_case(self, there: bool, undo: Deed | None = None, redo: Deed | None = None) -> None:
        """Greys out what needs a case, or something to undo, and says what would be undone."""
        for action in (*self.of_case, self.add_papers, self.shut):
            action.setEnabled(there)
        for action, deed, label in ((self.undo, undo, undo_label), (self.redo, redo, redo_label)):
            action.setEnabled(there and deed is not None)
            action.setText(label(deed, self._words))

    def _add(
        self, menu: QMenu, text: str, deed: Callable[[], object], keys: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        action = QAction(text, self._window)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        elif keys is not None:
            action.setShortcuts(QKeySequence.keyBindings(keys))
        action.triggered.connect(lambda _=False: deed())
        menu.addAction(action)
        self.actions.append(action)
        return action

    def _choice(self, menu: QMenu, group: QActionGroup, text: str, chosen: bool, deed: Callable[[], None]) -> None:
        action = QAction(text, self._window)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _=False: deed())
        group.addAction(action)
        menu.addAction(action)
