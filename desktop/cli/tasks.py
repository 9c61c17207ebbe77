"""Which module does which command; it is loaded when its command is asked for, and no other one is."""

from collections.abc import Callable

from desktop.cli.session import Session

Command = Callable[[Session], int]


def command(name: str) -> Command:
    """The command of this name, as `arguments` knows it; raises KeyError for another one."""
    match name:
        case "pages" | "join" | "replace" | "former":
            from desktop.cli.paging import PAGING

            return PAGING[name]
        case "letter" | "deadlines":
            from desktop.cli.writing import WRITING

            return WRITING[name]
        case "find":
            from desktop.cli.finding import find

            return find
        case "redact":
            from desktop.cli.redacting import redact

            return redact
        case "glossary":
            from desktop.cli.glossary import explain

            return explain
        case "timeline":
            from desktop.cli.timeline import timeline

            return timeline
        case "call":
            from desktop.cli.calling import call

            return call
        case "demo":
            from desktop.cli.demonstration import demo

            return demo
        case "check":
            from desktop.cli.checking import check

            return check
        case "about":
            from desktop.cli.introduction import introduce

            return introduce
        case "rules":
            from desktop.cli.rules import rules

            return rules
        case "plan":
            from desktop.cli.planning import plan

            return plan
        case _:
            from desktop.cli.commands import COMMANDS

            return COMMANDS[name]
