"""What a person takes out of an open case besides the bundle: letters to send or sign, and the dates for a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.case import Case
from desktop.domain.gaps import Span
from desktop.domain.standing import Standing
from desktop.services.bundling.wording import Tongues
from desktop.services.writing.calling import FilledCall, call_file, filled_call
from desktop.services.writing.composing import WrittenLetter, compose, fitting_letters
from desktop.services.writing.sheets import calendar_file, letter_pdf
from desktop.services.writing.timeline import timeline_file
from desktop.words.words import Words
from forms.letters import Letter, letter_of
from forms.model import Procedure


class CaseInHand(Protocol):
    """The part of an open case that is only read here."""

    @property
    def case(self) -> Case: ...
    @property
    def procedure(self) -> Procedure: ...
    def standing(self, on: date) -> Standing: ...


@dataclass(frozen=True, slots=True)
class WritingDesk:
    """Writes for one open case in Portuguese and the applicant's language; it changes nothing in the case."""

    casework: CaseInHand
    own: Words

    def letters(self, on: date) -> tuple[Letter, ...]:
        """The letters that would help the case on that day, best first."""
        return fitting_letters(self.casework.standing(on))

    def letter(
        self, letter_id: str, on: date, months: Sequence[Span] = (), reason: str = "", instead: str = ""
    ) -> WrittenLetter:
        """A letter with its gaps filled; UnknownIdError for one that there is none of."""
        casework = self.casework
        standing = casework.standing(on)
        return compose(
            letter_of(letter_id), casework.case, casework.procedure, standing, self._tongues, months, reason, instead
        )

    def save_letter(self, written: WrittenLetter, path: Path) -> None:
        """Writes a letter as a PDF. Raises OSError where it cannot be put there."""
        letter_pdf(written, self._tongues, path)

    def save_calendar(self, on: date, path: Path) -> int:
        """Writes the days to come as a calendar file and says how many. Raises OSError where it cannot be put there."""
        casework = self.casework
        return calendar_file(casework.case, casework.procedure, casework.standing(on), self.own, path)

    def call(self, on: date) -> FilledCall:
        """The call sheet with what the case knows on that day."""
        casework = self.casework
        return filled_call(casework.case, casework.procedure, casework.standing(on), self._tongues)

    def save_call(self, filled: FilledCall, path: Path) -> None:
        """Writes a call sheet as a PDF. Raises OSError where it cannot be put there."""
        call_file(filled, self._tongues, path)

    def save_timeline(self, requirement: str, on: date, path: Path) -> None:
        """Writes the months of a requirement as a picture, SVG or PDF by the file's ending.

        Raises OSError where it cannot be put there, ValueError for another ending, KeyError where nothing of that
        requirement is proven month by month.
        """
        casework = self.casework
        standing = casework.standing(on)
        coverage = next((one for one in standing.coverage if one.requirement == requirement), None)
        if coverage is None:
            raise KeyError(requirement)
        timeline_file(casework.case, casework.procedure, standing, coverage, self.own, path)

    @property
    def _tongues(self) -> Tongues:
        return Tongues(Words("pt"), self.own)
