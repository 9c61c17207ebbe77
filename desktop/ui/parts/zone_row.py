"""The machine-readable lines of a paper: their picture, the lines to correct in place, what the check digits say."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.mrz import typed_zone
from desktop.domain.papers import Field
from desktop.ui.doubt import FieldState
from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field_row import pill_of
from desktop.ui.parts.labels import WrappedLabel, paragraph
from desktop.ui.parts.line_crop import LineCrop
from desktop.ui.parts.signs import StatusPill
from desktop.ui.parts.zone_edit import ZoneEdit
from desktop.words.labels import field_label
from desktop.words.words import Words

CROP_HEIGHT = 66


class ZoneRow(QWidget):
    """Stands among the field rows, and says the same: what was confirmed or corrected."""

    said = Signal(str, object)
    """ "mrz" and the corrected lines; None where they are right as read."""
    entered = Signal(str)

    def __init__(self, words: Words, look: Look, name: str, field: Field, state: FieldState) -> None:
        super().__init__()
        self.name = name
        self.field = field
        self.state: FieldState = state
        self._words = words
        label = field_label(name, words)
        icon, word, tone = pill_of(state, words)
        column = QVBoxLayout(self)
        look.layout(column, 1, (4, 3, 4, 3))
        column.addWidget(paragraph(look, label, "strong", 0))
        self.crop: LineCrop | None = None
        if field.box is not None:
            self.crop = LineCrop(
                look, field.box, words.say("Picture of the line with: {field}", field=label), CROP_HEIGHT
            )
            column.addWidget(self.crop)
        lines = tuple(part for part in field.value if isinstance(part, str))
        self.edit = ZoneEdit(look, f"{label}, {word}", lines, field.doubts)
        column.addWidget(self.edit)
        self.hint: WrappedLabel = paragraph(look, "", "muted", 0)
        column.addWidget(self.hint)
        self.agreeing: WrappedLabel = paragraph(look, "", "body", 0, "good")
        self.differing: WrappedLabel = paragraph(look, "", "body", 0, "warn")
        self.trouble: WrappedLabel = paragraph(look, "", "body", 0, "bad")
        for said in (self.agreeing, self.differing, self.trouble):
            column.addWidget(said)
        self.trouble.hide()
        self.button = Button(look, "", "plain", "check")
        line = QHBoxLayout()
        look.layout(line, 2, (0, 1, 0, 0))
        line.addWidget(StatusPill(look, icon, word, tone))
        line.addStretch(1)
        line.addWidget(self.button)
        column.addLayout(line)
        self.edit.textChanged.connect(self._weigh)
        self.edit.returned.connect(self.say_so)
        self.button.clicked.connect(self.say_so)
        for part in (self.edit, self.button):
            part.installEventFilter(self)
        self._label = label
        self._weigh()

    @property
    def changed(self) -> bool:
        """Whether the lines are no longer those that were read."""
        return self.edit.lines() != self.field.value

    def say_so(self) -> None:
        """Confirms as read, or says the corrected lines."""
        if self.changed:
            self.said.emit(self.name, self.edit.lines())
        elif not self.field.confirmed:
            self.said.emit(self.name, None)

    def explain(self, sentences: Sequence[str]) -> None:
        """Says, where the pointer or the reader rests, why the lines are asked about."""
        self.edit.setAccessibleDescription(" ".join([*sentences, self.hint.text()]).strip())
        self.setToolTip("\n".join(sentences))

    def show_trouble(self, sentence: str) -> None:
        """Says under the lines why they cannot be."""
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

    def _weigh(self) -> None:
        """Reckons the check digits of the lines as they stand, and names the button."""
        say = self._words.say
        self.trouble.hide()
        marked = len(self.edit.marked())
        self.hint.setText(
            self._words.say_many(
                "{n} marked character was hard to read. Compare it with the picture.",
                "{n} marked characters were hard to read. Compare them with the picture.",
                marked,
            )
        )
        self.hint.setVisible(bool(marked))
        zone = typed_zone(self.edit.lines())
        if zone is None:
            lengths = self._words.listed([str(len(line)) for line in self.edit.lines()])
            self.differing.setText(
                say(
                    "The lines now have {lengths} characters. They must be two of 44 or 36, or three of 30.",
                    lengths=lengths,
                )
            )
        said = {} if zone is None else zone.digits
        agree, differ = (
            [
                say("all lines together") if one == self.name else field_label(one, self._words)
                for one, right in said.items()
                if right is wanted
            ]
            for wanted in (True, False)
        )
        if agree:
            self.agreeing.setText(say("Check digits agree: {fields}", fields=self._words.listed(agree)))
        if differ:
            self.differing.setText(say("Check digits do not agree: {fields}", fields=self._words.listed(differ)))
        self.agreeing.setVisible(bool(agree))
        self.differing.setVisible(bool(differ) or zone is None)
        if self.changed:
            self.button.setText(say("Save"))
            self.button.setAccessibleName(say("Save the corrected value: {field}", field=self._label))
        else:
            self.button.setText(say("Confirm"))
            self.button.setAccessibleName(say("This is right: {field}", field=self._label))
        self.button.setVisible(self.changed or self.state in ("asked", "failed", "unsure") or bool(marked))
