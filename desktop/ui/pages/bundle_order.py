"""The proof of a bundle with what can be done to the paper that is chosen in it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_estimate import Estimate
from desktop.ui.look.look import Look
from desktop.ui.pages.bundle_proof import Proof
from desktop.ui.pages.bundle_rows import rows_of
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.surfaces import Card
from desktop.ui.snapshot import Snapshot
from desktop.words.fitting import estimate_sentence
from desktop.words.words import Words


class Order(Card):
    """What will be in the bundle, in its order."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 2, 3)
        say = words.say
        self._words = words
        self._moving = False
        self.column.addWidget(paragraph(look, say("In this order"), "heading", 0))
        self._sum = paragraph(look, "", "muted")
        self.column.addWidget(self._sum)
        self.bar = QWidget()
        deeds = FlowLayout(self.bar)
        look.layout(deeds, 1)
        self.earlier = Button(look, say("&Up"), "quiet", "earlier")
        self.later = Button(look, say("Do&wn"), "quiet", "later")
        self.out = Button(look, say("&Leave out"), "quiet", "remove")
        self.open = Button(look, say("Loo&k at it"), "quiet", "eye")
        self.earlier.setAccessibleName(say("Move the paper up (Alt+Up)"))
        self.later.setAccessibleName(say("Move the paper down (Alt+Down)"))
        for button in (self.earlier, self.later):
            button.setToolTip(button.accessibleName())
        for button in (self.earlier, self.later, self.out, self.open):
            deeds.addWidget(button)
        self.column.addWidget(self.bar)
        self.proof = Proof(words, look)
        look.height(self.proof, 220)
        self.column.addWidget(self.proof, 1)
        self._rest = QWidget()
        self.column.addWidget(self._rest, 1)
        self.earlier.clicked.connect(lambda: self.proof.shift(-1))
        self.later.clicked.connect(lambda: self.proof.shift(1))
        self.out.clicked.connect(self.proof.turn_out)
        self.open.clicked.connect(self.proof.open)
        self.proof.chosen.connect(self._offer)
        self.proof.arranged.connect(self._remember)
        look.width(self, 300)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The bar wraps, so the card may be narrow."""
        return QSize(max(self.bar.minimumSizeHint().width(), 200), super().minimumSizeHint().height())

    def show_plan(self, plan: BundlePlan, snapshot: Snapshot, estimate: Estimate) -> None:
        """Shows the plan; the chosen paper stays chosen, and a reader hears where it has come."""
        words = self._words
        rows = list(rows_of(plan, snapshot, estimate, words))
        papers = any(row.document is not None for row in rows)
        self.bar.setVisible(papers)
        self.proof.setVisible(papers)
        self._rest.setVisible(not papers)
        if not papers:
            self._sum.setText(words.say("There is no paper in this case yet."))
        else:
            pages = words.say_many("{n} page of papers", "{n} pages of papers", plan.pages)
            extra = words.say("Cover, index and dividers come on top.")
            self._sum.setText(f"{pages}. {extra} {estimate_sentence(estimate, words)}")
        self.proof.thumbnails.hide(snapshot.case.redactions)
        self.proof.show_rows(rows)
        if self._moving and self.proof.row is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.proof, self.proof.row.spoken))
        self._moving = False

    def _remember(self, *_: object) -> None:
        self._moving = True

    def _offer(self) -> None:
        """Says on the buttons what can be done with the chosen row."""
        row, rows = self.proof.row, self.proof.model_rows.rows
        at = self.proof.currentIndex().row()
        paper = row is not None and row.document is not None
        ordered = row is not None and row.what == "paper"

        def beside(other: int) -> bool:
            return (
                ordered
                and 0 <= other < len(rows)
                and row is not None
                and (rows[other].what == "paper" and rows[other].requirement == row.requirement)
            )

        self.earlier.setEnabled(beside(at - 1))
        self.later.setEnabled(beside(at + 1))
        self.out.setEnabled(paper)
        self.open.setEnabled(paper)
        say = self._words.say
        self.out.setText(say("Take &in again") if row is not None and row.what == "out" else say("&Leave out"))
