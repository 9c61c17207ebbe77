"""Letters and dates in the window: a letter is looked at, copied or saved; a day that came up is entered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.ui.correspondence import LetterShown, LetterWish
from desktop.ui.folders import documents

if TYPE_CHECKING:
    from desktop.domain.standing import Gap
    from desktop.ui.comings import Comings
    from desktop.ui.frame import Frame
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.ui.parts.day_dialog import DayDialog
    from desktop.ui.parts.letter_dialog import LetterDialog
    from desktop.ui.session import Session
    from desktop.words.words import Words
    from forms.model import Question


class Lettering(QObject):
    """Opens the dialogs and gives what they ask to the session of the open case."""

    def __init__(self, frame: Frame, comings: Comings, words: Words, look: Look) -> None:
        super().__init__(frame)
        self._frame = frame
        self._comings = comings
        self._words = words
        self._look = look
        self._session: Session | None = None
        self.dialog: LetterDialog | None = None
        self.day_dialog: DayDialog | None = None
        self._wish = LetterWish("")

    def write(self, letter: str, gap: Gap) -> None:
        """Shows a letter about that stretch of months."""
        session = self._connected()
        if session is None:
            return
        self._wish = LetterWish(letter, gap.first, gap.last)
        session.letter(self._wish)

    def save_dates(self) -> None:
        """Asks where the days to come are to be saved, and saves them."""
        say = self._words.say
        path = self._chosen(say("Save the dates"), say("Dates of my case"), ".ics", say("Calendar (*.ics)"))
        session = self._connected()
        if path is not None and session is not None:
            session.save_dates(path)

    def save_timeline(self, requirement: str) -> None:
        """Asks where a picture of the months is to be saved, and saves it."""
        say = self._words.say
        kinds = say("Page to print (*.pdf);;Picture (*.svg)")
        path = self._chosen(say("Save the picture"), say("Month by month"), ".pdf", kinds)
        session = self._connected()
        if path is not None and session is not None:
            session.save_timeline(requirement, path)

    def save_call(self) -> None:
        """Asks where the call sheet is to be saved, and saves it."""
        say = self._words.say
        path = self._chosen(say("Save the call sheet"), say("Before you call AIMA"), ".pdf", say("PDF (*.pdf)"))
        session = self._connected()
        if path is not None and session is not None:
            session.save_call(path)

    def ask_day(self, question: Question, chosen: str) -> None:
        """Lets the person enter a day that came up, or take it back."""
        session = self._connected()
        if session is None:
            return
        from desktop.ui.parts.day_dialog import DayDialog

        dialog = DayDialog(self._words, self._look, question, chosen, self._frame.window())
        dialog.said.connect(lambda value: session.answer(question.key, value or None))
        dialog.finished.connect(dialog.deleteLater)
        self.day_dialog = dialog
        dialog.open()

    def _connected(self) -> Session | None:
        session = self._comings.session
        if session is not None and session is not self._session:
            session.lettered.connect(self._show)
            session.saved.connect(self._show_saved)
        self._session = session
        return session

    def _show(self, letter: LetterShown) -> None:
        if letter.wish.letter != self._wish.letter:
            return
        from desktop.words.writing import gap_label

        missing = self._words.listed([gap_label(name, self._words) for name in letter.open])
        if self.dialog is None:
            from desktop.ui.parts.letter_dialog import LetterDialog

            dialog = LetterDialog(self._words, self._look, self._frame.window())
            dialog.typed.connect(self._typed)
            dialog.save_asked.connect(self._save)
            dialog.finished.connect(self._forget)
            self.dialog = dialog
        self.dialog.show_letter(
            letter.title, letter.portuguese, letter.own, missing, letter.source, asks_reason=letter.asks_reason
        )
        if not self.dialog.isVisible():
            self.dialog.open()

    def _typed(self, reason: str, instead: str) -> None:
        self._wish = self._wish.typed(reason, instead)
        self._ask(lambda one: one.letter(self._wish))

    def _save(self, title: str) -> None:
        say = self._words.say
        path = self._chosen(say("Save the letter"), title, ".pdf", say("PDF (*.pdf)"))
        if path is not None:
            self._ask(lambda one: one.save_letter(self._wish, path))

    def _ask(self, deed: Callable[[Session], None]) -> None:
        session = self._comings.session
        if session is not None:
            deed(session)

    def _show_saved(self, path: Path) -> None:
        from desktop.ui.outside import open_outside

        banner, words = self._frame.banner, self._words
        tone: Tone = "good"
        sentence = words.say("Saved: {path}", path=path)
        banner.say(tone, sentence, words.say("Open it"), lambda: open_outside(path, banner, words))

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _chosen(self, title: str, name: str, ending: str, kinds: str) -> Path | None:
        start = str(documents() / f"{name}{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self._frame.window(), title, start, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() not in kinds.lower():
            path = path.with_name(f"{path.name}{ending}")
        return path if path.suffix else path.with_suffix(ending)
