"""What is said of every procedure alike lies in one file, so that no procedure has to repeat it."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, Literal

from forms.mistakes import DefinitionError, Mistake
from forms.model import Condition, Definition, Sourced, Text
from forms.sheets import open_sheet

SHEET: Final = "guidance.toml"
Evidence = Literal["certificate", "money", "address", "tax_social", "travel", "family", "witness", "soft"]


class Alternative(Sourced):
    """Another way to prove a month of life together; `evidence` is its class, `when` makes it fit only some cases."""

    evidence: Evidence
    says: Text
    when: tuple[Condition, ...] = ()


class Because(Definition):
    """Why a requirement is not needed, or not decided, where its own definition does not say."""

    other_way: Text
    not_here: Text
    undecided: Text


class Days(Definition):
    """What happens on days that an answer or a paper sets; `{title}` stands for the requirement's title."""

    appointment: Text
    too_old: Text
    expires: Text
    valid_enough: Text
    order: Text
    order_new: Text
    order_if_kept: Text


class Guidance(Definition):
    """guidance.toml; the alternatives in its order, best first."""

    because: Because
    days: Days
    alternatives: dict[str, Alternative]


@cache
def guidance() -> Guidance:
    """The guidance the program comes with, read once. Raises DefinitionError where the file is wrong."""
    return read_guidance(files("forms"))


def read_guidance(folder: Traversable) -> Guidance:
    """The guidance of a folder of definitions; raises DefinitionError with every mistake of the file."""
    mistakes: list[Mistake] = []
    sheet = open_sheet(folder.joinpath(SHEET), SHEET, mistakes)
    read = sheet.read(Guidance, mistakes) if sheet.opened else None
    if read is None:
        raise DefinitionError(mistakes)
    return read


def titled(text: Text, title: Text) -> Text:
    """The text with the title in its gap `{title}`, in each language."""
    return Text(pt=text.pt.replace("{title}", title.pt), en=text.en.replace("{title}", title.en))
