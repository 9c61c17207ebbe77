"""Where this program comes from: the build's own note, and the licences of everything in it.

A build leaves `build.toml` and `LICENCES.txt` (packaging/licences.py) among the resources or beside the program. Run
from its source it has neither; the licences are then collected from the libraries that are installed.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.domain.about import Build, Piece
from resources import resource

if TYPE_CHECKING:
    from importlib.metadata import Distribution

BUILD: Final = "build.toml"
LICENCES: Final = "LICENCES.txt"
LIBRARIES: Final = "Libraries"
_OWN: Final = "papelada"
_HEADING: Final = re.compile(r"^(\S[^\n]*)\n-{3,}\n", re.MULTILINE)
_PIECE: Final = re.compile(r"^(\S+)(?: (\S+))?\n    ([^;\n]+); text", re.MULTILINE)
_TEXTS: Final = re.compile(r"^={60,}$", re.MULTILINE)

Groups = tuple[tuple[str, tuple[Piece, ...]], ...]


def build(folder: Path | None = None) -> Build | None:
    """What the build wrote of itself; None where there was none, or what it wrote cannot be read."""
    text = _text(BUILD, folder)
    if text is None:
        return None
    try:
        told = tomllib.loads(text)
        commit, day = told["commit"], told["date"]
    except (tomllib.TOMLDecodeError, KeyError):
        return None
    if not isinstance(commit, str) or not isinstance(day, date):
        return None
    return Build(commit, day)


def licences(folder: Path | None = None) -> str:
    """The list of licences with every text: the build's, else one made of the libraries that are installed."""
    return _text(LICENCES, folder) or _collected()


def pieces(text: str) -> Groups:
    """What a list of licences names, under its headings; the texts themselves are passed over."""
    first = _TEXTS.search(text)
    listing = text[: first.start()] if first else text
    marks = list(_HEADING.finditer(listing))
    ends = [mark.start() for mark in marks[1:]] + [len(listing)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        named = tuple(
            Piece(name, version, licence) for name, version, licence in _PIECE.findall(listing[mark.end() : end])
        )
        if named:
            found.append((mark[1], named))
    return tuple(found)


def _text(name: str, folder: Path | None) -> str | None:
    for place in [folder] if folder else _places():
        try:
            return (place / name).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return None


def _places() -> list[Path]:
    """Where a build leaves its notes: among the resources, beside the program, and where Debian keeps such papers."""
    own = Path(str(resource()))
    if not getattr(sys, "frozen", False):
        return [own]
    program = Path(sys.executable).resolve()
    return [own, program.parent, *(root / "share" / "doc" / _OWN for root in program.parents[2:3])]


def _collected() -> str:
    """The same form as the build's list, of the libraries that this one needs and that are installed."""
    lines = ["", LIBRARIES, "-" * len(LIBRARIES), ""]
    texts: list[str] = []
    for found in _needed():
        name, held = found.metadata["Name"], list(_licence_texts(found))
        told = found.metadata
        said = next((told[key] for key in ("License-Expression", "License") if key in told), "?")
        licence = said.splitlines()[0].replace(";", ",")[:120]
        lines += [f"{name} {found.version}", f"    {licence}; text {len(texts) + 1}"]
        texts.append(f"{name} {found.version}\n\n" + "\n\n".join(held))
    for number, text in enumerate(texts, 1):
        lines += ["", "=" * 78, f"Text {number}. {text}"]
    return "\n".join(lines) + "\n"


def _needed() -> Iterator["Distribution"]:
    """The libraries that the program is declared to need, and those that they need, by name."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415  # costs time, seldom asked for

    found: dict[str, Distribution] = {}
    waiting = [_OWN]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        for line in found[name].requires or ():
            if "extra ==" not in line and (match := re.match(r"[\w.-]+", line)):
                waiting.append(match[0])
    return iter([found[name] for name in sorted(found) if name != _OWN])


def _licence_texts(found: "Distribution") -> Iterator[str]:
    for file in found.files or ():
        if re.search(r"(?i)(^|/)(licen[cs]e|copying|notice)[^/]*$", file.as_posix()) and file.suffix != ".py":
            try:
                yield Path(str(found.locate_file(file))).read_text("utf-8", errors="replace")
            except OSError:
                continue
