"""What every command works with, and the exit codes that the contract gives them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.cli.arguments import UsageError
from desktop.cli.terminal import Terminal
from desktop.engines.home import Home

if TYPE_CHECKING:
    from desktop.domain.case import Document
    from desktop.services.casework import Casework
    from desktop.services.desk import Desk

DONE: Final = 0
NOT_READY: Final = 1
WRONG_USE: Final = 2
UNUSABLE_FILE: Final = 3
COMPUTER_LACKS: Final = 4
CANCELLED: Final = 130


@dataclass(frozen=True, slots=True)
class Session:
    """What a command works with."""

    terminal: Terminal
    make_desk: Callable[[], Desk]
    home: Home
    today: date
    asked: argparse.Namespace
    window: Callable[[Path | None, str | None], int]
    """Opens the window, on a case where a path and its passphrase are given; gives the exit code."""

    @property
    def desk(self) -> Desk:
        """Reads the rules when a command first needs them: those that mend or renew rules must do without."""
        return self.make_desk()

    @property
    def day(self) -> date:
        asked: date | None = getattr(self.asked, "on", None)
        return asked or self.today

    def open_case(self) -> Casework:
        case: Path = self.asked.case
        return self.desk.open_case(case, self.terminal.passphrase(self.asked.passphrase_file, twice=False))

    def paper(self, casework: Casework) -> Document:
        """The paper that was named; raises UsageError where the case has no such paper."""
        try:
            return casework.case.document(self.asked.document)
        except KeyError:
            known = ", ".join(one.id for one in casework.case.documents) or "–"
            raise UsageError(
                self.terminal.words.say(
                    "There is no paper “{what}” in this case. It has: {known}.", what=self.asked.document, known=known
                )
            ) from None
