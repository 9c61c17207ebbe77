"""What every row of something read has: its name, the picture of its line, its trouble, its state and its button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.doubt import TONES, FieldState
from desktop.ui.parts.announcing import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import WrappedLabel, paragraph
from desktop.ui.parts.line_crop import LineCrop
from desktop.ui.parts.signs import StatusPill
from desktop.words.labels import field_label

if TYPE_CHECKING:
    from desktop.domain.papers import Field
    from desktop.domain.text import Box
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.words.words import Words

CROP_HEIGHT: Final = 46
UNSURE: Final = ("asked", "failed", "unsure")


class ReadRow(QWidget):
    """A row begins with its name and picture; whoever builds it adds what is typed into, then calls `finish`."""

    said = Signal(str, object)
    """The field's name and the corrected value; None where it is right as read."""
    entered = Signal(str)

    def __init__(
        self, words: Words, look: Look, name: str, field: Field, state: FieldState, crop_height: int = CROP_HEIGHT
    ) -> None:
        super().__init__()
        self.name = name
        self.field = field
        self.state: FieldState = state
        self._words = words
        self._look = look
        self._label = field_label(name, words)
        self._icon, self._word, self._tone = pill_of(state, words)
        self.column = QVBoxLayout(self)
        look.layout(self.column, 1, (4, 3, 4, 3))
        self.column.addWidget(paragraph(look, self._label, "strong", 0))
        self.crop: LineCrop | None = None
        if field.box is not None:
            spoken = words.say("Picture of the line with: {field}", field=self._label)
            self.crop = self.picture_of(field.box, spoken, crop_height)
            self.column.addWidget(self.crop)
        self.trouble: WrappedLabel = paragraph(look, "", "body", 0, "bad")
        self.button = Button(look, "", "plain", "check")

    def picture_of(self, box: Box, spoken: str, high: int) -> LineCrop:
        """What shows the picture of the line at `box`, so high."""
        return LineCrop(self._look, box, spoken, high)

    @property
    def typed_into(self) -> QWidget:
        """What the person types into."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether what stands there is no longer what was read."""
        raise NotImplementedError

    def say_so(self) -> None:
        """Confirms as read, or says the corrected value."""
        raise NotImplementedError

    def finish(self) -> None:
        """Ends the row: trouble, state and button, and the ways to say so."""
        self.column.addWidget(self.trouble)
        self.trouble.hide()
        line = QHBoxLayout()
        self._look.layout(line, 2, (0, 1, 0, 0))
        line.addWidget(StatusPill(self._look, self._icon, self._word, self._tone))
        line.addStretch(1)
        line.addWidget(self.button)
        self.column.addLayout(line)
        self.button.clicked.connect(self.say_so)
        for part in (self.typed_into, self.button):
            part.installEventFilter(self)

    def explain(self, sentences: Sequence[str]) -> None:
        """Says, where the pointer or the reader rests, why this is asked about."""
        self.typed_into.setAccessibleDescription(" ".join(sentences))
        self.setToolTip("\n".join(sentences))

    def show_trouble(self, sentence: str) -> None:
        """Says why what was typed cannot be."""
        self.trouble.setText(sentence)
        self.trouble.show()
        self.typed_into.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence)

    def show_page(self, image: QImage) -> None:
        if self.crop is not None:
            self.crop.show_page(image)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.name)
        return super().eventFilter(watched, event)

    def name_button(self, wanted: bool = False) -> None:
        """Says on the button what it does; it shows where there is something to say, or where it is `wanted`."""
        say = self._words.say
        if self.changed:
            self.button.setText(say("Save"))
            self.button.setAccessibleName(say("Save the corrected value: {field}", field=self._label))
        else:
            self.button.setText(say("Confirm"))
            self.button.setAccessibleName(say("This is right: {field}", field=self._label))
        self.button.setVisible(self.changed or self.state in UNSURE or wanted)


def pill_of(state: FieldState, words: Words) -> tuple[str, str, Tone]:
    """Icon, word and tone that say how a field stands."""
    say = words.say
    icons = {"asked": "incomplete", "failed": "attention", "unsure": "incomplete"}
    said = {
        "asked": say("Please check"),
        "failed": say("Does not add up"),
        "unsure": say("Perhaps misread"),
        "confirmed": say("Confirmed"),
        "proven": say("Check digits agree"),
        "read": say("Clearly read"),
    }
    return icons.get(state, "done"), said[state], TONES[state]
