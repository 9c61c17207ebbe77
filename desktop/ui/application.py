"""Starts the window: letters, colours, language, and the case that was asked for."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.engines.clock import today as this_day
from desktop.ui.late import LateDesk
from desktop.ui.look.look import Look, prepare
from desktop.ui.place import Place
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.ui.faces import CaseworkFace, DeskFace, HomeFace, KeyedDeskFace
    from desktop.ui.opening import MakeSample
    from desktop.words.words import Words

NAME: Final = "papelada"
TURN: Final = 0.0005
"""Seconds that a thread keeps the interpreter while another one waits for it; Python's own 0.005 can be felt."""


def run(
    desk: DeskFace | Callable[[], KeyedDeskFace],
    home: HomeFace,
    words: Words,
    open_path: Path | None = None,
    passphrase: str | None = None,
    casework: CaseworkFace | None = None,
    make_sample: MakeSample | None = None,
) -> int:
    """Shows the window until it is closed; returns the exit code.

    `desk` may be a function that makes it: it is then called in a job, after the window has come up. `open_path` is a
    case to open at once, with `passphrase` where it is known; `casework` one that is open already.
    """
    collect_seldom()
    app = QApplication.instance() or QApplication([NAME])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    at_hand = LateDesk(desk, unlocked) if callable(desk) else desk
    window = opened_window(app, at_hand, home, words, this_day, make_sample)
    window.warming.loaded.connect(gc.freeze)
    window.show()
    if casework is not None:
        window.comings.adopt(casework, Place("hub"))
    elif open_path is not None:
        window.comings.open(open_path, passphrase)
    # A job that reckons gives the interpreter up this often, so that the window does not wait for it at every call.
    sys.setswitchinterval(TURN)
    with _faults_shown(window):
        return app.exec()


def unlocked(path: Path, passphrase: str) -> bytes:
    """A case's own key: reckoned on another core while the rules are still being read."""
    from desktop.engines.casefile.keys import unwrapped

    return unwrapped(path, passphrase)


def collect_seldom() -> None:
    """Has Python look for lost cycles seldom: rules and pages are a hundred thousand objects that all stay.

    Looking them over again and again took a third of the time until a case was open, and up to 80 ms at a stretch.
    """
    gc.set_threshold(50_000, 20, 50)


def opened_window(
    app: QApplication,
    desk: DeskFace,
    home: HomeFace,
    words: Words,
    today: Callable[[], date],
    make_sample: MakeSample | None = None,
) -> Window:
    """A window, not shown yet, in the theme and zoom it had last."""
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("Papelada")
    prepare(app)
    _qt_words(app, words)
    look = Look()
    settings = home.settings
    look.wear(app, settings.theme, round(settings.zoom * 100))
    return Window(desk, home, words, look, today, make_sample)


class _faults_shown:  # noqa: N801  # reads as a statement
    """While the window stands, a fault of ours opens the crash dialog instead of a traceback nobody sees."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._before = sys.excepthook

    def __enter__(self) -> None:
        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if isinstance(error, Exception):
                self._window.show_error(error.with_traceback(trace))
            else:
                self._before(kind, error, trace)

        sys.excepthook = hook

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before


def _qt_words(app: QApplication, words: Words) -> None:
    """Qt's own buttons and dialogs in the same language."""
    QLocale.setDefault(QLocale(str(words.locale)))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(str(words.locale)), "qtbase", "_", folder):
        app.installTranslator(translator)
