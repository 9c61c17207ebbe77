"""Before a call to AIMA: what to have at hand with what the case knows, what to ask, and the sheet to print."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.call_sheet import call_matter
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.columns import Columns
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.snapshot import Snapshot
from desktop.words.calls import is_procedure, procedure_value, told_value
from desktop.words.labels import confidence_label
from desktop.words.words import Words
from forms.calls import calls

LABEL = 250


class CallPage(Page):
    """Shows the call sheet; `save_asked` wants it on paper."""

    save_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Before you call AIMA"), 880)
        say = words.say
        self._known: set[str] = set()
        self.column.addWidget(self.title)
        hint = say("What you will be asked for, filled in from your case. Print it, and write down what was said.")
        self.column.addWidget(paragraph(look, hint, "lead", 0))
        row = QHBoxLayout()
        self.save = Button(look, say("&Save to print (PDF)…"), "primary")
        self.save.clicked.connect(self.save_asked)
        row.addWidget(self.save)
        row.addStretch(1)
        self.column.addLayout(row)
        self._place = QVBoxLayout()
        look.layout(self._place, 4)
        self.column.addLayout(self._place)
        self.column.addStretch(1)

    def panes(self) -> list[QWidget]:
        return [self.save, self.body]

    def show_case(self, snapshot: Snapshot) -> None:
        """Draws the sheet anew."""
        clear(self._place)
        self._known.clear()
        say, words, sheet = self.words.say, self.words, calls()
        matter = call_matter(snapshot.case, snapshot.procedure, snapshot.standing)
        card = self._card(say("To have at hand"))
        for number, one in enumerate(sheet.at_hand.values()):
            value, sure = "", True
            if is_procedure(one):
                value = procedure_value(snapshot.procedure, words)
            elif one.known is not None and one.known in matter:
                value, sure = told_value(matter[one.known], words), matter[one.known].sure
            if number:
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._row(words.text(one.label), value, sure))
        ask = self._card(say("To ask"))
        for question in sheet.ask:
            # What is said on the telephone is said in Portuguese.
            own = "" if words.language == "pt" else words.text(question)
            ask.column.addWidget(self._question(question.pt, own))
        for note in sheet.notes:
            checked = say(
                "Checked on {day}. {confidence}",
                day=words.day(note.checked_on),
                confidence=confidence_label(note.confidence, words),
            )
            holder = QWidget()
            lines = QVBoxLayout(holder)
            self.look.layout(lines, 0)
            lines.addWidget(glossed(words, self.look, words.text(note.says), known=self._known))
            lines.addWidget(paragraph(self.look, checked, "muted"))
            lines.addWidget(copyable(self.look, note.source))
            self._place.addWidget(signed_text(self.look, "info", "accent", holder))  # type: ignore[arg-type]

    def _card(self, title: str) -> Card:
        card = Card(self.look, 2, 5)
        card.column.addWidget(paragraph(self.look, title, "heading", 0))
        self._place.addWidget(card)
        return card

    def _row(self, label: str, value: str, sure: bool) -> QWidget:
        row = Columns(self.look, 560, 3)
        name = glossed(self.words, self.look, label, "muted", 0, self._known)
        self.look.width(name, LABEL, LABEL)
        row.line.addWidget(name)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        self.look.layout(lines, 0)
        if value:
            lines.addWidget(paragraph(self.look, value, "strong", 0))
        else:
            lines.addWidget(paragraph(self.look, self.words.say("write it down"), "muted", 0))
        if not sure:
            doubt = self.words.say("Read on a paper and not confirmed yet: compare it before you say it.")
            lines.addWidget(signed_text(self.look, "attention", "warn", paragraph(self.look, doubt, "body", 0, "warn")))
        row.line.addWidget(holder, 1)
        return row

    def _question(self, said: str, own: str) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        self.look.layout(lines, 0)
        lines.addWidget(paragraph(self.look, said, "strong", 0))
        if own:
            lines.addWidget(paragraph(self.look, own, "muted", 0))
        return holder
