"""The words that people meet, each in plain words, with a search over all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.glossary import matching
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button, link
from desktop.ui.parts.columns import Columns
from desktop.ui.parts.entries import Entry, EntryList
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.inputs import ChoiceRow, TextField, captioned
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import Page, clear
from desktop.ui.parts.surfaces import Card
from desktop.ui.parts.term_panel import explanation, other_name, spoken
from desktop.words.words import Words
from forms.glossary import Term, glossary


class GlossaryPage(Page):
    """A list to search beside the word that is chosen."""

    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Words explained"), 1000)
        say = words.say
        self._here: tuple[str, ...] = ()
        self.column.addWidget(self.title)
        columns = Columns(look, 700)
        left = QWidget()
        lines = QVBoxLayout(left)
        look.layout(lines, 3)
        self.search = TextField(look, say("Find a word"))
        self.search.setPlaceholderText(say("Type a few letters"))
        lines.addWidget(captioned(look, say("&Find a word"), self.search))
        self.only_here = ChoiceRow(look, say("Only words of the page you came from"), several=True)
        lines.addWidget(self.only_here)
        self._count = paragraph(look, "", "muted", 0)
        lines.addWidget(self._count)
        self.list = EntryList(look, say("Words"))
        look.height(self.list, 400, 400)
        lines.addWidget(self.list)
        columns.put(left, 2)
        self._card = Card(look, 3, 5)
        keeps_place = self._card.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._card.setSizePolicy(keeps_place)
        columns.put(self._card, 3)
        self.column.addWidget(columns)
        row = QHBoxLayout()
        self.back = Button(look, say("Bac&k"), "plain", "back")
        self.back.clicked.connect(self.left)
        row.addWidget(self.back)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self.list.setFocus)
        self.only_here.toggled.connect(lambda _: self._fill())
        self.list.chosen.connect(self._show)

    def panes(self) -> list[QWidget]:
        return [self.search, self.list, self._card, self.back]

    def show_words(self, chosen: str = "", here: Sequence[str] = ()) -> None:
        """Lists the words, `chosen` (an id) first shown; `here` are those of the page the person came from."""
        self._here = tuple(here)
        self.only_here.setVisible(bool(here))
        self.only_here.blockSignals(True)
        self.only_here.setChecked(bool(here))
        self.only_here.blockSignals(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._fill(chosen)

    def _fill(self, chosen: str = "") -> None:
        terms = glossary()
        shown = matching(self.search.text(), terms)
        if self._here and self.only_here.isChecked():
            shown = tuple(one for one in shown if one.id in self._here)
        self.list.show_entries([self._entry(one) for one in shown], chosen)
        count = self.words.say_many("{n} word", "{n} words", len(shown))
        if not shown:
            count = self.words.say("No word like this here. Try fewer letters.")
        self.list.setVisible(bool(shown))
        self._count.setText(count)
        if self.search.text():
            self.announce(count)
        self._show()

    def _entry(self, term: Term) -> Entry:
        return Entry(term.id, term.word, other_name(term, self.words))

    def _show(self, *_: object) -> None:
        clear(self._card.column)
        self._card.setVisible(bool(self.list.key))
        if not self.list.key:
            return
        term = glossary()[self.list.key]
        self._card.setAccessibleName(term.word)
        self._card.setAccessibleDescription(spoken(term, self.words))
        self._card.column.addWidget(paragraph(self.look, term.word, "heading", 0))
        self._card.column.addWidget(explanation(self.words, self.look, term))
        if term.see:
            self._card.column.addWidget(paragraph(self.look, self.words.say("See also"), "strong", 0))
            holder = QWidget()
            row = FlowLayout(holder)
            self.look.layout(row, 4)
            for other in term.see:
                button = link(self.look, glossary()[other].word)
                button.clicked.connect(lambda _=False, other=other: self.choose(other))
                row.addWidget(button)
            self._card.column.addWidget(holder)
        self.announce(spoken(term, self.words))

    def choose(self, term: str) -> None:
        """Shows that word, and all words again where the list does not have it."""
        if not self.list.choose(term):
            self.show_words(term)
        self.list.setFocus()
