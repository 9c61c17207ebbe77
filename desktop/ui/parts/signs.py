"""Status as a sign and a word together, so that colour alone never carries a meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.labels import line, paragraph
from desktop.ui.parts.surfaces import paint_sheet

if TYPE_CHECKING:
    from desktop.domain.standing import Level, Status
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone

STATUS_TONES: Final[dict[Status, Tone]] = {
    "done": "good", "incomplete": "check", "attention": "warn", "missing": "plain", "not_needed": "none",
}  # fmt: skip
LEVEL_TONES: Final[dict[Level, Tone]] = {"blocking": "bad", "warning": "warn", "note": "check"}
LEVEL_ICONS: Final[dict[Level, str]] = {"blocking": "attention", "warning": "attention", "note": "info"}


class Sign(QWidget):
    """One icon in a tone; it says nothing to a screen reader, the word beside it does."""

    def __init__(self, look: Look, icon: str, tone: Tone = "plain", size: int = 22) -> None:
        super().__init__()
        self._look = look
        self.icon = icon
        self.tone: Tone = tone
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._look.px(self._size), self._look.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        pixmap = self._look.drawn(self.icon, self.tone, self._size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - self.sizeHint().width()) / 2, 0), pixmap)
        painter.end()


class TonedLabel(QLabel):
    """One line of text in a tone of the theme, strong."""

    def __init__(self, look: Look, text: str, tone: Tone) -> None:
        super().__init__(text)
        self._look = look
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        look.text(self, "strong")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(self._look.tones.ink_of(self._tone))
        painter.setFont(self.font())
        painter.drawText(self.rect(), self.alignment().value | Qt.TextFlag.TextSingleLine.value, self.text())
        painter.end()


class StatusPill(QWidget):
    """A status: its sign and its word on a wash of its colour."""

    def __init__(self, look: Look, icon: str, word: str, tone: Tone) -> None:
        super().__init__()
        self._look = look
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        look.layout(layout, 2, (2, 1, 3, 1))
        layout.addWidget(Sign(look, icon, tone, 18))
        layout.addWidget(TonedLabel(look, word, tone))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tones = self._look.tones
        border = tones.ink_of(self._tone) if tones.name == "high_contrast" else tones.wash_of(self._tone)
        paint_sheet(self, self._look, tones.wash_of(self._tone), border, 13)


def status_pill(look: Look, status: Status, word: str) -> StatusPill:
    """The pill of a requirement's status."""
    return StatusPill(look, status, word, STATUS_TONES[status])


def signed_text(look: Look, icon: str, tone: Tone, text: QLabel | str, size: int = 20) -> QWidget:
    """A sign with a text beside it, the sign level with the text's first line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    look.layout(row, 2)
    row.addWidget(Sign(look, icon, tone, size), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(line(look, text) if isinstance(text, str) else text, 1)
    return holder


def told(look: Look, icon: str, title: str, *texts: QWidget) -> QWidget:
    """One thing that is told: a sign, what it is about, and the texts under that."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    look.layout(row, 3)
    row.addWidget(Sign(look, icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    look.layout(lines, 1)
    lines.addWidget(paragraph(look, title, "strong", 0))
    for text in texts:
        lines.addWidget(text)
    row.addLayout(lines, 1)
    return holder
