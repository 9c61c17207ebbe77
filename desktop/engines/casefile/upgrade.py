"""Keeps a case of an older version safe beside itself while it is brought up to date, until that has succeeded."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop.engines.casefile.offset import pieces
from desktop.engines.whole_file import sync_folder

_MARK: Final = ".before-update-"


def copies(path: Path) -> list[Path]:
    """Copies of this case that were left by an update which was killed."""
    pattern = re.compile(re.escape(path.name + _MARK) + r"\d+(-\d+)?")
    try:
        return sorted(one for one in path.parent.iterdir() if pattern.fullmatch(one.name))
    except OSError:
        return []


def forget(path: Path) -> None:
    """The case is up to date and was read: the copies have done their service."""
    for copy in copies(path):
        with contextlib.suppress(OSError):
            copy.unlink()


@contextlib.contextmanager
def kept_safe(path: Path, version: int) -> Iterator[None]:
    """Copies the case, which is of that version, before what follows.

    The copy is encrypted as the case is, and stays until `forget`. Where what follows fails and has left the case as
    it was, it goes at once. Raises OSError and apsw's errors, with nothing changed, where it cannot be made.
    """
    copy = _copied(path, version)
    try:
        yield
    except BaseException:
        if _same(path, copy):
            copy.unlink()
        raise


def _copied(path: Path, version: int) -> Path:
    plain = path.with_name(f"{path.name}{_MARK}{version}")
    copy, number = plain, 1
    while copy.exists():  # one that a killed update left is not to be overwritten
        number += 1
        copy = plain.with_name(f"{plain.name}-{number}")
    descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            for piece in pieces(path):
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        copy.unlink()
        raise
    sync_folder(path.parent)
    return copy


def _same(path: Path, copy: Path) -> bool:
    try:
        with copy.open("rb") as stream:
            alike = all(stream.read(len(piece)) == piece for piece in pieces(path))
            return alike and not stream.read(1)
    except OSError:
        return False
