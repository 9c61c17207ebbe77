"""Writes down soon after each change where a person is, so that after a crash the window comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop.ui.jobs import Jobs
    from desktop.ui.remembered import Remembered

SOON = 1000
"""Milliseconds of rest after a change before it is written."""


class Keeping(QObject):
    """Keeps the settings in a job; changes that follow on each other are written once."""

    def __init__(self, remembered: Remembered, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._remembered = remembered
        self._jobs = jobs
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._keep)
        remembered.when_changed(self._timer.start)

    def stop(self) -> None:
        """Nothing is written later: the window is about to end, and keeps its settings itself."""
        self._timer.stop()

    def _keep(self) -> None:
        # The disk may be slow, and refuses are no reason to stop: neither concerns the window.
        self._jobs.start("look", lambda _: self._remembered.keep(), lambda _: None, lambda _: None)
