"""The bar on top of a case's pages: the way back, whose case it is, undo, redo and the finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.buttons import Button, icon_button
from desktop.ui.parts.labels import paragraph
from desktop.words.deeds import redo_label, undo_label

if TYPE_CHECKING:
    from desktop.domain.deeds import Deed
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class Header(QWidget):
    """Shown while a case is open."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    find_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = words
        row = QHBoxLayout(self)
        look.layout(row, 2, (4, 1, 4, 1))
        self.back = Button(look, words.say("All &requirements"), "quiet", "back")
        self.whose = paragraph(look, "", "muted", 0)
        self.undo = icon_button(look, "undo", words.say("Undo (Ctrl+Z)"))
        self.redo = icon_button(look, "redo", words.say("Redo (Ctrl+Shift+Z)"))
        self.finder = Button(look, words.say("Find"), "quiet", "find")
        self.finder.setToolTip("Ctrl+K")
        self.finder.setAccessibleName(words.say("Find a command, a requirement or a paper (Ctrl+K)"))
        row.addWidget(self.back)
        row.addWidget(self.whose, 1)
        for button in (self.undo, self.redo, self.finder):
            row.addWidget(button)
        self.back.clicked.connect(self.back_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.finder.clicked.connect(self.find_asked)

    def show_deeds(self, undo: Deed | None, redo: Deed | None) -> None:
        """Says on the buttons what would be undone and redone."""
        for button, deed, label, keys in (
            (self.undo, undo, undo_label, "Ctrl+Z"),
            (self.redo, redo, redo_label, "Ctrl+Shift+Z"),
        ):
            button.setEnabled(deed is not None)
            name = label(deed, self._words).replace("&&", "\0").replace("&", "").replace("\0", "&")
            button.setToolTip(f"{name} ({keys})")
            button.setAccessibleName(f"{name} ({keys})")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.tones.sheet))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._look.tones.line))
        painter.end()
