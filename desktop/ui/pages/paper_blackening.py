"""What the bundle must not show of a paper: how to blacken, what is blackened, and how to show it again."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.redaction.choosing import Movement
from desktop.ui.blackening import BlackenedPaper, HiddenPlaceFace
from desktop.ui.look.look import Look
from desktop.ui.parts.bars import calm
from desktop.ui.parts.buttons import Button, icon_button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.inputs import ChoiceRow, TextField, captioned
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.rows import two_lines
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Card, Rule
from desktop.words.redaction import advice_sentence, balances_sentence
from desktop.words.words import Words


class PaperBlackening(QScrollArea):
    """The column beside the picture while something is being blackened."""

    words_said = Signal(str)
    movements_said = Signal(list)
    shown_again = Signal(str)
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._look = look
        self._movements: tuple[Movement, ...] = ()
        self.removals: dict[str, Button] = {}
        self.ticks: dict[int, ChoiceRow] = {}
        calm(look, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Blacken parts of this paper"))
        inner = self._inner = QWidget()
        column = QVBoxLayout(inner)
        look.layout(column, 3, (0, 0, 2, 0))
        column.addWidget(self._how())
        self._hidden = Card(look, 1, 4)
        column.addWidget(self._hidden)
        self.balances = signed_text(look, "attention", "warn", paragraph(look, balances_sentence(words), "body", 0))
        self.balances.hide()
        column.addWidget(self.balances)
        self._table = QWidget()
        self._rows = QVBoxLayout(self._table)
        look.layout(self._rows, 0)
        column.addWidget(self._table)
        column.addWidget(signed_text(look, "info", "accent", paragraph(look, advice_sentence(words), "body", 0)))
        column.addStretch(1)
        self.setWidget(inner)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.height(self, 320)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Wide enough for everything in it: it never scrolls sideways."""
        inner = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(self._look.px(330), inner), super().minimumSizeHint().height())

    def show_paper(self, paper: BlackenedPaper, page_numbers: Sequence[int]) -> None:
        """Lists what is blackened; `page_numbers` are the paper's pages in order, as the file counts them."""
        self._show_hidden(paper.places, page_numbers)
        self.balances.setVisible(paper.balances_left)
        if paper.movements is not None and paper.movements != self._movements:
            self._movements = paper.movements
            self._show_movements()

    def focus_on(self, redaction: str) -> None:
        """Brings the keyboard to one place in the list."""
        if redaction in self.removals:
            self.ensureWidgetVisible(self.removals[redaction])
            self.removals[redaction].setFocus(Qt.FocusReason.OtherFocusReason)

    def _how(self) -> Card:
        say, look = self._words.say, self._look
        card = Card(look, 3, 4)
        card.column.addWidget(paragraph(look, say("Blacken parts of this paper"), "heading", 0))
        hint = say(
            "Draw a box over what the bundle must not show, or click on a word. The paper you gave stays as it is."
        )
        card.column.addWidget(paragraph(look, hint, "body", 0))
        row = QWidget()
        place = QHBoxLayout(row)
        look.layout(place, 2)
        self.phrase = TextField(look, say("Words to blacken"))
        self.blacken = Button(look, say("&Blacken"), "plain", "blacken")
        place.addWidget(self.phrase, 1)
        place.addWidget(self.blacken)
        card.column.addWidget(
            captioned(
                look,
                say("Wo&rds to blacken"),
                row,
                say("A name, for example; it is blackened wherever it stands on this paper."),
            )
        )
        self.done = Button(look, say("D&one"), "primary")
        last = QHBoxLayout()
        last.addWidget(self.done)
        last.addStretch(1)
        card.column.addLayout(last)
        self.blacken.clicked.connect(self._say_words)
        self.phrase.returnPressed.connect(self._say_words)
        self.done.clicked.connect(self.left)
        return card

    def _say_words(self) -> None:
        phrase = self.phrase.text().strip()
        if phrase:
            self.phrase.clear()
            self.words_said.emit(phrase)

    def _show_hidden(self, places: Sequence[HiddenPlaceFace], page_numbers: Sequence[int]) -> None:
        say, look = self._words.say, self._look
        column = self._hidden.column
        focused = next((name for name, one in self.removals.items() if one.hasFocus()), "")
        clear(column)
        self.removals.clear()
        count = len(places)
        title = (
            self._words.say_many("{n} place is blackened", "{n} places are blackened", count)
            if count
            else say("Nothing is blackened yet")
        )
        column.addWidget(paragraph(look, title, "strong", 0))
        for place in places:
            one = place.redaction
            column.addWidget(Rule(look))
            row = QWidget()
            line = QHBoxLayout(row)
            look.layout(line, 2, (0, 1, 0, 1))
            what = place.words or say("Part of the picture")
            page = page_numbers.index(place.page) + 1 if place.page in page_numbers else place.page
            line.addWidget(two_lines(look, what, say("Page {page}", page=page)), 1)
            again = icon_button(look, "eye", say("Show again: {what}", what=what))
            again.clicked.connect(lambda _=False, name=one.id: self.shown_again.emit(name))
            line.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
            self.removals[one.id] = again
            column.addWidget(row)
        if focused:
            (next(iter(self.removals.values()), self.phrase)).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_movements(self) -> None:
        """The statement's movements to tick, as another way to the same."""
        say, look = self._words.say, self._look
        clear(self._rows)
        self.ticks.clear()
        self._table.setVisible(bool(self._movements))
        if not self._movements:
            return
        title = self._words.say_many("{n} movement on this paper", "{n} movements on this paper", len(self._movements))
        self.fold = Fold(look, title)
        deeds = QWidget()
        flow = FlowLayout(deeds)
        look.layout(flow, 2)
        self.these = Button(look, say("Blacken the &ticked ones"), "plain", "blacken")
        self.others = Button(look, say("Blacken all b&ut the ticked ones"), "plain", "blacken")
        flow.addWidget(self.these)
        flow.addWidget(self.others)
        self.fold.column.addWidget(deeds)
        for one in self._movements:
            tick = ChoiceRow(look, one.text, several=True)
            self.ticks[one.number] = tick
            self.fold.column.addWidget(tick)
        self.these.clicked.connect(lambda: self._say_movements(ticked=True))
        self.others.clicked.connect(lambda: self._say_movements(ticked=False))
        self._rows.addWidget(self.fold)

    def _say_movements(self, ticked: bool) -> None:
        chosen = {number for number, tick in self.ticks.items() if tick.isChecked()}
        if chosen:
            for tick in self.ticks.values():
                tick.setChecked(False)
            self.movements_said.emit([number for number in self.ticks if (number in chosen) == ticked])
