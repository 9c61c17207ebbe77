"""Which countries give an apostille, which documents need none, and who may translate: read from one file of data."""

from collections.abc import Callable
from datetime import date
from importlib.resources.abc import Traversable
from typing import Final

from pydantic import Field

from forms.folder import once_a_folder
from forms.mistakes import DefinitionError, Mistake
from forms.model import Confidence, Definition, Sourced, Text
from forms.sheets import open_sheet

SHEET: Final = "authentication.toml"
Country = str


class Territories(Definition):
    """Parts of a party with a code of their own, by that code: the party's code."""

    confidence: Confidence
    of: dict[Country, Country]


class Objections(Definition):
    """Parties between which and Portugal the Convention does not apply, because one of the two objected."""

    countries: tuple[Country, ...]
    confidence: Confidence
    checked_on: date


class Apostille(Sourced):
    """Parties to the Hague Convention of 5 October 1961; `since` is the day it began to bind the latest of them."""

    title: Text
    parties: frozenset[Country]
    since: dict[Country, date] = Field(default_factory=dict)
    territories: Territories
    objections: Objections

    def binds(self, country: Country, on: date) -> bool:
        """Whether an apostille of that country serves in Portugal on that day."""
        party = self.territories.of.get(country, country)
        if party not in self.parties or party in self.objections.countries:
            return False
        return self.since.get(party, date.min) <= on


class PublicDocuments(Sourced):
    """Documents of EU states that need no apostille in another, by kind of paper (Regulation (EU) 2016/1191)."""

    title: Text
    members: frozenset[Country]
    kinds: frozenset[str]
    kinds_for_nationals: frozenset[str]
    """Only where the person is a national of the issuing state."""


class Consulate(Sourced):
    """Legalisation by the Portuguese consulate, for countries without the apostille."""

    title: Text


class Translator(Sourced):
    """Somebody who may make or certify a translation into Portuguese."""

    says: Text


class Authentication(Definition):
    """authentication.toml; translators in its order, those that AIMA names first."""

    apostille: Apostille
    public_documents: PublicDocuments
    consulate: Consulate
    translators: tuple[Translator, ...]
    languages: dict[str, frozenset[Country]]
    """Countries whose papers are written in a language, by its ISO 639-1 code."""


def read_authentication(folder: Traversable) -> Authentication:
    """The data of a folder of definitions; raises DefinitionError with every mistake of the file."""
    mistakes: list[Mistake] = []
    sheet = open_sheet(folder.joinpath(SHEET), SHEET, mistakes)
    read = sheet.read(Authentication, mistakes) if sheet.opened else None
    if read is None:
        raise DefinitionError(mistakes)
    return read


authentication: Final[Callable[[], Authentication]] = once_a_folder(read_authentication)
"""The data of the folder in use, read once. Raises DefinitionError where the file is wrong."""
