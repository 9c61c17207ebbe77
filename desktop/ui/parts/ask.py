"""A question before something that stops or cannot be taken back, with both answers in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.labels import paragraph

if TYPE_CHECKING:
    from desktop.ui.look.look import Look


class Ask(Dialog):
    """Accepted where the person says yes. It does not block: connect to `accepted` and call `open`."""

    def __init__(self, look: Look, title: str, text: str, yes: str, no: str, parent: QWidget) -> None:
        super().__init__(look, title, 460, parent)
        column = self.column
        column.addWidget(paragraph(look, title, "heading", 0))
        column.addWidget(paragraph(look, text, "body"))
        row = QHBoxLayout()
        look.layout(row, 2, (0, 2, 0, 0))
        row.addStretch(1)
        self.no = Button(look, no, "plain")
        self.yes = Button(look, yes, "primary")
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column.addLayout(row)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.no.setFocus()
