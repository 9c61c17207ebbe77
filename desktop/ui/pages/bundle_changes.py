"""What differs from the last bundle of the channel, on the page before it is made and on the page after."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.bundle_changes import BundleChanges, FileChange
from desktop.ui.look.look import Look
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.page import clear
from desktop.ui.parts.rows import two_lines
from desktop.ui.parts.signs import signed_text
from desktop.ui.parts.surfaces import Card
from desktop.words.bundle_changes import file_sentence, moved_sentence, summary_sentence
from desktop.words.words import Words


class Changes(QWidget):
    """One card, hidden where there was no bundle before."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._place = QVBoxLayout(self)
        look.layout(self._place, 0)
        self.hide()

    def show_changes(self, changes: BundleChanges | None, made: bool) -> None:
        """Shows what changed; `made` says whether the new bundle is there already or only planned."""
        clear(self._place)
        self.setVisible(changes is not None)
        if changes is None:
            return
        words, look = self._words, self._look
        card = Card(look, 2, 5)
        summary = paragraph(look, summary_sentence(changes, made, words), "strong", 0)
        card.column.addWidget(signed_text(look, "info" if changes.touched else "check", "accent", summary))
        moved = moved_sentence(changes, words)
        if moved:
            card.column.addWidget(paragraph(look, moved, "body", 0))
        touched = [one for one in changes.files if one.state != "same"]
        if touched:
            fold = Fold(look, words.say_many("Show {n} file", "Show {n} files", len(touched)))
            for one in touched:
                fold.column.addWidget(self._row(one))
            card.column.addWidget(fold)
        self._place.addWidget(card)

    def _row(self, one: FileChange) -> QWidget:
        return two_lines(self._look, one.path, file_sentence(one, self._words))
