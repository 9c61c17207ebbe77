"""Letters and dates of the open case, written in a job; the window sees them as plain text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.standing import Month
    from desktop.services.writing import WritingDesk
    from desktop.ui.faces import CaseworkFace
    from desktop.words.words import Words


@dataclass(frozen=True, slots=True)
class LetterWish:
    """Which letter, about which stretch of months, and what the person typed for it."""

    letter: str
    first: Month | None = None
    last: Month | None = None
    reason: str = ""
    instead: str = ""

    def typed(self, reason: str, instead: str) -> LetterWish:
        return replace(self, reason=reason, instead=instead)


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter as text in Portuguese and, where it is another one, in the person's language.

    `open` are the gaps that the case could not fill; `asks_reason` says that the person types why and what instead.
    """

    wish: LetterWish
    title: str
    portuguese: str
    own: str
    open: tuple[str, ...]
    asks_reason: bool
    source: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Writes for one case on one day. Blocking: for a job, in which the writing services are loaded, too."""

    casework: CaseworkFace
    words: Words
    on: date

    def shown(self, wish: LetterWish) -> LetterShown:
        from desktop.services.writing import letter_text  # as below

        written = self._desk().letter(wish.letter, self.on, self._months(wish), wish.reason, wish.instead)
        portuguese, own = letter_text(written), letter_text(written, own=True)
        return LetterShown(
            wish,
            self.words.text(written.letter.title),
            portuguese,
            "" if own == portuguese else own,
            written.open,
            "reason" in written.letter.gaps,
            self.words.text(said) if (said := written.letter.source_said) else written.letter.source,
        )

    def save(self, wish: LetterWish, path: Path) -> None:
        """Writes the letter as a PDF. Raises OSError where it cannot be put there."""
        desk = self._desk()
        written = desk.letter(wish.letter, self.on, self._months(wish), wish.reason, wish.instead)
        desk.save_letter(written, path)

    def save_dates(self, path: Path) -> None:
        """Writes the days to come for a calendar. Raises OSError where the file cannot be put there."""
        self._desk().save_calendar(self.on, path)

    def save_timeline(self, requirement: str, path: Path) -> None:
        """Writes the months of a requirement as a picture. Raises OSError where it cannot be put there."""
        self._desk().save_timeline(requirement, self.on, path)

    def save_call(self, path: Path) -> None:
        """Writes the call sheet as a PDF. Raises OSError where it cannot be put there."""
        desk = self._desk()
        desk.save_call(desk.call(self.on), path)

    def _desk(self) -> WritingDesk:
        from desktop.services.writing import WritingDesk  # the window shall not wait for PDF libraries

        return WritingDesk(self.casework, self.words)

    @staticmethod
    def _months(wish: LetterWish) -> tuple[tuple[Month, Month], ...]:
        return () if wish.first is None or wish.last is None else ((wish.first, wish.last),)
