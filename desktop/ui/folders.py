"""Where a person's files usually lie on this computer."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from desktop.engines.frozen import cases_beside

SUFFIX: Final = ".papelada"


def documents() -> Path:
    """The folder for cases beside the portable program, else the person's own documents, else their home."""
    if beside := cases_beside():
        return beside
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
