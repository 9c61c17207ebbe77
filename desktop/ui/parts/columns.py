"""Parts beside each other where there is room and stacked where there is not, so that 200 % fits a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

if TYPE_CHECKING:
    from desktop.ui.look.look import Look


class Columns(QWidget):
    """Lays its parts side by side from `side_by_side_from` pixels (at 100 %) on."""

    def __init__(self, look: Look, side_by_side_from: int, gap: int = 5) -> None:
        super().__init__()
        self._look = look
        self._least = side_by_side_from
        self.line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        look.layout(self.line, gap)

    def put(self, widget: QWidget, stretch: int) -> None:
        """Adds a part that gets so many shares of the width when parts lie side by side."""
        self.line.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's names
        """As narrow as its widest part, for it can stack them."""
        least = super().minimumSizeHint()
        items = [item for item in map(self.line.itemAt, range(self.line.count())) if item is not None]
        return QSize(max((item.minimumSize().width() for item in items), default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        beside = event.size().width() >= self._look.px(self._least)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != wanted:
            self.line.setDirection(wanted)
        super().resizeEvent(event)


class Panes(QSplitter):
    """Panes with a movable border, side by side from `side_by_side_from` pixels (at 100 %) on, else stacked."""

    def __init__(self, look: Look, side_by_side_from: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._least = side_by_side_from
        self.setChildrenCollapsible(False)
        self.setHandleWidth(look.space(3))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's names
        """As narrow as its widest pane, for it can stack them."""
        least = super().minimumSizeHint()
        panes = [pane for pane in map(self.widget, range(self.count())) if pane is not None and pane.isVisibleTo(self)]
        widths = [max(pane.minimumWidth(), pane.minimumSizeHint().width()) for pane in panes]
        return QSize(max(widths, default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        beside = event.size().width() >= self._look.px(self._least)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)
        super().resizeEvent(event)
