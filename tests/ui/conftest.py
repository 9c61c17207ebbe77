"""A window on invented cases, with a watchdog on its thread."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).resolve().parent))

from invented import Casework, Desk
from invented_page import page_picture
from invented_rules import TODAY
from pytestqt.qtbot import QtBot
from watching import Watchdog

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


@pytest.fixture
def watchdog(qapp: QApplication) -> Iterator[Callable[[], Watchdog]]:
    """Starts to watch the thread when it is called; what the test did before does not count."""
    dogs: list[Watchdog] = []

    def start() -> Watchdog:
        dogs.append(Watchdog())
        dogs[-1].start()
        return dogs[-1]

    yield start
    for dog in dogs:
        dog.stop()
