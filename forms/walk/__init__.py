"""A walk over a folder of definitions, for whoever writes in it: what reads strictly and yet is wrong or unkind.

Every remark has its file, line and key, as the reader's own mistakes do. The tests walk the shipped definitions with
the same code that `papelada rules check` uses on a volunteer's folder.
"""

from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable

from forms.folder import sheet_names
from forms.mistakes import DefinitionError, Mistake
from forms.sheets import Sheet, open_sheet
from forms.walk import prose, sense
from forms.whole import read_whole


def walked(folder: Traversable, on: date) -> tuple[Mistake, ...]:
    """Everything to mend in a folder of definitions, in the order of files and lines; empty where all is well.

    `on` is today: nobody has looked at a page later than that. Where the folder does not read strictly, the reader's
    mistakes come alone, because what they hide cannot be judged.
    """
    try:
        rules = read_whole(folder)
    except DefinitionError as refused:
        return refused.mistakes
    sheets = {name: _opened(folder, name) for name in sheet_names(folder)}
    found: Iterator[Mistake] = sense.of_definitions(sheets, rules, on)
    told = dict.fromkeys([*found, *(one for sheet in sheets.values() for one in prose.of_sheet(sheet))])
    return tuple(sorted(told))


def _opened(folder: Traversable, name: str) -> Sheet:
    return open_sheet(folder.joinpath(*name.split("/")), name, [])
