"""What the program is doing right now, one line a job, each with its own way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import WrappedLabel, paragraph
from desktop.ui.parts.surfaces import Meter
from desktop.words.steps import step_sentence

if TYPE_CHECKING:
    from desktop.ui.jobs import Job
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class _Line(QWidget):
    """One job."""

    def __init__(self, words: Words, look: Look, title: str) -> None:
        super().__init__()
        self._words = words
        self._title = title
        row = QHBoxLayout(self)
        look.layout(row, 3)
        self.text: WrappedLabel = paragraph(look, title, "body", 0)
        self._meter = Meter(look)
        look.width(self._meter, 120, 220)
        self.stop = Button(look, words.say("Stop"), "plain", "close")
        self.stop.setAccessibleName(words.say("Stop: {job}", job=title))
        row.addWidget(self.text, 1)
        row.addWidget(self._meter)
        row.addWidget(self.stop)

    def show_job(self, job: Job, waiting: bool) -> None:
        if job.cancelled.is_set():
            text = self._words.say("Stopping: {job}", job=self._title)
        elif job.step is None:
            text = self._words.say("Waiting: {job}", job=self._title) if waiting else f"{self._title}…"
        else:
            text = step_sentence(job.step, self._words)
        self.text.setText(text)
        self.stop.setEnabled(not job.cancelled.is_set())
        done, total = (job.step.done, job.step.total) if job.step is not None else (0, 1)
        within = job.step.page / job.step.pages if job.step and job.step.page and job.step.pages else 0.0
        self._meter.show_share(round((done + within * 0.9) * 100), max(1, total) * 100, text)


class Strip(QWidget):
    """Shown while there is something to show."""

    stop_asked = Signal(int)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._lines: dict[int, _Line] = {}
        self._column = QVBoxLayout(self)
        look.layout(self._column, 1, (4, 2, 4, 2))
        self.setAccessibleName(words.say("What the program is doing"))
        self.hide()

    def show_jobs(self, jobs: list[Job]) -> None:
        for number in [one for one in self._lines if one not in {job.number for job in jobs}]:
            line = self._lines.pop(number)
            line.hide()
            line.deleteLater()
        for place, job in enumerate(jobs):
            if job.number not in self._lines:
                line = self._lines[job.number] = _Line(self._words, self._look, job.title)
                line.stop.clicked.connect(lambda _=False, number=job.number: self.stop_asked.emit(number))
                self._column.addWidget(line)
            self._lines[job.number].show_job(job, place > 0)
        self.setVisible(bool(self._lines))

    def first_button(self) -> Button | None:
        """The first Stop, where there is one."""
        return next((line.stop for line in self._lines.values()), None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.tones.sheet))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._look.tones.line))
        painter.end()
