"""Which folder of definitions is in use, so that every reader of a sheet looks into the same one."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Final, TypeVar, cast

T = TypeVar("T")
SHEET_NAME: Final = re.compile(r"(?:[a-z0-9][a-z0-9_]{0,60}/)?[a-z0-9][a-z0-9_]{0,60}\.toml")
"""Names of sheets within the folder: `channels.toml`, `procedures/rp_d7.toml`. Nothing else belongs to definitions."""


class _InUse:
    """The folder that readers without one of their own look into; None stands for the one the program comes with."""

    def __init__(self) -> None:
        self.folder: Traversable | None = None
        self.lock = Lock()


_IN_USE = _InUse()


@lru_cache(maxsize=1)
def shipped() -> Traversable:
    """The folder that the program comes with; looking it up takes a millisecond, and readers ask again and again."""
    return files("forms")


def definitions() -> Traversable:
    """The folder in use: a pack that a person brought in, else the one the program comes with."""
    return _IN_USE.folder or shipped()


def use(folder: Traversable | None) -> None:
    """From now on `definitions` is that folder; None goes back to the one the program comes with."""
    with _IN_USE.lock:
        _IN_USE.folder = folder


def once_a_folder(read: Callable[[Traversable], T]) -> Callable[[], T]:
    """A reader of the folder in use that reads each folder once; what `read` raises is raised again each time."""
    kept = cast("Callable[[Traversable], T]", lru_cache(maxsize=2)(read))
    return lambda: kept(definitions())


def sheet_names(folder: Traversable) -> Iterator[str]:
    """Every TOML file of a folder and of the folders in it, as `room/name.toml`, in the order of their names."""
    names: list[str] = []
    for one in folder.iterdir():
        if one.is_file() and one.name.endswith(".toml"):
            names.append(one.name)
        elif one.is_dir() and not one.name.startswith((".", "_")):
            names += [f"{one.name}/{inner.name}" for inner in one.iterdir() if inner.name.endswith(".toml")]
    yield from sorted(names)


def sheets(folder: Traversable) -> dict[str, bytes]:
    """The bytes of every TOML file of a folder by its name within it; raises OSError where one cannot be read."""
    return {name: folder.joinpath(*name.split("/")).read_bytes() for name in sheet_names(folder)}


def digest(content: dict[str, bytes]) -> str:
    """One SHA-256 (lower-case hex) over all sheets, names and bytes: the same definitions have the same one."""
    whole = sha256()
    for name in sorted(content):
        whole.update(f"{name}\0{len(content[name])}\0".encode())
        whole.update(content[name])
    return whole.hexdigest()
