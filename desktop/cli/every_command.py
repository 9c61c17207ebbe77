"""Every command by the name a person types; loading this loads the whole program, the window apart."""

from collections.abc import Callable, Mapping
from typing import Final

from desktop.cli.calling import call
from desktop.cli.checking import check
from desktop.cli.commands import COMMANDS
from desktop.cli.demonstration import demo
from desktop.cli.finding import find
from desktop.cli.glossary import explain
from desktop.cli.introduction import introduce
from desktop.cli.paging import PAGING
from desktop.cli.planning import plan
from desktop.cli.redacting import redact
from desktop.cli.rules import rules
from desktop.cli.session import Session
from desktop.cli.timeline import timeline
from desktop.cli.writing import WRITING

ALL_COMMANDS: Final[Mapping[str, Callable[[Session], int]]] = {
    **COMMANDS,
    **PAGING,
    **WRITING,
    "find": find,
    "redact": redact,
    "glossary": explain,
    "timeline": timeline,
    "call": call,
    "demo": demo,
    "check": check,
    "about": introduce,
    "rules": rules,
    "plan": plan,
}
