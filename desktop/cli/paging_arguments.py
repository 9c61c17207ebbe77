"""What may be typed for pages of papers and for the order of the bundle."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from desktop.words.words import Words

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def add_paging(command: Callable[[str, str], Parser], words: Words) -> list[Parser]:
    """Adds the commands and answers them; `plan`, which can look at another day, is the last."""
    say = words.say
    pages = command("pages", say("show the pages of a paper, turn them, put them in order, move them, split the paper"))
    _of_case(pages)
    pages.add_argument("document", metavar="PAPER")
    pages.add_argument(
        "--turn", metavar="N=DEGREES", action="append", default=[], help=say("turn page N clockwise by 90, 180 or 270")
    )
    pages.add_argument("--order", metavar="N,N,...", help=say("put the pages in this order"))
    pages.add_argument(
        "--move", metavar="N=PAPER", action="append", default=[], help=say("put page N at the end of another paper")
    )
    pages.add_argument(
        "--split-at", metavar="N", type=int, help=say("end the paper before page N, which begins one of its own")
    )
    pages.add_argument(
        "--read-again",
        metavar="N",
        type=int,
        action="append",
        default=[],
        help=say("read page N again as it is turned now"),
    )
    join = command("join", say("make papers one, in this order"))
    _of_case(join)
    join.add_argument("documents", metavar="PAPER", nargs="+")
    replace = command("replace", say("put a new file in the place of a paper; the former one is kept"))
    _of_case(replace)
    replace.add_argument("document", metavar="PAPER")
    replace.add_argument("file", metavar="FILE", type=Path)
    former = command("former", say("show the papers that others took the place of, put one back or let it go"))
    _of_case(former)
    former.add_argument("document", metavar="PAPER", nargs="?")
    either = former.add_mutually_exclusive_group()
    either.add_argument("--put-back", action="store_true", help=say("put it back into its place"))
    either.add_argument("--let-go", action="store_true", help=say("keep it no longer"))
    plan = command("plan", say("look the bundle over before it is made, put it in order, leave papers out"))
    _of_case(plan)
    plan.add_argument("--channel", metavar="ID")
    plan.add_argument(
        "--order",
        metavar="REQUIREMENT=PAPER,PAPER,...",
        action="append",
        default=[],
        help=say("put the papers of a section in this order"),
    )
    plan.add_argument(
        "--leave-out", metavar="PAPER", action="append", default=[], help=say("leave a paper out of the bundle")
    )
    plan.add_argument(
        "--take-in", metavar="PAPER", action="append", default=[], help=say("take a paper that was left out in again")
    )
    return [pages, join, replace, former, plan]


def _of_case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", type=Path)
