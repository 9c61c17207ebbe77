"""The first page: what the program does, and the few ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.columns import Columns
from desktop.ui.parts.labels import line, paragraph
from desktop.ui.parts.page import Page, clear
from desktop.ui.parts.rows import way_in
from desktop.ui.parts.signs import Sign, signed_text
from desktop.ui.parts.surfaces import Card, RowButton, Rule

if TYPE_CHECKING:
    from desktop.ui.faces import RecentFace
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class StartPage(Page):
    """New case, open case, recent cases by initials, the sample; and privacy in plain words."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(Path)
    privacy_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Papelada: a complete file for AIMA"), 1000)
        say = words.say
        self._head()
        columns = Columns(look, 760)
        left = QWidget()
        begin = QVBoxLayout(left)
        look.layout(begin, 4)
        self._deeds = Card(look, 0, 1)
        self.new_row = self._deed("new", say("Start a new case"), say("Choose what you apply for; takes five minutes"))
        self.open_row = self._deed("open", say("Open a case"), say("Go on with a case file you saved before"))
        self.sample_row = self._deed(
            "sample",
            say("Try the sample"),
            say("An invented couple with six years of papers: nothing real, nothing lost"),
        )
        begin.addWidget(self._deeds)
        self._recent = QVBoxLayout()
        look.layout(self._recent, 3)
        begin.addLayout(self._recent)
        columns.put(left, 3)
        columns.put(self._privacy(), 2)
        self.column.addWidget(columns)
        self.column.addStretch(1)
        self.new_row.clicked.connect(self.new_asked)
        self.open_row.clicked.connect(self.open_asked)
        self.sample_row.clicked.connect(self.sample_asked)

    def panes(self) -> list[QWidget]:
        return [self._deeds, self._promise]

    def show_recent(self, recent: Sequence[RecentFace], titles: dict[str, str]) -> None:
        """Lists cases opened lately; `titles` say what each permit id is called."""
        clear(self._recent)
        if not recent:
            return
        self._recent.addWidget(paragraph(self.look, self.words.say("Go on where you were"), "heading", 0))
        card = Card(self.look, 0, 1)
        for number, one in enumerate(recent[:5]):
            if number:
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._recent_row(one, titles.get(one.permit, one.permit)))
        self._recent.addWidget(card)

    def _recent_row(self, recent: RecentFace, title: str) -> RowButton:
        say = self.words.say
        who = recent.initials or say("No name yet")
        opened = say("Opened on {day}", day=self.words.day(recent.opened_on))
        name = say("Open the case of {who}: {title}. {opened}", who=who, title=title, opened=opened)
        row = way_in(self.look, "case", f"{who} · {title}", opened, name)
        row.clicked.connect(lambda _=False, path=recent.path: self.recent_asked.emit(path))
        return row

    def _head(self) -> None:
        say = self.words.say
        head = QHBoxLayout()
        self.look.layout(head, 3)
        head.addWidget(Sign(self.look, "papelada", "accent", 44), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        self.look.layout(lines, 1)
        lines.addWidget(paragraph(self.look, "Papelada", "title", 0))
        lines.addWidget(
            paragraph(
                self.look,
                say(
                    "Papelada reads your papers, says what is ready and what is missing, and makes PDF files ready "
                    "to hand in. It does all of this on this computer, and never sends anything anywhere."
                ),
                "lead",
                720,
            )
        )
        head.addLayout(lines, 1)
        self.column.addLayout(head)

    def _deed(self, icon: str, title: str, more: str) -> RowButton:
        row = way_in(self.look, icon, title, more)
        if self._deeds.column.count():
            self._deeds.column.addWidget(Rule(self.look))
        self._deeds.column.addWidget(row)
        return row

    def _privacy(self) -> QWidget:
        say = self.words.say
        card = self._promise = Card(self.look, 3, 4)
        card.column.addWidget(
            signed_text(self.look, "lock", "accent", line(self.look, say("Your papers are yours"), "strong"))
        )
        for sentence in (
            say("The program cannot use the internet. Nobody else sees your papers."),
            say("A case is one file, locked with your passphrase. Without the passphrase nobody can read it."),
            say("Your own files are never changed: the case keeps copies."),
        ):
            card.column.addWidget(paragraph(self.look, sentence, "muted"))
        more = Button(self.look, say("More about &privacy"), "quiet", "info")
        more.clicked.connect(self.privacy_asked)
        holder = QHBoxLayout()
        holder.addWidget(more)
        holder.addStretch(1)
        card.column.addLayout(holder)
        return card
