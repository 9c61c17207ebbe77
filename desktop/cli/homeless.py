"""What is left to do where the program's own folder cannot be made: to say so, and to check the rest."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from desktop import release
from desktop.cli.arguments import UsageError, parse
from desktop.cli.checking import check_without_home
from desktop.cli.session import COMPUTER_LACKS, DONE, WRONG_USE
from desktop.cli.terminal import Terminal
from desktop.words.parts import part_remedy
from desktop.words.words import Words


def run_without_home(
    arguments: Sequence[str], words: Words, root: Path, today: date, show: Callable[[str], None]
) -> int:
    """Gives the exit code of a command that cannot keep anything at `root`.

    `show` tells a sentence to somebody who started the window and may see no terminal.
    """
    terminal = Terminal(words)
    try:
        asked = parse(arguments, words)
    except UsageError as mistake:
        terminal.complain(mistake.sentence)
        return WRONG_USE
    if asked.version:
        terminal.say(f"papelada {release()}")
        return DONE
    if asked.command == "check":
        return check_without_home(root, today, terminal, json=asked.json)
    sentence = part_remedy("home", "unwritable", {"folder": str(root)}, words)
    terminal.complain(sentence)
    if asked.command is None:
        show(sentence)
    return COMPUTER_LACKS
