"""What the lists in frozen.toml mean: which modules, files, plug-ins and libraries the frozen program takes along.

    packaging/frozen.py imports          names every module that the program's sources import, one a line
    packaging/frozen.py taken            names the build machine's libraries that are taken along
    packaging/frozen.py astray TREE      names the files that look for libraries in a folder of the build machine's
    packaging/frozen.py look TREE        looks a finished tree over; 1, and what is wrong, where something is

The recipe (papelada.spec) and the tests read the same lists through it.
"""

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("desktop", "forms", "resources")
PLUGINS = re.compile(r"^PySide6/(?:Qt/)?plugins/(.+)$")
NETWORK_MARKS = (b"libcurl", b"OneCollector", b"events.data.microsoft")
"""What a library with an HTTP client or a reporter in it says of itself."""
NETWORK_FILES = (
    "*Qt6Network*",
    "*QtNetwork*",
    "*libssl*",
    "*/_ssl.*",
    "*/_socket.*",
    "*libcurl*",
    "*opencv*",
    "*/cv2*",
)
NOT_OURS = ("README.md", "*.po", "*.pot", "*.py", "*.pyc", "screenshots/*", "*/__pycache__/*", "*/tests/*")

Toc = Iterable[tuple[str, str, str]]


@cache
def lists() -> dict[str, Any]:
    """frozen.toml as it stands."""
    return tomllib.loads(Path(__file__).with_name("frozen.toml").read_text("utf-8"))


def own_modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours by its dotted name, with its file."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported() -> tuple[str, ...]:
    """Every module that our sources import, wherever in a file, and our own; sorted."""
    found = {name for name, _ in own_modules()}
    for _, path in own_modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return tuple(sorted(found - {"__future__", *lists()["modules"]["elsewhere"].get(sys.platform, ())}))


def excluded(module: str) -> bool:
    """Whether a module is left out, by itself or with what it belongs to."""
    return any(module == one or module.startswith(f"{one}.") for one in lists()["modules"]["excluded"])


def own_data() -> Iterator[tuple[Path, str]]:
    """Files of ours that are looked up at run time, each with its folder in the tree."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            place = path.relative_to(ROOT).as_posix()
            inside = place.partition("/")[2]
            if path.is_file() and not any(
                fnmatch.fnmatch(inside, one) or fnmatch.fnmatch(place, one) for one in NOT_OURS
            ):
                yield path, str(PurePosixPath(place).parent)


def data_wanted(place: str) -> bool:
    """Whether a file beside the modules goes along, by its place in the tree."""
    if plugin := PLUGINS.match(place):
        return any(fnmatch.fnmatch(plugin[1], one) for one in lists()["qt"]["plugins"])
    for rule in lists()["data"]["left_out"]:
        if fnmatch.fnmatch(place, rule["pattern"]):
            return any(fnmatch.fnmatch(PurePosixPath(place).name, one) for one in rule.get("except", ()))
    return True


def of_the_system(source: str) -> bool:
    """Whether a library comes from the build machine itself and not out of a wheel or Python."""
    return source.startswith(("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")) and not re.search(
        r"/(site-packages|dist-packages|lib-dynload)/", source
    )


def wanted(toc: Toc) -> list[tuple[str, str, str]]:
    """The files of a PyInstaller list that go along: pruned by the lists, of libraries those that are needed."""
    taken = set(lists()["libraries"]["taken"])
    kept = [
        (place, source, kind)
        for place, source, kind in toc
        if data_wanted(place) and (kind == "SYMLINK" or not of_the_system(source) or PurePosixPath(place).name in taken)
    ]
    needed = _needed(kept)
    return sorted(one for one in kept if not _library(one[0]) or PurePosixPath(one[0]).name in needed)


def _library(place: str) -> bool:
    """A library that only others call for, unlike modules and plug-ins, which are loaded by their own name."""
    name = PurePosixPath(place).name
    return ".so." in name and not PLUGINS.match(place) and not name.startswith("libpython")


def _needed(kept: list[tuple[str, str, str]]) -> set[str]:
    sources = {PurePosixPath(place).name: source for place, source, kind in kept if kind != "SYMLINK"}
    waiting = [source for place, source, kind in kept if kind != "SYMLINK" and not _library(place)]
    found: set[str] = set()
    while waiting:
        for name in linked(Path(waiting.pop())):
            if name in sources and name not in found:
                found.add(name)
                waiting.append(sources[name])
    return found


def linked(path: Path) -> tuple[str, ...]:
    """The libraries an ELF file names; none for any other file."""
    return tuple(re.findall(r"^\s+NEEDED\s+(\S+)", _headers(path), re.MULTILINE))


def newer(path: Path) -> tuple[str, ...]:
    """The versions of the C and C++ libraries' symbols an ELF file asks for that the oldest system does not have."""
    asked = set(re.findall(r"\b(GLIBC|GLIBCXX|CXXABI)_([\d.]+)\b", _headers(path)))
    most = lists()["libraries"]["newest"]
    return tuple(sorted(f"{name}_{version}" for name, version in asked if _parts(version) > _parts(most[name])))


def astray(path: Path) -> tuple[str, ...]:
    """The folders in which an ELF file looks for its libraries and which do not begin at its own place."""
    told = re.findall(r"^\s+(?:RPATH|RUNPATH)\s+(\S+)", _headers(path), re.MULTILINE)
    return tuple(one for line in told for one in line.split(":") if not one.startswith("$ORIGIN"))


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@cache
def _headers(path: Path) -> str:
    with path.open("rb") as stream:
        if stream.read(4) != b"\x7fELF":
            return ""
    return subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout


def faults(tree: Path) -> Iterator[str]:
    """What is wrong with a tree: network parts, libraries nobody provides or too new, files that name this machine."""
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    present = {path.name for path in tree.rglob("*")}
    here = str(ROOT).encode()
    for path in files:
        place = path.relative_to(tree).as_posix()
        yield from (
            f"{place}: has no place in a program without a network"
            for one in NETWORK_FILES
            if fnmatch.fnmatch(f"/{place}", one)
        )
        content = path.read_bytes()
        yield from (f"{place}: holds {mark.decode()}" for mark in NETWORK_MARKS if mark in content)
        if here in content:
            yield f"{place}: names the folder it was built in"
        yield from (f"{place}: asks for {one}, newer than the oldest system has (frozen.toml)" for one in newer(path))
        yield from (f"{place}: looks for libraries in {one}" for one in astray(path))
        for name in linked(path):
            if name not in present and name not in lists()["libraries"]["computer"]:
                yield f"{place}: needs {name}, which is neither in the tree nor among the computer's (frozen.toml)"


def main() -> int:
    """Exit code 1 where a tree has faults."""
    match sys.argv[1:]:
        case ["imports"]:
            sys.stdout.write("".join(f"{one}\n" for one in imported()))
            return 0
        case ["taken"]:
            sys.stdout.write("".join(f"{one}\n" for one in lists()["libraries"]["taken"]))
            return 0
        case ["astray", tree]:
            files = (path for path in sorted(Path(tree).rglob("*")) if path.is_file() and not path.is_symlink())
            sys.stdout.write("".join(f"{path}\n" for path in files if astray(path)))
            return 0
        case ["look", tree]:
            told = list(faults(Path(tree)))
            sys.stdout.write("".join(f"{one}\n" for one in told))
            return 1 if told else 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
