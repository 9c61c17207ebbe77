"""Brings the black pen, the list beside the picture and the paper in view together; turns places as the page is."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.case import Document
from desktop.domain.redaction import turned_box
from desktop.domain.redaction.choosing import around_word
from desktop.domain.text import Box
from desktop.ui.blackening import BlackenedPaper
from desktop.ui.look.look import Look
from desktop.ui.pages.paper_blackening import PaperBlackening
from desktop.ui.parts.marker_pen import MarkerPen
from desktop.ui.parts.page_view import PageView
from desktop.words.words import Words


class PaperPen(QObject):
    """Says what is to be blackened on the paper that it was given, in the places of the page as it was read."""

    wanted = Signal(str, bool)
    """What is blackened on a paper; with its movements or without."""
    box_said = Signal(str, int, Box)
    words_said = Signal(str, str)
    movements_said = Signal(str, list)
    shown_again = Signal(str)
    taken = Signal(bool)

    def __init__(self, words: Words, look: Look, view: PageView) -> None:
        super().__init__(view)
        self.marker = MarkerPen(view)
        self.panel = PaperBlackening(words, look)
        self._document: Document | None = None
        self._page = 1
        self._blackened: BlackenedPaper | None = None
        self.marker.drawn.connect(lambda box: self._say(box, around=False))
        self.marker.word_picked.connect(lambda box: self._say(box, around=True))
        self.marker.place_picked.connect(self.panel.focus_on)
        self.panel.words_said.connect(lambda said: self.words_said.emit(self._id, said))
        self.panel.movements_said.connect(lambda these: self.movements_said.emit(self._id, these))
        self.panel.shown_again.connect(self.shown_again)

    @property
    def up(self) -> bool:
        return self.marker.up

    @property
    def _id(self) -> str:
        return "" if self._document is None else self._document.id

    def take(self, up: bool) -> None:
        """Takes the pen up, and asks for all that can be chosen; or lays it down."""
        changed = up != self.up
        self.marker.take(up)
        if changed:
            self.taken.emit(up)
        if up and self._document is not None:
            self.wanted.emit(self._id, True)

    def give(self, document: Document) -> None:
        """Another paper, or the same after a change."""
        if document.id != self._id:
            self._blackened = None
        self._document = document
        self.wanted.emit(document.id, self.up)

    def turn_to(self, page: int) -> None:
        """Another page, or another picture of the same."""
        self._page = page
        paper, places, words = self._blackened, [], []
        if paper is not None:
            further = self._further()
            here = [one.redaction for one in paper.places if one.page == page]
            places = [(one.id, turned_box(one.box, further)) for one in here]
            text = paper.texts.get(page)
            words = [] if text is None else [turned_box(word.box, further) for word in text.words]
        self.marker.show(places, words)

    def show(self, paper: BlackenedPaper) -> None:
        """What is blackened has been fetched."""
        if self._document is None or paper.document != self._id:
            return
        self._blackened = paper
        self.panel.show_paper(paper, self._document.pages)
        self.turn_to(self._page)

    def _further(self) -> int:
        """By how many degrees the person has turned the page beyond how it was read."""
        text = None if self._blackened is None else self._blackened.texts.get(self._page)
        if text is None or self._document is None:
            return 0
        return self._document.turns.get(self._page, 0) - text.turned

    def _say(self, box: Box, around: bool) -> None:
        if self._document is None:
            return
        read = turned_box(box, -self._further())
        text = None if self._blackened is None else self._blackened.texts.get(self._page)
        if around and text is not None:
            read = around_word(text, read)
        self.box_said.emit(self._id, self._page, read)
