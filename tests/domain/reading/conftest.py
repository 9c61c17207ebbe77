"""Invented papers for the readers: statements in many layouts, everyday papers from drawings, clean and spoilt."""

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from desktop.domain.text import PageText

HERE = Path(__file__).resolve().parent
PAPERS = HERE.parents[1] / "specimens" / "papers"


def _module(name: str) -> ModuleType:
    """One of the makers that lie beside this file, by its bare name."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@dataclass(frozen=True)
class Paper:
    """One drawn paper: its name, what it says (lists are parted by "; "), and its page."""

    name: str
    says: dict[str, str]
    page: PageText


@pytest.fixture(scope="session")
def paper_maker() -> ModuleType:
    return _module("papermaker")


@pytest.fixture(scope="session")
def statement_layouts(paper_maker: ModuleType) -> ModuleType:
    for name in ("statementmaker", "statementtables", "counterbanks", "onlinebanks"):
        _module(name)
    return _module("statementlayouts")


@pytest.fixture(scope="session")
def papers(paper_maker: ModuleType) -> tuple[Paper, ...]:
    """Every drawing in tests/specimens/papers."""
    return tuple(_drawn(paper_maker, path) for path in sorted(PAPERS.glob("*.txt")))


@pytest.fixture(scope="session")
def paper(papers: tuple[Paper, ...]) -> Callable[[str], Paper]:
    """A drawn paper by its name."""
    return {one.name: one for one in papers}.__getitem__


def _drawn(maker: ModuleType, path: Path) -> Paper:
    head, drawing = path.read_text(encoding="utf-8").split("---\n", 1)
    says = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return Paper(path.stem, says, maker.drawn(drawing))


@pytest.fixture(scope="session")
def drawn_statements(paper_maker: ModuleType) -> tuple[tuple[str, str, PageText], ...]:
    """Statements in the manner of known banks: name, what each says, and its page."""
    found = []
    for path in sorted((HERE.parents[1] / "specimens" / "statements").glob("*.txt")):
        head, drawing = path.read_text(encoding="utf-8").split("---\n", 1)
        found.append((path.stem, head, paper_maker.drawn(drawing)))
    return tuple(found)
