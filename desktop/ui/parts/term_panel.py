"""A word of the glossary in plain words, as a small panel over the page and as a part of the glossary's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.announcing import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.labels import copyable, paragraph
from desktop.ui.parts.page import Page
from desktop.ui.parts.surfaces import paint_sheet
from desktop.words.labels import confidence_label
from forms.glossary import Rule, Term, term_of

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

WIDTH = 420


def names_of(term: Term, words: Words) -> str:
    """What a word stands for, and what it is called in English where that is read too."""
    parts = [term.stands_for] if term.stands_for else []
    if words.language != "pt" and term.english.casefold() != term.word.casefold():
        parts.append(term.english)
    return " · ".join(parts)


def other_name(term: Term, words: Words) -> str:
    """One other name for a word, short enough for a list: the English one where English is read."""
    return (term.stands_for if words.language == "pt" else "") or term.english


def spoken(term: Term, words: Words) -> str:
    """The whole of a word's explanation, for a reader's voice."""
    parts = [term.word, names_of(term, words), words.text(term.says), *(words.text(one.says) for one in term.facts)]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def explanation(words: Words, look: Look, term: Term, width: int = 0) -> QWidget:
    """What the word means, and the rules about it with their sources."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    look.layout(lines, 2)
    if names := names_of(term, words):
        lines.addWidget(paragraph(look, names, "muted", width))
    lines.addWidget(paragraph(look, words.text(term.says), "body", width))
    for rule in term.facts:
        lines.addWidget(_rule(words, look, rule, width))
    return holder


def _rule(words: Words, look: Look, rule: Rule, width: int) -> QWidget:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    look.layout(lines, 0)
    lines.addWidget(paragraph(look, words.text(rule.says), "body", width))
    checked = words.say(
        "Checked on {day}. {confidence}",
        day=words.day(rule.checked_on),
        confidence=confidence_label(rule.confidence, words),
    )
    lines.addWidget(paragraph(look, checked, "muted", width))
    lines.addWidget(copyable(look, rule.source))
    return holder


class TermPanel(Dialog):
    """Opens under the word, closes with Esc, with its button or with a click elsewhere."""

    def __init__(self, words: Words, look: Look, term_id: str, owner: QWidget) -> None:
        super().__init__(look, "", WIDTH, owner)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        term = term_of(term_id)
        self.term = term
        self._ending = False
        self.turned_away = False
        """Whether it went because something else was turned to, which then keeps the keyboard."""
        self._words = words
        self.setWindowTitle(term.word)
        self.setAccessibleName(term.word)
        self.setAccessibleDescription(spoken(term, words))
        look.layout(self.column, 2, (4, 4, 4, 3))
        self.column.addWidget(paragraph(look, term.word, "heading", 0))
        self.column.addWidget(explanation(words, look, term))
        row = QHBoxLayout()
        look.layout(row, 2)
        self.shut = Button(look, words.say("&Close"), "plain")
        self.shut.clicked.connect(self.accept)
        row.addWidget(self.shut)
        self.page = _page_of(owner)
        if self.page is not None:
            self.more = Button(look, words.say("&All words"), "quiet", "glossary")
            self.more.clicked.connect(self._go_to_all)
            row.addWidget(self.more)
        row.addStretch(1)
        self.column.addLayout(row)
        self.shut.setFocus()

    def open_below(self, owner: QWidget) -> None:
        """Opens where it covers neither the word nor leaves the screen."""
        self.show()
        screen = owner.screen().availableGeometry()
        below = owner.mapToGlobal(QPoint(0, owner.height() + 2))
        if below.y() + self.height() > screen.bottom():
            below.setY(max(screen.top(), owner.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        below.setX(max(screen.left(), min(below.x(), screen.right() - self.width())))
        self.move(below)
        self.shut.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, spoken(self.term, self._words))

    def done(self, result: int) -> None:
        """Whatever closes it; that it is then no longer the active window is no turning away."""
        self._ending = True
        super().done(result)

    def _go_to_all(self) -> None:
        page, term = self.page, self.term.id
        self.accept()
        if page is not None:
            page.term_asked.emit(term)

    def event(self, event: QEvent) -> bool:
        """Goes away when something else is turned to."""
        if event.type() == QEvent.Type.WindowDeactivate and not self._ending:
            self.turned_away = True
            self.reject()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        tones = self.look.tones
        paint_sheet(self, self.look, QColor(tones.sheet), QColor(tones.edge), 0)


def _page_of(widget: QWidget) -> Page | None:
    """The page that a part of it stands on; None in a dialog."""
    here: QWidget | None = widget
    while here is not None and not isinstance(here, Page):
        here = here.parentWidget()
    return here
