"""The scripts of packaging/ lie in no package: they are loaded by their path, as Python runs them."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Gives a module of packaging/ by its name."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    before = set(sys.modules)

    def load(name: str, again: bool = True) -> ModuleType:
        if not again:
            return sys.modules[name]
        spec = importlib.util.spec_from_file_location(name.replace("/", "_"), SCRIPTS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    yield load
    for name in set(sys.modules) - before:
        if Path(str(getattr(sys.modules[name], "__file__", ""))).parent == SCRIPTS:
            del sys.modules[name]


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Calls one script as the build does."""

    def called(name: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(SCRIPTS / name), *map(str, arguments)]
        surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)

    return called


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small stand-in for a frozen tree with real libraries in it: a wheel's, Python's and the system's."""
    tesseract = shutil.which("tesseract")
    assert tesseract is not None
    linked = subprocess.run(["ldd", tesseract], capture_output=True, text=True, check=True).stdout
    inside = tmp_path / "tree" / "_internal"
    inside.mkdir(parents=True)
    shutil.copy(tesseract, inside / "tesseract")
    for line in linked.splitlines():
        if "libtesseract" in line or "liblept" in line:
            shutil.copy(line.split()[2], inside)
    import PySide6

    shutil.copy(Path(str(PySide6.__file__)).with_name("QtCore.abi3.so"), inside)
    return tmp_path / "tree"
