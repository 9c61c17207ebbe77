"""Which edition of the definitions a folder holds, so that an older one never takes the place of a newer one."""

from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Final

from pydantic import Field

from forms.mistakes import Mistake
from forms.model import Definition
from forms.sheets import open_sheet

SHEET: Final = "edition.toml"


class WrittenEdition(Definition):
    """edition.toml: raised with every change of the definitions, by hand and by whoever makes the change."""

    issued: date
    number: int = Field(ge=1)


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """Editions are compared by the day they were issued and, on one day, by their number."""

    issued: date
    number: int

    def __str__(self) -> str:
        return f"{self.issued.isoformat()}/{self.number}"


def read_edition(folder: Traversable, mistakes: list[Mistake]) -> Edition | None:
    """The edition of a folder; None, and the mistakes added, where its sheet is missing or wrong."""
    sheet = open_sheet(folder.joinpath(SHEET), SHEET, mistakes)
    written = sheet.read(WrittenEdition, mistakes) if sheet.opened else None
    return None if written is None else Edition(written.issued, written.number)
