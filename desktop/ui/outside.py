"""Hands a file or a folder to the computer's own program for it, and says so where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from desktop.ui.look.tones import Tone
    from desktop.ui.parts.banner import Banner
    from desktop.words.words import Words


def open_outside(path: Path, banner: Banner, words: Words) -> None:
    """Opens it; the person is told where it lies if nothing on this computer does."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        tone: Tone = "warn"
        banner.say(tone, words.say("No program on this computer opens this. It lies here: {path}", path=path))
