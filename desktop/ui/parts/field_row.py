"""One field: what it is, the line it stands on, what was read, and one button to say that this is right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.papers import Field
from desktop.ui.doubt import TONES, FieldState
from desktop.ui.look.look import Look
from desktop.ui.look.tones import Tone
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.inputs import TextField
from desktop.ui.parts.labels import WrappedLabel, paragraph
from desktop.ui.parts.line_crop import LineCrop
from desktop.ui.parts.signs import StatusPill
from desktop.ui.values import BETWEEN, LISTS, STATED, shown, typed
from desktop.words.labels import field_label
from desktop.words.words import Words


class FieldRow(QWidget):
    """A field with its crop, its value to edit and its button."""

    said = Signal(str, object)
    """The field's name and the corrected value; None where it is right as read."""
    entered = Signal(str)

    def __init__(self, words: Words, look: Look, name: str, field: Field, state: FieldState) -> None:
        super().__init__()
        self.name = name
        self.field = field
        self.state: FieldState = state
        self._words = words
        label = field_label(name, words)
        column = QVBoxLayout(self)
        look.layout(column, 1, (4, 3, 4, 3))
        icon, word, tone = pill_of(state, words)
        column.addWidget(paragraph(look, label, "strong", 0))
        self.crop: LineCrop | None = None
        if field.box is not None:
            self.crop = LineCrop(look, field.box, words.say("Picture of the line with: {field}", field=label))
            column.addWidget(self.crop)
        self.edit = TextField(look, f"{label}, {word}", shown(name, field, words))
        self.edit.setReadOnly(self._fixed)
        if name in LISTS:
            self.edit.setToolTip(words.say("Several names: put “{mark}” between them.", mark=BETWEEN.strip()))
        self.button = Button(look, "", "plain", "check")
        column.addWidget(self.edit)
        self.trouble: WrappedLabel = paragraph(look, "", "body", 0, "bad")
        self.trouble.hide()
        column.addWidget(self.trouble)
        line = QHBoxLayout()
        look.layout(line, 2, (0, 1, 0, 0))
        line.addWidget(StatusPill(look, icon, word, tone))
        line.addStretch(1)
        line.addWidget(self.button)
        column.addLayout(line)
        self.edit.textChanged.connect(self._name_button)
        self.edit.returnPressed.connect(self.say_so)
        self.button.clicked.connect(self.say_so)
        for part in (self.edit, self.button):
            part.installEventFilter(self)
        self._label = label
        self._name_button()

    @property
    def _fixed(self) -> bool:
        value = self.field.value
        return self.name in STATED or (not isinstance(value, str) and bool(value) and not isinstance(value[0], str))

    @property
    def changed(self) -> bool:
        """Whether what stands in the edit is no longer what was read."""
        return self.edit.text().strip() != shown(self.name, self.field, self._words)

    def say_so(self) -> None:
        """Confirms as read, or says the corrected value."""
        if self.changed:
            self.said.emit(self.name, typed(self.name, self.edit.text()))
        elif not self.field.confirmed:
            self.said.emit(self.name, None)

    def explain(self, sentences: Sequence[str]) -> None:
        """Says, where the pointer or the reader rests, why the field is asked about."""
        self.edit.setAccessibleDescription(" ".join(sentences))
        self.setToolTip("\n".join(sentences))

    def show_trouble(self, sentence: str) -> None:
        """Says under the field why its value cannot be."""
        self.trouble.setText(sentence)
        self.trouble.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, image: QImage) -> None:
        if self.crop is not None:
            self.crop.show_page(image)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.name)
        return super().eventFilter(watched, event)

    def _name_button(self) -> None:
        say = self._words.say
        self.trouble.hide()
        if self.changed:
            self.button.setText(say("Save"))
            self.button.setAccessibleName(say("Save the corrected value: {field}", field=self._label))
        else:
            self.button.setText(say("Confirm"))
            self.button.setAccessibleName(say("This is right: {field}", field=self._label))
        self.button.setVisible(self.changed or self.state in ("asked", "failed", "unsure"))


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
