"""The bundle before it is made: where it goes, in which order, what is still open, and the folder for it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_estimate import estimated
from desktop.ui.look.look import Look
from desktop.ui.pages.bundle_changes import Changes
from desktop.ui.pages.bundle_order import Order
from desktop.ui.parts.bars import calm
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.columns import Panes
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.inputs import ChoiceRow, TextField, captioned
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear
from desktop.ui.parts.rows import way_in
from desktop.ui.parts.signs import STATUS_TONES, signed_text
from desktop.ui.parts.surfaces import Card
from desktop.ui.snapshot import Snapshot
from desktop.words.fitting import size_text, unfitting_sentences
from desktop.words.labels import confidence_label, status_label
from desktop.words.words import Words
from forms.model import Channel

MOST_OPEN = 3
"""More open things than these are folded, so that the page stays one to look over."""


class BundlePage(Page):
    """Look it over, choose a folder, make it."""

    plan_asked = Signal(str)
    make_asked = Signal(str, Path)
    requirement_asked = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("The bundle"), 1500)
        self._snapshot: Snapshot | None = None
        self._channels: tuple[Channel, ...] = ()
        self._rows: dict[str, ChoiceRow] = {}
        self.column.addWidget(self.title)
        say = words.say
        self._where = Card(look, 3, 4)
        self._where.column.addWidget(paragraph(look, say("Where do you hand it in?"), "heading", 0))
        self._choices = QVBoxLayout()
        look.layout(self._choices, 0)
        self._where.column.addLayout(self._choices)
        self._limits = QVBoxLayout()
        look.layout(self._limits, 1)
        self._where.column.addLayout(self._limits)
        self.order = Order(words, look)
        self._unfitting = QVBoxLayout()
        look.layout(self._unfitting, 3)
        self._open = QVBoxLayout()
        look.layout(self._open, 3)
        self.changes = Changes(words, look)
        panes = Panes(look, 760)
        panes.addWidget(self.order)
        panes.addWidget(self._side())
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        look.height(panes, 420)
        self.column.addWidget(panes, 1)

    def _side(self) -> QWidget:
        """What there is to say and to choose, which scrolls, and below it the making, which does not."""
        side = self.side = QScrollArea()
        calm(self.look, side)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        self.look.layout(column, 4, (0, 0, 1, 0))
        column.addLayout(self._unfitting)
        column.addWidget(self._where)
        column.addWidget(self.changes)
        column.addLayout(self._open)
        column.addWidget(self._cover())
        column.addStretch(1)
        side.setWidget(inner)
        self.look.height(side, 220)
        beside = QWidget()
        lines = QVBoxLayout(beside)
        self.look.layout(lines, 3)
        lines.addWidget(side, 1)
        # Making stays in view, however much there is to say above it; as wide as what scrolls beside its bar.
        target = QHBoxLayout()
        self.look.layout(target, 0, (0, 0, 4, 0))
        target.addWidget(self._target())
        lines.addLayout(target)
        self.look.width(beside, 360)
        return beside

    def panes(self) -> list[QWidget]:
        return [self.order.proof, self.order.bar, self._where, self.make]

    def show_case(self, snapshot: Snapshot, channels: Sequence[Channel], folder: Path) -> None:
        """Offers the procedure's channels and asks for the plan of the chosen one."""
        again = self._snapshot is not None and self._snapshot.case.id == snapshot.case.id
        self._snapshot = snapshot
        if not again or self._channels != tuple(channels):
            self._offer(tuple(channels), self.channel if again else "")
        if not again:
            self.folder.setText(str(folder))
        if self.channel:
            self.plan_asked.emit(self.channel)

    def _offer(self, channels: tuple[Channel, ...], chosen: str) -> None:
        self._channels = channels
        clear(self._choices)
        self._rows.clear()
        for number, channel in enumerate(channels):
            row = ChoiceRow(self.look, self.words.text(channel.title), more=self.words.text(channel.note))
            row.setChecked(channel.id == chosen if chosen else number == 0)
            row.toggled.connect(lambda on, key=channel.id: self._turn(key) if on else None)
            self._rows[channel.id] = row
            self._choices.addWidget(row)
        if self.channel:
            self._show_limits(self.channel)

    @property
    def channel(self) -> str:
        """The id of the chosen channel, empty where there is none."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def show_plan(self, plan: BundlePlan) -> None:
        """The plan of the chosen channel has been made."""
        if self._snapshot is None or plan.channel != self.channel:
            return
        channel = self._channel(plan.channel)
        estimate = estimated(plan, self._snapshot.case, channel)
        self.order.show_plan(plan, self._snapshot, estimate)
        self.make.setEnabled(bool(plan.sections))
        self._show_unfitting(unfitting_sentences(plan, estimate, channel, self._snapshot.case, self.words))
        self._show_open(plan)

    def _channel(self, key: str) -> Channel:
        return next(one for one in self._channels if one.id == key)

    def _turn(self, key: str) -> None:
        self._show_limits(key)
        self.plan_asked.emit(key)

    def _show_limits(self, key: str) -> None:
        say, words = self.words.say, self.words
        channel = self._channel(key)
        clear(self._limits)
        limit = (
            say("No file may be larger than {size}.", size=size_text(channel.max_bytes, words))
            if channel.max_bytes
            else say(
                "No limit is published; the files are kept under {size}.", size=size_text(channel.target_bytes, words)
            )
        )
        if channel.max_files:
            limit += " " + words.say_many("At most {n} file.", "At most {n} files.", channel.max_files)
        self._limits.addWidget(signed_text(self.look, "info", "accent", paragraph(self.look, limit, "body", 0)))
        checked = say(
            "Checked on {day}. {confidence}",
            day=words.day(channel.checked_on),
            confidence=confidence_label(channel.confidence, words),
        )
        self._limits.addWidget(copyable(self.look, f"{channel.source}\n{checked}"))

    def _show_unfitting(self, sentences: Sequence[str]) -> None:
        clear(self._unfitting)
        if not sentences:
            return
        card = Card(self.look, 2, 4, "warn")
        title = self.words.say("What will not fit")
        card.column.addWidget(signed_text(self.look, "attention", "warn", paragraph(self.look, title, "strong", 0)))
        for sentence in sentences:
            card.column.addWidget(paragraph(self.look, sentence, "body", 0))
        self._unfitting.addWidget(card)

    def _show_open(self, plan: BundlePlan) -> None:
        clear(self._open)
        if self._snapshot is None or not plan.not_ready:
            return
        say_many = self.words.say_many
        card = Card(self.look, 2, 4, "warn")
        count = len(plan.not_ready)
        title = say_many("{n} thing is not ready", "{n} things are not ready", count)
        card.column.addWidget(signed_text(self.look, "attention", "warn", paragraph(self.look, title, "strong", 0)))
        hint = self.words.say(
            "AIMA takes complete files only. You can make the bundle all the same, to look at it or to show it to "
            "a helper."
        )
        card.column.addWidget(paragraph(self.look, hint, "body", 0))
        fold = Fold(self.look, say_many("Show it", "Show all {n}", count), unfolded=count <= MOST_OPEN)
        card.column.addWidget(fold)
        for key in plan.not_ready:
            standing = self._snapshot.requirement(key)
            if standing is not None:
                title, word = self.words.text(standing.requirement.title), status_label(standing.status, self.words)
                tone = STATUS_TONES[standing.status]
                row = way_in(self.look, standing.status, title, word, f"{title}: {word}", tone)
                row.clicked.connect(lambda _=False, key=key: self.requirement_asked.emit(key))
                fold.column.addWidget(row)
        self._open.addWidget(card)

    def _target(self) -> Card:
        say = self.words.say
        card = Card(self.look, 2, 3)
        line = QWidget()
        row = QHBoxLayout(line)
        self.look.layout(row, 2)
        self.folder = TextField(self.look, say("Folder for the bundle"))
        choose = Button(self.look, say("Cho&ose…"), "plain", "folder")
        choose.clicked.connect(self._choose)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        hint = say("The files are put there all at once when they are whole; stopping leaves the folder as it was.")
        card.column.addWidget(captioned(self.look, say("&Folder for the bundle"), line, hint))
        self.make = Button(self.look, say("&Make the bundle"), "primary", "bundle")
        self.make.setEnabled(False)
        self.make.clicked.connect(self._ask)
        self.folder.returnPressed.connect(self._ask)
        last = QHBoxLayout()
        last.addWidget(self.make)
        last.addStretch(1)
        card.column.addLayout(last)
        return card

    def _cover(self) -> Card:
        """What is written on the cover."""
        say = self.words.say
        card = Card(self.look, 2, 4)
        self.process = TextField(self.look, say("Process number"))
        known = say("If AIMA has given you a number, it stands on the cover. Leave it empty if not.")
        card.column.addWidget(captioned(self.look, say("Process &number"), self.process, known))
        return card

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.words.say("Folder for the bundle"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _ask(self) -> None:
        if self.channel and self.folder.text().strip() and self.make.isEnabled():
            self.make_asked.emit(self.channel, Path(self.folder.text().strip()).expanduser())
