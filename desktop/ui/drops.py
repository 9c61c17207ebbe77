"""Papers dropped anywhere on the window: the place lights up, and the paths are handed on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.labels import line
from desktop.ui.parts.signs import Sign

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


def dropped(data: QMimeData) -> list[Path]:
    """The files and folders of this computer in what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile()]


class Catcher(QObject):
    """Watches a window for files dragged over it; `caught` gives those let go."""

    caught = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.place: DropPlace | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if isinstance(event, QDragLeaveEvent):
            self._show(False)
        elif isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = dropped(event.mimeData())
            entering = event.type() == QEvent.Type.DragEnter
            self._show(entering and bool(paths))
            if paths:
                event.acceptProposedAction()
            if paths and not entering:
                self.caught.emit(paths)
            return True
        return super().eventFilter(watched, event)

    def _show(self, covered: bool) -> None:
        if self.place is not None and covered:
            self.place.cover()
        elif self.place is not None:
            self.place.hide()


class DropPlace(QWidget):
    """Lies over the window while files are dragged across it."""

    def __init__(self, words: Words, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        look.layout(column, 3, (6, 6, 6, 6))
        column.addStretch(1)
        column.addWidget(Sign(look, "add", "accent", 64), 0, Qt.AlignmentFlag.AlignHCenter)
        text = line(look, words.say("Let go: the papers are read and put where they fit"), "heading")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setWordWrap(True)  # in large letters it needs more than one line
        column.addWidget(text)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Comes up over its parent."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        tones = self._look.tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tones.ground)
        veil.setAlpha(235)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(tones.accent), 3, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inset = self._look.space(5)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 12, 12)
        painter.end()
