"""One requirement: what is asked, and the papers given for it, each looked over beside its picture."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.case import Document
from desktop.ui.doubt import questions_about
from desktop.ui.look.look import Look
from desktop.ui.pages.paper import Paper
from desktop.ui.pages.requirement_about import About
from desktop.ui.pages.requirement_tallies import Tallies
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.columns import Columns, Panes
from desktop.ui.parts.entries import Entry, EntryList
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import Page
from desktop.ui.parts.signs import StatusPill, status_pill
from desktop.ui.parts.surfaces import Card
from desktop.ui.parts.tabs import Tabs
from desktop.ui.sayings import paper_lines, paper_titles
from desktop.ui.snapshot import Snapshot
from desktop.words.labels import status_label
from desktop.words.words import Words

ABOUT, PAPERS, RECKONED = 0, 1, 2


class RequirementPage(Page):
    """Tabs for what is asked, the papers given, and how a sum or a time was reckoned where one was.

    Shows one requirement, or one paper that fits none.
    """

    add_asked = Signal()
    paper_asked = Signal(str, str)
    """Another paper: a requirement it is kept under (empty where there is none), and its id."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Requirement"), 1500)
        self._requirement = ""
        self._stray = ""
        self._snapshot: Snapshot | None = None
        head = Columns(look, 560, 3)
        self._head = paragraph(look, "", "heading", 0)
        head.line.addWidget(self._head, 1)
        beside = QWidget()
        deeds = FlowLayout(beside)
        look.layout(deeds, 3)
        self._pill_place = QWidget()
        self._pill_line = QHBoxLayout(self._pill_place)
        look.layout(self._pill_line, 0, (0, 1, 0, 1))
        deeds.addWidget(self._pill_place)
        self._add = Button(look, words.say("&Add papers"), "plain", "add")
        self._add.clicked.connect(self.add_asked)
        deeds.addWidget(self._add)
        head.line.addWidget(beside)
        self.column.addWidget(head)
        self.tabs = Tabs(look, words.say("Parts of this page"))
        self.tabs.addTab(words.say("&What is asked"))
        self.tabs.addTab(words.say("&Papers"))
        self.tabs.addTab(words.say("How it is reckone&d"))
        self.column.addWidget(self.tabs)
        self.about = About(words, look)
        self.column.addWidget(self.about)
        self.tallies = Tallies(words, look)
        self.tallies.paper_asked.connect(self.show_document)
        self.column.addWidget(self.tallies)
        self._papers = Panes(look, 760)
        look.height(self._papers, 440)
        self.list = EntryList(look, words.say("Papers given"))
        look.width(self.list, 208)
        look.height(self.list, 120)
        self.paper = Paper(words, look)
        self._papers.addWidget(self.list)
        self._papers.addWidget(self.paper)
        self._papers.setStretchFactor(0, 1)
        self._papers.setStretchFactor(1, 6)
        self.column.addWidget(self._papers, 1)
        self._none = self._nothing_yet()
        self.column.addWidget(self._none)
        self._rest = QWidget()
        self.column.addWidget(self._rest, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.list.chosen.connect(self._choose)
        self.paper.paper_asked.connect(self._ask_for)
        self.paper.pen.taken.connect(self._turn)
        self.paper.pen.taken.connect(self._find_pen)

    def panes(self) -> list[QWidget]:
        strip = [self.paper.strip] if self.paper.strip.isVisibleTo(self) else []
        if self._stray:
            return [self.paper.first, *strip, self.paper.view, self.paper.side]
        if self.tabs.currentIndex() == RECKONED:
            return [self.tabs, self.tallies, self._add]
        if self.tabs.currentIndex() == PAPERS and self.list.count():
            return [self.tabs, self.list, *strip, self.paper.view, self.paper.side]
        return [self.tabs, self._add]

    @property
    def shown(self) -> str:
        """The id of the requirement shown, empty where it is a paper without one."""
        return self._requirement

    def show_requirement(self, snapshot: Snapshot, requirement_id: str) -> None:
        """Shows a requirement; where it is the one already shown, tab and paper stay."""
        standing = snapshot.requirement(requirement_id)
        if standing is None:
            return
        new = requirement_id != self._requirement
        self._snapshot, self._requirement, self._stray = snapshot, requirement_id, ""
        title = self.words.text(standing.requirement.title)
        self.setAccessibleName(title)
        self._head.setText(title)
        self._show_pill(status_pill(self.look, standing.status, status_label(standing.status, self.words)))
        self.tabs.show()
        self._add.show()
        papers = snapshot.papers(standing)
        self._fill(papers)
        self.tabs.setTabVisible(RECKONED, bool(standing.tallies))
        self.tabs.setTabText(PAPERS, self.words.say("&Papers ({n})", n=len(papers)))
        if new:
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(PAPERS if papers else ABOUT)
            self.tabs.blockSignals(False)
        self._turn()

    def show_stray(self, snapshot: Snapshot, document_id: str) -> None:
        """Shows a paper that is filed under nothing, so that the person can say where it belongs."""
        self._snapshot, self._requirement, self._stray = snapshot, "", document_id
        title = self.words.say("Where does this paper belong?")
        self.setAccessibleName(title)
        self._head.setText(title)
        self._show_pill(None)
        self.tabs.hide()
        self._add.hide()
        self._fill(tuple(one for one in snapshot.case.documents if one.id == document_id))
        self._turn()

    def show_document(self, document_id: str, field: str = "") -> None:
        """Turns to one of the papers, and to one of its fields."""
        self.tabs.setCurrentIndex(PAPERS)
        self.list.choose(document_id)
        if field:
            self.paper.point_to(field)

    def show_picture(self, document_id: str, page: int, image: QImage) -> None:
        self.paper.show_picture(document_id, page, image)

    def _fill(self, papers: tuple[Document, ...]) -> None:
        if self._snapshot is None:
            return
        snapshot = self._snapshot
        self.paper.strip.thumbnails.hide(snapshot.case.redactions)
        before = self.paper.document.id if self.paper.document is not None else ""
        asked = {document.id: self._asked(document, snapshot) for document in papers}
        papers = tuple(sorted(papers, key=lambda one: (not asked[one.id], _speaks_of(one))))
        self.list.show_entries([self._entry(one, snapshot, asked[one.id]) for one in papers], before)
        self._choose()

    def _asked(self, document: Document, snapshot: Snapshot) -> int:
        """How many things on a paper the rules ask about."""
        standing = snapshot.requirement(self._requirement)
        return len(questions_about(document, standing.findings)) if standing else 0

    def _entry(self, document: Document, snapshot: Snapshot, doubtful: int) -> Entry:
        first, name = paper_lines(document, snapshot.file_name(document), self.words)
        if doubtful:
            spoken = self.words.say_many("{n} thing to check", "{n} things to check", doubtful)
            return Entry(document.id, first, name, "incomplete", "check", spoken)
        return Entry(document.id, first, name, "done", "good", self.words.say("Nothing to check"))

    def _choose(self, *_: object) -> None:
        if not self.list.key or self._snapshot is None:
            return
        document = self._snapshot.case.document(self.list.key)
        standing = self._snapshot.requirement(self._requirement)
        findings = [one for one in standing.findings if one.document == document.id] if standing else []
        places = [
            (one.requirement.id, self.words.text(one.requirement.title)) for one in self._snapshot.standing.requirements
        ]
        others = {place.document for one in findings for place in one.places if place.document is not None}
        titles = paper_titles([one for one in self._snapshot.case.documents if one.id in others], self.words)
        signed, alone = self._snapshot.signed(document), len(self._snapshot.case.documents) == 1
        self.paper.show_paper(document, findings, places, self._requirement, titles, signed, alone)
        self.paper.fields.former.show_former(self._snapshot.former(document.id))

    def _ask_for(self, document_id: str) -> None:
        """Passes on the wish for another paper; one that lies here too is shown here."""
        if self._snapshot is None:
            return
        kept = self._snapshot.case.document(document_id).requirements
        here = self._requirement if self._requirement in kept else next(iter(kept), "")
        self.paper_asked.emit(here, document_id)

    def _turn(self, *_: object) -> None:
        papers = self.tabs.currentIndex() == PAPERS or bool(self._stray)
        reckoned = self.tabs.currentIndex() == RECKONED and not papers
        standing = None if self._snapshot is None or papers else self._snapshot.requirement(self._requirement)
        if standing is not None and self._snapshot is not None:
            if reckoned:
                self.tallies.show_requirement(standing, self._snapshot.case)
            else:
                self.about.show_requirement(standing)
        any_paper = self.list.count() > 0
        self.about.setVisible(not papers and not reckoned)
        self.tallies.setVisible(reckoned)
        self._papers.setVisible(papers and any_paper)
        # Whoever draws on a page needs to see it large.
        self.list.setVisible(self.list.count() > 1 and not self.paper.pen.up)
        self._none.setVisible(papers and not any_paper)
        self._rest.setVisible(not (papers and any_paper))

    def _find_pen(self, up: bool) -> None:
        """Where all stands below the picture, what there is to blacken by comes into view with the pen."""
        if up:
            margin = self.look.space(5)
            QTimer.singleShot(0, self, lambda: self.view.ensureWidgetVisible(self.paper.first, margin, margin))

    def _show_pill(self, pill: StatusPill | None) -> None:
        while (item := self._pill_line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if pill is not None:
            self._pill_line.addWidget(pill)

    def _nothing_yet(self) -> QWidget:
        say = self.words.say
        card = Card(self.look, 3, 6)
        card.column.addWidget(paragraph(self.look, say("No paper here yet"), "heading", 0))
        hint = say("Drop files anywhere on this window, or choose them. They are read and put where they fit.")
        card.column.addWidget(paragraph(self.look, hint, "body"))
        button = Button(self.look, say("Choose &files"), "primary", "add")
        button.clicked.connect(self.add_asked)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        self.look.layout(lines, 0)
        lines.addWidget(card)
        return holder


def _speaks_of(document: Document) -> str:
    """What papers are ordered by: the first day they speak of, else the day of issue, those without one last."""
    return document.field_text("period_start") or document.field_text("issue_date") or "9999"
