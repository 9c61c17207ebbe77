"""Knows the banks that a file in resources/banks describes, so that one can be added without code."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import Field

from forms.model import Definition


class Bank(Definition):
    """A bank by the names, codes and addresses that its papers bear; `written_from` says what the entry stands on."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str = Field(min_length=1)
    country: str = Field(pattern=r"^[A-Z]{2}$")
    names: tuple[str, ...] = Field(min_length=1)
    """What the bank is called on its papers, longest and surest first."""
    bics: tuple[str, ...] = ()
    """The first eight characters of its BICs (ISO 9362)."""
    iban_bank_codes: tuple[str, ...] = ()
    """How its accounts' BBAN begins: four digits in Portugal, four letters in the United Kingdom."""
    websites: tuple[str, ...] = ()
    written_from: str = Field(min_length=20)
    checked_on: date


@cache
def banks() -> tuple[Bank, ...]:
    """Every described bank, ordered by id; raises pydantic's ValidationError with the place where a file is wrong."""
    folder = files("resources").joinpath("banks")
    entries = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(Bank.model_validate(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in entries)
