"""The person at the terminal: what is printed, how far the work has come, and the passphrase."""

import getpass
import json
import os
import sys
import time
from pathlib import Path

from desktop.cli.arguments import UsageError
from desktop.services.progress import Step
from desktop.words.steps import step_sentence
from desktop.words.words import Words

PASSPHRASE_VARIABLE = "PAPELADA_PASSPHRASE"  # noqa: S105  # the name of the variable, not its value
SECONDS_BETWEEN_LINES = 0.1


class Terminal:
    """Answers on stdout, progress and mistakes on stderr, so that an answer can be piped."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._watched = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def say(self, line: str = "") -> None:
        self.clear()
        sys.stdout.write(f"{line}\n")

    def answer(self, answer: dict[str, object]) -> None:
        """The one JSON document of an answer."""
        self.clear()
        json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")

    def complain(self, line: str) -> None:
        self.clear()
        sys.stderr.write(f"{line}\n")

    def progress(self, step: Step) -> None:
        """Shows how far the work has come, on one line that is written over, where somebody is watching."""
        if not self._watched or (time.monotonic() - self._last < SECONDS_BETWEEN_LINES and step.done < step.total):
            return
        self._last = time.monotonic()
        line = step_sentence(step, self.words)[: self._columns() - 1]
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Wipes the progress line."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            self._width = 0

    @staticmethod
    def _columns() -> int:
        try:
            return os.get_terminal_size(sys.stderr.fileno()).columns
        except OSError:
            return 80

    def passphrase(self, file: Path | None, *, twice: bool) -> str:
        """The case's passphrase from the file, the environment or a prompt; raises UsageError where none is given."""
        say = self.words.say
        if file is not None:
            try:
                given = file.read_text(encoding="utf-8").rstrip("\r\n")
            except (OSError, UnicodeDecodeError):
                raise UsageError(
                    say("The passphrase file cannot be read. Look at its name and who may open it.")
                ) from None
        elif PASSPHRASE_VARIABLE in os.environ:
            given = os.environ[PASSPHRASE_VARIABLE]
        elif sys.stdin.isatty():
            given = self._prompt(twice=twice)
        else:
            raise UsageError(
                say(
                    "A case needs its passphrase: put it into the environment as {variable}, name a file with "
                    "--passphrase-file, or run this in a terminal.",
                    variable=PASSPHRASE_VARIABLE,
                )
            )
        if not given:
            raise UsageError(say("The passphrase is empty. Choose one that you will remember."))
        return given

    def _prompt(self, *, twice: bool) -> str:
        self.clear()
        given = getpass.getpass(self.words.say("Passphrase: "))
        if twice and getpass.getpass(self.words.say("The same passphrase again: ")) != given:
            raise UsageError(self.words.say("The two passphrases differ. Please begin again."))
        return given
