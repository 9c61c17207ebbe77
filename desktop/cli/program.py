"""From the words typed to an exit code; no traceback ever reaches a person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import release
from desktop.cli.arguments import UsageError, parse
from desktop.cli.session import CANCELLED, COMPUTER_LACKS, UNUSABLE_FILE, WRONG_USE, Session
from desktop.cli.tasks import command
from desktop.cli.terminal import Terminal
from desktop.engines.casefile import CaseFileError
from desktop.engines.home import Home
from desktop.engines.pack import PackError
from desktop.services.progress import Cancelled
from desktop.services.refusals import BundleError, OcrMissing, SampleRefused
from desktop.words.packs import pack_error_sentence
from desktop.words.problems import bundle_error_sentence, case_error_sentence, ocr_missing_sentence
from desktop.words.words import Words
from forms.mistakes import DefinitionError, UnknownProcedure

if TYPE_CHECKING:
    from desktop.services.desk import Desk

Window = Callable[[Path | None, str | None], int]


def run(
    arguments: Sequence[str], words: Words, today: date, desk: Callable[[], Desk], window: Window, home: Home
) -> int:
    """Runs one command and gives its exit code (the contract's); `desk` is only called when a command needs it.

    `window` opens the window, on a case where it is given a path and a passphrase; without a command it is opened.

    Whatever goes wrong is told in one sentence on stderr; only a mistake of ours is told with its kind, and never
    with names, paths or texts of the person's papers.
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
    except UnknownProcedure as unknown:
        terminal.complain(_unknown_procedure(unknown, words))
        return WRONG_USE
    except (CaseFileError, BundleError) as refused:
        say_why = case_error_sentence if isinstance(refused, CaseFileError) else bundle_error_sentence
        terminal.complain(say_why(refused.code, refused.values, words))
        return COMPUTER_LACKS if refused.code == "no_space" else UNUSABLE_FILE
    except (PackError, DefinitionError) as refused:
        return _definitions_refused(refused, terminal)
    except SampleRefused:
        terminal.complain(bundle_error_sentence("out_not_ours", {}, words))
        return UNUSABLE_FILE
    except OcrMissing as missing:
        terminal.complain(ocr_missing_sentence(missing.what, words))
        return COMPUTER_LACKS
    except (Cancelled, KeyboardInterrupt):
        terminal.complain(words.say("Stopped. Nothing was left half made."))
        return CANCELLED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our answer has gone; there is nobody to tell
        return CANCELLED
    except Exception as ours:  # noqa: BLE001  # the border where a mistake of ours becomes a sentence
        terminal.complain(
            words.say(
                "Something went wrong inside the program ({kind} at {place}). Your case is as it was before. "
                "Please report these words; they hold nothing of your papers.",
                kind=type(ours).__name__,
                place=_place(ours),
            )
        )
        return COMPUTER_LACKS


def _definitions_refused(refused: PackError | DefinitionError, terminal: Terminal) -> int:
    """Why definitions or a pack of them cannot be used, and each mistake with file, line, key and reason."""
    words, code = terminal.words, UNUSABLE_FILE
    if isinstance(refused, PackError):
        terminal.complain(pack_error_sentence(refused.code, refused.values, words))
        code = {"no_space": COMPUTER_LACKS, "fingerprint": WRONG_USE}.get(refused.code, UNUSABLE_FILE)
    else:
        terminal.complain(words.say("There are mistakes in the definitions. Mend them, or install the program again:"))
    for mistake in refused.mistakes:
        terminal.complain(f"  {mistake}")
    return code


def _unknown_procedure(unknown: UnknownProcedure, words: Words) -> str:
    suggestions = ", ".join(unknown.suggestions)
    if suggestions:
        return words.say("There is no procedure “{what}”. Did you mean: {those}?", what=unknown.name, those=suggestions)
    return words.say("There is no procedure “{what}”. `papelada permits` lists them all.", what=unknown.name)


def _place(error: BaseException) -> str:
    """Module and line where it happened, for a report without any content."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
