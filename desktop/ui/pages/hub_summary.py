"""The top of the hub: how much is ready, the next day that matters, and one button for what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.next_step import NextStep
from desktop.ui.parts.buttons import Button, link
from desktop.ui.parts.columns import Columns
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.signs import Sign
from desktop.ui.parts.surfaces import Card, Meter
from desktop.ui.snapshot import Snapshot
from desktop.words.words import Words


class Summary(Card):
    """ "7 of 12 ready", the next deadline and the next step."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 4, 5)
        self._words = words
        self.next_button = Button(look, "", "primary", "next")
        self.next_button.setParent(self)  # the first of its children: the keyboard begins here
        columns = Columns(look, 640)
        left, right = QWidget(), QWidget()
        share = QVBoxLayout(left)
        look.layout(share, 2)
        self._ready = paragraph(look, "", "title", 0)
        self._meter = Meter(look)
        share.addWidget(self._ready)
        share.addWidget(self._meter)
        deadline = QHBoxLayout(right)
        look.layout(deadline, 3)
        self._clock = Sign(look, "clock", "accent", 24)
        deadline.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        look.layout(lines, 0)
        self._when = paragraph(look, "", "strong", 0)
        self._what = paragraph(look, "", "muted", 0)
        lines.addWidget(self._when)
        lines.addWidget(self._what)
        self.dates_button = link(look, words.say("A&ll dates"))
        lines.addWidget(self.dates_button, 0, Qt.AlignmentFlag.AlignLeading)
        deadline.addLayout(lines, 1)
        columns.put(left, 1)
        columns.put(right, 1)
        self.column.addWidget(columns)
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_case(self, snapshot: Snapshot, step: NextStep) -> None:
        say = self._words.say
        ready, total = snapshot.ready, len(snapshot.needed)
        share = say("{ready} of {total} ready", ready=ready, total=total)
        self._ready.setText(share)
        self._meter.show_share(ready, total, share)
        self._show_deadline(snapshot)
        self.next_button.setText(self._step_text(snapshot, step))

    def _show_deadline(self, snapshot: Snapshot) -> None:
        words = self._words
        coming = sorted(
            (one for one in snapshot.standing.deadlines if one.on >= snapshot.today), key=lambda one: one.on
        )
        passed = sorted(
            (one for one in snapshot.standing.deadlines if one.on < snapshot.today and not one.opens),
            key=lambda one: one.on,
        )
        if coming:
            nearest = coming[0]
            days = (nearest.on - snapshot.today).days
            left = words.say_many("{n} day left", "{n} days left", days) if days else words.say("today")
            self._when.setText(f"{words.day(nearest.on)} · {left}")
            self._what.setText(words.text(nearest.what))
        elif passed:
            self._when.setText(words.say("{day} has passed", day=words.day(passed[-1].on)))
            self._what.setText(words.text(passed[-1].what))
        else:
            self._when.setText(words.say("No deadline is known"))
            self._what.setText(words.say("Answer the questions about dates to see what has to happen by when."))

    def _step_text(self, snapshot: Snapshot, step: NextStep) -> str:
        say = self._words.say
        standing = snapshot.requirement(step.requirement) if step.requirement else None
        title = self._words.text(standing.requirement.title).replace("&", "&&") if standing else ""
        sentences = {
            "questions": say("Next: answer the open &questions"),
            "confirm": say("Ne&xt: check what was read on “{title}”", title=title),
            "tray": say("Ne&xt: find a place for the papers that wait"),
            "mend": say("Ne&xt: look at “{title}”", title=title),
            "add": say("Ne&xt: add “{title}”", title=title),
            "bundle": say("Ne&xt: make the bundle"),
        }
        return sentences[step.deed]
