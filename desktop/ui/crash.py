"""A fault of the program itself: what a person can do, and a report without names, paths or text of their papers."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desktop import release
from desktop.ui.parts.bars import calm
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.signs import signed_text

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words

OURS = ("desktop", "forms", "resources")
ROOT = Path(__file__).parents[2]


def redacted(error: BaseException) -> str:
    """What failed and where in the code: kinds of errors, modules and lines, never a message, value or path."""
    lines = [f"Papelada {release()} · Python {platform.python_version()} · PySide6 {PySide6.__version__}"]
    lines.append(f"{platform.system()} {platform.release()} {platform.machine()}")
    one: BaseException | None = error
    while one is not None:
        lines.append(type(one).__qualname__)
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {_module(frame.filename)}:{frame.lineno} {frame.name}")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if one is not None:
            lines.append("because of")
    return "\n".join(lines)


def _module(filename: str) -> str:
    """A file of the program by its module; any other by its name only.

    Folders of the person's own may be called "desktop" or "forms" too: only what lies in the program's own counts.
    """
    file = Path(filename).with_suffix("")
    # A frozen program names its files from its own folder on.
    own = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    if not own.is_absolute() and own.parts and own.parts[0] in OURS:
        return ".".join(own.parts)
    return file.name or "?"


class CrashDialog(Dialog):
    """Says that the fault is ours, that nothing is lost, and offers the report to copy."""

    def __init__(self, words: Words, look: Look, report: str, parent: QWidget | None) -> None:
        say = words.say
        super().__init__(look, say("Something went wrong"), 580, parent)
        column = self.column
        title = paragraph(look, say("Something went wrong in Papelada"), "heading", 0)
        column.addWidget(signed_text(look, "attention", "bad", title, 24))
        text = say(
            "This is a fault of the program, not yours. Everything you did before is saved. If it happens again, close "
            "the program and open your case anew."
        )
        column.addWidget(paragraph(look, text, "body"))
        hint = say(
            "You can copy this report for whoever helps you. It has no names, no paths and nothing of your papers."
        )
        column.addWidget(paragraph(look, hint, "muted"))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(say("Report"))
        calm(look, self.report)
        look.height(self.report, 140, 140)
        column.addWidget(self.report)
        row = QHBoxLayout()
        look.layout(row, 2)
        row.addStretch(1)
        self.copy = Button(look, say("&Copy the report"), "plain", "answers")
        self.shut = Button(look, say("C&lose"), "primary")
        row.addWidget(self.copy)
        row.addWidget(self.shut)
        column.addLayout(row)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.shut.clicked.connect(self.accept)
        self.shut.setFocus()


class Faults(QObject):
    """Shows the crash dialog, one at a time."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self.dialog: CrashDialog | None = None

    def show(self, error: BaseException, words: Words) -> None:
        """Shows a fault; while one is shown, others are not piled on it."""
        if self.dialog is None:
            self.dialog = CrashDialog(words, self._look, redacted(error), self._window)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
