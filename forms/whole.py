"""Reads a folder of definitions whole: every sheet by its reader, and no sheet that nobody reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Final

from forms import edition
from forms.authentication import SHEET as AUTHENTICATION
from forms.authentication import read_authentication
from forms.calls import SHEET as CALLS
from forms.calls import read_calls
from forms.folder import SHEET_NAME, definitions, sheet_names
from forms.glossary import SHEET as GLOSSARY
from forms.glossary import read_glossary
from forms.guidance import SHEET as GUIDANCE
from forms.guidance import read_guidance
from forms.letters import FOLDER as LETTERS
from forms.letters import read_letters
from forms.mistakes import DefinitionError, Mistake, nearest
from forms.reader import ROOMS, SHEETS, load_rules
from forms.rules import Rules

ALONE: Final[Mapping[str, Callable[[Traversable], object]]] = {
    GUIDANCE: read_guidance,
    CALLS: read_calls,
    GLOSSARY: read_glossary,
    AUTHENTICATION: read_authentication,
    f"{LETTERS}/": read_letters,
}
"""Sheets, and folders (ending in "/"), with a reader of their own: it raises DefinitionError with every mistake."""


def read_whole(folder: Traversable | None = None) -> Rules:
    """The definitions of that folder (of the one in use where None) with their edition.

    Raises DefinitionError with every mistake of every sheet, a misspelt name of a file among them.
    """
    read = definitions() if folder is None else folder
    mistakes = list(_strangers(read))
    found = edition.read_edition(read, mistakes)
    for reader in ALONE.values():
        try:
            reader(read)
        except DefinitionError as refused:
            mistakes += refused.mistakes
    try:
        rules = load_rules(read)
    except DefinitionError as refused:
        raise DefinitionError(dict.fromkeys((*mistakes, *refused.mistakes))) from None
    if mistakes:
        raise DefinitionError(dict.fromkeys(mistakes))
    return replace(rules, edition=found)


def _strangers(folder: Traversable) -> Iterator[Mistake]:
    """Files that look like sheets and are read by nobody: their name is misspelt, or they lie in the wrong place."""
    known = (*SHEETS, *ALONE, edition.SHEET)
    rooms = (*ROOMS, *(name.rstrip("/") for name in ALONE if name.endswith("/")))
    for name in sheet_names(folder):
        room, slash, _ = name.rpartition("/")
        if name in known:
            continue
        if slash and room not in (*rooms, *(one.rpartition("/")[0] for one in known)):
            likely = nearest(room, rooms)
            hint = f'; did you mean "{likely[0]}/"?' if likely else f"; the folders are {', '.join(rooms)}"
            yield Mistake(name, 1, "", f'nobody reads files in the folder "{room}"{hint}')
        elif not slash or room not in rooms:
            likely = nearest(name, known)
            yield Mistake(name, 1, "", "nobody reads this file" + (f'; did you mean "{likely[0]}"?' if likely else ""))
        elif not SHEET_NAME.fullmatch(name):
            reason = "a file's name is made of small letters, digits and underscores, at most 60, and ends in .toml"
            yield Mistake(name, 1, "", reason)
