"""The bar over a page's picture: which page it is, how near it stands, and the black pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.buttons import icon_button
from desktop.ui.parts.labels import line

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.parts.page_view import PageView
    from desktop.words.words import Words


class PageBar(QWidget):
    """Moves the view and turns its pages itself; what `pen` does is its owner's to say."""

    def __init__(self, words: Words, look: Look, view: PageView) -> None:
        super().__init__()
        say = words.say
        self.before = icon_button(look, "chevron_back", say("Page before"))
        self.after = icon_button(look, "chevron", say("Next page"))
        self._said = ("", "")
        self.number = line(look, "", "muted")
        self.pen = icon_button(look, "blacken", say("Blacken parts of this paper"))
        self.pen.setCheckable(True)
        nearer = icon_button(look, "zoom_in", say("Bring the page nearer"))
        farther = icon_button(look, "zoom_out", say("Move the page away"))
        fit = icon_button(look, "fit", say("Fit the page"))
        row = self._row = QHBoxLayout(self)
        look.layout(row, 1)
        for part in (self.before, self.number, self.after):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self.pen, farther, nearer, fit):
            row.addWidget(button)
        self.before.clicked.connect(lambda: view.turn_over(-1))
        self.after.clicked.connect(lambda: view.turn_over(1))
        nearer.clicked.connect(view.nearer)
        farther.clicked.connect(view.farther)
        fit.clicked.connect(view.fit)

    def show_number(self, said: str, place: int, of: int) -> None:
        """Which page it is, in words where there is room for them, else as figures."""
        self._said = said, f"{place} / {of}"
        self.number.setAccessibleName(said)
        self._choose_words()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's names
        """As narrow as with figures, whatever stands there now."""
        least = super().minimumSizeHint()
        figures = self.number.fontMetrics().horizontalAdvance(self._said[1])
        return QSize(least.width() - self.number.minimumSizeHint().width() + figures, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._choose_words()

    def _choose_words(self) -> None:
        words, figures = self._said
        buttons = self._row.sizeHint().width() - self.number.sizeHint().width()
        fits = buttons + self.number.fontMetrics().horizontalAdvance(words) <= self.width()
        self.number.setText(words if fits else figures)
