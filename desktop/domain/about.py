"""What this program is, as a value to be looked at: its version and build, its definitions, and whose work is in it."""

from dataclasses import dataclass
from datetime import date

from forms.edition import Edition


@dataclass(frozen=True, slots=True)
class Build:
    """Where a finished program comes from: the commit of its source, and that commit's day."""

    commit: str
    day: date


@dataclass(frozen=True, slots=True)
class Piece:
    """The work of others: its name, version (empty where it has none) and licence, an SPDX expression."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class About:
    """`build` is None for a program that is run from its source. `checked` are the days when the procedures
    were checked, one each. `groups` are the pieces under the headings of the list of licences.
    """

    version: str
    build: Build | None
    case_version: int
    edition: Edition | None
    signed_by: str
    signer: str
    checked: tuple[date, ...]
    groups: tuple[tuple[str, tuple[Piece, ...]], ...]
