"""What every page has: a column of readable width that scrolls, a title, and panes for F6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.announcing import announce
from desktop.ui.parts.bars import calm
from desktop.ui.parts.labels import WrappedLabel, paragraph
from desktop.ui.parts.tab_order import ReadingOrder

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class Page(QWidget):
    """A page of the window. It shows what it is given and emits what was asked; it does nothing itself."""

    term_asked = Signal(str)
    """A word of the glossary, to be shown among all words."""

    def __init__(self, words: Words, look: Look, name: str, width: int = 880) -> None:
        super().__init__()
        self.words = words
        self.look = look
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        look.layout(outer, 0)
        self.view = QScrollArea()
        calm(look, self.view)
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self.view, 1)
        ground = QWidget()
        centred = QHBoxLayout(ground)
        look.layout(centred, 0, (5, 5, 5, 6))
        self.body = QWidget()
        if width:
            look.width(self.body, most=width)
        centred.addStretch(1)
        centred.addWidget(self.body, 10_000)
        centred.addStretch(1)
        self.column = QVBoxLayout(self.body)
        look.layout(self.column, 4)
        self.view.setWidget(ground)
        self.tab_order = ReadingOrder(self, ground)
        self.title = paragraph(look, name, "title", 0)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round, in their order; the first is where the keyboard starts."""
        return [self.body]

    def start(self) -> None:
        """Called when the page comes into view: back to the top, the keyboard on the first thing."""
        self.view.verticalScrollBar().setValue(0)
        first = first_control(self.panes()[0])
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def announce(self, text: str) -> None:
        """Tells a screen reader what has changed."""
        announce(self, text)


def first_control(root: QWidget) -> QWidget | None:
    """The first thing under `root` that the keyboard can be on, `root` itself included."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isEnabled():
        return root
    for child in root.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(root):
            return child
    return None


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def heading(look: Look, text: str) -> WrappedLabel:
    """A heading of a part of a page, known as such by its size."""
    return paragraph(look, text, "heading", 0)
