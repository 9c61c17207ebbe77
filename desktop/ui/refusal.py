"""Says in a small window of its own why the program cannot start, for whoever sees no terminal."""

from typing import Final

from PySide6.QtWidgets import QApplication, QMessageBox

_NAME: Final = "Papelada"


def show_refusal(sentence: str) -> None:
    """Shows the sentence until it is closed."""
    app = QApplication.instance() or QApplication([_NAME.lower()])
    box = QMessageBox(QMessageBox.Icon.Critical, _NAME, sentence)
    box.exec()
    del app
