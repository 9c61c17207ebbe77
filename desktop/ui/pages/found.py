"""What the answers lead to: one procedure, two with what sets them apart, or where else to ask."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page, clear, first_control
from desktop.ui.parts.signs import signed_text, told
from desktop.ui.parts.surfaces import Card
from desktop.words.labels import confidence_label
from desktop.words.words import Words
from forms.finding import Candidate, Ending, Help
from forms.model import Procedure, Sourced


class FoundPage(Page):
    """Cards: the candidates, or what it is instead; then where to ask, and what was answered."""

    chosen = Signal(str)
    """The id of the procedure that the person chooses."""
    change_asked = Signal(str)
    """A question's key, to answer it anew."""
    back_asked = Signal()
    again_asked = Signal()
    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("What was found"), 760)
        self.choose: dict[str, Button] = {}
        self.change: dict[str, Button] = {}
        self._known: set[str] = set()
        self.column.addWidget(self.title)
        self._lead = paragraph(look, "", "body")
        self.column.addWidget(self._lead)
        self._place = QVBoxLayout()
        look.layout(self._place, 4)
        self.column.addLayout(self._place)
        self.column.addWidget(self._deeds())
        self.column.addStretch(1)

    def panes(self) -> list[QWidget]:
        return [self.body]

    def show_candidates(
        self,
        candidates: Sequence[tuple[Candidate, Procedure]],
        helps: Sequence[Help],
        answers: Sequence[tuple[str, str, str]],
    ) -> None:
        """One procedure or two; `answers` are keys, questions and what was answered."""
        say = self.words.say
        if len(candidates) > 1:
            title, lead = say("One of these two"), say("Read what sets them apart. If you are unsure, ask before.")
        else:
            title, lead = say("This may be your procedure"), say("Read why, and the law it rests on. Then decide.")
        self._begin(title, lead)
        if len(candidates) > 1:
            self._place.addWidget(self._difference(candidates))
        for place, (candidate, procedure) in enumerate(candidates, start=1):
            self._place.addWidget(self._candidate(candidate, procedure, place if len(candidates) > 1 else 0))
        self._end(helps, answers)

    def show_ending(self, ending: Ending, helps: Sequence[Help], answers: Sequence[tuple[str, str, str]]) -> None:
        """None of the procedures: what it is instead."""
        say = self.words.say
        self._begin(
            say("None of the procedures here"),
            say("Your answers lead to something that Papelada does not prepare. This is what we know of it."),
        )
        card = Card(self.look, 3, 5, "check")
        card.column.addWidget(paragraph(self.look, self.words.text(ending.title), "heading", 0))
        card.column.addWidget(self._glossed(self.words.text(ending.says)))
        card.column.addWidget(self._law(ending.law, ending))
        self._place.addWidget(card)
        self._end(helps, answers)

    def start(self) -> None:
        """Back to the top, the keyboard on the choice; where there is none, on the first deed."""
        self.view.verticalScrollBar().setValue(0)
        first = next(iter(self.choose.values()), None) or first_control(self.bar)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.verticalScrollBar().setValue(0)

    def _begin(self, title: str, lead: str) -> None:
        clear(self._place)
        self.choose, self.change = {}, {}
        self._known.clear()
        self.title.setText(title)
        self._lead.setText(lead)
        self.setAccessibleName(f"{title}. {lead}")

    def _end(self, helps: Sequence[Help], answers: Sequence[tuple[str, str, str]]) -> None:
        self._place.addWidget(self._helps(helps))
        self._place.addWidget(self._answers(answers))
        self.announce(self.accessibleName())

    def _difference(self, candidates: Sequence[tuple[Candidate, Procedure]]) -> Card:
        """Both differences together, so that they can be compared before anything else is read."""
        card = Card(self.look, 3, 5, "check")
        card.column.addWidget(paragraph(self.look, self.words.say("What sets them apart"), "heading", 0))
        for place, (candidate, procedure) in enumerate(candidates, start=1):
            if candidate.difference is not None:
                title = f"{place}. {self.words.text(procedure.title)}"
                text = self._glossed(self.words.text(candidate.difference))
                card.column.addWidget(told(self.look, "attention", title, text))
        return card

    def _candidate(self, candidate: Candidate, procedure: Procedure, number: int) -> Card:
        """The card of a candidate; its number among two, 0 where it is the only one."""
        say, words = self.words.say, self.words
        card = Card(self.look, 3, 5)
        title = words.text(procedure.title)
        heading = f"{number}. {title}" if number else title
        card.column.addWidget(paragraph(self.look, heading, "heading", 0))
        card.column.addWidget(self._glossed(words.text(procedure.summary)))
        because = self._glossed(words.text(candidate.because))
        card.column.addWidget(told(self.look, "check", say("Why it came out"), because))
        card.column.addWidget(self._law(procedure.law, candidate))
        row = QHBoxLayout()
        texts = (say("Choose &this one"), say("Choose the &first"), say("Choose the &second"))
        text = texts[number]
        button = Button(self.look, text, "plain" if number else "primary", "next")
        button.setAccessibleName(say("Choose {what}", what=title))
        button.clicked.connect(lambda _=False, key=procedure.id: self.chosen.emit(key))
        self.choose[procedure.id] = button
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _glossed(self, text: str) -> QWidget:
        return glossed(self.words, self.look, text, known=self._known)

    def _law(self, law: str, sourced: Sourced) -> QWidget:
        say = self.words.say
        checked = say(
            "Checked on {day}. {confidence}",
            day=self.words.day(sourced.checked_on),
            confidence=confidence_label(sourced.confidence, self.words),
        )
        return told(
            self.look,
            "law",
            say("The law to read, and where this is written"),
            copyable(self.look, law),
            copyable(self.look, sourced.source),
            paragraph(self.look, checked, "muted"),
        )

    def _helps(self, helps: Sequence[Help]) -> Card:
        say = self.words.say
        card = Card(self.look, 3, 5)
        card.column.addWidget(paragraph(self.look, say("Where to ask"), "heading", 0))
        note = say("This is no legal advice. Ask before you decide, above all where you are unsure.")
        card.column.addWidget(signed_text(self.look, "info", "accent", paragraph(self.look, note, "body")))
        for one in helps:
            texts: list[QWidget] = [self._glossed(self.words.text(one.says))]
            if one.address:
                texts.append(copyable(self.look, one.address))
            card.column.addWidget(told(self.look, "answers", self.words.text(one.title), *texts))
        return card

    def _answers(self, answers: Sequence[tuple[str, str, str]]) -> Card:
        say = self.words.say
        card = Card(self.look, 2, 5)
        card.column.addWidget(paragraph(self.look, say("What you answered"), "heading", 0))
        for key, question, said in answers:
            row = QHBoxLayout()
            self.look.layout(row, 3)
            lines = QVBoxLayout()
            self.look.layout(lines, 0)
            lines.addWidget(paragraph(self.look, question, "muted", 0))
            lines.addWidget(paragraph(self.look, said, "strong", 0))
            row.addLayout(lines, 1)
            button = Button(self.look, say("Change"), "quiet")
            button.setAccessibleName(say("Change the answer to: {question}", question=question))
            button.clicked.connect(lambda _=False, one=key: self.change_asked.emit(one))
            self.change[key] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            card.column.addLayout(row)
        return card

    def _deeds(self) -> QWidget:
        say = self.words.say
        self.bar = QWidget()
        row = FlowLayout(self.bar)
        self.look.layout(row, 2)
        self.back = Button(self.look, say("Bac&k"), "plain", "back")
        self.again = Button(self.look, say("Begin &again"), "quiet")
        self.leave = Button(self.look, say("To the &list"), "quiet")
        for button, signal in (
            (self.back, self.back_asked),
            (self.again, self.again_asked),
            (self.leave, self.left),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        return self.bar
