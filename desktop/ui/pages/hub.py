"""The case at a glance: what is ready, what comes next, and every requirement with its status."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.conditions import Answers
from desktop.domain.standing import RequirementStanding
from desktop.ui.look.look import Look
from desktop.ui.next_step import NextStep, next_step
from desktop.ui.pages.hub_notices import Notices
from desktop.ui.pages.hub_summary import Summary
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear, heading
from desktop.ui.parts.rows import task_row, two_lines, way_in
from desktop.ui.parts.signs import Sign, signed_text, status_pill
from desktop.ui.parts.surfaces import Card, RowButton, Rule
from desktop.ui.snapshot import Snapshot
from desktop.words.labels import group_label, kind_label, status_label
from desktop.words.words import Words

GROUPS = ("form", "identity", "relationship", "housing", "means", "record", "tax_social", "status", "other")


class HubPage(Page):
    """Groups of requirements in the manner of a task list."""

    requirement_asked = Signal(str)
    paper_asked = Signal(str)
    step_asked = Signal(object)
    add_asked = Signal()
    timeline_asked = Signal()
    dates_asked = Signal()
    bundle_asked = Signal()
    answers_asked = Signal()
    call_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Your case"), 920)
        self._snapshot: Snapshot | None = None
        self._head = paragraph(look, "", "title", 0)
        self._law = paragraph(look, "", "muted", 0)
        top = QVBoxLayout()
        look.layout(top, 1)
        top.addWidget(self._head)
        top.addWidget(self._law)
        self.column.addLayout(top)
        self.notices = Notices(words, look)
        self.column.addWidget(self.notices)
        self.summary = Summary(words, look)
        self.column.addWidget(self.summary)
        self._bar = self._deeds()
        self.column.addWidget(self._bar)
        self._refused = QVBoxLayout()
        look.layout(self._refused, 3)
        self.column.addLayout(self._refused)
        self._tray = QVBoxLayout()
        look.layout(self._tray, 3)
        self.column.addLayout(self._tray)
        self._groups = QVBoxLayout()
        look.layout(self._groups, 3)
        self.column.addLayout(self._groups)
        self.column.addStretch(1)
        self.rows: dict[str, RowButton] = {}
        self.summary.next_button.clicked.connect(self._ask_step)
        self.summary.dates_button.clicked.connect(self.dates_asked)
        self._step = NextStep("questions")
        self._unfolded = False

    def panes(self) -> list[QWidget]:
        return [self.summary, self._bar, *([next(iter(self.rows.values()))] if self.rows else [])]

    def show_case(self, snapshot: Snapshot) -> None:
        """Draws the case anew; the keyboard stays on the row where it was."""
        standing_on = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        self._snapshot = snapshot
        self._head.setText(self.words.text(snapshot.procedure.title))
        checked = self.words.say(
            "Rules checked on {day}. AIMA may ask for more.",
            day=self.words.day(snapshot.standing.definition_checked_on),
        )
        self._law.setText(f"{snapshot.procedure.law}\n{checked}")
        self._step = next_step(snapshot)
        self.summary.show_case(snapshot, self._step)
        self.notices.show_case(snapshot)
        self.rows.clear()
        clear(self._tray)
        clear(self._groups)
        self._show_tray(snapshot)
        for group in GROUPS:
            self._show_group(group, [one for one in snapshot.needed if one.requirement.group == group])
        self._show_notes(snapshot)
        self._show_not_needed([one for one in snapshot.standing.requirements if one.status == "not_needed"])
        if standing_on in self.rows:
            self.rows[standing_on].setFocus(Qt.FocusReason.OtherFocusReason)

    def _deeds(self) -> QWidget:
        say = self.words.say
        bar = QWidget()
        buttons = FlowLayout(bar)
        self.look.layout(buttons, 2)
        for text, icon, signal in (
            (say("&Add papers"), "add", self.add_asked),
            (say("&Timeline"), "timeline", self.timeline_asked),
            (say("&Dates"), "clock", self.dates_asked),
            (say("Make the &bundle"), "bundle", self.bundle_asked),
            (say("My a&nswers"), "answers", self.answers_asked),
            (say("Be&fore a call"), "call", self.call_asked),
        ):
            button = Button(self.look, text, "plain", icon)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        return bar

    def show_refused(self, files: Sequence[tuple[str, str]]) -> None:
        """Lists files that could not be used, each with the reason; empty takes the list away."""
        clear(self._refused)
        if not files:
            return
        card = Card(self.look, 2, 4, "warn")
        say_many = self.words.say_many
        title = say_many("{n} file could not be used", "{n} files could not be used", len(files))
        card.column.addWidget(signed_text(self.look, "attention", "warn", paragraph(self.look, title, "strong", 0)))
        for name, why in files:
            card.column.addWidget(two_lines(self.look, name, why))
        shut = Button(self.look, self.words.say("All right"), "plain")
        shut.clicked.connect(lambda: self.show_refused(()))
        row = QHBoxLayout()
        row.addWidget(shut)
        row.addStretch(1)
        card.column.addLayout(row)
        self._refused.addWidget(card)

    def _show_tray(self, snapshot: Snapshot) -> None:
        stray = snapshot.stray
        if not stray:
            return
        say_many = self.words.say_many
        title = say_many("{n} paper waits for a place", "{n} papers wait for a place", len(stray))
        self._tray.addWidget(heading(self.look, title))
        card = Card(self.look, 0, 1)
        hint = self.words.say(
            "These fit nothing that is asked. Open one to say what it is or where it belongs, or take it out."
        )
        self._tray.addWidget(paragraph(self.look, hint, "muted"))
        for document in stray:
            if card.column.count():
                card.column.addWidget(Rule(self.look))
            asked = self.words.say("{file} · Where does this belong?", file=snapshot.file_name(document))
            row = way_in(self.look, "tray", kind_label(document.kind, self.words), asked)
            row.clicked.connect(lambda _=False, key=document.id: self.paper_asked.emit(key))
            self.rows[f"tray:{document.id}"] = row
            card.column.addWidget(row)
        self._tray.addWidget(card)

    def _show_group(self, group: str, standing: list[RequirementStanding]) -> None:
        if not standing:
            return
        self._groups.addWidget(heading(self.look, group_label(group, self.words)))
        card = Card(self.look, 0, 1)
        for one in standing:
            if card.column.count():
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._row(one))
        self._groups.addWidget(card)

    def _row(self, standing: RequirementStanding) -> RowButton:
        title = self.words.text(standing.requirement.title)
        word = status_label(standing.status, self.words)
        more = self._more(standing)
        pill = status_pill(self.look, standing.status, word)
        row = task_row(self.look, title, more, pill, self.words.listed([part for part in (title, word, more) if part]))
        row.clicked.connect(lambda _=False, key=standing.requirement.id: self.requirement_asked.emit(key))
        self.rows[standing.requirement.id] = row
        return row

    def _more(self, standing: RequirementStanding) -> str:
        if standing.needed == "unknown":
            return self.words.say("May be needed: a question about it is still open")
        parts = []
        if standing.documents:
            parts.append(self.words.say_many("{n} paper", "{n} papers", len(standing.documents)))
        if standing.findings:
            parts.append(self.words.say_many("{n} thing to know", "{n} things to know", len(standing.findings)))
        return " · ".join(parts)

    def _show_not_needed(self, standing: list[RequirementStanding]) -> None:
        if not standing:
            return
        title = self.words.say_many("{n} thing you do not need", "{n} things you do not need", len(standing))
        fold = Fold(self.look, title, self._unfolded)
        for one in standing:
            row = QWidget()
            line = QHBoxLayout(row)
            self.look.layout(line, 3)
            line.addWidget(Sign(self.look, "not_needed", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            texts = two_lines(self.look, self.words.text(one.requirement.title), self.words.text(one.because))
            line.addWidget(texts, 1)
            fold.column.addWidget(row)
        fold.head.clicked.connect(lambda: setattr(self, "_unfolded", fold.unfolded))
        self._groups.addWidget(fold)

    def _show_notes(self, snapshot: Snapshot) -> None:
        """What is good to know about the procedure, and how old the rules are that this program knows."""
        words = self.words
        answers = Answers.to(snapshot.procedure.questions, snapshot.case.facts, snapshot.today)
        notes = [note for note in snapshot.procedure.notes if answers.fulfil(note.when) != "no"]
        if notes:
            title = words.say_many("{n} thing to know beforehand", "{n} things to know beforehand", len(notes))
            fold = Fold(self.look, title)
            for note in notes:
                fold.column.addWidget(
                    signed_text(self.look, "info", "accent", glossed(words, self.look, words.text(note.says)))
                )
                fold.column.addWidget(copyable(self.look, note.source))
            self._groups.addWidget(fold)

    def _ask_step(self) -> None:
        self.step_asked.emit(self._step)
