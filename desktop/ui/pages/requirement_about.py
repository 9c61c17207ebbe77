"""What a requirement is: why it is asked, where that is written, how to get it, and what others got wrong."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.standing import RequirementStanding
from desktop.ui.look.look import Look
from desktop.ui.look.tones import Tone
from desktop.ui.parts.glossed import glossed
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.signs import LEVEL_ICONS, LEVEL_TONES, signed_text, told
from desktop.ui.parts.surfaces import Card
from desktop.words.findings import sentence
from desktop.words.labels import confidence_label, person_label
from desktop.words.words import Words
from forms.model import Requirement


class About(QWidget):
    """The tab "What is asked"."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._known: set[str] = set()
        self._column = QVBoxLayout(self)
        look.layout(self._column, 3)

    def show_requirement(self, standing: RequirementStanding) -> None:
        clear(self._column)
        self._known.clear()
        words, say = self._words, self._words.say
        requirement = standing.requirement
        if standing.findings:
            self._column.addWidget(self._findings(standing))
        card = Card(self._look, 4, 5)
        parts = [
            ("paper", say("What it is"), words.text(requirement.what)),
            ("info", say("Why it is asked"), words.text(requirement.why)),
            ("check", say("Why you need it"), words.text(standing.because)),
            ("find", say("How to get it"), words.text(requirement.how_to_get)),
            ("attention", say("What often goes wrong"), words.text(requirement.common_mistakes)),
        ]
        if requirement.original is not None:
            parts.append(("case", say("What to bring"), words.text(requirement.original)))
        parts.append(
            ("sign", say("Whose paper it is"), words.listed([person_label(who, words) for who in requirement.who]))
        )
        for icon, title, text in parts:
            card.column.addWidget(told(self._look, icon, title, glossed(words, self._look, text, known=self._known)))
        card.column.addWidget(self._source(requirement))
        self._column.addWidget(card)
        self._column.addStretch(1)

    def _findings(self, standing: RequirementStanding) -> Card:
        worst: Tone = "warn" if any(one.level != "note" for one in standing.findings) else "check"
        card = Card(self._look, 2, 4, worst)
        for finding in standing.findings:
            text = glossed(self._words, self._look, sentence(finding, self._words), "body", 760, self._known)
            card.column.addWidget(signed_text(self._look, LEVEL_ICONS[finding.level], LEVEL_TONES[finding.level], text))
        return card

    def _source(self, requirement: Requirement) -> QWidget:
        say = self._words.say
        checked = say(
            "Checked on {day}. {confidence}",
            day=self._words.day(requirement.checked_on),
            confidence=confidence_label(requirement.confidence, self._words),
        )
        texts: list[QWidget] = [copyable(self._look, requirement.source), paragraph(self._look, checked, "muted")]
        for conflict in requirement.conflicts:
            other = say("Another source says: {what}", what=self._words.text(conflict.says))
            texts += [glossed(self._words, self._look, other, known=self._known), copyable(self._look, conflict.source)]
        return told(self._look, "law", say("Where this is written"), *texts)
