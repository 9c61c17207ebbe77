"""Months against years: which of them are proven, by what, and what else would fill the empty ones."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.month_papers import PapersByClass, classes_shown
from desktop.domain.standing import Coverage, Month, MonthCoverage
from desktop.ui.look.look import Look
from desktop.ui.pages.timeline_detail import MonthDetail
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.class_grid import ClassGrid, ClassMonth
from desktop.ui.parts.columns import Columns
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.inputs import Choice, captioned
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.month_grid import STATE_TONES, MonthGrid
from desktop.ui.parts.page import Page
from desktop.ui.parts.signs import StatusPill
from desktop.ui.parts.surfaces import Card
from desktop.ui.sayings import paper_title
from desktop.ui.snapshot import Snapshot
from desktop.words.labels import month_state_label
from desktop.words.months import month_sentence, part_sentences, standing_sentence
from desktop.words.words import Words


class TimelinePage(Page):
    """The grid, and beside it what is known of the chosen month."""

    paper_asked = Signal(str, str)
    """Requirement and document."""
    add_asked = Signal()
    picture_asked = Signal(str)
    """The requirement whose months are wanted as a picture."""
    letter_asked = Signal(str, object)
    """A letter's id, and the Gap it is about."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Month by month"), 1180)
        self._snapshot: Snapshot | None = None
        self._coverage: tuple[Coverage, ...] = ()
        self._papers: PapersByClass = {}
        self._year = 0
        self._titles: dict[str, str] = {}
        self.column.addWidget(self.title)
        self._sum = paragraph(look, "", "lead", 0)
        self.column.addWidget(self._sum)
        self.choice = Choice(look, words.say("What is to be proven"))
        self._choice_place = captioned(look, words.say("What is to be &proven"), self.choice)
        look.width(self._choice_place, most=520)
        self.column.addWidget(self._choice_place)
        self.picture = Button(look, words.say("Save a &picture…"), "plain", "timeline")
        self.picture.clicked.connect(lambda: self.picture_asked.emit(self._shown.requirement))
        self._legend = self._legend_line()
        self.column.addWidget(self._legend)
        columns = Columns(look, 900)
        self.grid = MonthGrid(words, look)
        self._sheet = Card(look, 0, 2)
        self._sheet.column.addWidget(self.grid)
        self._year_head = paragraph(look, "", "strong", 0)
        self._sheet.column.addSpacing(look.space(3))
        self._sheet.column.addWidget(self._year_head)
        self.classes = ClassGrid(words, look)
        self._sheet.column.addWidget(self.classes)
        self.classes.month_chosen.connect(self.grid.choose)
        columns.put(self._sheet, 3)
        self.detail = MonthDetail(words, look)
        columns.put(self.detail, 2)
        self.column.addWidget(columns)
        self._nothing = paragraph(look, words.say("Nothing in this procedure has to be proven month by month."), "lead")
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)
        self.choice.currentIndexChanged.connect(self._turn)
        self.grid.month_chosen.connect(self._show_month)
        self.detail.paper_asked.connect(lambda key: self.paper_asked.emit(self._shown.requirement, key))
        self.detail.add_asked.connect(self.add_asked)
        self.detail.letter_asked.connect(self.letter_asked)

    def panes(self) -> list[QWidget]:
        return [self.grid, self.detail, self.picture] if self._coverage else [self.body]

    def show_case(self, snapshot: Snapshot) -> None:
        """Draws the months anew; the chosen month stays chosen."""
        self._snapshot = snapshot
        self._coverage = snapshot.standing.coverage
        chosen = self.choice.currentData()
        self.choice.blockSignals(True)
        self.choice.clear()
        for one in self._coverage:
            standing = snapshot.requirement(one.requirement)
            title = self.words.text(standing.requirement.title) if standing else one.requirement
            self.choice.addItem(title, one.requirement)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.blockSignals(False)
        self._choice_place.setVisible(len(self._coverage) > 1)
        for part in (self._sheet, self.detail, self._legend, self._sum):
            part.setVisible(bool(self._coverage))
        self._nothing.setVisible(not self._coverage)
        self._turn()

    @property
    def _shown(self) -> Coverage:
        return self._coverage[max(0, self.choice.currentIndex())]

    def _turn(self, *_: object) -> None:
        if not self._coverage:
            return
        coverage = self._shown
        lines = [standing_sentence(coverage, self.words), *part_sentences(coverage, self.words)]
        self._sum.setText("\n".join(lines))
        self._papers = {} if self._snapshot is None else self._snapshot.by_class.get(coverage.requirement, {})
        self._year = 0
        self._titles = self._named()
        self.grid.show_coverage(coverage, self._titles)

    def _named(self) -> dict[str, str]:
        """What the papers of the window are called."""
        if self._snapshot is None:
            return {}
        wanted = {document for month in self._shown.months for document in month.documents}
        return {one.id: paper_title(one, self.words) for one in self._snapshot.case.documents if one.id in wanted}

    def _show_month(self, month: MonthCoverage) -> None:
        if self._snapshot is None:
            return
        self._show_year(month.month.year)
        self.classes.stand_at(month.month)
        stretches = (*self._shown.gaps, *self._shown.weak)
        gap = next((one for one in stretches if one.first <= month.month <= one.last), None)
        self.detail.show_month(month, gap, self._snapshot)
        if self.grid.hasFocus() or self.classes.hasFocus():
            titles = self._titles
            papers = [titles[key] for key in month.documents if key in titles]
            self.announce(month_sentence(month, papers, self.words))

    def _show_year(self, year: int) -> None:
        """The kinds of evidence of that year; nothing changes while the chosen month stays in it."""
        if year == self._year:
            return
        self._year = year
        rows, titles = classes_shown(self._papers), self._titles
        cells = {}
        for number in range(1, 13):
            month = Month(year, number)
            of_month = self._papers.get(month)
            for kind in rows:
                papers = () if of_month is None else of_month.get(kind, ())
                names = tuple(titles[key] for key in papers if key in titles)
                cells[kind, number] = ClassMonth(month, of_month is not None, names)
        self._year_head.setText(self.words.say("Kinds of evidence in {year}", year=year))
        self._year_head.setVisible(bool(rows))
        self.classes.setVisible(bool(rows))
        self.classes.show_year(year, rows, cells)

    def _legend_line(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        self.look.layout(row, 3)
        for state, tone in STATE_TONES.items():
            row.addWidget(StatusPill(self.look, state, month_state_label(state, self.words), tone))
        row.addWidget(self.picture)
        outer = QWidget()
        column = QVBoxLayout(outer)
        self.look.layout(column, 0)
        column.addWidget(holder)
        outer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return outer
