"""About the program: its version and build, its definitions, and whose work is in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.about import About, Piece
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear, heading
from desktop.ui.parts.rows import two_lines
from desktop.ui.parts.surfaces import Card
from desktop.words.about import build_line, definition_lines, group_label, version_line
from desktop.words.words import Words


class AboutPage(Page):
    """What to read out to somebody who helps over the telephone, and every licence."""

    definitions_asked = Signal()
    licences_asked = Signal()
    came = Signal()
    """The page has come into view and wants to be filled."""
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("About Papelada"), 760)
        say = words.say
        self.column.addWidget(self.title)
        what = say(
            "Papelada helps people who apply to AIMA to put their papers together, on their own computer and without "
            "the internet. It is no lawyer and belongs to no authority."
        )
        self.column.addWidget(paragraph(look, what, "body"))
        self._card = QVBoxLayout()
        look.layout(self._card, 3)
        self.column.addLayout(self._card)
        bar = QWidget()
        buttons = FlowLayout(bar)
        look.layout(buttons, 2)
        self.licences = Button(look, say("Read the &licences"), "plain", "law")
        self.licences.clicked.connect(self.licences_asked)
        self.definitions = Button(look, say("&Definitions…"), "plain", "info")
        self.definitions.clicked.connect(self.definitions_asked)
        self.back = Button(look, say("Bac&k"), "plain", "back")
        self.back.clicked.connect(self.left)
        for button in (self.licences, self.definitions, self.back):
            buttons.addWidget(button)
        self.column.addWidget(bar)
        self.column.addWidget(heading(look, say("The work of others in it")))
        thanks = say(
            "Libraries under the LGPL, Qt among them, may be exchanged for other versions of them: the licences say "
            "how."
        )
        self.column.addWidget(paragraph(look, thanks, "muted"))
        self._groups = QVBoxLayout()
        look.layout(self._groups, 1)
        self.column.addLayout(self._groups)
        self.column.addStretch(1)

    def start(self) -> None:
        super().start()
        self.came.emit()

    def panes(self) -> list[QWidget]:
        return [self.licences, self.back]

    def show_about(self, about: About) -> None:
        """Draws everything anew."""
        words, look = self.words, self.look
        clear(self._card)
        card = Card(look, 2, 4)
        card.column.addWidget(paragraph(look, version_line(about, words), "strong", 0))
        card.column.addWidget(copyable(look, build_line(about, words)))
        for line in definition_lines(about, words):
            card.column.addWidget(paragraph(look, line, "body"))
        self._card.addWidget(card)
        clear(self._groups)
        for title, pieces in about.groups:
            self._groups.addWidget(self._group(title, pieces))

    def _group(self, title: str, pieces: tuple[Piece, ...]) -> Fold:
        named = self.words.say_many("{title} ({n})", "{title} ({n})", len(pieces), title=group_label(title, self.words))
        fold = Fold(self.look, named)
        for piece in pieces:
            fold.column.addWidget(two_lines(self.look, f"{piece.name} {piece.version}".rstrip(), piece.licence))
        return fold
