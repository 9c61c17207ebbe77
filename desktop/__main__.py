"""The only wiring: builds the home, the engines' desk and the words, and starts a front end."""

import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.cli.arguments import value_asked
from desktop.cli.program import run
from desktop.engines.clock import today
from desktop.engines.home import Home
from desktop.engines.sandbox_process import HIDDEN_ARGUMENT
from desktop.services.desk import Desk
from desktop.words.words import LANGUAGES, Words
from forms.reader import load_rules


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts Papelada; the exit code is the contract's."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if typed == [HIDDEN_ARGUMENT]:
        from desktop.engines.sandbox_child import main as child

        return child()
    home_asked = value_asked("--home", typed)
    home = Home(Path(home_asked) if home_asked else None)
    words = Words(_language(value_asked("--lang", typed), home))

    def desk() -> Desk:
        return Desk(load_rules(), home)

    def window(case: Path | None, passphrase: str | None) -> int:
        from desktop.ui.application import run as show

        return show(desk(), home, words, case, passphrase)

    return run(typed, words, today(), desk, window)


def _language(asked: str | None, home: Home) -> str:
    """The language asked for, else the one chosen in the window, else the computer's."""
    for wish in (asked, home.settings.language, locale.getlocale()[0], os.environ.get("LANG")):
        if wish and wish[:2].lower() in LANGUAGES:
            return wish[:2].lower()
    return "en"


if __name__ == "__main__":
    raise SystemExit(main())
