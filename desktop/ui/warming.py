"""What the start page does not need is loaded after it stands, so that a person sees the window at once.

The rules and the engines come in a job; pages come in the window's thread, for Qt's classes belong there, one module at
a time between what the person does.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from desktop.ui.late import LateDesk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.faces import DeskFace
    from desktop.ui.jobs import Jobs

LATEST: Final = 400
"""Milliseconds after the window is shown, by which the loading begins."""
BENEATH: Final = (
    "desktop.words.findings", "desktop.domain.procedure_search", "desktop.domain.finding", "desktop.domain.mrz",
    "desktop.words.tallies", "desktop.domain.month_papers", "desktop.words.months", "desktop.domain.bundle_estimate",
    "desktop.words.bundle_changes", "desktop.domain.call_sheet", "desktop.words.calls",
)  # fmt: skip
"""What the pages stand on and has nothing of Qt: loaded in the job."""
NEXT: Final = (
    "desktop.ui.parts.page", "desktop.ui.parts.signs", "desktop.ui.passphrase", "desktop.ui.pages.hub_notices",
    "desktop.ui.pages.hub_summary", "desktop.ui.pages.hub", "desktop.ui.pages.new_case", "desktop.ui.pages.interview",
    "desktop.ui.parts.glossed", "desktop.ui.parts.answers", "desktop.ui.pages.questions", "desktop.ui.pages.answers",
    "desktop.ui.parts.page_view", "desktop.ui.pages.paper_fields", "desktop.ui.pages.paper_pen",
    "desktop.ui.pages.paper", "desktop.ui.pages.requirement", "desktop.ui.parts.month_grid",
    "desktop.ui.pages.timeline_detail", "desktop.ui.pages.timeline", "desktop.ui.parts.page_strip",
    "desktop.ui.pages.bundle_order", "desktop.ui.pages.bundle", "desktop.ui.pages.dates", "desktop.ui.pages.call",
    "desktop.ui.findable",
)  # fmt: skip
"""Modules in the order in which a person is likely to come to them; the rest are loaded when they are asked for."""


class Warming(QObject):
    """Loads what comes next, once a window has been painted for the first time."""

    loaded = Signal()
    """The rules are there."""
    failed = Signal(object)

    def __init__(self, desk: DeskFace, jobs: Jobs, window: QWidget, warm: Callable[[], None]) -> None:
        """`warm` is done in the job as well, after the rules are loaded."""
        super().__init__(window)
        self._desk = desk
        self._jobs = jobs
        self._window = window
        self._warm = warm
        self._left = list(NEXT)
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)  # whenever no event is waiting
        self._timer.timeout.connect(self._load_one)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Waits for the first painting; not for long, for a window that its parts cover wholly is never told of it."""
        if event.type() == QEvent.Type.Show:
            QTimer.singleShot(LATEST, self, self._begin)
        elif event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def stop(self) -> None:
        """Loads nothing any more: the window is closing."""
        self._window.removeEventFilter(self)
        self._left.clear()

    def _begin(self) -> None:
        if self._left and not self._begun:
            self._begun = True
            self._jobs.start("case", lambda _: self._load(), self._go_on, self.failed.emit)

    def _load(self) -> None:
        if isinstance(self._desk, LateDesk):
            self._desk.load()
        for name in BENEATH:
            import_module(name)
        self._warm()

    def _go_on(self, _: None) -> None:
        self.loaded.emit()
        self._timer.start()

    def _load_one(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
        else:
            self._timer.stop()
