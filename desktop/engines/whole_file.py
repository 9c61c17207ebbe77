"""Writes a file whole or not at all: a kill or a full disk at any moment leaves what was there before."""

import contextlib
import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes, *, over: bool = True) -> None:
    """Puts the bytes at `path` (mode 0600), on the disk before it returns; raises OSError with nothing changed.

    With `over` False a file that is there already is never replaced: FileExistsError.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if over:
            draft.replace(path)
        else:
            _placed(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)


def sweep_drafts(folder: Path, name: str) -> None:
    """Takes away what killed processes left of a file of that name."""
    for draft in folder.glob(f".{name}.*.new"):
        with contextlib.suppress(OSError):
            draft.unlink()


def sync_folder(folder: Path) -> None:
    """Waits until the disk knows a folder's new names; does nothing where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _placed(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory sticks know no second names.
        if path.exists():
            raise FileExistsError(path.name) from None
        draft.rename(path)
    else:
        draft.unlink()
