"""One paper: its picture with what was read marked on it, and beside it the fields to confirm or correct."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.case import Document
from desktop.domain.papers import FieldValue
from desktop.domain.standing import Finding
from desktop.ui.doubt import TONES, field_state
from desktop.ui.look.look import Look
from desktop.ui.pages.paper_fields import PaperFields
from desktop.ui.pages.paper_pen import PaperPen
from desktop.ui.parts.buttons import icon_button
from desktop.ui.parts.columns import Panes
from desktop.ui.parts.labels import line
from desktop.ui.parts.page_view import Mark, PageView
from desktop.words.labels import field_label
from desktop.words.words import Words

KEPT_PICTURES = 12


class Paper(Panes):
    """Picture and fields of one paper. It asks for pictures and is given them."""

    picture_wanted = Signal(str, int)
    field_said = Signal(str, str, object)
    kind_said = Signal(str, str)
    place_said = Signal(str, list)
    """The paper, and the ids of all requirements it is kept under from now on."""
    removal_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 600)
        self._words = words
        self.document: Document | None = None
        self._page = 1
        self._findings: tuple[Finding, ...] = ()
        self._here = ""
        self._pictures: dict[tuple[str, int], QImage] = {}
        self.view = PageView(look, words.say("Picture of the page"))
        self.fields = PaperFields(words, look)
        self.pen = PaperPen(words, look, self.view)
        self.addWidget(self._picture_side())
        self._beside = QStackedWidget()
        self._beside.addWidget(self.fields)
        self._beside.addWidget(self.pen.panel)
        self.addWidget(self._beside)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.fields.field_entered.connect(self.point_to)
        self.view.picked.connect(self._enter_field)
        self.fields.field_said.connect(self._pass_field)
        self.fields.kind_said.connect(lambda kind: self._pass(self.kind_said, kind))
        self.fields.place_said.connect(self._pass_place)
        self.fields.removal_asked.connect(self._pass_removal)
        self.fields.paper_asked.connect(self.paper_asked)
        self.pen.panel.left.connect(lambda: self.blacken(False))

    def show_paper(
        self,
        document: Document,
        findings: Sequence[Finding],
        places: Sequence[tuple[str, str]],
        here: str = "",
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """Shows a paper under the requirement `here`; where it is the one shown already, page and place stay.

        `titles` are what the other papers are called that its findings speak of, by their ids.
        """
        same = self.document is not None and self.document.id == document.id
        focused = next((name for name, row in self.fields.rows.items() if row.edit.hasFocus()), "") if same else ""
        after = self._after(focused) if same else ""
        unchanged = same and self.document == document and self._findings == tuple(findings)
        self.document, self._findings, self._here = document, tuple(findings), here
        if not unchanged or not self.fields.rows:
            place = self.fields.verticalScrollBar().value() if same else 0
            self.fields.show_paper(document, findings, places, here, titles or {})
            if same:
                self.fields.draw_all()
            self.fields.verticalScrollBar().setValue(place)
        if not same or self._page not in document.pages:
            self._page = document.pages[0] if document.pages else 1
        if not same:
            self.blacken(False)
        self.pen.give(document)
        for (owner, page), image in self._pictures.items():
            self.fields.show_place(owner, page, image)
            if owner == document.id:
                self.fields.show_page(page, image)
        self._show_page()
        elsewhere = dict.fromkeys(one for pair in self.fields.pairs for one in pair.wanted if one[0] != document.id)
        for other in elsewhere:
            if other not in self._pictures:
                self.picture_wanted.emit(*other)
        wanted = {self._page} | {field.page for field in document.fields.values() if field.page is not None}
        for page in sorted(wanted):
            if (document.id, page) not in self._pictures and page in document.pages:
                self.picture_wanted.emit(document.id, page)
        if after in self.fields.rows:
            self.fields.rows[after].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, document_id: str, page: int, image: QImage) -> None:
        """A picture that was asked for has come."""
        self._pictures[document_id, page] = image
        while len(self._pictures) > KEPT_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self.fields.show_place(document_id, page, image)
        if self.document is None or document_id != self.document.id:
            return
        self.fields.show_page(page, image)
        if page == self._page:
            self._show_page()

    def show_trouble(self, field: str, sentence: str) -> None:
        """Says under a field why what was typed cannot be."""
        self.fields.draw_all()
        if field in self.fields.rows:
            self.fields.rows[field].show_trouble(sentence)

    def point_to(self, field: str) -> None:
        """Makes a field's mark stand out, turning to its page."""
        if self.document is None or field not in self.document.fields:
            return
        page = self.document.fields[field].page
        if page is not None and page != self._page and page in self.document.pages:
            self.turn_to(page)
        self.view.choose(field)

    def turn_to(self, page: int) -> None:
        if self.document is None:
            return
        self._page = page
        self._show_page()
        if (self.document.id, page) not in self._pictures:
            self.picture_wanted.emit(self.document.id, page)

    def _show_page(self) -> None:
        document = self.document
        if document is None or self._page not in document.pages:
            return
        place = document.pages.index(self._page)
        said = self._words.say("Page {page} of {pages}", page=place + 1, pages=len(document.pages))
        self._number.setText(said)
        self.view.setAccessibleDescription(said)
        self._before.setEnabled(place > 0)
        self._next.setEnabled(place + 1 < len(document.pages))
        image = self._pictures.get((document.id, self._page))
        if image is None:
            self.view.show_nothing()
        else:
            self.view.show_page(image, [] if self.pen.up else self._marks(document))
        self.pen.turn_to(self._page)

    @property
    def side(self) -> QWidget:
        """What stands beside the picture."""
        return self.pen.panel if self.pen.up else self.fields

    @property
    def first(self) -> QWidget:
        """Where the keyboard starts on a paper by itself."""
        return self.pen.panel.phrase if self.pen.up else self.fields.kind

    def blacken(self, on: bool) -> None:
        """Takes the black pen up, or lays it down again."""
        changed = on != self.pen.up
        self.pen.take(on)
        self._pen_button.setChecked(on)
        self._beside.setCurrentWidget(self.side)
        if not changed or self.document is None:
            return
        # Whoever draws on a page needs to see it large.
        whole = sum(self.sizes())
        self.setSizes([whole * 62 // 100, whole * 38 // 100] if on else [whole * 3 // 5, whole * 2 // 5])
        self._show_page()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _marks(self, document: Document) -> list[Mark]:
        marks = []
        for name, field in document.fields.items():
            if field.box is not None and field.page == self._page:
                tone = TONES[field_state(name, field, self._findings)]
                marks.append(Mark(name, field_label(name, self._words), field.box, tone))
        return marks

    def _picture_side(self) -> QWidget:
        say = self._words.say
        side = QWidget()
        column = QVBoxLayout(side)
        self._look.layout(column, 2)
        bar = QHBoxLayout()
        self._look.layout(bar, 1)
        self._before = icon_button(self._look, "chevron_back", say("Page before"))
        self._next = icon_button(self._look, "chevron", say("Next page"))
        self._number = line(self._look, "", "muted")
        nearer = icon_button(self._look, "zoom_in", say("Bring the page nearer"))
        farther = icon_button(self._look, "zoom_out", say("Move the page away"))
        fit = icon_button(self._look, "fit", say("Fit the page"))
        bar.addWidget(self._before)
        bar.addWidget(self._number)
        bar.addWidget(self._next)
        bar.addStretch(1)
        self._pen_button = icon_button(self._look, "blacken", say("Blacken parts of this paper"))
        self._pen_button.setCheckable(True)
        for button in (self._pen_button, farther, nearer, fit):
            bar.addWidget(button)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self._before.clicked.connect(lambda: self._turn_by(-1))
        self._next.clicked.connect(lambda: self._turn_by(1))
        nearer.clicked.connect(self.view.nearer)
        farther.clicked.connect(self.view.farther)
        fit.clicked.connect(self.view.fit)
        self._pen_button.clicked.connect(self.blacken)
        self._look.width(side, 324)
        return side

    def _turn_by(self, pages: int) -> None:
        if self.document is not None:
            self.turn_to(self.document.pages[self.document.pages.index(self._page) + pages])

    def _after(self, field: str) -> str:
        """The field that comes after one in the list, where the keyboard goes once it is settled."""
        names = list(self.fields.rows)
        return names[names.index(field) + 1] if field in names[:-1] else field

    def _enter_field(self, field: str) -> None:
        self.fields.draw_all()
        row = self.fields.rows.get(field)
        if row is not None:
            self.fields.ensureWidgetVisible(row)
            row.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_field(self, field: str, value: FieldValue | None) -> None:
        if self.document is not None:
            self.field_said.emit(self.document.id, field, value)

    def _pass_place(self, place: str) -> None:
        """Moves the paper from here to there; where else it is kept stays as it is."""
        if self.document is not None:
            others = [one for one in self.document.requirements if one not in (self._here, place)]
            self.place_said.emit(self.document.id, [*others, place] if place else others)

    def _pass_removal(self) -> None:
        if self.document is not None:
            self.removal_asked.emit(self.document.id)

    def _pass(self, signal: SignalInstance, value: str) -> None:
        if self.document is not None:
            signal.emit(self.document.id, value)
