"""Originals inside a case file, byte for byte under their SHA-256, in pieces so that none need fit into memory."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw

from desktop.engines.casefile.faults import CaseFileError

PIECE_BYTES: Final = 1024 * 1024
MOST_BYTES: Final = 512 * 1024 * 1024
"""One original; a scan of a thousand pages stays far below."""


def holds(connection: apsw.Connection, sha256: str) -> bool:
    """Whether the case file has that original."""
    return connection.execute("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,)).get is not None


def keep(connection: apsw.Connection, sha256: str, path: Path) -> None:
    """Takes in a file's bytes unless they are there; codes missing, changed, too_large. Runs in a transaction."""
    if holds(connection, sha256):
        return
    digest, size = hashlib.sha256(), 0
    connection.execute("INSERT INTO originals (sha256, bytes) VALUES (?, 0)", (sha256,))
    with path.open("rb") as stream:
        for number, piece in enumerate(iter(lambda: stream.read(PIECE_BYTES), b"")):
            digest.update(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise CaseFileError("too_large", {"name": path.name, "most": MOST_BYTES})
            connection.execute("INSERT INTO chunks (sha256, number, data) VALUES (?, ?, ?)", (sha256, number, piece))
    if digest.hexdigest() != sha256:
        raise CaseFileError("changed", {"name": path.name})
    connection.execute("UPDATE originals SET bytes = ? WHERE sha256 = ?", (size, sha256))


def pieces(connection: apsw.Connection, sha256: str) -> Iterator[bytes]:
    """An original's bytes, piece by piece; codes missing, and damaged after the last where the digest differs."""
    if not holds(connection, sha256):
        raise CaseFileError("missing", {"sha256": sha256})
    digest = hashlib.sha256()
    for (piece,) in connection.execute("SELECT data FROM chunks WHERE sha256 = ? ORDER BY number", (sha256,)):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise CaseFileError("damaged", {"sha256": sha256})


def export(connection: apsw.Connection, sha256: str, to: Path) -> None:
    """Writes an original to a file that only its owner may read; the file appears whole or not at all."""
    draft = to.with_name(f".{to.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            for piece in pieces(connection, sha256):
                stream.write(piece)
        draft.replace(to)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def forget_all_but(connection: apsw.Connection, wanted: frozenset[str]) -> None:
    """Lets go of originals and texts that nothing names any more. Runs in a transaction."""
    for table in ("chunks", "originals", "texts"):
        held = {str(sha256) for (sha256,) in connection.execute(f"SELECT DISTINCT sha256 FROM {table}")}  # noqa: S608
        for sha256 in held - wanted:
            connection.execute(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))  # noqa: S608  # names of ours
