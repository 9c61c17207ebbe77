"""What was read on one paper, doubtful things first, and what the person says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.case import Document
from desktop.domain.papers import KINDS, Field, Kind
from desktop.domain.standing import Finding
from desktop.ui.doubt import ORDER, STATEMENTS, UNREAD, FieldState, field_state, questions_about
from desktop.ui.look.look import Look
from desktop.ui.parts.bars import calm
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field_row import FieldRow
from desktop.ui.parts.former_papers import FormerPapers
from desktop.ui.parts.inputs import Choice, captioned
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.side_by_side import Shown, SideBySide
from desktop.ui.parts.signs import LEVEL_ICONS, LEVEL_TONES, signed_text
from desktop.ui.parts.surfaces import Card, Rule
from desktop.ui.parts.zone_row import ZoneRow
from desktop.ui.sayings import reading_text
from desktop.words.findings import sentence
from desktop.words.labels import kind_label
from desktop.words.notes import note_sentence
from desktop.words.words import Words

ROWS_AT_ONCE = 3


def doubtful_first(fields: Mapping[str, Field], findings: Sequence[Finding]) -> list[tuple[str, Field, FieldState]]:
    """Fields in the order to look at them: what the rules ask about, then doubts, then the rest as read.

    A field that the rules need and nobody could read is there as well, empty, to be typed.
    """
    wanted = [one.field for one in findings if one.code == UNREAD and one.field is not None]
    everything = {**{name: Field("", 0.0) for name in wanted}, **fields}
    stated = [(name, field, field_state(name, field, findings)) for name, field in everything.items()]
    return sorted(stated, key=lambda one: ORDER.index(one[2]))


class PaperFields(QScrollArea):
    """The column beside the picture."""

    field_said = Signal(str, object)
    field_entered = Signal(str)
    kind_said = Signal(str)
    place_said = Signal(str)
    removal_asked = Signal()
    paper_asked = Signal(str)
    """Another paper, which a finding on this one speaks of."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self.rows: dict[str, FieldRow | ZoneRow] = {}
        self.pairs: list[SideBySide] = []
        self._images: dict[int | None, QImage] = {}
        self._asking: tuple[Finding, ...] = ()
        self._waiting: list[tuple[str, Field, FieldState]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_some)
        calm(look, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words.say("What was read on this paper"))
        inner = self._inner = QWidget()
        self._column = QVBoxLayout(inner)
        look.layout(self._column, 3, (0, 0, 2, 0))
        self._findings = QVBoxLayout()
        look.layout(self._findings, 2)
        self._column.addLayout(self._findings)
        self._fields = Card(look, 0, 1)
        self._column.addWidget(self._fields)
        self._column.addWidget(self._nature())
        self.former = FormerPapers(words, look)
        self._column.addWidget(self.former)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.height(self, 320)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Wide enough for everything in it: it never scrolls sideways."""
        inner = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(self._look.px(330), inner), super().minimumSizeHint().height())

    def show_paper(
        self,
        document: Document,
        findings: Sequence[Finding],
        places: Sequence[tuple[str, str]],
        here: str,
        titles: Mapping[str, str],
    ) -> None:
        """Draws the paper anew. `places` are requirement ids with titles; `here` is the one it is shown under.

        `titles` are what other papers are called, by their ids, where a finding speaks of them.
        """
        clear(self._findings)
        self.pairs.clear()
        asking = questions_about(document, findings)
        if asking:
            count = self._words.say_many("{n} thing to check", "{n} things to check", len(asking))
            self._findings.addWidget(
                signed_text(self._look, "incomplete", "warn", paragraph(self._look, count, "strong", 0))
            )
        for finding in findings:
            if (
                finding in asking
                and not finding.places
                and (finding.field in document.fields or finding.code == UNREAD)
            ):
                # It is said on the field itself.
                continue
            self._findings.addWidget(self._finding(_named(finding, titles)))
            if finding.places:
                self._findings.addWidget(self._pair(finding, titles))
        for note in document.notes:
            text = paragraph(self._look, note_sentence(note, self._words), "muted", 0)
            self._findings.addWidget(signed_text(self._look, "info", "muted", text))
        clear(self._fields.column)
        self.rows.clear()
        self._images.clear()
        self._asking = asking
        self._waiting = doubtful_first(document.fields, findings)
        self._draw_some()
        if not document.fields:
            nothing = self._words.say("Nothing could be read on this paper. You can still use it.")
            holder = QHBoxLayout()
            self._look.layout(holder, 0, (4, 3, 4, 3))
            holder.addWidget(paragraph(self._look, nothing, "muted", 0))
            self._fields.column.addLayout(holder)
        self._choose(self.kind, document.kind)
        self.place.clear()
        self.place.addItem(self._words.say("Nowhere yet"), "")
        for key, title in places:
            self.place.addItem(title, key)
        self._choose(self.place, here)
        kept = dict(places)
        others = [kept[one] for one in document.requirements if one != here and one in kept]
        self._elsewhere.setText(self._words.say("Also under: {places}", places=self._words.listed(others)))
        self._elsewhere.setVisible(bool(others))

    def _finding(self, finding: Finding) -> QWidget:
        text = paragraph(self._look, sentence(finding, self._words), "body", 0)
        shown = signed_text(self._look, LEVEL_ICONS[finding.level], LEVEL_TONES[finding.level], text)
        stated = STATEMENTS.get(finding.code)
        if stated is None:
            return shown
        holder = QWidget()
        lines = QVBoxLayout(holder)
        self._look.layout(lines, 1)
        lines.addWidget(shown)
        button = Button(self._look, self._statement(stated, str(finding.values.get("way", ""))), "plain", "check")
        button.clicked.connect(lambda _=False: self.field_said.emit(stated, "yes"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        lines.addLayout(row)
        return holder

    def _statement(self, stated: str, way: str) -> str:
        """What a person says by pressing the button below a finding."""
        say = self._words.say
        if stated != "authenticated":
            return say("The translation is there")
        said = {
            "legalisation": say("The legalisation is there"),
            "consulate": say("The certification is there"),
            "copy": say("It is an authenticated copy"),
        }
        return said.get(way, say("The apostille is there"))

    def _pair(self, finding: Finding, titles: Mapping[str, str]) -> SideBySide:
        """The two readings a finding is about, each under its line."""
        sides = [
            Shown(place, titles.get(place.document or "", ""), reading_text(place.text, self._words))
            for place in finding.places
        ]
        pair = SideBySide(self._words, self._look, sides, finding.document or "")
        pair.paper_asked.connect(self.paper_asked)
        self.pairs.append(pair)
        return pair

    def show_place(self, document: str, page: int, image: QImage) -> None:
        """Gives the lines of pairs, which may stand on other papers, their picture."""
        for pair in self.pairs:
            pair.show_page(document, page, image)

    def draw_all(self) -> None:
        """Draws the rows that wait, now."""
        while self._waiting:
            self._draw_some()

    def _draw_some(self) -> None:
        """Draws a few rows; the rest a moment later, so that a paper with many fields holds nothing up."""
        now, self._waiting = self._waiting[:ROWS_AT_ONCE], self._waiting[ROWS_AT_ONCE:]
        for name, field, state in now:
            if self.rows:
                self._fields.column.addWidget(Rule(self._look))
            kind = ZoneRow if name == "mrz" and not isinstance(field.value, str) else FieldRow
            row = kind(self._words, self._look, name, field, state)
            row.explain([sentence(one, self._words) for one in self._asking if one.field == name])
            row.said.connect(self.field_said)
            row.entered.connect(self.field_entered)
            if field.page in self._images:
                row.show_page(self._images[field.page])
            self.rows[name] = row
            self._fields.column.addWidget(row)
        if self._waiting:
            self._later.start()

    def show_page(self, page: int, image: QImage) -> None:
        """Gives the crops of one page their picture."""
        self._images[page] = image
        for row in self.rows.values():
            if row.field.page == page:
                row.show_page(image)

    def _nature(self) -> Card:
        say = self._words.say
        card = Card(self._look, 2, 4)
        self.kind = Choice(self._look, say("This paper is"))
        for kind in sorted(KINDS, key=lambda one: kind_label(one, self._words).casefold()):
            self.kind.addItem(kind_label(kind, self._words), kind)
        self.place = Choice(self._look, say("It is kept under"))
        for label, box, signal in (
            (say("&This paper is"), self.kind, self.kind_said),
            (say("It is &kept under"), self.place, self.place_said),
        ):
            card.column.addWidget(captioned(self._look, label, box))
            box.settled.connect(signal)
        self._elsewhere = paragraph(self._look, "", "muted", 0)
        card.column.addWidget(self._elsewhere)
        self.remove = Button(self._look, say("Take this paper &out"), "quiet", "remove")
        self.remove.clicked.connect(self.removal_asked)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    @staticmethod
    def _choose(box: QComboBox, value: Kind | str) -> None:
        place = box.findData(value)
        box.setCurrentIndex(max(0, place))


def _named(finding: Finding, titles: Mapping[str, str]) -> Finding:
    """The finding with the other paper called what it is called here; its id is for the command line."""
    other = titles.get(str(finding.values.get("other_document", "")))
    return replace(finding, values={**finding.values, "other_document": f"“{other}”"}) if other else finding
