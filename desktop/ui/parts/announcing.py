"""What a screen reader is told of its own accord, when something changes that the keyboard is not on."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Says a text aloud, where somebody listens; `widget` is what speaks."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
