"""Brings what a person asks of pages, of papers' places in the bundle and of their small pictures to the open case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.ui.folders import documents
from desktop.ui.place import Place
from desktop.ui.thumbnails import WIDTH, Page, Thumbnails

if TYPE_CHECKING:
    from desktop.domain.case import Document
    from desktop.ui.comings import Comings
    from desktop.ui.frame import Frame
    from desktop.ui.look.look import Look
    from desktop.ui.pages.bundle_proof import Proof
    from desktop.ui.pages.paper import Paper
    from desktop.ui.parts.entries import Entry
    from desktop.ui.parts.paper_choice import PaperChoice
    from desktop.ui.roaming import Roaming
    from desktop.ui.session import Session
    from desktop.words.words import Words


class Paging(QObject):
    """Asks which paper or file where that is needed, and tells what became of it."""

    def __init__(self, frame: Frame, roaming: Roaming, comings: Comings, words: Words, look: Look) -> None:
        super().__init__(frame)
        self._frame = frame
        self._roaming = roaming
        self._comings = comings
        self._words = words
        self._look = look
        self.dialog: PaperChoice | None = None

    def connect_paper(self, paper: Paper) -> None:
        paper.turn_said.connect(lambda key, turns: self._ask(lambda one: one.turn_pages(key, turns)))
        paper.order_said.connect(lambda key, order: self._ask(lambda one: one.order_pages(key, order)))
        paper.split_said.connect(lambda key, at: self._ask(lambda one: one.split(key, at, self._tell_split)))
        paper.read_asked.connect(lambda key, places: self._ask(lambda one: one.read_again(key, places)))
        paper.join_asked.connect(self._choose_to_join)
        paper.send_asked.connect(self._choose_to_send)
        paper.replace_asked.connect(self._choose_file)
        paper.restore_said.connect(lambda key: self._ask(lambda one: one.restore(key)))
        paper.let_go_said.connect(self._let_go)
        self.connect_thumbnails(paper.strip.thumbnails)

    def connect_proof(self, proof: Proof) -> None:
        proof.arranged.connect(lambda key, order: self._ask(lambda one: one.arrange(key, order)))
        proof.out_said.connect(lambda key, out: self._ask(lambda one: one.leave_out(key, out)))
        self.connect_thumbnails(proof.thumbnails)

    def connect_thumbnails(self, thumbnails: Thumbnails) -> None:
        """Small pictures that are asked for come from the open case, or not at all."""

        def wanted(pages: list[Page]) -> None:
            session = self._comings.session
            if session is None:
                thumbnails.give_up()
            else:
                session.page_pictures(pages, WIDTH, lambda found: _give(thumbnails, pages, found))

        thumbnails.wanted.connect(wanted)

    def _tell_split(self, document: str) -> None:
        say = self._words.say
        self._frame.banner.say(
            "check",
            say("The paper was split. The second one is put where it fits, or waits on the page of the case."),
            say("&Show it"),
            lambda: self._roaming.go(Place("paper", document)),
        )

    def _let_go(self, document: str) -> None:
        self._ask(lambda one: one.let_go_of(document))
        self._say_undo(self._words.say("The earlier paper is kept no longer."))

    def _choose_to_join(self, document: str) -> None:
        say = self._words.say

        def join(other: str) -> None:
            self._ask(lambda one: one.join([document, other]))
            self._say_undo(say("The two papers are one now."))

        self._choose(
            document,
            say("Join with which paper?"),
            say("Its pages come after those of this paper, and the two become one."),
            say("&Join them"),
            join,
        )

    def _choose_to_send(self, document: str, place: int) -> None:
        say = self._words.say

        def send(other: str) -> None:
            self._ask(lambda one: one.move_page(document, place, other))
            self._say_undo(say("The page was moved."))

        self._choose(
            document,
            say("Move page {page} to which paper?", page=place),
            say("It becomes the last page of that paper."),
            say("&Move it"),
            send,
        )

    def _choose(self, document: str, title: str, hint: str, yes: str, deed: Callable[[str], None]) -> None:
        snapshot = self._roaming.snapshot
        if snapshot is None:
            return
        here = snapshot.case.document(document)
        others = [one for one in snapshot.case.documents if one.id != document and not snapshot.signed(one)]
        # Most likely it came in the same file, or is kept in the same place.
        others.sort(key=lambda one: (one.source != here.source, not set(one.requirements) & set(here.requirements)))
        papers = [self._entry(one, snapshot.file_name(one)) for one in others]
        from desktop.ui.parts.paper_choice import PaperChoice

        self.dialog = PaperChoice(self._words, self._look, title, hint, yes, papers, self._frame.window())
        self.dialog.chosen.connect(deed)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _entry(self, document: Document, name: str) -> Entry:
        from desktop.ui.parts.entries import Entry
        from desktop.ui.sayings import paper_title

        pages = self._words.say_many("{n} page", "{n} pages", len(document.pages))
        return Entry(document.id, paper_title(document, self._words), f"{name} · {pages}", "paper", "accent")

    def _choose_file(self, document: str) -> None:
        say = self._words.say
        kinds = say("Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(
            self._frame.window(), say("The new file for this paper"), str(documents()), kinds
        )
        if chosen:
            self._ask(lambda one: one.replace_paper(document, Path(chosen)))

    def _say_undo(self, sentence: str) -> None:
        self._frame.banner.say("check", sentence, self._words.say("&Undo"), lambda: self._ask(lambda one: one.undo()))

    def _ask(self, deed: Callable[[Session], None]) -> None:
        session = self._comings.session
        if session is not None:
            deed(session)


def _give(thumbnails: Thumbnails, pages: Sequence[Page], found: Sequence[bytes | None] | None) -> None:
    if found is None:
        thumbnails.give_up()
    else:
        thumbnails.take(pages, found)
