"""The machine-readable lines of a paper: their picture, the lines to correct in place, what the check digits say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.mrz import typed_zone
from desktop.ui.parts.labels import WrappedLabel, paragraph
from desktop.ui.parts.read_row import ReadRow
from desktop.ui.parts.zone_edit import ZoneEdit
from desktop.ui.parts.zone_glass import ZoneGlass
from desktop.words.labels import field_label

if TYPE_CHECKING:
    from desktop.domain.papers import Field
    from desktop.domain.text import Box
    from desktop.ui.doubt import FieldState
    from desktop.ui.look.look import Look
    from desktop.ui.parts.line_crop import LineCrop
    from desktop.words.words import Words


class ZoneRow(ReadRow):
    """Stands among the field rows, and says the same: "mrz" with the corrected lines, None where they are right."""

    def __init__(self, words: Words, look: Look, name: str, field: Field, state: FieldState) -> None:
        super().__init__(words, look, name, field, state)
        lines = tuple(part for part in field.value if isinstance(part, str))
        self.edit = ZoneEdit(look, f"{self._label}, {self._word}", lines, field.doubts)
        self.column.addWidget(self.edit)
        self.hint: WrappedLabel = paragraph(look, "", "muted", 0)
        self.column.addWidget(self.hint)
        self.agreeing: WrappedLabel = paragraph(look, "", "body", 0, "good")
        self.differing: WrappedLabel = paragraph(look, "", "body", 0, "warn")
        for said in (self.agreeing, self.differing):
            self.column.addWidget(said)
        self.finish()
        self.edit.textChanged.connect(self._weigh)
        self.edit.cursorPositionChanged.connect(self._follow)
        self.edit.returned.connect(self.say_so)
        self._weigh()

    def picture_of(self, box: Box, spoken: str, high: int) -> LineCrop:  # noqa: ARG002  # as high as it needs
        return ZoneGlass(self._look, box, spoken)

    @property
    def typed_into(self) -> QWidget:
        return self.edit

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
        super().explain(sentences)
        self.edit.setAccessibleDescription(" ".join([*sentences, self.hint.text()]).strip())

    def _follow(self) -> None:
        """Has the glass over the character at the cursor."""
        if isinstance(self.crop, ZoneGlass):
            self.crop.look_at(self.edit.toPlainText().splitlines(), *self.edit.place(), self.edit.marked())

    def _weigh(self) -> None:
        """Reckons the check digits of the lines as they stand, and names the button."""
        self._follow()
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
        self.name_button(wanted=bool(marked))
