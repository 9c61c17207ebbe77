"""A real window in a process of its own that works on a case and is killed in the middle (test_window_killed.py).

`killed_window.py work HOME CASE FILE` answers a question, adds the file, goes to the months, says "ready" and goes on
working; `killed_window.py again HOME CASE` opens the case as a person would and tells what it finds as JSON.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.engines.home import Home
from desktop.services.desk import Desk
from desktop.ui.application import opened_window
from desktop.ui.keeping import SOON
from desktop.ui.place import Place
from desktop.words.words import Words
from forms.reader import load_rules

PASSPHRASE = "correct horse"  # of a case that does not outlive the test
ON = date(2026, 11, 28)


def main() -> None:
    deed, home, case = sys.argv[1], Home(Path(sys.argv[2])), Path(sys.argv[3])
    desk = Desk(load_rules(), home)
    application = QApplication(["papelada"])
    window = opened_window(application, desk, home, Words("en"), lambda: ON)
    window.show()
    clock = QTimer()
    clock.setInterval(20)

    def work() -> None:
        session = window.session
        if session is None or window.roaming.snapshot is None or window.jobs.busy:
            return
        known = session.casework.case
        if "relation" not in known.facts:
            session.answer("relation", "partner")
        elif not known.documents:
            window.add([Path(sys.argv[4])])
        elif window.roaming.place.name != "timeline":
            window.roaming.go(Place("timeline"))
            QTimer.singleShot(SOON + 500, ready)
        else:
            # Work that is under way when the process is killed: answers that come and go.
            session.answer("cohabiting_since", "2019-01-05" if "cohabiting_since" not in known.facts else None)

    def ready() -> None:
        os.write(1, b"ready\n")

    def look() -> None:
        snapshot = window.roaming.snapshot
        if snapshot is None or window.jobs.busy:
            return
        clock.stop()
        told = {
            "recent": [str(one.path) for one in desk.recent()],
            "initials": [one.initials for one in desk.recent()],
            "facts": dict(snapshot.case.facts),
            "kinds": [one.kind for one in snapshot.case.documents],
            "place": str(window.roaming.place),
            "banner": window.frame.banner.text if window.frame.banner.isVisible() else "",
        }
        os.write(1, json.dumps(told).encode() + b"\n")
        window.close()
        QTimer.singleShot(1500, application.quit)

    clock.timeout.connect(work if deed == "work" else look)
    clock.start()
    if deed == "work":
        window.comings.adopt(desk.new_case(case, PASSPHRASE, "wa_family", {}, ON), Place("hub"))
    else:
        window.comings.open(case, PASSPHRASE)
    application.exec()


if __name__ == "__main__":
    main()
