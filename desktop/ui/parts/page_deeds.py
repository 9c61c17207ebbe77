"""What can be done with the pages of a paper: the everyday deeds as signs, all of them in words behind one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.parts.buttons import Button, icon_button
from desktop.ui.parts.flow import FlowLayout

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

RIGHT, LEFT, OVER = 90, 270, 180


class PageDeeds(QWidget):
    """Speaks of the page that is shown; whoever owns it knows which that is."""

    turn_said = Signal(int)
    """Degrees clockwise."""
    turn_all_said = Signal(int)
    move_said = Signal(int)
    """Places on (1) or back (-1)."""
    split_said = Signal()
    join_asked = Signal()
    send_asked = Signal()
    replace_asked = Signal()
    read_asked = Signal()

    def __init__(self, words: Words, look: Look, keys_for: QWidget) -> None:
        """`keys_for` is the widget within which the shortcuts hold."""
        super().__init__()
        say = words.say
        bar = FlowLayout(self)
        look.layout(bar, 1)
        self.left = icon_button(look, "turn_left", say("Turn the page left (Ctrl+Shift+R)"))
        self.right = icon_button(look, "turn_right", say("Turn the page right (Ctrl+R)"))
        self.earlier = icon_button(look, "earlier", say("Move the page up (Alt+Up in the column of pages)"))
        self.later = icon_button(look, "later", say("Move the page down (Alt+Down in the column of pages)"))
        self.more = Button(look, say("Page&s"), "quiet", "paper")
        self.more.setAccessibleName(say("Everything that can be done with the pages"))
        for button in (self.left, self.right, self.earlier, self.later, self.more):
            bar.addWidget(button)
        self.menu = QMenu(self)
        self._add(say("Turn this page to the &right"), lambda: self.turn_said.emit(RIGHT))
        self._add(say("Turn this page to the &left"), lambda: self.turn_said.emit(LEFT))
        self._all = [
            self._add(say("Turn &all pages to the right"), lambda: self.turn_all_said.emit(RIGHT)),
            self._add(say("Turn all pages &upside down"), lambda: self.turn_all_said.emit(OVER)),
        ]
        self._read = self._add(say("Read this page a&gain"), self.read_asked.emit)
        self.menu.addSeparator()
        self.split = self._add(say("&Split the paper before this page"), self.split_said.emit)
        self.join = self._add(say("&Join with another paper…"), self.join_asked.emit)
        self.send = self._add(say("&Move this page to another paper…"), self.send_asked.emit)
        self.menu.addSeparator()
        self.replace = self._add(say("Replace with a &new file…"), self.replace_asked.emit)
        self.left.clicked.connect(lambda: self.turn_said.emit(LEFT))
        self.right.clicked.connect(lambda: self.turn_said.emit(RIGHT))
        self.earlier.clicked.connect(lambda: self.move_said.emit(-1))
        self.later.clicked.connect(lambda: self.move_said.emit(1))
        self.more.clicked.connect(self._open)
        for keys, button in (("Ctrl+R", self.right), ("Ctrl+Shift+R", self.left)):
            # A shortcut only within the paper: elsewhere there is no page to turn.
            shortcut = QShortcut(QKeySequence(keys), keys_for)
            shortcut.setContext(shortcut.context().WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def show_place(self, place: int, pages: int, fixed: bool, alone: bool) -> None:
        """Greys out what cannot be: `place` counts from 0, `fixed` pages are signed, `alone` is a case's only paper."""
        self.earlier.setEnabled(place > 0 and not fixed)
        self.later.setEnabled(place + 1 < pages and not fixed)
        for button in (self.earlier, self.later):
            button.setVisible(pages > 1)
        for action in self._all:
            action.setVisible(pages > 1)
        self.split.setEnabled(place > 0)
        self.join.setEnabled(not fixed and not alone)
        self.send.setEnabled(not fixed and not alone and pages > 1)

    def _add(self, text: str, deed: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _=False: deed())
        self.menu.addAction(action)
        return action

    def _open(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
