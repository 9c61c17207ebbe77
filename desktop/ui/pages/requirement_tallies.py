"""What the checks of a requirement reckoned, table by table: the tab "How it is reckoned"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.case import Case
from desktop.domain.standing import RequirementStanding
from desktop.ui.look.look import Look
from desktop.ui.parts.page import clear
from desktop.ui.parts.tally_card import TallyCard
from desktop.words.tallies import table
from desktop.words.words import Words


class Tallies(QWidget):
    """A card for each tally."""

    paper_asked = Signal(str, str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._column = QVBoxLayout(self)
        look.layout(self._column, 3)
        self.cards: list[TallyCard] = []

    def show_requirement(self, standing: RequirementStanding, case: Case) -> None:
        clear(self._column)
        self.cards = [TallyCard(self._words, self._look, table(tally, case, self._words)) for tally in standing.tallies]
        for card in self.cards:
            card.paper_asked.connect(self.paper_asked)
            self._column.addWidget(card)
        self._column.addStretch(1)
