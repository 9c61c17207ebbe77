"""Asks a frozen tree whether everything that was taken along really loads; the build refuses a tree that fails."""

import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QPluginLoader
from PySide6.QtGui import QImageReader

PICTURES: Final = frozenset({"jpeg", "jpg", "png", "svg"})


def main() -> int:
    """Imports every module named on the standard input and loads every Qt plug-in; 1 where one fails.

    Writes {"modules", "plugins", "faults"} to the standard output: counts, and a line for each that fails.
    """
    modules = [line.strip() for line in sys.stdin if line.strip()]
    plugins = sorted(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)).rglob("*"))
    libraries = [path for path in plugins if path.suffix in {".so", ".dll", ".dylib"}]
    faults = [*_import(modules), *_load(libraries)]
    readable = {bytes(one.data()).decode("ascii") for one in QImageReader.supportedImageFormats()}
    faults += [f"{one}: Qt cannot read such pictures" for one in sorted(PICTURES - readable)]
    told = {"modules": len(modules), "plugins": len(libraries), "faults": faults}
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return 1 if faults or not modules or not libraries else 0


def _import(modules: Iterable[str]) -> Iterator[str]:
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001  # whatever keeps it from loading is what is asked for
            yield f"{name}: {type(error).__name__}: {error}"


def _load(libraries: Iterable[Path]) -> Iterator[str]:
    for path in libraries:
        loader = QPluginLoader(str(path))
        if not loader.load():
            yield f"{path.name}: {loader.errorString()}"
