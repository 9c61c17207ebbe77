"""Real events: clicks, keys and drops as the window system would send them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget


def click(widget: QWidget) -> None:
    """Scrolls a widget into view and clicks it in the middle with the left button."""
    QTest.qWait(10)
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    QApplication.processEvents()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
    QApplication.processEvents()


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def write(edit: QLineEdit, text: str) -> None:
    """Types a text in place of what stands there."""
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QApplication.processEvents()


def drop(window: QWidget, paths: Sequence[Path]) -> None:
    """Drags files over a window and lets them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), action, data, button, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    let_go = QDropEvent(QPointF(200, 200), action, data, button, keys)
    QApplication.sendEvent(window, let_go)
    assert let_go.isAccepted()
    QApplication.processEvents()
