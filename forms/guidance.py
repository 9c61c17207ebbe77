"""What is said of every procedure alike lies in one file, so that no procedure has to repeat it."""

from importlib.resources.abc import Traversable
from typing import Final, Literal

from forms.folder import once_a_folder
from forms.mistakes import DefinitionError, Mistake
from forms.model import Condition, Definition, Regime, Sourced, Text
from forms.sheets import open_sheet

SHEET: Final = "guidance.toml"
Evidence = Literal["certificate", "money", "address", "tax_social", "travel", "family", "witness", "soft"]


class Alternative(Sourced):
    """Another way to prove a month of life together; `evidence` is its class, `when` makes it fit only some cases.

    `strength` says what it can do: `strong` papers cover a month alone, `weak` ones beside another class, one's
    `own_word` covers none. `effort` is what it costs to get. A stretch that has one of `kinds` already needs no more
    of it. `regimes` are the times it fits, all where empty. `request` names the letter (letters.toml) that asks for
    it, with `ask` the place to ask.
    """

    id: str = ""
    """Its name in the file; the reader fills it in."""
    evidence: Evidence
    says: Text
    ask: Text
    strength: Literal["strong", "weak", "own_word"]
    effort: Literal["low", "medium", "high"]
    kinds: tuple[str, ...] = ()
    regimes: tuple[Regime, ...] = ()
    request: str | None = None
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


def read_guidance(folder: Traversable) -> Guidance:
    """The guidance of a folder of definitions; raises DefinitionError with every mistake of the file."""
    mistakes: list[Mistake] = []
    sheet = open_sheet(folder.joinpath(SHEET), SHEET, mistakes)
    read = sheet.read(Guidance, mistakes) if sheet.opened else None
    if read is None:
        raise DefinitionError(mistakes)
    named = {name: one.model_copy(update={"id": name}) for name, one in read.alternatives.items()}
    return read.model_copy(update={"alternatives": named})


guidance = once_a_folder(read_guidance)
"""The guidance of the folder in use, read once. Raises DefinitionError where the file is wrong."""


def titled(text: Text, title: Text) -> Text:
    """The text with the title in its gap `{title}`, in each language."""
    return Text(pt=text.pt.replace("{title}", title.pt), en=text.en.replace("{title}", title.en))
