"""Every day that matters on one list: what is soon, what comes later, what is open already, and what has passed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.conditions import answer
from desktop.domain.reckoning import day_said
from desktop.domain.standing import Deadline
from desktop.ui.look.look import Look
from desktop.ui.look.tones import Tone
from desktop.ui.parts.buttons import Button, link
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear, heading
from desktop.ui.parts.signs import StatusPill
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.snapshot import Snapshot
from desktop.words.labels import confidence_label
from desktop.words.words import Words
from desktop.words.writing import when_said
from forms.model import Question

SOON = 30
"""Days within which a day is near enough to act on."""


class DatesPage(Page):
    """The list, a way to enter days that come up, and the file for a calendar."""

    requirement_asked = Signal(str)
    question_asked = Signal(str)
    day_asked = Signal(object, str)
    """A Question that the interview does not ask, and the day entered for it so far."""
    calendar_asked = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Dates"), 880)
        say = words.say
        self.column.addWidget(self.title)
        hint = say("Every day that the rules, your answers and your papers set, each with where it is written.")
        self.column.addWidget(paragraph(look, hint, "lead", 0))
        self.save = Button(look, say("&Save for my calendar (.ics)…"), "primary")
        self.save.clicked.connect(self.calendar_asked)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.column.addLayout(row)
        self._list = QVBoxLayout()
        look.layout(self._list, 3)
        self.column.addLayout(self._list)
        self._later = QVBoxLayout()
        look.layout(self._later, 3)
        self.column.addLayout(self._later)
        self.column.addStretch(1)
        self.changes: dict[str, Button] = {}
        self._known: set[str] = set()

    def panes(self) -> list[QWidget]:
        return [self.save, *([next(iter(self.changes.values()))] if self.changes else [])]

    def show_case(self, snapshot: Snapshot) -> None:
        """Draws the list anew; the keyboard stays where a day was entered."""
        focused = next((key for key, button in self.changes.items() if button.hasFocus()), "")
        clear(self._list)
        clear(self._later)
        self.changes.clear()
        self._known.clear()
        say, today = self.words.say, snapshot.today
        coming = [one for one in snapshot.standing.deadlines if not one.past(today)]
        passed = [one for one in snapshot.standing.deadlines if one.past(today)]
        self.save.setEnabled(bool(coming))
        near = [one for one in coming if (one.on - today).days <= SOON]
        self._group(say("Soon"), near, snapshot, "warn", "clock")
        self._group(say("Later"), [one for one in coming if one not in near], snapshot, "check", "clock")
        self._group(say("Open already"), [one for one in passed if one.opens], snapshot, "good", "done")
        self._group(say("Passed"), [one for one in passed if not one.opens], snapshot, "bad", "attention")
        if not snapshot.standing.deadlines:
            text = say("No date is known yet. Answer the questions about dates, or enter below what came up.")
            self._list.addWidget(paragraph(self.look, text, "body"))
        elif any(one.working_days for one in snapshot.standing.deadlines):
            note = say("Working days without national holidays; municipal holidays are not known here.")
            self._list.addWidget(paragraph(self.look, note, "muted", 0))
        self._questions(snapshot)
        if focused in self.changes:
            self.changes[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, title: str, days: Sequence[Deadline], snapshot: Snapshot, tone: Tone, icon: str) -> None:
        if not days:
            return
        self._list.addWidget(heading(self.look, title))
        card = Card(self.look, 0, 1)
        for one in days:
            if card.column.count():
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._row(one, snapshot, tone, icon))
        self._list.addWidget(card)

    def _row(self, one: Deadline, snapshot: Snapshot, tone: Tone, icon: str) -> QWidget:
        words, look = self.words, self.look
        row = QWidget()
        line = QHBoxLayout(row)
        look.layout(line, 4, (4, 3, 4, 3))
        left = QVBoxLayout()
        look.layout(left, 1)
        left.addWidget(paragraph(look, words.day(one.on, "medium"), "strong", 0))
        left.addWidget(StatusPill(look, icon, when_said(one, snapshot.today, words), tone))
        left.addStretch(1)
        holder = QWidget()
        holder.setLayout(left)
        look.width(holder, 200, 200)
        line.addWidget(holder)
        right = QVBoxLayout()
        look.layout(right, 1)
        right.addWidget(glossed(words, look, words.text(one.what), "body", 0, self._known))
        right.addWidget(copyable(look, self._source(one)))
        if one.requirement is not None and snapshot.requirement(one.requirement) is not None:
            show = link(look, words.say("Show the paper"))
            show.setAccessibleName(words.say("Show the paper: {what}", what=words.text(one.what)))
            show.clicked.connect(lambda _=False, key=one.requirement: self.requirement_asked.emit(key))
            right.addWidget(show, 0, Qt.AlignmentFlag.AlignLeading)
        right.addStretch(1)
        line.addLayout(right, 1)
        return row

    def _source(self, one: Deadline) -> str:
        say = self.words.say
        if one.confidence is None or one.checked_on is None:
            return say("Your answer")
        return say(
            "{source} · {sure} · checked on {day}",
            source=one.source,
            sure=confidence_label(one.confidence, self.words),
            day=self.words.day(one.checked_on, "medium"),
        )

    def _questions(self, snapshot: Snapshot) -> None:
        """Days that a rule counts from: those that come up later first, then those of the interview."""
        say, procedure = self.words.say, snapshot.procedure
        counted = {rule.fact for rule in procedure.deadlines} | {"appointment_on"}
        asked = [one for one in procedure.questions if one.kind == "date" and one.key in counted]
        questions = (*procedure.later_questions, *asked)
        if not questions:
            return
        self._later.addWidget(heading(self.look, say("Days to count from")))
        hint = say("A letter came, an application was handed in, an appointment was made: enter its day here.")
        self._later.addWidget(paragraph(self.look, hint, "muted", 0))
        card = Card(self.look, 0, 1)
        later = {one.key for one in procedure.later_questions}
        for question in questions:
            if card.column.count():
                card.column.addWidget(Rule(self.look))
            card.column.addWidget(self._question(question, snapshot, comes_later=question.key in later))
        self._later.addWidget(card)

    def _question(self, question: Question, snapshot: Snapshot, *, comes_later: bool) -> QWidget:
        say, words = self.words.say, self.words
        row = QWidget()
        line = QHBoxLayout(row)
        self.look.layout(line, 3, (4, 3, 3, 3))
        texts = QVBoxLayout()
        self.look.layout(texts, 0)
        said = answer(snapshot.case.facts, question.key) or ""
        day = day_said(said)
        texts.addWidget(paragraph(self.look, words.text(question.ask), "body", 0))
        shown = words.day(day) if day else say("Not entered")
        texts.addWidget(paragraph(self.look, shown, "strong" if day else "muted", 0))
        line.addLayout(texts, 1)
        change = Button(self.look, say("Change") if day else say("Enter"), "quiet")
        change.setAccessibleName(say("Enter the day: {question}", question=words.text(question.ask)))
        if comes_later:
            change.clicked.connect(lambda: self.day_asked.emit(question, said if day else ""))
        else:
            change.clicked.connect(lambda: self.question_asked.emit(question.key))
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.changes[question.key] = change
        return row
