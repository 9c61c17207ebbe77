"""Which definitions are in use, as a value to be looked at: where from, how old, and whose packs are taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.edition import Edition
from forms.model import Text


@dataclass(frozen=True, slots=True)
class Key:
    """A trusted key: its fingerprint, the name that whoever trusts it gave it, and who that is."""

    fingerprint: str
    name: str
    by: Literal["program", "person"]


@dataclass(frozen=True, slots=True)
class Overview:
    """`signed_by` is empty for the definitions that the program comes with. `passed_over` is the code of the reason why
    an imported pack is not used, with the values of its sentence; empty where none is passed over."""

    edition: Edition | None
    shipped: Edition
    signed_by: str
    procedures: tuple[tuple[Text, date], ...]
    keys: tuple[Key, ...] = ()
    passed_over: str = ""
    passed_over_values: Mapping[str, str | int] | None = None

    @property
    def signer(self) -> str:
        """The name of the key that signed them, where it has one."""
        return next((one.name for one in self.keys if one.fingerprint == self.signed_by), "")
