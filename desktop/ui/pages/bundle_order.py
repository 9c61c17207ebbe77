"""The sections of a bundle in their order, each unfolding into its papers."""

from PySide6.QtWidgets import QWidget

from desktop.domain.bundle import BundlePlan, Section
from desktop.domain.case import Document
from desktop.ui.look.look import Look
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.sayings import paper_title
from desktop.ui.snapshot import Snapshot
from desktop.words.words import Words


class Order(Card):
    """What will be in the bundle."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 1, 5)
        self._words = words
        self.folds: list[Fold] = []

    def show_plan(self, plan: BundlePlan, snapshot: Snapshot) -> None:
        words, look = self._words, self._look
        clear(self.column)
        self.folds.clear()
        self.column.addWidget(paragraph(look, words.say("In this order"), "heading", 0))
        if not plan.sections:
            self.column.addWidget(paragraph(look, words.say("There is no paper in this case yet."), "muted"))
            return
        pages = words.say_many("{n} page of papers", "{n} pages of papers", plan.pages)
        extra = words.say("Cover, index and dividers come on top.")
        self.column.addWidget(paragraph(look, f"{pages}. {extra}", "muted"))
        papers = {one.id: one for one in snapshot.case.documents}
        for section in plan.sections:
            if self.folds:
                self.column.addWidget(Rule(look))
            self.column.addWidget(self._section(section, papers))

    def _section(self, section: Section, papers: dict[str, Document]) -> QWidget:
        words = self._words
        count = words.say_many("{n} paper", "{n} papers", len(section.entries))
        pages = words.say_many("{n} page", "{n} pages", section.pages)
        fold = Fold(self._look, f"{section.letter} · {words.text(section.title)} ({count}, {pages})")

        def fill() -> None:
            # A section may have hundreds of papers: they are drawn when somebody looks.
            if fold.unfolded and not fold.column.count():
                for entry in section.entries:
                    paper = papers.get(entry.document)
                    title = paper_title(paper, words) if paper is not None else entry.document
                    if entry.signed:
                        title += words.say(" (signed: stays byte for byte as it is)")
                    fold.column.addWidget(paragraph(self._look, f"{entry.label}  {title}", "body", 0))

        fold.head.clicked.connect(fill)
        self.folds.append(fold)
        return fold
