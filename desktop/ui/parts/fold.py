"""Things that most people need not see, folded away under one line that says how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.surfaces import RowButton

if TYPE_CHECKING:
    from desktop.ui.look.look import Look


class _Arrow(QWidget):
    """Points to the side where it is folded, down where it is open."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.unfolded = False
        look.width(self, 18, 18)
        look.height(self, 18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        name = "fold" if self.unfolded else "chevron"
        painter.drawPixmap(0, 0, self._look.drawn(name, "accent", 18, self.devicePixelRatioF()))
        painter.end()


class Fold(QWidget):
    """A line to press, and a body under it that comes and goes."""

    def __init__(self, look: Look, title: str, unfolded: bool = False) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        look.layout(layout, 1)
        self.head = RowButton(look, title, 2)
        look.layout(self.head.line, 2, (2, 2, 2, 2))
        self.head.setCheckable(False)
        self._arrow = _Arrow(look)
        self.head.put(self._arrow)
        self.head.put(paragraph(look, title, "strong", 0), 1)
        layout.addWidget(self.head)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        look.layout(self.column, 2, (5, 1, 0, 2))
        layout.addWidget(self.body)
        self.head.clicked.connect(self.turn)
        self.set_unfolded(unfolded)

    @property
    def unfolded(self) -> bool:
        return self._arrow.unfolded

    def turn(self) -> None:
        self.set_unfolded(not self._arrow.unfolded)

    def set_unfolded(self, unfolded: bool) -> None:
        self._arrow.unfolded = unfolded
        self._arrow.update()
        self.body.setVisible(unfolded)
