"""What may be typed after `papelada rules`."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from desktop.words.words import Words

RULES_COMMANDS: Final = "list|show|export|import|remove|check|new-key|trust|distrust|changes|accept"


def add_rules(branch: Callable[[str, str], ArgumentParser], words: Words) -> None:
    """Adds the commands below `rules`; `branch` makes one by its name and purpose."""
    say = words.say
    listing = branch("list", say("say which definitions are in use, and which keys are trusted"))
    show = branch("show", say("show the definitions in use, or what a pack holds before it is imported"))
    show.add_argument("file", metavar="FILE", nargs="?", type=Path)
    export = branch("export", say("sign a folder of definitions into one file"))
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("--key", metavar="KEYFILE", type=Path, required=True, help=say("the key to sign with"))
    export.add_argument(
        "--from", metavar="DIR", type=Path, dest="folder", help=say("a folder; those in use where it is left out")
    )
    bring = branch("import", say("take in a pack of definitions"))
    bring.add_argument("file", metavar="FILE", type=Path)
    branch("remove", say("go back to the definitions that the program comes with"))
    check = branch("check", say("look through a folder of definitions for everything to mend"))
    check.add_argument("folder", metavar="DIR", type=Path)
    key = branch("new-key", say("make a key for signing packs"))
    key.add_argument("file", metavar="KEYFILE", type=Path)
    trust = branch("trust", say("trust a key by its fingerprint; without one, list those trusted"))
    trust.add_argument("fingerprint", metavar="FINGERPRINT", nargs="?")
    trust.add_argument("--name", metavar="NAME", default="", help=say("whose key it is"))
    distrust = branch("distrust", say("take the trust in a key back"))
    distrust.add_argument("fingerprint", metavar="FINGERPRINT")
    changes = branch("changes", say("show what changed in the rules since a case was made"))
    accept = branch("accept", say("say that you have seen what changed"))
    for command in (changes, accept):
        command.add_argument("case", metavar="CASE", type=Path)
    for command in (check, changes):
        command.add_argument(
            "--on", metavar="DATE", type=date.fromisoformat, help=say("the day to look at (YYYY-MM-DD)")
        )
    for command in (listing, show, bring, check, changes):
        command.add_argument("--json", action="store_true", help=say("answer with one JSON document"))
