"""What may be typed: the commands of the contract with their options, told in the person's language."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from desktop.cli.paging_arguments import add_paging
from desktop.cli.rules_arguments import RULES_COMMANDS, add_rules
from desktop.domain.papers import KINDS
from desktop.words.words import LANGUAGES, Words


class UsageError(Exception):
    """The command was used wrongly; the sentence says how to use it."""

    def __init__(self, sentence: str, usage: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class _Help(argparse.HelpFormatter):
    """Help under the program's own headings instead of argparse's English ones."""

    words: Words

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.words.say("Usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        say = self.words.say
        ours = {"positional arguments": say("What to name"), "options": say("Options")}
        super().start_section(ours.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the program's own sentences instead of argparse's English ones."""

    words: Words

    def _get_formatter(self) -> argparse.HelpFormatter:
        formatter = _Help(self.prog)
        formatter.words = self.words
        return formatter

    def error(self, message: str) -> NoReturn:
        del message  # argparse's English; the usage line says the same in every language
        raise UsageError(self.words.say("This command was not understood. It is used like this:"), self.format_usage())


def parse(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """The arguments as attributes; raises UsageError. `command` is None where only the window is asked for."""
    parser = _parser(words)
    namespace, unknown = parser.parse_known_args(list(arguments))
    if unknown:
        typed = " ".join(one for one in (namespace.command, getattr(namespace, "deed", None)) if one)
        usage = parser.commands[typed].format_usage() if typed else parser.format_usage()
        raise UsageError(
            words.say("“{what}” is not understood here. The command is used like this:", what=unknown[0]), usage
        )
    return namespace


def _parser(words: Words) -> "_Commands":
    say = words.say
    parser = _Commands(words)
    permits = parser.command("permits", say("list every procedure the program knows"))
    checklist = parser.command("checklist", say("show the requirements that apply to these facts"))
    checklist.add_argument("permit", metavar="PERMIT")
    find = parser.command("find", say("find the procedure: by words, or by a few questions answered with --fact"))
    find.add_argument("words", metavar="WORD", nargs="*")
    glossary = parser.command("glossary", say("explain the words that papers and rules use"))
    glossary.add_argument("words", metavar="WORD", nargs="*")
    read = parser.command("read", say("read files without a case: what they are, and the fields on them"))
    read.add_argument("files", metavar="FILE", nargs="+", type=Path)
    new = parser.command("new", say("start a case file"))
    new.add_argument("case", metavar="CASE", type=Path)
    new.add_argument("--permit", metavar="ID", required=True)
    add = parser.command("add", say("bring documents into a case and read them"))
    add.add_argument("case", metavar="CASE", type=Path)
    add.add_argument("files", metavar="FILE", nargs="+", type=Path)
    _deeds(parser)
    paging = add_paging(parser.command, words)
    status = parser.command("status", say("show each requirement's status, the months and the deadlines"))
    status.add_argument("case", metavar="CASE", type=Path)
    status.add_argument("--strict", action="store_true", help=say("answer with exit code 1 while something is missing"))
    writing = _writing(parser)
    redact = _redacting(parser)
    bundle = parser.command("bundle", say("write the submission-ready PDFs"))
    bundle.add_argument("case", metavar="CASE", type=Path)
    bundle.add_argument("--channel", metavar="ID")
    bundle.add_argument(
        "--process", metavar="NUMBER", default="", help=say("the process number that AIMA gave, for the cover")
    )
    bundle.add_argument("--print", action="store_true", help=say("make one pack to print on both sides instead"))
    bundle.add_argument("--out", metavar="DIR", type=Path)
    bundle.add_argument("--compare", action="store_true", help=say("only say what the next bundle would change"))
    verify = parser.command("verify", say("say whether a bundle still is what its manifest says"))
    verify.add_argument("folder", metavar="DIR", type=Path)
    check = parser.command("check", say("say whether this computer has everything the program needs"))
    about = parser.command("about", say("say which version this is, and whose work is in it"))
    about.add_argument("--licences", action="store_true", help=say("every licence in full"))
    demo = parser.command("demo", say("run the whole main job on a fictitious case"))
    demo.add_argument("--out", metavar="DIR", type=Path, default=Path("papelada-demo"))
    demo.add_argument("--no-window", action="store_true", help=say("do not open the window at the end"))
    add_rules(parser.below("rules", say("renew the definitions, and see what changed in them")), words)
    for command in (checklist, find, new):
        command.add_argument("--fact", metavar="KEY=VALUE", action="append", default=[], dest="facts")
    for command in (checklist, find, status, *writing, bundle, demo, paging[-1]):
        command.add_argument(
            "--on", metavar="DATE", type=date.fromisoformat, help=say("the day to look at (YYYY-MM-DD)")
        )
    for command in (
        permits,
        checklist,
        find,
        glossary,
        read,
        add,
        redact,
        status,
        *writing,
        bundle,
        verify,
        check,
        about,
        *paging,
    ):
        command.add_argument("--json", action="store_true", help=say("answer with one JSON document"))
    return parser


def _deeds(parser: "_Commands") -> None:
    """What a person says of a case and of its papers."""
    say = parser.words.say
    answer = parser.command("answer", say("answer questions of a case, or take answers back with KEY="))
    answer.add_argument("case", metavar="CASE", type=Path)
    answer.add_argument("facts", metavar="KEY=VALUE", nargs="+")
    confirm = parser.command("confirm", say("confirm the fields of a paper as read, or correct them"))
    confirm.add_argument("case", metavar="CASE", type=Path)
    confirm.add_argument("document", metavar="PAPER")
    confirm.add_argument("fields", metavar="FIELD[=VALUE]", nargs="*")
    confirm.add_argument("--kind", metavar="KIND", choices=KINDS, help=say("say what the paper is"))
    file = parser.command("file", say("file a paper under requirements; none takes it out of all"))
    file.add_argument("case", metavar="CASE", type=Path)
    file.add_argument("document", metavar="PAPER")
    file.add_argument("requirements", metavar="REQUIREMENT", nargs="*")
    remove = parser.command("remove", say("take a paper out of a case"))
    remove.add_argument("case", metavar="CASE", type=Path)
    remove.add_argument("document", metavar="PAPER")


def _writing(parser: "_Commands") -> tuple[_Parser, ...]:
    """The commands for what is taken out of a case besides the bundle."""
    say = parser.words.say
    deadlines = parser.command("deadlines", say("show every day that matters, and save those to come for a calendar"))
    deadlines.add_argument("case", metavar="CASE", type=Path)
    deadlines.add_argument("--ics", metavar="FILE", type=Path, help=say("write a calendar file"))
    letter = parser.command("letter", say("write a letter from the case; without a name, list those that would help"))
    letter.add_argument("case", metavar="CASE", type=Path)
    letter.add_argument("letter", metavar="LETTER", nargs="?")
    letter.add_argument("--months", metavar="MONTHS", help=say("the months it is about, such as 2020-03..2020-05"))
    letter.add_argument("--reason", metavar="TEXT", default="", help=say("why there are no papers"))
    letter.add_argument("--instead", metavar="TEXT", default="", help=say("what you add instead"))
    letter.add_argument("--out", metavar="FILE", type=Path, help=say("write a PDF, or text where it ends in .txt"))
    timeline = parser.command("timeline", say("show the months that are proven, and save a picture of them"))
    timeline.add_argument("case", metavar="CASE", type=Path)
    timeline.add_argument("--requirement", metavar="REQUIREMENT", help=say("where several are proven by months"))
    timeline.add_argument("--out", metavar="FILE", type=Path, help=say("write a picture, .svg or .pdf"))
    call = parser.command("call", say("what to have at hand before calling AIMA, and what to ask"))
    call.add_argument("case", metavar="CASE", type=Path)
    call.add_argument("--out", metavar="FILE", type=Path, help=say("write a PDF to print"))
    return deadlines, letter, timeline, call


def _redacting(parser: "_Commands") -> _Parser:
    """The command for what the bundle must not show."""
    say = parser.words.say
    redact = parser.command("redact", say("blacken parts of a paper in the bundle; the paper itself stays as it is"))
    redact.add_argument("case", metavar="CASE", type=Path)
    redact.add_argument("document", metavar="PAPER")
    redact.add_argument("--page", metavar="N", type=int, help=say("the page of the paper, from 1"))
    redact.add_argument("--box", metavar="L,T,R,B", action="append", default=[], dest="boxes",
                        help=say("blacken a place: left, top, right, bottom as parts of the page"))  # fmt: skip
    redact.add_argument("--words", metavar="TEXT", action="append", default=[],
                        help=say("blacken these words wherever they stand"))  # fmt: skip
    chosen = redact.add_mutually_exclusive_group()
    chosen.add_argument("--movements", metavar="N,N-N", help=say("blacken these movements of a statement"))
    chosen.add_argument("--all-but", metavar="N,N-N", help=say("blacken all movements of a statement but these"))
    redact.add_argument("--remove", metavar="ID", action="append", default=[], help=say("show a place again"))
    redact.add_argument("--list", action="store_true", help=say("list the movements as well"))
    return redact


class _Commands(_Parser):
    """The program's parser; the options that hold everywhere may stand before or after the command."""

    def __init__(self, words: Words) -> None:
        super().__init__(prog="papelada", add_help=False, allow_abbrev=False)
        self.words = words
        self.commands: dict[str, _Parser] = {}
        self._options(self, default=None)
        self._branches = self.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(self, name: str, purpose: str) -> _Parser:
        parser: _Parser = self._branches.add_parser(
            name, help=purpose, description=purpose, add_help=False, allow_abbrev=False
        )
        parser.words = self.words
        self._options(parser, default=argparse.SUPPRESS)
        self.commands[name] = parser
        return parser

    def below(self, name: str, purpose: str) -> Callable[[str, str], _Parser]:
        """A command that has commands of its own (`deed`); what is given back makes one by its name and purpose."""
        branches = self.command(name, purpose).add_subparsers(
            dest="deed", metavar=RULES_COMMANDS, required=True, parser_class=_Parser
        )

        def branch(deed: str, purpose: str) -> _Parser:
            parser: _Parser = branches.add_parser(
                deed, help=purpose, description=purpose, add_help=False, allow_abbrev=False
            )
            parser.words = self.words
            self._options(parser, default=argparse.SUPPRESS)
            self.commands[f"{name} {deed}"] = parser
            return parser

        return branch

    def _options(self, parser: argparse.ArgumentParser, default: str | None) -> None:
        say = self.words.say
        parser.add_argument("-h", "--help", action="help", help=say("show this help"))
        parser.add_argument(
            "--lang", default=default, metavar="|".join(LANGUAGES), help=say("language of the sentences")
        )
        parser.add_argument("--home", type=Path, default=default, metavar="DIR", help=say("a private data folder"))
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            default=default,
            metavar="FILE",
            help=say("a file that holds the passphrase"),
        )
        if parser is self:
            parser.add_argument("--version", action="store_true", help=say("show the version"))


def value_asked(option: str, arguments: Sequence[str]) -> str | None:
    """An option's value, found before anything is parsed, so that even a mistake is told in the right language."""
    for position, argument in enumerate(arguments):
        if argument == option and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None
