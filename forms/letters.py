"""Letters that a person sends or signs lie in files of their own, so that their words can be mended without code."""

from collections.abc import Callable, Mapping
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Final, Literal

from pydantic import Field

from forms.folder import once_a_folder
from forms.mistakes import DefinitionError, Mistake, UnknownIdError, unknown
from forms.model import Sourced, Text
from forms.sheets import open_sheet

FOLDER: Final = "letters"
GAPS: Final = (
    "applicant", "sponsor", "applicant_paper", "sponsor_paper", "account", "bank", "holders", "address", "company",
    "months", "reason", "instead", "today",
)  # fmt: skip
"""What may be filled in: people with their passports, the account, the home, the months, and what the person typed."""


class Letter(Sourced):
    """One letter: whom it goes to, its subject, its paragraphs in order, and who signs it.

    `months_table` draws the stretches of months as a table, with what the case holds around each. `source_said` is the
    source in the languages of the people who read the letter, where it is told in words and is no address.
    """

    id: str = ""
    """Its name in the file; the reader fills it in."""
    title: Text
    to: Text
    subject: Text
    body: tuple[Text, ...] = Field(min_length=1)
    signers: Literal["applicant", "both"]
    months_table: bool = False
    source_said: Text | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        """Everything that may have gaps."""
        return self.to, self.subject, *self.body

    @property
    def gaps(self) -> frozenset[str]:
        """The gaps that it fills."""
        return frozenset(name for text in self.texts for said in text.said.values() for name in gaps_of(said))


def read_letters(folder: Traversable) -> dict[str, Letter]:
    """The letters of a folder of definitions; raises DefinitionError with every mistake of its files."""
    room = folder.joinpath(FOLDER)
    mistakes: list[Mistake] = []
    read: dict[str, Letter] = {}
    written = [one for one in room.iterdir() if one.name.endswith(".toml")] if room.is_dir() else []
    for file in sorted(written, key=lambda one: one.name):
        sheet = open_sheet(file, f"{FOLDER}/{file.name}", mistakes)
        for name, letter in sheet.read_tables(Letter, mistakes).items():
            if name in read:
                mistakes.append(sheet.mistake((name,), f'the letter "{name}" stands here twice'))
            for gap in sorted(letter.gaps - set(GAPS)):
                mistakes.append(sheet.mistake((name,), unknown("gap", gap, GAPS)))
            read[name] = letter.model_copy(update={"id": name})
    if mistakes:
        raise DefinitionError(mistakes)
    return read


letters: Final[Callable[[], Mapping[str, Letter]]] = once_a_folder(read_letters)
"""The letters of the folder in use, by id. Raises DefinitionError where a file is wrong."""


def letter_of(letter_id: str) -> Letter:
    """That letter; UnknownIdError, with the nearest ids, where there is none."""
    found = letters().get(letter_id)
    if found is None:
        raise UnknownIdError(letter_id, letters())
    return found


def gaps_of(said: str) -> frozenset[str]:
    """The names of the gaps in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(said) if name)
