"""The house stands as drawn: arrows point down, Qt and the clock stay in their rooms, no room grows too large."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("desktop", "forms", "resources")
TOP_LEVEL = {"desktop", "forms", "resources", "tests", "packaging"}
MOST_LINES = 300

FLOORS = {
    "desktop.__main__": 6,
    "desktop.ui": 5,
    "desktop.cli": 5,
    "desktop.services": 4,
    "desktop.engines": 3,
    "desktop.words": 3,
    "desktop.domain": 2,
    "forms": 1,
    "resources": 0,
}
NETWORK = {
    "socket", "ssl", "socketserver", "http", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "imaplib",
    "poplib", "nntplib", "telnetlib", "xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "webbrowser",
    "PySide6.QtNetwork", "PySide6.QtWebSockets",
}  # fmt: skip
DISK_CLOCK_CHANCE = {"os", "pathlib", "io", "shutil", "tempfile", "time", "random", "secrets", "subprocess", "sqlite3"}
CLOCK_CALLS = {"today", "now", "utcnow"}


def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def floor(module: str) -> int | None:
    """The floor of the room that the module lies in; None for what is not ours."""
    rooms = [room for room in FLOORS if module == room or module.startswith(room + ".")]
    return FLOORS[max(rooms, key=len)] if rooms else None


def room(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "desktop" else parts[0]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, wherever in the file, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            module = node.module or ""
            for alias in node.names:
                name = f"{module}.{alias.name}"
                yield (name if name in MODULES else module), node.lineno


def within(module: str, names: set[str]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in names)


def test_the_walk_sees_the_house() -> None:
    assert len(MODULES) > 20
    assert all(floor(name) is not None for name in MODULES if name != "desktop")


def test_top_level_is_fixed() -> None:
    folders = {
        path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "papelada-demo"))
    }
    assert folders - {"dist", "build"} == TOP_LEVEL
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_arrows_point_down(name: str) -> None:
    here = floor(name)
    if here is None:
        return
    for target, line in imports(MODULES[name]):
        there = floor(target)
        if there is None:
            continue
        sideways = there == here and room(target) != room(name)
        assert there <= here, f"{name}:{line} reaches up to {target}"
        assert not sideways, f"{name}:{line} reaches across to {target}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_qt_stays_in_the_window(name: str) -> None:
    if name == "desktop.__main__" or name.startswith("desktop.ui"):
        return
    offenders = [
        f"{line}: {target}" for target, line in imports(MODULES[name]) if target.startswith(("PySide6", "shiboken"))
    ]
    assert offenders == []


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_module_knows_a_network(name: str) -> None:
    assert [f"{line}: {target}" for target, line in imports(MODULES[name]) if within(target, NETWORK)] == []


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n.startswith("desktop.domain")))
def test_the_rules_know_no_disk_clock_or_chance(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    assert [target for target, _ in imports(MODULES[name]) if within(target, DISK_CLOCK_CHANCE)] == []
    clocks = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in CLOCK_CALLS]
    assert clocks == []


def test_pages_of_the_window_know_neither_service_nor_engine() -> None:
    for name, path in MODULES.items():
        if name.startswith(("desktop.ui.pages", "desktop.ui.parts")):
            reached = [t for t, _ in imports(path) if t.startswith(("desktop.services", "desktop.engines"))]
            assert [t for t in reached if t != "desktop.services.progress"] == [], name


def test_no_cycles() -> None:
    graph = {name: {t for t, _ in imports(path) if t in MODULES and t != name} for name, path in MODULES.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name in done:
            return
        for target in sorted(graph[name]):
            walk(target, (*trail, name))
        done.add(name)

    sys.setrecursionlimit(5000)
    for name in sorted(graph):
        walk(name, ())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_room_is_small_and_says_why_it_exists(name: str) -> None:
    source = MODULES[name].read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES, f"{name} has {source.count(chr(10))} lines"
    purpose = ast.get_docstring(ast.parse(source))
    assert purpose, f"{name} opens without a sentence"
    assert purpose.splitlines()[0].endswith("."), f"{name}: {purpose.splitlines()[0]}"
