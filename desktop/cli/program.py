"""From the words typed to an exit code; no traceback ever reaches a person."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import release
from desktop.cli.arguments import UsageError, parse
from desktop.cli.session import CANCELLED, WRONG_USE, Session
from desktop.cli.tasks import command
from desktop.cli.terminal import Terminal
from desktop.engines.home import Home
from desktop.words.words import Words

if TYPE_CHECKING:
    from desktop.services.desk import Desk

Window = Callable[[Path | None, str | None], int]


def run(
    arguments: Sequence[str], words: Words, today: date, desk: Callable[[], "Desk"], window: Window, home: Home
) -> int:
    """Runs one command and gives its exit code (the contract's); `desk` is only called when a command needs it.

    `window` opens the window, on a case where it is given a path and a passphrase; without a command it is opened.

    Whatever goes wrong is told in one sentence on stderr (desktop.cli.failures).
    """
    terminal = Terminal(words)
    try:
        asked = parse(arguments, words)
        if asked.version:
            terminal.say(f"papelada {release()}")
            return 0
        if asked.command is None:
            return window(None, None)
        return command(asked.command)(Session(terminal, cache(desk), home, today, asked, window))
    except UsageError as mistake:
        terminal.complain(mistake.sentence)
        if mistake.usage:
            terminal.complain(mistake.usage.rstrip())
        return WRONG_USE
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our answer has gone; there is nobody to tell
        return CANCELLED
    except KeyboardInterrupt:
        from desktop.cli.failures import stopped  # loads all that can fail, so only where something did

        return stopped(terminal)
    except Exception as failure:  # noqa: BLE001  # the border where a mistake of ours becomes a sentence
        from desktop.cli.failures import told

        return told(failure, terminal)
