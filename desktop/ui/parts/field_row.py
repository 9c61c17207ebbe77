"""One field: what it is, the line it stands on, what was read, and one button to say that this is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.ui.parts.inputs import TextField
from desktop.ui.parts.read_row import ReadRow
from desktop.ui.values import BETWEEN, LISTS, STATED, shown, typed

if TYPE_CHECKING:
    from desktop.domain.papers import Field
    from desktop.ui.doubt import FieldState
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class FieldRow(ReadRow):
    """A field with its crop, its value to edit and its button."""

    def __init__(self, words: Words, look: Look, name: str, field: Field, state: FieldState) -> None:
        super().__init__(words, look, name, field, state)
        self.edit = TextField(look, f"{self._label}, {self._word}", shown(name, field, words))
        self.edit.setReadOnly(self._fixed)
        if name in LISTS:
            self.edit.setToolTip(words.say("Several names: put “{mark}” between them.", mark=BETWEEN.strip()))
        self.column.addWidget(self.edit)
        self.finish()
        self.edit.textChanged.connect(self._weigh)
        self.edit.returnPressed.connect(self.say_so)
        self._weigh()

    @property
    def typed_into(self) -> QWidget:
        return self.edit

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

    def _weigh(self) -> None:
        self.trouble.hide()
        self.name_button()
