"""What the window is made of in one language: header, banner, pages and the strip of jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.drops import DropPlace
from desktop.ui.pages.all import Pages
from desktop.ui.parts.banner import Banner
from desktop.ui.parts.header import Header
from desktop.ui.parts.strip import Strip

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class Frame(QWidget):
    """The parts in their order from top to bottom."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        look.layout(column, 0)
        self.header = Header(words, look)
        self.banner = Banner(words, look)
        self.pages = Pages(words, look)
        self.strip = Strip(words, look)
        self.drop = DropPlace(words, look, self)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)

    def panes(self) -> list[QWidget]:
        """What F6 goes round: the page's panes, then the bars that are in view."""
        panes = [pane for pane in self.pages.page.panes() if pane.isVisible()]
        return panes + [bar for bar in (self.header, self.banner, self.strip) if bar.isVisible()]
