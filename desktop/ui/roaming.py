"""Going from place to place in the window: which page is in view, what it shows, and how the keyboard gets about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from desktop.ui.filling import fill
from desktop.ui.folders import documents
from desktop.ui.menus import Deeds, Menus
from desktop.ui.parts.page import first_control
from desktop.ui.place import Place

if TYPE_CHECKING:
    from desktop.ui.appearance import Appearance
    from desktop.ui.comings import Comings
    from desktop.ui.faces import DeskFace
    from desktop.ui.finder import Finder
    from desktop.ui.frame import Frame
    from desktop.ui.interview import Interview
    from desktop.ui.look.look import Look
    from desktop.ui.next_step import NextStep
    from desktop.ui.remembered import Remembered
    from desktop.ui.snapshot import Snapshot
    from desktop.words.words import Words

LONGEST_WAY = 50
MOMENT = 400
"""Milliseconds."""


class Roaming(QObject):
    """Knows the place, the way that led there, and the snapshot that pages of a case show."""

    papers_chosen = Signal(list)

    def __init__(
        self,
        window: QMainWindow,
        frame: Frame,
        desk: DeskFace,
        words: Words,
        look: Look,
        remembered: Remembered,
        interview: Interview,
    ) -> None:
        super().__init__(frame)
        self._window = window
        self._frame = frame
        self._desk = desk
        self._words = words
        self._look = look
        self._remembered = remembered
        self.interview = interview
        self._way: list[Place] = []
        self._coming: Place | None = None
        self.place = Place("start")
        self.snapshot: Snapshot | None = None
        self.menus: Menus | None = None
        self.finder: Finder | None = None
        self._ready = False
        self._here: tuple[str, ...] = ()

    def go(self, place: Place, keep_way: bool = True) -> None:
        """Turns to a place; one of a case only while there is a case."""
        if place.of_a_case and self.snapshot is None:
            place = Place("start")
        if keep_way and place != self.place:
            self._way = [*self._way[-LONGEST_WAY:], self.place]
        self.place = place
        self._fill(first=True)
        page = self._frame.pages.page_for(place.name)
        self._frame.pages.setCurrentWidget(page)
        self._show_bars()
        page.start()
        if self.snapshot is not None:
            self._remembered.set_place(self.snapshot.path, place)

    def go_back(self) -> None:
        """Back to where the person came from."""
        before = self._way.pop() if self._way else Place("hub")
        self.go(before, keep_way=False)

    def go_to_paper(self, requirement: str, document: str) -> None:
        """To a paper under its requirement."""
        self.go(Place("requirement", requirement))
        self._frame.pages.requirement.show_document(document)

    def take(self, step: NextStep) -> None:
        """To where the next step is taken."""
        stray = () if self.snapshot is None else self.snapshot.stray
        if step.deed == "questions":
            self.go(Place("questions"))
        elif step.deed == "tray" and stray:
            self.go(Place("paper", stray[0].id))
        elif step.requirement is not None:
            self.go(Place("requirement", step.requirement))
        else:
            self.go(Place("bundle"))

    def go_when_shown(self, place: Place) -> None:
        """Turns to a place as soon as the case that was opened is known."""
        self._coming = place

    def show(self, snapshot: Snapshot | None) -> None:
        """The case is as this says from now on."""
        self.snapshot = snapshot
        if snapshot is None:
            self._way.clear()
            self._show_bars()
        elif self._coming is not None:
            place, self._coming = self._coming, None
            self.go(place)
            # The heaviest page is made while the person looks at the first one.
            QTimer.singleShot(MOMENT, self, self._prepare)
        else:
            self.show_again()
            self._show_bars()

    def _prepare(self) -> None:
        self._frame.pages.page_for("requirement")

    def show_again(self) -> None:
        """Draws the page in view anew."""
        self._fill(first=False)

    def show_rules(self) -> None:
        """The rules have been read: pages that lacked them are filled."""
        self._ready = True
        if not self.place.of_a_case:
            self._fill(first=False)

    def take_over(self, before: Roaming) -> None:
        """Goes on where another was, in a new language."""
        self.snapshot, self._way, self._ready = before.snapshot, before._way, before._ready
        self.go(before.place, keep_way=False)

    def _fill(self, first: bool) -> None:
        self.interview.fill(self._frame.pages, self.place, self._words, first)
        here, self._here = self._here, ()
        pages, snapshot = self._frame.pages, self.snapshot
        elsewhere = fill(pages, self.place, snapshot, self._desk, self._words, first, self._ready, here)
        if elsewhere is not None:
            self.go(elsewhere.place, keep_way=False)
            if elsewhere.document:
                self._frame.pages.requirement.show_document(elsewhere.document)

    def _show_bars(self) -> None:
        snapshot, header = self.snapshot, self._frame.header
        header.setVisible(snapshot is not None and self.place.of_a_case)
        header.back.setVisible(self.place.name != "hub")
        if snapshot is not None:
            header.whose.setText(snapshot.path.stem)
            header.show_deeds(snapshot.undo_deed, snapshot.redo_deed)
        if self.menus is not None:
            undo, redo = (snapshot.undo_deed, snapshot.redo_deed) if snapshot is not None else (None, None)
            self.menus.show_case(snapshot is not None, undo, redo)

    def choose_papers(self) -> None:
        """Lets the person choose files to add."""
        say = self._words.say
        kinds = say("Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, say("Add papers"), str(documents()), kinds)
        if chosen:
            self.papers_chosen.emit([Path(one) for one in chosen])

    def pane(self, step: int) -> None:
        """F6: to the next pane, or the one before."""
        panes = self._frame.panes()
        here = QApplication.focusWidget()
        standing = [
            place for place, pane in enumerate(panes) if here is not None and (pane is here or pane.isAncestorOf(here))
        ]
        start = standing[-1] if standing else -step
        for count in range(1, len(panes) + 1):
            control = first_control(panes[(start + step * count) % len(panes)])
            if control is not None and control is not here:
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def find(self) -> None:
        """Ctrl+K."""
        from desktop.ui.findable import everything
        from desktop.ui.finder import Finder

        actions = [] if self.menus is None else self.menus.actions
        finds = everything(actions, self.snapshot, self._words, self.go)
        self.finder = Finder(self._words, self._look, finds, self._window)
        self.finder.finished.connect(self.finder.deleteLater)
        self.finder.finished.connect(lambda _: self._window.activateWindow())
        self.finder.open()

    def words_here(self) -> None:
        """F1: the words on this page, explained."""
        if self.place.name != "glossary":
            from desktop.ui.parts.glossed import terms_shown

            self._here = terms_shown(self._frame.pages.page)
            self.go(Place("glossary", next(iter(self._here), "")))

    def deeds(self, comings: Comings, appearance: Appearance) -> Deeds:
        """What the menus' commands do."""

        def undo() -> None:
            if comings.session is not None:
                comings.session.undo()

        def redo() -> None:
            if comings.session is not None:
                comings.session.redo()

        return Deeds(
            new=_going(self, Place("new")),
            open=comings.choose,
            sample=comings.sample,
            close_case=lambda: comings.stop_then(comings.leave),
            quit=self._window.close,
            undo=undo,
            redo=redo,
            find=self.find,
            add=self.choose_papers,
            hub=_going(self, Place("hub")),
            timeline=_going(self, Place("timeline")),
            dates=_going(self, Place("dates")),
            call=_going(self, Place("call")),
            bundle=_going(self, Place("bundle")),
            answers=_going(self, Place("answers")),
            next_pane=lambda: self.pane(1),
            previous_pane=lambda: self.pane(-1),
            privacy=_going(self, Place("privacy")),
            definitions=_going(self, Place("definitions")),
            glossary=_going(self, Place("glossary")),
            words_here=self.words_here,
            about=_going(self, Place("about")),
            nearer=appearance.nearer,
            farther=appearance.farther,
            usual=appearance.usual,
            language=appearance.language,
            theme=appearance.theme,
        )


def _going(roaming: Roaming, place: Place) -> Callable[[], None]:
    return lambda: roaming.go(place)
