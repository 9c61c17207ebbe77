"""Where a person's files usually lie on this computer."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

SUFFIX: Final = ".papelada"


def documents() -> Path:
    """The person's own documents, else their home."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
