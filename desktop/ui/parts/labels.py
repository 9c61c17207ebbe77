"""Lines of text in the type scale, always plain (a file's name may look like markup) and never too wide to read."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from desktop.ui.look.look import READING_WIDTH, Look, Type
from desktop.ui.look.tones import Tone

UNBOUNDED = 16777215


class WrappedLabel(QLabel):
    """Text that wraps at a readable width inside whatever place it is given, and takes the height its lines need."""

    def __init__(self, look: Look, text: str, width: int, tone: Tone | None = None) -> None:
        super().__init__(text)
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

    def _lines_in(self, width: int) -> int:
        room = min(width, self._look.px(self._most)) if self._most else width
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
        return QFontMetrics(self.font()).boundingRect(QRect(0, 0, max(1, room), UNBOUNDED), flags, self.text()).height()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's names
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._lines_in(width)

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(self.font())
        whole = max((metrics.horizontalAdvance(part) for part in self.text().splitlines()), default=0) + 1
        most = self._look.px(self._most or READING_WIDTH)
        return QSize(min(whole, most), self._lines_in(min(whole, most)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0) + 1
        return QSize(min(longest, self._look.px(240)), metrics.height() if self.text() else 0)

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


def copyable(look: Look, text: str) -> QLabel:
    """Text that can be marked and copied, such as an address or a law; it opens nothing."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look.text(label, "muted")
    look.width(label, most=READING_WIDTH)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setCursor(Qt.CursorShape.IBeamCursor)
    return label
