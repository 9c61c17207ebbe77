"""Loads what draws specimens for the tests: tests/specimens is no package."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from desktop.engines.specimens.truth import DocumentTruth

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"


def specimens(name: str) -> ModuleType:
    """The module of that name in tests/specimens."""
    spec = importlib.util.spec_from_file_location(f"specimen_{name}", SPECIMENS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def layouts() -> dict[str, Callable[[int, Path], DocumentTruth]]:
    """The nine layouts of statements that other hands than the readers' drew, by name."""
    return dict(specimens("layouts").LAYOUTS)
