"""Fields to type and choose in, with a border that can be seen in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.parts.labels import WrappedLabel, line
from desktop.ui.parts.surfaces import RowButton

if TYPE_CHECKING:
    from desktop.ui.look.look import Look

FIELD_HEIGHT = 36


def _paint_edge(widget: QWidget, look: Look) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    focused = widget.hasFocus()
    painter.setPen(QPen(QColor(look.tones.accent if focused else look.tones.edge), 2 if focused else 1))
    inset = 1 if focused else 0.5
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), look.px(4), look.px(4))
    painter.end()


class TextField(QLineEdit):
    """One line to type in; `name` is what is spoken."""

    def __init__(self, look: Look, name: str, text: str = "") -> None:
        super().__init__(text)
        self._look = look
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setCursorPosition(0)
        self.setTextMargins(look.space(2), 0, look.space(2), 0)
        look.text(self, "body")
        look.height(self, FIELD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        _paint_edge(self, self._look)


class Choice(QComboBox):
    """One of a list. `settled` tells what was chosen: at once by the mouse, on Enter or on leaving by the keys."""

    settled = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._by_key = False
        self._pending = False
        self.setAccessibleName(name)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.text(self, "body")
        look.height(self, FIELD_HEIGHT)
        self.activated.connect(self._weigh)

    def _weigh(self) -> None:
        if self._by_key:
            # On the way through the list with the arrow keys nothing is meant yet.
            self._pending = True
        else:
            self._settle()

    def _settle(self) -> None:
        self._pending = False
        self.settled.emit(str(self.currentData() or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's names
        if self._pending and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            return
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if self._pending and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802
        """Ends a text that is too long for its place with dots, rather than in the middle of a letter."""
        super().initStyleOption(option)
        given: Any = option
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        given.currentText = self.fontMetrics().elidedText(
            given.currentText, Qt.TextElideMode.ElideRight, room - self._look.space(2)
        )

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scrolls the page, never the choice by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        _paint_edge(self, self._look)


class Count(QSpinBox):
    """A whole number, typed or stepped."""

    def __init__(self, look: Look, name: str, most: int = 99) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setRange(0, most)
        look.text(self, "body")
        look.height(self, FIELD_HEIGHT)
        look.width(self, 120, 160)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        _paint_edge(self, self._look)


class Tick(QWidget):
    """The round or square mark of a choice, empty or set."""

    def __init__(self, look: Look, owner: QAbstractButton, several: bool) -> None:
        super().__init__()
        self._look = look
        self._owner = owner
        self._several = several
        look.width(self, 22, 22)
        look.height(self, 22, 22)
        owner.toggled.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tones = self._look.tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        chosen = self._owner.isChecked()
        painter.setPen(QPen(QColor(tones.accent if chosen else tones.edge), 2))
        painter.setBrush(QColor(tones.sheet))
        if self._several:
            painter.drawRoundedRect(place, 4, 4)
        else:
            painter.drawEllipse(place)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.accent))
            inner = place.adjusted(4.5, 4.5, -4.5, -4.5)
            if self._several:
                painter.drawRoundedRect(inner, 2, 2)
            else:
                painter.drawEllipse(inner)
        painter.end()


class ChoiceRow(RowButton):
    """One answer to choose, as a whole row; several of one group exclude each other where `several` is false."""

    def __init__(self, look: Look, text: str, several: bool = False, more: str = "") -> None:
        super().__init__(look, f"{text}. {more}" if more else text)
        self.setCheckable(True)
        self.setAutoExclusive(not several)
        self.put(Tick(look, self, several))
        holder = QWidget()
        lines = QVBoxLayout(holder)
        look.layout(lines, 0)
        label = WrappedLabel(look, text, 0)
        look.text(label, "body")
        lines.addWidget(label)
        if more:
            second = WrappedLabel(look, more, 0)
            look.text(second, "muted")
            lines.addWidget(second)
        self.put(holder, 1)


def captioned(look: Look, caption: str, field: QWidget, hint: str = "") -> QWidget:
    """A field under its caption, which has the mnemonic; a hint in between.

    Where the field is several things in a row, the mnemonic leads to the first that is typed into.
    """
    holder = QWidget()
    lines = QVBoxLayout(holder)
    look.layout(lines, 1)
    label = line(look, caption, "strong")
    label.setBuddy(field.findChild(TextField) or field)
    lines.addWidget(label)
    if hint:
        second = WrappedLabel(look, hint, 620)
        look.text(second, "muted")
        lines.addWidget(second)
    lines.addWidget(field)
    return holder
