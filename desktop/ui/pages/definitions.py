"""Which definitions are in use and how old they are; taking in a pack, and saying whose packs to take."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import release
from desktop.domain.definition.overview import Key, Overview
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.inputs import TextField, captioned
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear, heading
from desktop.ui.parts.rows import two_lines
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Card, Rule
from desktop.words.packs import days_label, edition_label, origin_label, pack_error_sentence
from desktop.words.words import Words


class DefinitionsPage(Page):
    """The definitions, and everything that can be done about them."""

    import_asked = Signal()
    removal_asked = Signal()
    trust_asked = Signal(str, str)
    """A fingerprint as it was typed, and whose key it is."""
    distrust_asked = Signal(str)
    came = Signal()
    """The page has come into view and wants to be filled."""
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Definitions"), 760)
        say = words.say
        self.column.addWidget(self.title)
        what = say(
            "The definitions say what AIMA asks for, each rule with its source and the day it was checked. Rules "
            "change: newer definitions come as a signed pack, without a new program."
        )
        self.column.addWidget(paragraph(look, what, "body"))
        self._in_use = QVBoxLayout()
        look.layout(self._in_use, 3)
        self.column.addLayout(self._in_use)
        bar = QWidget()
        buttons = FlowLayout(bar)
        look.layout(buttons, 2)
        self.bring = Button(look, say("&Import a pack…"), "primary", "open")
        self.bring.clicked.connect(self.import_asked)
        self.remove = Button(look, say("Go back to those of the &program"), "plain", "undo")
        self.remove.clicked.connect(self.removal_asked)
        self.back = Button(look, say("Bac&k"), "plain", "back")
        self.back.clicked.connect(self.left)
        for button in (self.bring, self.remove, self.back):
            buttons.addWidget(button)
        self.column.addWidget(bar)
        self.column.addWidget(heading(look, say("Whose packs are taken")))
        self._keys = QVBoxLayout()
        look.layout(self._keys, 3)
        self.column.addLayout(self._keys)
        self.column.addWidget(self._trusting())
        self.column.addStretch(1)
        self._overview: Overview | None = None

    def start(self) -> None:
        super().start()
        self.came.emit()

    def panes(self) -> list[QWidget]:
        return [self.bring, self.fingerprint, self.back]

    def _trusting(self) -> QWidget:
        say, look = self.words.say, self.look
        fold = Fold(look, say("Trust another key"))
        hint = say(
            "Whoever signs packs can change what this program tells you. Ask them for the fingerprint yourself, by "
            "telephone or on paper, and type it here."
        )
        fold.column.addWidget(paragraph(look, hint, "muted"))
        self.fingerprint = TextField(look, say("Fingerprint of the key"))
        self.name = TextField(look, say("Whose key it is"))
        fold.column.addWidget(captioned(look, say("&Fingerprint of the key"), self.fingerprint))
        fold.column.addWidget(captioned(look, say("&Whose key it is"), self.name))
        self.trust = Button(look, say("&Trust this key"), "plain", "sign")
        self.trust.clicked.connect(lambda: self.trust_asked.emit(self.fingerprint.text(), self.name.text()))
        row = QHBoxLayout()
        row.addWidget(self.trust)
        row.addStretch(1)
        fold.column.addLayout(row)
        self.fold = fold
        return fold

    def show_overview(self, overview: Overview) -> None:
        """Draws everything anew."""
        self._overview = overview
        self.remove.setVisible(bool(overview.signed_by or overview.passed_over))
        clear(self._in_use)
        self._in_use.addWidget(self._card(overview))
        self._in_use.addWidget(self._procedures(overview))
        clear(self._keys)
        if not overview.keys:
            none = self.words.say("No key is trusted yet, so no pack can be imported.")
            self._keys.addWidget(paragraph(self.look, none, "muted"))
            return
        card = Card(self.look, 2, 4)
        for key in overview.keys:
            if card.column.count():
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._key(key))
        self._keys.addWidget(card)

    def show_trusted(self) -> None:
        """A key is trusted: the fields are for the next one."""
        self.fingerprint.clear()
        self.name.clear()

    def _card(self, overview: Overview) -> Card:
        words, look = self.words, self.look
        card = Card(look, 2, 4)
        edition = edition_label(overview.edition, words)
        origin = origin_label(overview.signed_by, overview.signer, words)
        first = words.say("In use: edition {edition}, {origin}", edition=edition, origin=origin)
        card.column.addWidget(paragraph(look, first, "strong", 0))
        if overview.procedures:
            span = days_label([day for _, day in overview.procedures], words)
            card.column.addWidget(paragraph(look, span, "body"))
        program = words.say("Papelada {version} comes with edition {edition}.", version=release(),
                            edition=edition_label(overview.shipped, words))  # fmt: skip
        card.column.addWidget(paragraph(look, program, "muted"))
        if overview.passed_over:
            why = pack_error_sentence(overview.passed_over, overview.passed_over_values or {}, words)
            text = paragraph(look, words.say("An imported pack is not used: {why}", why=why), "body")
            card.column.addWidget(signed_text(look, "attention", "warn", text))
        return card

    def _procedures(self, overview: Overview) -> Fold:
        words = self.words
        fold = Fold(self.look, words.say("When each procedure was checked"))
        for title, day in sorted(overview.procedures, key=lambda one: one[1]):
            checked = words.say("checked on {day}", day=words.day(day))
            row = two_lines(self.look, words.text(title), checked[:1].upper() + checked[1:])
            fold.column.addWidget(row)
        return fold

    def _key(self, key: Key) -> QWidget:
        say = self.words.say
        row = QWidget()
        line = QHBoxLayout(row)
        self.look.layout(line, 3)
        texts = QVBoxLayout()
        self.look.layout(texts, 0)
        texts.addWidget(paragraph(self.look, key.name or say("without a name"), "strong", 0))
        texts.addWidget(copyable(self.look, key.fingerprint))
        line.addLayout(texts, 1)
        if key.by == "person":
            button = Button(self.look, say("Take the trust back"), "quiet", "remove")
            button.setAccessibleName(say("Take the trust in {name} back", name=key.name or key.fingerprint))
            button.clicked.connect(lambda _=False, print_=key.fingerprint: self.distrust_asked.emit(print_))
            line.addWidget(button)
        return row
