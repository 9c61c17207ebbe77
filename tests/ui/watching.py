"""A watchdog on the window's thread: how long it was away from its events at a stretch."""

import gc
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer


@dataclass
class Watchdog:
    """Beats in the window's thread. Time in which other programs held the processor is not the window's fault."""

    beats: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    timer: QTimer = field(default_factory=QTimer)

    def start(self) -> None:
        self.timer.setInterval(5)
        self.timer.timeout.connect(self.beat)
        self.timer.start()
        gc.collect()

    def stop(self) -> None:
        self.timer.stop()

    def beat(self) -> None:
        self.beats.append(time.perf_counter() - _held_up())
        self.worked.append(time.thread_time())

    @property
    def longest(self) -> float:
        """The longest time between two beats in milliseconds: busy, or waiting for a lock, a disk or a job."""
        return 1000 * max((after - before for before, after in pairwise(self.beats)), default=0)

    @property
    def longest_work(self) -> float:
        """The longest work of the thread itself between two beats in milliseconds of processor time."""
        return 1000 * max((after - before for before, after in pairwise(self.worked)), default=0)


def _held_up() -> float:
    """Seconds this thread has been ready to run and was not let (Linux; elsewhere nobody counts them)."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
