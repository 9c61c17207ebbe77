"""The only wiring: builds the home, the engines' desk and the words, and starts a front end."""

import locale
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.cli.arguments import UsageError, parse, value_asked
from desktop.engines.clock import today
from desktop.engines.frozen import home_beside
from desktop.engines.home import Home, usual_root
from desktop.engines.sandbox_process import HIDDEN_ARGUMENT
from desktop.engines.trials.screen import HIDDEN_ARGUMENT as SCREEN_TRIAL
from desktop.services.progress import Progress
from desktop.words.words import LANGUAGES, Words

if TYPE_CHECKING:
    from desktop.services.casework import Casework
    from desktop.services.desk import Desk

CASE_ENDING: Final = ".papelada"
COMPLETENESS_ARGUMENT: Final = "--look-complete"
"""How the build asks a frozen tree whether all of it loads: its only argument."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts Papelada; the exit code is the contract's."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if typed == [HIDDEN_ARGUMENT]:
        from desktop.engines.sandbox_child import main as child

        return child()
    if typed == [COMPLETENESS_ARGUMENT] and getattr(sys, "frozen", False):
        from desktop.ui.completeness import main as completeness

        return completeness()
    if typed == [SCREEN_TRIAL]:
        from desktop.ui.screen_trial import main as screen_trial

        return screen_trial()
    home_asked = value_asked("--home", typed)
    root = Path(home_asked) if home_asked else home_beside()
    try:
        home = Home(root)
    except OSError:
        return _without_home(typed, root or usual_root())
    words = Words(_language(value_asked("--lang", typed), home.settings.language))

    def desk() -> "Desk":
        # Engines take longer to load than a person should look at no window.
        from desktop.services.definitions import load
        from desktop.services.desk import Desk

        loaded = load(home)
        return Desk(loaded.rules, home, loaded)

    def sample(folder: Path, on: date, progress: Progress) -> "Casework":
        from desktop.services.sample import make_case

        return make_case(desk(), folder, on, progress).casework

    def window(case: Path | None, passphrase: str | None) -> int:
        from desktop.ui.application import run as show

        return show(desk, home, words, case, passphrase, make_sample=sample)

    if case := _case_alone(typed):
        return window(case, None)
    if _only_the_window(typed, words):
        return window(None, None)
    from desktop.cli.program import run

    return run(typed, words, today(), desk, window, home)


def _case_alone(typed: Sequence[str]) -> Path | None:
    """The case file that stands alone where a command would: how a file manager opens one."""
    case = Path(typed[0]) if len(typed) == 1 and typed[0].endswith(CASE_ENDING) else None
    return case if case and case.is_file() else None


def _without_home(typed: Sequence[str], root: Path) -> int:
    """Where nothing can be kept: a person is told, in the window's stead too, and the rest can still be checked."""
    from desktop.cli.homeless import run_without_home

    words = Words(_language(value_asked("--lang", typed), None))

    def show(sentence: str) -> None:
        from desktop.engines.trials.screen import has_display

        if has_display():
            from desktop.ui.refusal import show_refusal

            show_refusal(sentence)

    return run_without_home(typed, words, root, today(), show)


def _only_the_window(typed: Sequence[str], words: Words) -> bool:
    """Whether no command was given; what is not understood is the command line's to tell."""
    if any(argument in {"-h", "--help"} for argument in typed):
        return False
    try:
        asked = parse(typed, words)
    except UsageError:
        return False
    return asked.command is None and not asked.version


def _language(asked: str | None, chosen: str | None) -> str:
    """The language asked for, else the one chosen in the window, else the computer's."""
    for wish in (asked, chosen, locale.getlocale()[0], os.environ.get("LANG")):
        if wish and wish[:2].lower() in LANGUAGES:
            return wish[:2].lower()
    return "en"


if __name__ == "__main__":
    raise SystemExit(main())
