"""A window in a process of its own, that tells when it was painted, when a case stood in it, and how long it stalled.

Run by window.py: `started_window.py HOME BEGAN [CASE PASSPHRASE]`, where BEGAN is the monotonic time of the start.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.engines.clock import today
from desktop.engines.home import Home
from desktop.ui.application import opened_window
from desktop.ui.faces import DeskFace
from desktop.ui.late import LateDesk
from desktop.ui.place import Place
from desktop.words.words import Words

TICK_MS = 5


def main() -> None:
    home, began = Home(Path(sys.argv[1])), float(sys.argv[2])

    def desk() -> DeskFace:
        from desktop.services.desk import Desk
        from forms.reader import load_rules

        return Desk(load_rules(), home)

    application = QApplication(["papelada"])
    window = opened_window(application, LateDesk(desk), home, Words("en"), today)
    window.show()
    application.processEvents()
    told: dict[str, float] = {"shown": time.monotonic() - began, "longest_stall": 0.0}
    last = time.monotonic()

    def tick() -> None:
        nonlocal last
        now = time.monotonic()
        told["longest_stall"] = max(told["longest_stall"], now - last - TICK_MS / 1000)
        last = now

    watchdog = QTimer()
    watchdog.setInterval(TICK_MS)
    watchdog.timeout.connect(tick)
    watchdog.start()

    def finish() -> None:
        sys.stdout.write(json.dumps(told))
        sys.stdout.flush()
        window.close()
        QTimer.singleShot(500, application.quit)

    if len(sys.argv) > 3:
        asked = time.monotonic()
        # Each page twice: the first time it is made, the second it is only shown.
        places = [
            Place("timeline"),
            Place("bundle"),
            Place("requirement", "bond_union"),
            Place("answers"),
            Place("hub"),
        ] * 2

        def came(*_: object) -> None:
            QTimer.singleShot(0, arrived)

        def arrived() -> None:
            told["case_opened"] = time.monotonic() - asked
            QTimer.singleShot(700, lambda: walk(list(places)))

        def walk(left: list[Place]) -> None:
            if not left:
                finish()
                return
            window.roaming.go(left[0])
            QTimer.singleShot(500, lambda: walk(left[1:]))

        window.comings.came.connect(came)
        QTimer.singleShot(0, lambda: window.comings.open(Path(sys.argv[3]), sys.argv[4]))
    else:
        QTimer.singleShot(700, finish)
    application.exec()


if __name__ == "__main__":
    main()
