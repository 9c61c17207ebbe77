"""Lines of text in the type scale, always plain (a file's name may look like markup) and never too wide to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from desktop.ui.look.look import READING_WIDTH, Look, Type

if TYPE_CHECKING:
    from desktop.ui.look.tones import Tone

UNBOUNDED = 16777215
WHOLE, LONGEST = -1, -2
"""Keys beside the widths under which heights are kept: width of the whole text, and of its longest word."""


class WrappedLabel(QLabel):
    """Text that wraps at a readable width inside whatever place it is given, and takes the height its lines need."""

    def __init__(self, look: Look, text: str, width: int, tone: Tone | None = None) -> None:
        super().__init__(text)
        self._measured: dict[int, int] = {}
        self._look = look
        self._most = width
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, tone: Tone | None = None) -> None:
        """Says something else."""
        self._tone = tone
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's names
        self._measured.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
        super().changeEvent(event)

    def _height_in(self, width: int) -> int:
        """The height of the text in a width; layouts ask for it again and again, so it is kept."""
        room = max(1, min(width, self._look.px(self._most)) if self._most else width)
        if room not in self._measured:
            flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
            measured = self.fontMetrics().boundingRect(QRect(0, 0, room, UNBOUNDED), flags, self.text())
            self._measured[room] = measured.height()
        return self._measured[room]

    def _width_of(self, parts: list[str], place: int) -> int:
        if place not in self._measured:
            metrics = self.fontMetrics()
            self._measured[place] = max((metrics.horizontalAdvance(part) for part in parts), default=0) + 1
        return self._measured[place]

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._height_in(width)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = min(self._width_of(self.text().splitlines(), WHOLE), self._look.px(self._most or READING_WIDTH))
        return QSize(width, self._height_in(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        longest = min(self._width_of(self.text().split(), LONGEST), self._look.px(240))
        return QSize(longest, self.fontMetrics().height() if self.text() else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        room = self.contentsRect()
        if self._most:
            room.setWidth(min(room.width(), self._look.px(self._most)))
        place = QStyle.visualRect(self.layoutDirection(), self.contentsRect(), room)
        flags = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        ).value
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(
            self.palette().color(self.foregroundRole()) if self._tone is None else self._look.tones.ink_of(self._tone)
        )
        painter.drawText(place, flags | Qt.TextFlag.TextWordWrap.value, self.text())
        painter.end()


def paragraph(
    look: Look, text: str, kind: Type = "body", width: int = READING_WIDTH, tone: Tone | None = None
) -> WrappedLabel:
    """Text that wraps, at most `width` pixels (at 100 %) wide; 0 lets it be as wide as its place."""
    label = WrappedLabel(look, text, width, tone)
    look.text(label, kind)
    return label


def line(look: Look, text: str, kind: Type = "body") -> QLabel:
    """Text on one line, as wide as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    look.text(label, kind)
    return label


class CopyableLabel(QLabel):
    """Text that can be marked and copied, such as an address or a law; it opens nothing."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        look.text(self, "muted")
        look.width(self, most=READING_WIDTH)

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """A layout asks for the width of its place; the label never takes more than its own."""
        return super().heightForWidth(min(width, self._look.px(READING_WIDTH)))


def copyable(look: Look, text: str) -> QLabel:
    """Muted text that can be copied."""
    return CopyableLabel(look, text)
