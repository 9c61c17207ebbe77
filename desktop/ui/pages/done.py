"""The bundle is made: where it lies, what is in it, what to sign and what to bring."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.bundle_names import COMPLETE
from desktop.ui.faces import BundleReportFace
from desktop.ui.look.look import Look
from desktop.ui.pages.bundle_changes import Changes
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import copyable, line, paragraph
from desktop.ui.parts.page import Page, clear, heading
from desktop.ui.parts.rows import two_lines
from desktop.ui.parts.signs import Sign, signed_text
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.snapshot import Snapshot
from desktop.words.fitting import size_text
from desktop.words.notes import note_sentence
from desktop.words.words import Words


class DonePage(Page):
    """What to do with the bundle."""

    folder_asked = Signal(Path)
    print_asked = Signal(Path)
    """The complete file."""
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Your bundle is ready"), 820)
        self._folder = Path()
        head = QHBoxLayout()
        look.layout(head, 3)
        head.addWidget(Sign(look, "done", "good", 36), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.title, 1)
        self.column.addLayout(head)
        self._body = QVBoxLayout()
        look.layout(self._body, 4)
        self.bar = QWidget()
        row = FlowLayout(self.bar)
        look.layout(row, 2)
        self.open = Button(look, words.say("&Open the folder"), "primary", "folder")
        self.print = Button(look, words.say("&Print the complete file"), "plain", "print")
        self.print.setToolTip(words.say("It opens in your PDF program; print it from there."))
        self.back = Button(look, words.say("Bac&k to the case"), "plain", "back")
        row.addWidget(self.open)
        row.addWidget(self.print)
        row.addWidget(self.back)
        self.column.addWidget(self.bar)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.open.clicked.connect(lambda: self.folder_asked.emit(self._folder))
        self.print.clicked.connect(lambda: self.print_asked.emit(self._folder / COMPLETE))
        self.back.clicked.connect(self.left)

    def panes(self) -> list[QWidget]:
        return [self.bar]

    def show_report(self, report: BundleReportFace, snapshot: Snapshot) -> None:
        clear(self._body)
        say = self.words.say
        self._folder = report.folder
        self._body.addWidget(self._files(report, snapshot))
        self.changes = Changes(self.words, self.look)
        self.changes.show_changes(report.changes, made=True)
        self._body.addWidget(self.changes)
        needed = [one.requirement for one in snapshot.needed]
        forms = [self.words.text(one.title) for one in needed if one.group == "form"]
        if forms:
            self._list(say("What to sign"), "sign", [*forms, say("Sign by hand, as in your passport.")])
        bring = [self.words.text(one.original) for one in needed if one.original is not None]
        if bring:
            self._list(say("What to bring"), "case", list(dict.fromkeys(bring)))
        if report.notes:
            self._list(say("Look at this"), "attention", [note_sentence(note, self.words) for note in report.notes])
        if report.not_ready:
            titles = [
                self.words.text(one.requirement.title)
                for one in snapshot.needed
                if one.requirement.id in report.not_ready
            ]
            self._list(say("Still not ready"), "attention", titles)

    def _files(self, report: BundleReportFace, snapshot: Snapshot) -> Card:
        words = self.words
        card = Card(self.look, 2, 5)
        count = words.say_many("{n} file in this folder", "{n} files in this folder", len(report.files))
        card.column.addWidget(paragraph(self.look, count, "heading", 0))
        card.column.addWidget(copyable(self.look, str(report.folder)))
        for file in report.files:
            card.column.addWidget(Rule(self.look))
            row = QWidget()
            place = QHBoxLayout(row)
            self.look.layout(place, 3, (0, 1, 0, 1))
            place.addWidget(Sign(self.look, "paper", "accent"), 0, Qt.AlignmentFlag.AlignTop)
            standing = snapshot.requirement(file.requirement)
            title = words.text(standing.requirement.title) if standing else words.say("Other papers")
            title = {
                "complete": words.say("Everything in one file"),
                "guide": words.say("For you: which file goes where"),
                "checklist": words.say("For you: what to take to the counter"),
                "receipt": words.say("For you: a receipt to keep"),
            }.get(file.role, title)
            place.addWidget(two_lines(self.look, file.path, title), 1)
            pages = words.say_many("{n} page", "{n} pages", file.pages)
            place.addWidget(line(self.look, f"{pages} · {size_text(file.bytes, words)}", "muted"))
            card.column.addWidget(row)
        return card

    def _list(self, title: str, icon: str, texts: list[str]) -> None:
        card = Card(self.look, 2, 5)
        card.column.addWidget(heading(self.look, title))
        for text in texts:
            card.column.addWidget(signed_text(self.look, icon, "accent", paragraph(self.look, text, "body")))
        self._body.addWidget(card)
