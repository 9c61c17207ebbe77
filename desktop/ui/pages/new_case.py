"""Starting a case: what is applied for, where the case file is kept, and the passphrase that locks it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.procedure_search import ProcedureSearch
from desktop.ui.folders import SUFFIX
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.entries import Entry, EntryList
from desktop.ui.parts.inputs import TextField, captioned
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear
from desktop.ui.parts.signs import signed_text, told
from desktop.ui.parts.surfaces import Card
from desktop.ui.passphrase import SHORTEST, strength
from desktop.words.words import Words
from forms.finding import Finding
from forms.model import Procedure

MOST_ROWS = 5
SURE = 80.0
"""A situation without a procedure is told only where the words surely mean it."""


class NewCasePage(Page):
    """Three cards: the procedure with a search, the file, the passphrase twice."""

    made = Signal(str, Path, str, object)
    """Permit, path of the case file, passphrase, and the answers that the case begins with."""
    find_asked = Signal()
    """The person wants to be led to the procedure."""
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("A new case"), 760)
        self._procedures: Mapping[str, Procedure] = {}
        self._finding: Finding | None = None
        self._search: ProcedureSearch | None = None
        self._found = ""
        self._facts: Mapping[str, str] = {}
        self.begun = False
        self.column.addWidget(self.title)
        self.column.addWidget(self._what())
        self.column.addWidget(self._where())
        self.column.addWidget(self._lock())
        self._trouble = paragraph(look, "", "body", 0, "bad")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        row = QHBoxLayout()
        look.layout(row, 2)
        self.make = Button(look, words.say("&Start the case"), "primary", "next")
        self.leave = Button(look, words.say("Cance&l"), "plain")
        row.addWidget(self.make)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.make.clicked.connect(self._try)
        self.leave.clicked.connect(self.left)

    def panes(self) -> list[QWidget]:
        return [self.search, self.file, self.first]

    def begin(self, folder: Path) -> None:
        """Empties everything for a new case, which is kept in that folder unless the person says otherwise."""
        self.begun = True
        self._found, self._facts = "", {}
        self.search.clear()
        self.list.clear()
        name = self.words.say("My case")
        self.file.setText(str(_free(folder / f"{name}{SUFFIX}")))
        for edit in (self.first, self.second):
            edit.clear()
        self._trouble.hide()
        self._fill()

    def show_procedures(self, procedures: Mapping[str, Procedure], finding: Finding | None) -> None:
        """Gives the procedures to choose from, and their names; what was typed meanwhile stays."""
        if procedures is not self._procedures or finding is not self._finding:
            self._procedures, self._finding = procedures, finding
            self._search = None if finding is None else ProcedureSearch(finding, procedures)
        self._fill()

    def show_found(self, procedure: str, facts: Mapping[str, str]) -> None:
        """Chooses the procedure that the questions led to; the case begins with those answers."""
        self._found, self._facts = procedure, facts
        self.search.clear()
        self._fill()
        self.list.choose(procedure)
        self._show_carried()

    def show_trouble(self, sentence: str) -> None:
        """Says why the case could not be started."""
        self._trouble.show_text(sentence, "bad")
        self._trouble.show()
        self.announce(sentence)

    def _what(self) -> Card:
        say = self.words.say
        card = Card(self.look, 3, 5)
        card.column.addWidget(paragraph(self.look, say("What do you apply for?"), "heading", 0))
        self.search = TextField(self.look, say("Search the procedures"))
        self.search.setPlaceholderText(say("Search: a word, a law, a visa letter"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = EntryList(self.look, say("Procedures"))
        self.list.chosen.connect(self._show_carried)
        self.help = Button(self.look, say("Help &me find it"), "plain", "find")
        self.help.clicked.connect(self.find_asked)
        lead = paragraph(self.look, say("Not sure? At most eight questions lead you to it."), "muted")
        row = QHBoxLayout()
        self.look.layout(row, 3)
        row.addWidget(self.help)
        row.addWidget(lead, 1, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        card.column.addWidget(self.search)
        self._elsewhere = QVBoxLayout()
        self.look.layout(self._elsewhere, 2)
        card.column.addLayout(self._elsewhere)
        card.column.addWidget(self.list)
        self._carried = paragraph(self.look, "", "body")
        self._carried_row = signed_text(self.look, "done", "good", self._carried)
        card.column.addWidget(self._carried_row)
        self._none = paragraph(self.look, "", "muted")
        card.column.addWidget(self._none)
        return card

    def _where(self) -> Card:
        say = self.words.say
        card = Card(self.look, 3, 5)
        card.column.addWidget(paragraph(self.look, say("Where is the case kept?"), "heading", 0))
        hint = say("One file holds everything of this case. Keep a copy of it on a stick as well.")
        self.file = TextField(self.look, say("Case file"))
        row = QWidget()
        line = QHBoxLayout(row)
        self.look.layout(line, 2)
        line.addWidget(self.file, 1)
        self.choose = Button(self.look, say("Cho&ose…"), "plain", "folder")
        self.choose.clicked.connect(self._choose_file)
        line.addWidget(self.choose)
        holder = captioned(self.look, say("Case &file"), row, hint)
        card.column.addWidget(holder)
        return card

    def _lock(self) -> Card:
        say = self.words.say
        card = Card(self.look, 3, 5)
        card.column.addWidget(paragraph(self.look, say("Lock it with a passphrase"), "heading", 0))
        warning = say(
            "Write it down and keep it where you keep your passport. Nobody can recover it: without it the case "
            "stays locked for ever, also for you. Your own papers are not touched by that."
        )
        card.column.addWidget(signed_text(self.look, "lock", "accent", paragraph(self.look, warning, "body")))
        self.first = TextField(self.look, say("Passphrase"))
        self.second = TextField(self.look, say("Passphrase again"))
        for edit in (self.first, self.second):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._strength = paragraph(self.look, "", "muted")
        hint = say("Four words that do not belong together are easy to keep in mind and hard to guess.")
        card.column.addWidget(captioned(self.look, say("&Passphrase"), self.first, hint))
        card.column.addWidget(self._strength)
        card.column.addWidget(captioned(self.look, say("Passphrase aga&in"), self.second))
        self.show_letters = Button(self.look, say("Sho&w what I type"), "quiet", "eye")
        self.show_letters.setCheckable(True)
        self.show_letters.toggled.connect(self._show_letters)
        row = QHBoxLayout()
        row.addWidget(self.show_letters)
        row.addStretch(1)
        card.column.addLayout(row)
        self.first.textChanged.connect(self._weigh)
        self.second.returnPressed.connect(self._try)
        return card

    def _fill(self) -> None:
        typed = self.search.text().strip()
        hits = self._search.find(typed) if typed and self._search is not None else ()
        keys = [hit.id for hit in hits if not hit.ending] if typed else list(self._procedures)
        entries = [Entry(key, self.words.text(self._procedures[key].title), self._procedures[key].law) for key in keys]
        chosen = self.list.key
        self.list.show_entries(entries, "" if typed else chosen)
        if (not chosen or typed) and len(entries) > 1:
            self.list.setCurrentRow(-1)
        self.list.setVisible(bool(entries))
        rows = max(1, min(len(entries), MOST_ROWS))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + self.look.px(2))
        self._show_elsewhere([hit.id for hit in hits[:3] if hit.ending and hit.score >= SURE])
        none = self.words.say("Nothing is found under these words. Try others, or let us help you find it.")
        self._none.setText(none if self._procedures else self.words.say("The procedures are being read…"))
        self._none.setVisible(not hits if typed else not entries)
        self._show_carried()

    def _show_elsewhere(self, endings: list[str]) -> None:
        """What is searched for and is no procedure here: what it is, and where to ask."""
        clear(self._elsewhere)
        if self._finding is None:
            return
        for ending in (self._finding.endings[key] for key in endings):
            helps = [self.words.text(self._finding.helps[key].title) for key in ending.ask]
            ask = self.words.say("Where to ask: {those}", those=", ".join(helps))
            says = paragraph(self.look, self.words.text(ending.says), "body")
            texts = (says, copyable(self.look, ending.law), paragraph(self.look, ask, "muted"))
            self._elsewhere.addWidget(told(self.look, "info", self.words.text(ending.title), *texts))

    def _show_carried(self) -> None:
        taken = bool(self._facts) and self.list.key == self._found
        if taken:
            count = len(self._facts)
            said = self.words.say_many("{n} answer goes into the case.", "{n} answers go into the case.", count)
            self._carried.setText(said)
        self._carried_row.setVisible(taken)

    def _choose_file(self) -> None:
        say = self.words.say
        kinds = say("Papelada case (*{suffix})", suffix=SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(self, say("Where is the case kept?"), self.file.text(), kinds)
        if chosen:
            self.file.setText(chosen if Path(chosen).suffix else chosen + SUFFIX)

    def _show_letters(self, shown: bool) -> None:
        for edit in (self.first, self.second):
            edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _weigh(self, text: str) -> None:
        sentence, tone = strength(text, self.words)
        self._strength.show_text(sentence, tone)

    def _try(self) -> None:
        say = self.words.say
        self._trouble.hide()
        if not self.list.key or not self.list.isVisibleTo(self):
            self.show_trouble(say("Choose what you apply for."))
            self.search.setFocus()
        elif not self.file.text().strip():
            self.show_trouble(say("Say where the case file is kept."))
            self.file.setFocus()
        elif len(self.first.text()) < SHORTEST:
            self.show_trouble(say("The passphrase needs at least {n} characters.", n=SHORTEST))
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self.show_trouble(say("The two passphrases are not the same. Type them again."))
            self.second.setFocus()
        else:
            facts = dict(self._facts) if self.list.key == self._found else {}
            self.made.emit(self.list.key, Path(self.file.text().strip()).expanduser(), self.first.text(), facts)


def _free(path: Path) -> Path:
    """The path, or the first like it with a number at which there is no file yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free
