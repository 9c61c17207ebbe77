"""One month of the timeline in words: its papers, or what else would serve."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.standing import Gap, MonthCoverage
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button, link
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.month_grid import STATE_TONES
from desktop.ui.parts.page import clear
from desktop.ui.parts.rows import way_in
from desktop.ui.parts.signs import Sign, StatusPill, signed_text
from desktop.ui.parts.surfaces import Card
from desktop.ui.sayings import paper_title
from desktop.ui.snapshot import Snapshot
from desktop.words.labels import class_label, month_state_label
from desktop.words.words import Words
from forms.guidance import Alternative
from forms.letters import letter_of

WAYS_AT_ONCE: Final = 4


class MonthDetail(Card):
    """What is known of one month."""

    paper_asked = Signal(str)
    add_asked = Signal()
    letter_asked = Signal(str, object)
    """A letter's id, and the Gap it is about."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 3, 4)
        self._words = words
        self._say = words.say
        self._known: set[str] = set()
        self._ways = QVBoxLayout()
        self._waiting: list[tuple[Alternative, Gap]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_some)
        self.column.addWidget(paragraph(look, words.say("Choose a month to see what proves it."), "muted", 0))

    def show_month(self, month: MonthCoverage, gap: Gap | None, snapshot: Snapshot) -> None:
        self._later.stop()
        clear(self.column)
        self._known.clear()
        words, look, say = self._words, self._look, self._say
        name = words.month(month.month.year, month.month.month)
        self.setAccessibleName(name)
        self.column.addWidget(paragraph(look, name, "heading", 0))
        pill = QHBoxLayout()
        pill.addWidget(StatusPill(look, month.state, month_state_label(month.state, words), STATE_TONES[month.state]))
        pill.addStretch(1)
        self.column.addLayout(pill)
        if month.classes:
            kinds = words.listed([class_label(one, words) for one in month.classes])
            self.column.addWidget(paragraph(look, say("Proven by: {kinds}", kinds=kinds), "body", 0))
        given = {one.id: one for one in snapshot.case.documents}
        for key in month.documents:
            if key in given:
                row = way_in(look, "paper", paper_title(given[key], words), snapshot.file_name(given[key]))
                row.clicked.connect(lambda _=False, key=key: self.paper_asked.emit(key))
                self.column.addWidget(row)
        if month.state == "thin":
            text = say("One more paper of another kind would make this month firm.")
            self.column.addWidget(signed_text(look, "info", "accent", paragraph(look, text, "body", 0)))
        if gap is not None:
            self._show_gap(gap, weak=month.state == "thin")

    def _show_gap(self, gap: Gap, *, weak: bool) -> None:
        words, look, say = self._words, self._look, self._say
        first, last = (words.month(one.year, one.month) for one in (gap.first, gap.last))
        single = gap.first == gap.last
        if not (weak and single):
            stretch = (
                say("{first} to {last} rest on weak proof.", first=first, last=last)
                if weak
                else say("Nothing proves this month yet.")
                if single
                else say("Nothing proves {first} to {last} yet.", first=first, last=last)
            )
            self.column.addWidget(paragraph(look, stretch, "body", 0))
        if gap.alternatives:
            self.column.addWidget(paragraph(look, say("What would serve, the best first:"), "strong", 0))
            self._ways = QVBoxLayout()
            look.layout(self._ways, 3)
            self.column.addLayout(self._ways)
            self._waiting = [(way, gap) for way in gap.alternatives]
            self._show_some()
        add = Button(look, say("&Add papers"), "plain", "add")
        add.clicked.connect(self.add_asked)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        look.layout(row, 0)
        self.column.addWidget(holder)

    def _show_some(self) -> None:
        """Draws a few ways; the rest a moment later, so that going from month to month holds nothing up."""
        now, self._waiting = self._waiting[:WAYS_AT_ONCE], self._waiting[WAYS_AT_ONCE:]
        for way, gap in now:
            self._show_way(way, gap)
        if self._waiting:
            self._later.start()

    def _show_way(self, way: Alternative, gap: Gap) -> None:
        """One way to prove the stretch: what, where to ask, and the letter that asks for it."""
        words, look, say = self._words, self._look, self._say
        holder = QWidget()
        lines = QVBoxLayout(holder)
        look.layout(lines, 0)
        lines.addWidget(glossed(words, look, words.text(way.says), "body", 0, self._known))
        lines.addWidget(glossed(words, look, words.text(way.ask), "muted", 0, self._known))
        if way.request is not None:
            title = words.text(letter_of(way.request).title)
            text = say("Write the statement") if way.strength == "own_word" else say("Write the request")
            write = link(look, text)
            write.setAccessibleName(f"{text}: {title}")
            write.clicked.connect(lambda _=False, name=way.request: self.letter_asked.emit(name, gap))
            lines.addWidget(write, 0, Qt.AlignmentFlag.AlignLeading)
        row = QWidget()
        line = QHBoxLayout(row)
        look.layout(line, 2)
        line.addWidget(Sign(look, "next", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder, 1)
        self._ways.addWidget(row)
