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
from desktop.ui.pages.paper_pictures import Pictures
from desktop.ui.parts.columns import Panes
from desktop.ui.parts.page_bar import PageBar
from desktop.ui.parts.page_deeds import PageDeeds
from desktop.ui.parts.page_strip import PageStrip
from desktop.ui.parts.page_view import Mark, PageView
from desktop.words.labels import field_label
from desktop.words.words import Words


class Paper(Panes):
    """Picture and fields of one paper. It asks for pictures and is given them."""

    picture_wanted = Signal(str, int)
    field_said = Signal(str, str, object)
    kind_said = Signal(str, str)
    place_said = Signal(str, list)
    """The paper, and the ids of all requirements it is kept under from now on."""
    removal_asked = Signal(str)
    paper_asked = Signal(str)
    turn_said = Signal(str, object)
    """The paper, and degrees clockwise by the pages' places in it (from 1), as in all that follow."""
    order_said = Signal(str, list)
    split_said = Signal(str, int)
    join_asked = Signal(str)
    send_asked = Signal(str, int)
    replace_asked = Signal(str)
    read_asked = Signal(str, list)
    restore_said = Signal(str)
    let_go_said = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(look, 600)
        self._words = words
        self.document: Document | None = None
        self._page = 1
        self._findings: tuple[Finding, ...] = ()
        self._here = ""
        self._fixed = False
        self._alone = False
        self._pictures = Pictures()
        self.strip = PageStrip(words, look)
        self.deeds = PageDeeds(words, look, self)
        self.view = PageView(look, words.say("Picture of the page"))
        self._bar = PageBar(words, look, self.view)
        self.fields = PaperFields(words, look)
        self.pen = PaperPen(words, look, self.view)
        self.addWidget(self._picture_side())
        self._beside = QStackedWidget()
        self._beside.addWidget(self.fields)
        self._beside.addWidget(self.pen.panel)
        self.addWidget(self._beside)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        # Whatever has come of the picture by then: the page gets the larger part.
        self.setSizes([3000, 2000])
        self.fields.field_entered.connect(self.point_to)
        self.view.picked.connect(self._enter_field)
        self.fields.field_said.connect(self._pass_field)
        self.fields.kind_said.connect(lambda kind: self._say_of_paper(self.kind_said, kind))
        self.fields.place_said.connect(self._pass_place)
        self.fields.removal_asked.connect(lambda: self._say_of_paper(self.removal_asked))
        self.fields.paper_asked.connect(self.paper_asked)
        self.fields.former.restore_said.connect(self.restore_said)
        self.fields.former.let_go_said.connect(self.let_go_said)
        self._connect_pages()
        self.pen.panel.left.connect(lambda: self.blacken(False))

    def show_paper(
        self,
        document: Document,
        findings: Sequence[Finding],
        places: Sequence[tuple[str, str]],
        here: str = "",
        titles: Mapping[str, str] | None = None,
        fixed: bool = False,
        alone: bool = False,
    ) -> None:
        """Shows a paper under the requirement `here`; where it is the one shown already, page and place stay.

        `titles` are what the other papers are called that its findings speak of, by their ids. `fixed` says that its
        pages stay in their order, for it is signed; `alone` that the case has no other paper.
        """
        self._fixed, self._alone = fixed, alone
        self._pictures.forget_changed(document)
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
        for (owner, page), image in self._pictures:
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
                self._want(document.id, page)
        if after in self.fields.rows:
            self.fields.rows[after].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, document_id: str, page: int, image: QImage) -> None:
        """A picture has come; one of a page that was turned or moved meanwhile is asked for again."""
        shown = self.document if self.document is not None and self.document.id == document_id else None
        if shown is not None and page not in shown.pages:
            return
        if not self._pictures.keep(shown, (document_id, page), image):
            self._want(document_id, page)
            return
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
            self._want(self.document.id, page)

    def _want(self, document_id: str, page: int) -> None:
        if self.document is not None and self.document.id == document_id:
            self._pictures.ask(self.document, page)
        self.picture_wanted.emit(document_id, page)

    def _show_page(self) -> None:
        document = self.document
        if document is None or self._page not in document.pages:
            return
        place = document.pages.index(self._page)
        said = self._words.say("Page {page} of {pages}", page=place + 1, pages=len(document.pages))
        self._bar.show_number(said, place + 1, len(document.pages))
        self.view.setAccessibleDescription(said)
        self.strip.setVisible(len(document.pages) > 1)
        self.strip.show_paper(document, self._page)
        self.deeds.show_place(place, len(document.pages), self._fixed, self._alone)
        self._bar.before.setEnabled(place > 0)
        self._bar.after.setEnabled(place + 1 < len(document.pages))
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
        self._bar.pen.setChecked(on)
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
        side = QWidget()
        column = QVBoxLayout(side)
        self._look.layout(column, 2)
        column.addWidget(self._bar)
        beside = QHBoxLayout()
        self._look.layout(beside, 1)
        beside.addWidget(self.strip)
        beside.addWidget(self.view, 1)
        column.addLayout(beside, 1)
        column.addWidget(self.deeds)
        self.view.passed.connect(self._turn_by)
        self._bar.pen.clicked.connect(self.blacken)
        self._look.width(side, 300)
        return side

    def _connect_pages(self) -> None:
        deeds, strip = self.deeds, self.strip
        strip.turned_to.connect(self.turn_to)
        strip.order_said.connect(lambda order: self._say_of_paper(self.order_said, order))
        deeds.move_said.connect(strip.shift)
        deeds.turn_said.connect(lambda degrees: self._say_of_paper(self.turn_said, {self._place: degrees}))
        deeds.turn_all_said.connect(
            lambda degrees: self._say_of_paper(self.turn_said, dict.fromkeys(self._places, degrees))
        )
        deeds.read_asked.connect(lambda: self._say_of_paper(self.read_asked, [self._place]))
        deeds.split_said.connect(lambda: self._say_of_paper(self.split_said, self._place))
        deeds.send_asked.connect(lambda: self._say_of_paper(self.send_asked, self._place))
        deeds.join_asked.connect(lambda: self._say_of_paper(self.join_asked))
        deeds.replace_asked.connect(lambda: self._say_of_paper(self.replace_asked))

    @property
    def _place(self) -> int:
        """The place of the page shown, from 1."""
        return 1 if self.document is None else self.document.pages.index(self._page) + 1

    @property
    def _places(self) -> range:
        return range(1, 1 if self.document is None else len(self.document.pages) + 1)

    def _say_of_paper(self, signal: SignalInstance, *what: object) -> None:
        if self.document is not None:
            signal.emit(self.document.id, *what)

    def _turn_by(self, pages: int) -> None:
        if self.document is not None and self._place + pages in self._places:
            self.turn_to(self.document.pages[self._place + pages - 1])

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
