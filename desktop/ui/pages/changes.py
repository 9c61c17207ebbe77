"""What has changed in the rules since the person last looked, the weightiest first, with what it was and what it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.definition.change import WEIGHTS, DefinitionChange, Weight
from desktop.ui.look.look import Look
from desktop.ui.look.tones import Tone
from desktop.ui.parts.buttons import Button, link
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import Page, clear, heading
from desktop.ui.parts.signs import Sign
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.snapshot import Snapshot
from desktop.words.definition_changes import change_sentence, shows_texts, weight_label
from desktop.words.words import Words

SIGNS: dict[Weight, tuple[str, Tone]] = {
    "act": ("attention", "warn"), "look": ("eye", "check"), "know": ("info", "accent"),
}  # fmt: skip


class ChangesPage(Page):
    """The list, and one button that says it has been seen."""

    seen = Signal()
    left = Signal()
    requirement_asked = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("What changed in the rules"), 880)
        self.column.addWidget(self.title)
        self._since = paragraph(look, "", "muted")
        self.column.addWidget(self._since)
        self._requirements: frozenset[str] = frozenset()
        self._list = QVBoxLayout()
        look.layout(self._list, 3)
        self.column.addLayout(self._list)
        bar = QWidget()
        buttons = FlowLayout(bar)
        look.layout(buttons, 2)
        self.accept = Button(look, words.say("I have &seen this"), "primary", "check")
        self.accept.clicked.connect(self.seen)
        self.back = Button(look, words.say("Bac&k"), "plain", "back")
        self.back.clicked.connect(self.left)
        buttons.addWidget(self.accept)
        buttons.addWidget(self.back)
        self.column.addWidget(bar)
        self.column.addStretch(1)

    def panes(self) -> list[QWidget]:
        return [self.accept if self.accept.isVisibleTo(self) else self.back, self.body]

    def show_case(self, snapshot: Snapshot) -> None:
        """Draws the list anew."""
        words = self.words
        known = snapshot.case.definition
        self._since.setText(
            words.say("Since you last looked, on {day}:", day=words.day(known.on)) if known and snapshot.changes else ""
        )
        self._since.setVisible(bool(self._since.text()))
        self._requirements = frozenset(one.id for one in snapshot.procedure.requirements)
        clear(self._list)
        for weight in WEIGHTS:
            self._group(weight, [one for one in snapshot.changes if one.weight == weight])
        if not snapshot.changes:
            nothing = words.say("Nothing has changed in the rules of this case.")
            self._list.addWidget(paragraph(self.look, nothing, "body"))
        self.accept.setVisible(bool(snapshot.changes))

    def _group(self, weight: Weight, changes: Sequence[DefinitionChange]) -> None:
        if not changes:
            return
        self._list.addWidget(heading(self.look, weight_label(weight, self.words)))
        card = Card(self.look, 3, 4)
        for change in changes:
            if card.column.count():
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._row(change))
        self._list.addWidget(card)

    def _row(self, change: DefinitionChange) -> QWidget:
        words, look = self.words, self.look
        row = QWidget()
        line = QHBoxLayout(row)
        look.layout(line, 3)
        icon, tone = SIGNS[change.weight]
        line.addWidget(Sign(look, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        columns = QVBoxLayout()
        look.layout(columns, 1)
        line.addLayout(columns, 1)
        columns.addWidget(paragraph(look, words.text(change.title), "strong", 0))
        texts = [change_sentence(change, words)]
        if shows_texts(change):
            if change.before is not None:
                texts.append(words.say("Before: {text}", text=words.text(change.before)))
            if change.after is not None:
                texts.append(words.say("Now: {text}", text=words.text(change.after)))
        for number, text in enumerate(texts):
            columns.addWidget(paragraph(look, text, "muted" if number else "body", 760))
        if change.subject in self._requirements and change.weight != "know":
            button = link(look, words.say("Open it"))
            button.setAccessibleName(words.say("Open “{title}”", title=words.text(change.title)))
            button.clicked.connect(lambda _=False, key=change.subject: self.requirement_asked.emit(key))
            columns.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return row
