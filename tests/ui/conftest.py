"""A window on invented cases, with a watchdog on its thread."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).resolve().parent))

from invented import Casework, Desk
from invented_page import page_picture
from invented_rules import TODAY
from pytestqt.qtbot import QtBot

from desktop.domain.case import Case
from desktop.engines.settings import Settings
from desktop.ui.application import opened_window
from desktop.ui.place import Place
from desktop.ui.window import Window
from desktop.words.words import Words


class MemoryHome:
    """Keeps settings in memory."""

    def __init__(self) -> None:
        self.settings = Settings(language="en", theme="light")

    def keep_settings(self, settings: Settings) -> None:
        self.settings = settings


@dataclass
class Stage:
    """A window with the invented desk behind it."""

    window: Window
    desk: Desk
    home: MemoryHome
    bot: QtBot

    def begin(self, case: Case, place: Place | None = None, delay: float = 0.0) -> Casework:
        """Opens a case and waits until it is shown."""
        casework = Casework(Path("/nowhere/Maria.papelada"), case, self.desk.picture, delay)
        self.window.comings.adopt(casework, place or Place("hub"))
        self.bot.waitUntil(lambda: self.window.roaming.snapshot is not None and self.window.roaming.place.of_a_case)
        return casework

    def go(self, name: str, key: str = "") -> None:
        self.window.roaming.go(Place(name, key))
        self.idle()

    def idle(self) -> None:
        """Waits until no job is open."""
        self.bot.waitUntil(lambda: not self.window.jobs.busy, timeout=10_000)

    @property
    def pages(self) -> object:
        return self.window.frame.pages


def end(window: Window, bot: QtBot) -> None:
    """Closes a window as a person would, stopping what runs."""
    window.jobs.cancel_all()
    bot.waitUntil(lambda: not window.jobs.busy, timeout=10_000)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            dialog.close()
    window.close()
    bot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    window.deleteLater()


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication) -> Iterator[Stage]:
    made: list[Window] = []
    home, desk = MemoryHome(), Desk(page_picture())
    window = opened_window(qapp, desk, home, Words("en"), lambda: TODAY)
    made.append(window)
    window.resize(1180, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield Stage(window, desk, home, qtbot)
    end(window, qtbot)


@dataclass
class Watchdog:
    """Beats in the window's thread. Time in which other programs held the processor is not the window's fault."""

    beats: list[float] = field(default_factory=list)

    def beat(self) -> None:
        self.beats.append(time.perf_counter() - _held_up())

    @property
    def longest(self) -> float:
        """The longest time between two beats in milliseconds: busy, or waiting for a lock, a disk or a job."""
        return 1000 * max(
            (after - before for before, after in zip(self.beats, self.beats[1:], strict=False)), default=0
        )


def _held_up() -> float:
    """Seconds this thread has been ready to run and was not let (Linux; elsewhere nobody counts them)."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


@pytest.fixture
def watchdog(qapp: QApplication) -> Iterator[Callable[[], Watchdog]]:
    """Starts to watch the thread when it is called; what the test did before does not count."""
    timers: list[QTimer] = []

    def start() -> Watchdog:
        dog = Watchdog()
        timer = QTimer()
        timer.setInterval(5)
        timer.timeout.connect(dog.beat)
        timer.start()
        timers.append(timer)
        gc.collect()
        return dog

    yield start
    for timer in timers:
        timer.stop()
