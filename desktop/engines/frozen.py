"""What the frozen program has beside its own file, where a checkout takes it from the computer."""

import os
import sys
from pathlib import Path
from typing import Final

HOME_BESIDE: Final = "papelada-home"
"""A folder of this name beside the program file makes it portable: settings and work lie there, nothing elsewhere."""
CASES_BESIDE: Final = "cases"
"""Where the portable program offers to keep cases."""


def tesseract() -> Path | None:
    """The reading program that was taken along; None in a checkout, which uses the computer's."""
    folder = _inside()
    return folder / "tesseract" / ("tesseract.exe" if os.name == "nt" else "tesseract") if folder else None


def tessdata() -> Path | None:
    """The folder of its languages; None in a checkout."""
    folder = _inside()
    return folder / "tesseract" / "tessdata" if folder else None


def home_beside() -> Path | None:
    """The private folder beside the portable program, where there is one that can be written to."""
    if _inside() is None:
        return None
    home = Path(sys.executable).resolve().with_name(HOME_BESIDE)
    return home if home.is_dir() and os.access(home, os.W_OK) else None


def cases_beside() -> Path | None:
    """The folder for cases beside the portable program, where both are there."""
    home = home_beside()
    cases = home.with_name(CASES_BESIDE) if home else None
    return cases if cases and cases.is_dir() else None


def _inside() -> Path | None:
    """The folder of the frozen program's own content."""
    folder = getattr(sys, "_MEIPASS", None) if getattr(sys, "frozen", False) else None
    return Path(folder) if folder else None
