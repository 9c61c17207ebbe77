"""Two readings that differ, each under the very line it was read on, so that a person sees which paper says what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.columns import Columns
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.line_crop import LineCrop

if TYPE_CHECKING:
    from desktop.domain.standing import Place
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as a person reads it: what its paper is called (empty for an answer), and what was read there."""

    place: Place
    title: str
    text: str


class SideBySide(QWidget):
    """The places beside each other where there is room, else one above the other.

    `here` is the paper they are shown on; from each other paper's side a button leads there.
    """

    paper_asked = Signal(str)

    def __init__(self, words: Words, look: Look, places: Sequence[Shown], here: str) -> None:
        super().__init__()
        self._here = here
        self._words = words
        self._look = look
        self._crops: list[tuple[Place, LineCrop]] = []
        column = QVBoxLayout(self)
        look.layout(column, 0, (5, 0, 0, 0))
        columns = Columns(look, 430, 3)
        for shown in places:
            columns.put(self._side(shown), 1)
        column.addWidget(columns)

    @property
    def wanted(self) -> tuple[tuple[str, int], ...]:
        """The pages whose pictures are needed: paper and page."""
        return tuple((place.document or "", place.page or 0) for place, _ in self._crops)

    def show_page(self, document: str, page: int, image: QImage) -> None:
        """Gives the lines that stand on this page their picture."""
        for place, crop in self._crops:
            if (place.document, place.page) == (document, page):
                crop.show_page(image)

    def _side(self, shown: Shown) -> QWidget:
        say, place = self._words.say, shown.place
        side = QWidget()
        lines = QVBoxLayout(side)
        self._look.layout(lines, 1)
        if place.document is None:
            where = say("Your answer")
        elif place.page is None:
            where = shown.title
        else:
            where = say("{paper}, page {page}", paper=shown.title, page=place.page)
        lines.addWidget(paragraph(self._look, where, "muted", 0))
        if place.document is not None and place.page is not None and place.box is not None:
            crop = LineCrop(self._look, place.box, say("Picture of the line with: {field}", field=shown.text))
            self._crops.append((place, crop))
            lines.addWidget(crop)
        text = paragraph(self._look, shown.text, "strong", 0)
        text.setAccessibleName(f"{where}: {shown.text}")
        lines.addWidget(text)
        other = place.document
        if other is not None and other != self._here:
            button = Button(self._look, say("Go to this paper"), "quiet", "next")
            button.setAccessibleName(say("Go to this paper: {paper}", paper=shown.title))
            button.clicked.connect(lambda _=False: self.paper_asked.emit(other))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            lines.addLayout(row)
        return side
