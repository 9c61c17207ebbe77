"""One month of the timeline in words: its papers, or what else would serve."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.standing import Gap, MonthCoverage
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.month_grid import STATE_TONES
from desktop.ui.parts.page import clear
from desktop.ui.parts.rows import way_in
from desktop.ui.parts.signs import StatusPill, signed_text
from desktop.ui.parts.surfaces import Card
from desktop.ui.sayings import paper_title
from desktop.ui.snapshot import Snapshot
from desktop.words.labels import class_label, month_state_label
from desktop.words.words import Words


class MonthDetail(Card):
    """What is known of one month."""

    paper_asked = Signal(str)
    add_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 3, 4)
        self._words = words
        self._say = words.say
        self.column.addWidget(paragraph(look, words.say("Choose a month to see what proves it."), "muted", 0))

    def show_month(self, month: MonthCoverage, gap: Gap | None, snapshot: Snapshot) -> None:
        clear(self.column)
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
        if month.state == "thin" and gap is None:
            text = say("One more paper of another kind would make this month firm.")
            self.column.addWidget(signed_text(look, "info", "accent", paragraph(look, text, "body", 0)))
        if gap is not None:
            self._show_gap(gap)

    def _show_gap(self, gap: Gap) -> None:
        words, look, say = self._words, self._look, self._say
        first, last = (words.month(one.year, one.month) for one in (gap.first, gap.last))
        stretch = (
            say("Nothing proves this month yet.")
            if gap.first == gap.last
            else say("Nothing proves {first} to {last} yet.", first=first, last=last)
        )
        self.column.addWidget(paragraph(look, stretch, "body", 0))
        if gap.alternatives:
            self.column.addWidget(paragraph(look, say("What would serve, the best first:"), "strong", 0))
            for text in gap.alternatives:
                self.column.addWidget(
                    signed_text(look, "next", "accent", paragraph(look, words.text(text.says), "body", 0))
                )
        add = Button(look, say("&Add papers"), "plain", "add")
        add.clicked.connect(self.add_asked)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        look.layout(row, 0)
        self.column.addWidget(holder)
