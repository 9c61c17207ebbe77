"""Opens the connection to the screen and nothing else, for whoever wants to know whether the window would come up."""

import sys

from PySide6.QtWidgets import QApplication, QWidget


def main() -> int:
    """Says the kind of screen; where Qt cannot use it, Qt itself ends this process with a complaint."""
    app = QApplication(["papelada"])
    QWidget().winId()  # what a window needs of the screen, without showing one
    sys.stdout.write(f"{app.platformName()}\n")
    return 0
