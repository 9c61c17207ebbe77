"""What to have at hand before a call to AIMA, as data, so that a volunteer can add the question they always ask."""

from collections.abc import Callable
from importlib.resources.abc import Traversable
from typing import Final, Literal

from pydantic import Field

from forms.folder import once_a_folder, shipped
from forms.mistakes import DefinitionError, Mistake, unknown
from forms.model import Confidence, Definition, Sourced, Text
from forms.sheets import open_sheet
from forms.vocabulary import SURENESS
from forms.written import WrittenSource

SHEET: Final = "calls.toml"
Known = Literal[
    "applicant", "birth_date", "nationality", "passport", "title", "nif", "niss", "address", "procedure", "appointment",
    "sponsor",
]  # fmt: skip
"""What a case may know of itself and a call may need."""


class AtHand(Definition):
    """One thing to have at hand; `known` is what it is filled from, None where only the person knows."""

    label: Text
    known: Known | None = Field(default=None, alias="from")


class WrittenCallNote(Definition):
    """A remark, with the key of its source; `confidence` only where it is less sure than that."""

    says: Text
    source: str = Field(min_length=1)
    confidence: Confidence | None = None


class CallNote(Sourced):
    """A remark on calling, with where it was read."""

    says: Text


class WrittenCalls(Definition):
    """calls.toml."""

    notes: tuple[WrittenCallNote, ...] = ()
    at_hand: dict[str, AtHand] = Field(min_length=1)
    ask: tuple[Text, ...] = Field(min_length=1)
    write_down: tuple[Text, ...] = Field(min_length=1)


class Calls(Definition):
    """The call sheet before it is filled in: what to have at hand by id, what to ask, what to write down."""

    notes: tuple[CallNote, ...]
    at_hand: dict[str, AtHand]
    ask: tuple[Text, ...]
    write_down: tuple[Text, ...]


def read_calls(folder: Traversable) -> Calls:
    """The call sheet of a folder of definitions; raises DefinitionError with every mistake of the file.

    Definitions made before there was a call sheet go by the one the program comes with.
    """
    if not folder.joinpath(SHEET).is_file():
        folder = shipped()
    mistakes: list[Mistake] = []
    sheet = open_sheet(folder.joinpath(SHEET), SHEET, mistakes)
    written = sheet.read(WrittenCalls, mistakes) if sheet.opened else None
    if written is None:
        raise DefinitionError(mistakes)
    # What is wrong with the sources themselves, their own reader tells.
    sources = open_sheet(folder.joinpath("sources.toml"), "sources.toml", []).read_tables(WrittenSource, [])
    notes = []
    for index, note in enumerate(written.notes):
        source = sources.get(note.source)
        if source is None:
            mistakes.append(sheet.mistake(("notes", index, "source"), unknown("source", note.source, sources)))
            continue
        sure = note.confidence or source.confidence
        if SURENESS.index(sure) > SURENESS.index(source.confidence):
            reason = f'a statement cannot be surer than its source ("{source.confidence}")'
            mistakes.append(sheet.mistake(("notes", index, "confidence"), reason))
        notes.append(CallNote(says=note.says, source=source.address, confidence=sure, checked_on=source.checked_on))
    if mistakes:
        raise DefinitionError(mistakes)
    return Calls(notes=tuple(notes), at_hand=written.at_hand, ask=written.ask, write_down=written.write_down)


calls: Final[Callable[[], Calls]] = once_a_folder(read_calls)
"""The call sheet of the folder in use. Raises DefinitionError where the file is wrong."""
