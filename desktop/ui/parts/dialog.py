"""A dialog that is as high as its wrapped text needs, which Qt does not see to by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.ui.look.look import Look


class Dialog(QDialog):
    """Modal, of a given width (pixels at 100 %), with a column to fill."""

    def __init__(self, look: Look, title: str, width: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.look = look
        self._width = width
        self.setWindowTitle(title)
        self.setModal(True)
        self.column = QVBoxLayout(self)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        look.layout(self.column, 3, (5, 5, 5, 5))

    def event(self, event: QEvent) -> bool:
        """Takes its size anew whenever what is in it changes."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish, QEvent.Type.Show):
            screen = self.screen().availableGeometry().width()
            width = min(self.look.px(self._width), screen)
            wrapped = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0
            self.resize(width, wrapped or self.column.totalSizeHint().height())
        return done
