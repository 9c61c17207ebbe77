"""A window in a process of its own, that tells when it was painted, when a case stood in it, and how long it stalled.

Run by window.py: `started_window.py HOME BEGAN [CASE PASSPHRASE]`, where BEGAN is the monotonic time of the start.
"""

import gc
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.engines.clock import today
from desktop.engines.home import Home
from desktop.ui.application import TURN, collect_seldom, opened_window, unlocked
from desktop.ui.faces import KeyedDeskFace
from desktop.ui.late import LateDesk
from desktop.ui.place import Place
from desktop.words.words import Words

TICK_MS = 5
WALK = 2 * (
    Place("timeline"), Place("bundle"), Place("requirement", "bond_union"), Place("answers"), Place("questions"),
    Place("dates"), Place("call"), Place("glossary"), Place("definitions"), Place("changes"), Place("hub"),
)  # fmt: skip
"""Each page twice: the first time it is made, the second it is only shown."""


@dataclass
class Watch:
    """Measures stalls between the beats of a timer, twice over.

    `stalls` are on a clock that stands still while other programs hold the processor (Linux; elsewhere it runs on):
    the window's own work and what it waits for. `work` is its own processor time alone, which a busy machine cannot
    lengthen.
    """

    where: str = "opening"
    stalls: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    _last: tuple[float, float] = (0.0, 0.0)

    def begin(self) -> None:
        self._last = unhindered(), time.thread_time()

    def beat(self) -> None:
        clock, worked = unhindered(), time.thread_time()
        before = self._last
        self._last = clock, worked
        self.stalls[self.where] = max(self.stalls.get(self.where, 0.0), clock - before[0] - TICK_MS / 1000)
        self.work[self.where] = max(self.work.get(self.where, 0.0), worked - before[1])


def unhindered() -> float:
    """Seconds on a clock that stands still while other programs hold the processor (Linux; elsewhere it runs on)."""
    now = time.monotonic()
    try:
        return now - int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return now


def main() -> None:
    home, began = Home(Path(sys.argv[1])), float(sys.argv[2])

    def desk() -> KeyedDeskFace:
        from desktop.services.definitions import load
        from desktop.services.desk import Desk

        loaded = load(home)
        return Desk(loaded.rules, home, loaded)

    sys.setswitchinterval(TURN)
    collect_seldom()
    application = QApplication(["papelada"])
    window = opened_window(application, LateDesk(desk, unlocked), home, Words("en"), today)
    window.warming.loaded.connect(gc.freeze)
    window.show()
    application.processEvents()
    told: dict[str, Any] = {"shown": time.monotonic() - began, "shown_work": time.process_time(), "hub": 0.0}
    watch = Watch()
    watch.begin()

    watchdog = QTimer()
    watchdog.setInterval(TICK_MS)
    watchdog.timeout.connect(watch.beat)
    watchdog.start()

    def finish() -> None:
        longest = max(watch.stalls.values(), default=0.0)
        told.update(longest_stall=longest, stalls=watch.stalls, work=watch.work)
        sys.stdout.write(json.dumps(told))
        sys.stdout.flush()
        window.close()
        QTimer.singleShot(500, application.quit)

    if len(sys.argv) > 3:
        asked, worked = time.monotonic(), time.process_time()

        def came(*_: object) -> None:
            QTimer.singleShot(0, arrived)

        def arrived() -> None:
            told.update(case_opened=time.monotonic() - asked, case_opened_work=time.process_time() - worked)
            QTimer.singleShot(700, lambda: walk(list(WALK)))

        def walk(left: list[Place]) -> None:
            if not left:
                finish()
                return
            watch.where = left[0].name
            if watch.where == "hub":
                # Events that are waiting, layout and painting among them, are part of what a person waits for.
                before = time.thread_time()
                window.roaming.go(left[0])
                application.processEvents()
                told["hub"] = max(told["hub"], time.thread_time() - before)
            else:
                window.roaming.go(left[0])
            QTimer.singleShot(500, lambda: walk(left[1:]))

        window.comings.came.connect(came)
        QTimer.singleShot(0, lambda: window.comings.open(Path(sys.argv[3]), sys.argv[4]))
    else:
        QTimer.singleShot(700, finish)
    application.exec()


if __name__ == "__main__":
    main()
