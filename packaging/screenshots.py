"""Takes the README's screenshots from the program itself, on the demo's case.

`packaging/screenshots.py CASE [OUT]`: CASE is the sample.papelada that `papelada demo` leaves in its folder; OUT is
resources/screenshots unless named.
"""

# the screen is chosen before Qt is loaded

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.engines.clock import today
from desktop.engines.home import Home
from desktop.services.desk import Desk
from desktop.services.sample import PASSPHRASE
from desktop.ui.application import opened_window
from desktop.ui.place import Place
from desktop.words.words import Words
from forms.reader import load_rules

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1180, 800)
PLACES = {
    "hub": Place("hub"),
    "requirement": Place("requirement", "crim_origin"),
    "timeline": Place("timeline"),
    "bundle": Place("bundle"),
}


def main() -> None:
    case = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "resources" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        application = QApplication(["papelada"])
        window = opened_window(application, Desk(load_rules(), home), home, Words("en"), today)
        window.resize(*SIZE)
        window.show()

        def settle(seconds: float = 1.5) -> None:
            ends = time.monotonic() + seconds
            while time.monotonic() < ends or window.jobs.busy:
                application.processEvents()
                time.sleep(0.01)

        settle()
        window.grab().save(str(out / "start.png"))
        window.comings.open(case, PASSPHRASE)
        settle()
        for name, place in PLACES.items():
            window.roaming.go(place)
            settle()
            if name == "requirement":
                window.frame.pages.requirement.tabs.setCurrentIndex(1)
                settle()
            window.grab().save(str(out / f"{name}.png"))
        window.close()
        settle()


if __name__ == "__main__":
    main()
