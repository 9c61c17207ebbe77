"""SQLite sees the part of a case file that follows the head, so that keys and database share one file.

The cipher's own layer (SQLite3 Multiple Ciphers) lies on top of this one: only encrypted pages pass through here.
Because every access goes through SQLite's file layer, its locks hold; opening the file beside it with Python's `open`
and closing it again would drop them (POSIX locks belong to the process, not to the descriptor).
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import apsw

from desktop.engines.casefile.slots import HEAD_BYTES

_NAME: Final = "papelada-case"
CIPHER_VFS: Final = f"multipleciphers-{_NAME}"
"""SQLite3MC builds the cipher layer over any VFS by that prefix."""
_DISK: Final = "win32" if os.name == "nt" else "unix"
"""The operating system's own file layer; the default one would carry a second cipher layer."""


class _BehindTheHead(apsw.VFSFile):
    """A file of SQLite's; the main database's offsets are moved behind the head, a journal's are not."""

    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._head = HEAD_BYTES if flags[0] & apsw.SQLITE_OPEN_MAIN_DB else 0
        super().__init__(_DISK, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802  # the names are SQLite's
        return super().xRead(amount, offset + self._head)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset + self._head)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize + self._head)

    def xFileSize(self) -> int:  # noqa: N802
        return max(0, super().xFileSize() - self._head)

    def xFileControl(self, op: int, ptr: int) -> bool:  # noqa: N802
        # A size hint counts from the database's start; passed on unchanged it could cut nothing, but means nothing.
        if self._head and op == apsw.SQLITE_FCNTL_SIZE_HINT:
            return True
        return super().xFileControl(op, ptr)


class _CaseFiles(apsw.VFS):
    def __init__(self) -> None:
        super().__init__(_NAME, _DISK)

    def xOpen(  # noqa: N802
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        return _BehindTheHead(name, flags)


@cache
def _registered() -> _CaseFiles:
    return _CaseFiles()


def connection(path: Path) -> apsw.Connection:
    """A connection to the database behind the head of an existing file; raises apsw's errors."""
    _registered()
    return apsw.Connection(os.fspath(path.absolute()), flags=apsw.SQLITE_OPEN_READWRITE, vfs=CIPHER_VFS)


def pieces(path: Path, length: int = 1 << 20) -> Iterator[bytes]:
    """An existing file's bytes, head and all, read beside whoever has it open; raises apsw's errors."""
    flags = [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0]
    file = apsw.VFSFile(_DISK, os.fspath(path.absolute()), flags)
    try:
        size = file.xFileSize()
        for place in range(0, size, length):
            yield file.xRead(min(length, size - place), place)
    finally:
        file.xClose()


class Head:
    """The head of an existing case file, for reading and rewriting in place; raises apsw's errors."""

    def __init__(self, path: Path, write: bool = False) -> None:
        mode = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
        self._file = apsw.VFSFile(_DISK, os.fspath(path.absolute()), [apsw.SQLITE_OPEN_MAIN_DB | mode, 0])

    def __enter__(self) -> "Head":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.xClose()

    def read(self) -> bytes:
        """The first 4096 bytes, fewer where the file is shorter."""
        return self._file.xRead(min(HEAD_BYTES, self._file.xFileSize()), 0)

    def write(self, data: bytes, place: int) -> None:
        """Writes and waits until the disk has it."""
        self._file.xWrite(data, place)
        self._file.xSync(apsw.SQLITE_SYNC_FULL)

    def claim(self) -> None:
        """Takes the whole file for this process; apsw.BusyError while somebody has it open."""
        self._file.xLock(apsw.SQLITE_LOCK_SHARED)
        self._file.xLock(apsw.SQLITE_LOCK_RESERVED)
        self._file.xLock(apsw.SQLITE_LOCK_EXCLUSIVE)

    def release(self) -> None:
        self._file.xUnlock(apsw.SQLITE_LOCK_NONE)
