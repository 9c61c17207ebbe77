"""Rows of the task list: what it is, how it stands in sign and word, and a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.signs import Sign, StatusPill
from desktop.ui.parts.surfaces import RowButton

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone


def two_lines(look: Look, first: str, second: str) -> QWidget:
    """A strong line with a quieter one under it; the second may be empty."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    look.layout(lines, 0)
    lines.addWidget(paragraph(look, first, "strong", 0))
    if second:
        lines.addWidget(paragraph(look, second, "muted", 0))
    return holder


def two_texts(look: Look, title: str, text: str) -> QWidget:
    """A title with a text of readable width under it."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    look.layout(lines, 1)
    lines.addWidget(paragraph(look, title, "strong", 0))
    lines.addWidget(paragraph(look, text, "body"))
    return holder


def way_in(look: Look, icon: str, first: str, second: str, name: str = "", tone: Tone = "accent") -> RowButton:
    """A row that leads somewhere: icon, two lines, an arrow. `name` is what is spoken."""
    row = RowButton(look, name or (f"{first}. {second}" if second else first))
    row.put(Sign(look, icon, tone, 26))
    row.put(two_lines(look, first, second), 1)
    row.put(Sign(look, "chevron", "muted", 18))
    return row


def task_row(look: Look, first: str, second: str, pill: StatusPill, name: str) -> RowButton:
    """A row of the task list: two lines, the status, an arrow."""
    row = RowButton(look, name)
    row.put(two_lines(look, first, second), 1)
    row.put(pill)
    row.line.setAlignment(pill, Qt.AlignmentFlag.AlignVCenter)
    row.put(Sign(look, "chevron", "muted", 18))
    return row
