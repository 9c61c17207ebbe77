"""Machine-readable lines to type in, in the letters that papers print them in, doubtful characters marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QTextEdit

from resources import resource

if TYPE_CHECKING:
    from desktop.ui.look.look import Look

_LARGEST: Final = 17.0
_SMALLEST: Final = 7.0
_FACES: dict[str, str] = {}


def zone_family() -> str:
    """OCR-B's name, once it is loaded; a fixed-pitch face where it cannot be."""
    if "family" not in _FACES:
        number = QFontDatabase.addApplicationFontFromData(resource("fonts", "OCRB.otf").read_bytes())
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        _FACES["family"] = families[0] if families else fixed
    return _FACES["family"]


class ZoneEdit(QPlainTextEdit):
    """Two or three lines, as wide as there is room; typing writes over what stands there, as the lines never grow."""

    returned = Signal()

    def __init__(self, look: Look, name: str, lines: Sequence[str], doubts: Sequence[tuple[int, int]]) -> None:
        super().__init__("\n".join(lines))
        self._look = look
        self._was = tuple(lines)
        self._doubts = tuple(doubts)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setOverwriteMode(True)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(look.px(8))
        self._fit()
        self._mark()
        self.textChanged.connect(self._mark)
        if self._doubts:
            self._go_to(*min(self._doubts))

    def place(self) -> tuple[int, int]:
        """The line and the character in it, from 0, before which the cursor stands."""
        cursor = self.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock()

    def _go_to(self, line: int, place: int) -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, place)
        self.setTextCursor(cursor)

    def lines(self) -> tuple[str, ...]:
        """The lines as they stand, in capitals, without blanks."""
        texts = ("".join(line.upper().split()) for line in self.toPlainText().splitlines())
        return tuple(text for text in texts if text)

    def marked(self) -> tuple[tuple[int, int], ...]:
        """The doubtful places whose character is still the one that was read."""
        now = self.toPlainText().splitlines()
        return tuple(
            (line, place)
            for line, place in self._doubts
            if line < len(now) and place < len(now[line]) and now[line][place] == self._was[line][place]
        )

    def _mark(self) -> None:
        selections = []
        for line, place in self.marked():
            cursor = QTextCursor(self.document().findBlockByNumber(line))
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, place)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setBackground(self._look.tones.wash_of("warn"))
            shape.setForeground(self._look.tones.ink_of("warn"))
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            shape.setUnderlineColor(self._look.tones.ink_of("warn"))
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, shape
            selections.append(selection)
        self.setExtraSelections(selections)

    def _fit(self) -> None:
        """Letters as large as the longest line allows."""
        longest = max((len(line) for line in self._was), default=44)
        font = QFont(zone_family())
        font.setPixelSize(100)
        share = QFontMetricsF(font).horizontalAdvance("<") / 100
        room = self.width() - 2 * self._look.px(8) - 4
        size = min(_LARGEST * self._look.zoom / 100, max(_SMALLEST, room / (longest * share)))
        font.setPixelSize(max(1, int(size)))
        self.setFont(font)
        high = QFontMetricsF(font).lineSpacing() * max(2, len(self._was)) + 2 * self._look.px(8) + 4
        self.setFixedHeight(round(high))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's names
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returned.emit()
            return
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed != typed.upper():
            event = QKeyEvent(event.type(), event.key(), event.modifiers(), typed.upper(), event.isAutoRepeat())
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        focused = self.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tones.accent if focused else self._look.tones.edge), 2 if focused else 1))
        inset = 1 if focused else 0.5
        frame = QRectF(self.viewport().rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, self._look.px(4), self._look.px(4))
        painter.end()
