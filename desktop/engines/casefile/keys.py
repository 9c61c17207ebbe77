"""Getting at a case's key, giving it a new passphrase, and destroying it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.engines.casefile import upgrade
from desktop.engines.casefile.faults import CaseFileError, database_faults
from desktop.engines.casefile.offset import Head
from desktop.engines.casefile.slots import (
    FORMAT,
    HEAD_BYTES,
    SLOT_BYTES,
    SLOT_PLACES,
    Cost,
    Slot,
    format_version,
    sealed,
    slots,
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing did: the file's name and size, and how many copies of the wrapped key were overwritten."""

    name: str
    bytes: int
    keys_destroyed: int


def unwrapped(path: Path, passphrase: str) -> bytes:
    """The case's key; codes missing, not_a_case, newer_version, damaged, wrong_passphrase, unwritable."""
    with _head(path) as head:
        page = _known(head, path)
    key, _ = _fitting(page, path, passphrase)
    return key


def rewrap(path: Path, passphrase: str, new: str, cost: Cost) -> None:
    """Puts the key under a new passphrase.

    One copy is rewritten and on the disk before the other is touched, so a kill at any moment leaves the old or the
    new passphrase working (between the two, both).
    """
    with _head(path, write=True) as head:
        page = _known(head, path)
        key, used = _fitting(page, path, passphrase)
        fresh = sealed(key, new, cost, 1 + max(slot.generation for slot in slots(page) if slot)).packed()
        # The copy that opened goes last: the other one may be damaged.
        first, last = SLOT_PLACES if slots(page)[1] == used else reversed(SLOT_PLACES)
        head.write(fresh, first)
        head.write(fresh, last)


def erase(path: Path) -> Erasure:
    """Destroys a case for good: first both wrapped keys, then the file; needs no passphrase.

    Without the keys the rest is noise, even where a disk keeps old blocks; only the keys' own few hundred bytes may
    outlive this on an SSD that writes elsewhere. Codes missing, not_a_case, in_use, unwritable.
    """
    with _head(path, write=True) as head:
        page = head.read()
        if format_version(page) is None:
            raise CaseFileError("not_a_case", {"name": path.name})
        head.claim()
        try:
            size = path.stat().st_size
            for place in SLOT_PLACES:
                head.write(secrets.token_bytes(SLOT_BYTES), place)
            destroyed = sum(slot is None for slot in slots(head.read()))
        finally:
            head.release()
    with database_faults(path.name):
        path.unlink()
        for ending in ("-journal", "-wal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        for copy in upgrade.copies(path):  # they are wrapped by the same passphrase
            destroyed += erase(copy).keys_destroyed
        sync_folder(path.parent)
    return Erasure(path.name, size, destroyed)


def sync_folder(folder: Path) -> None:
    """Waits until the disk knows a folder's new names; does nothing where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _head(path: Path, write: bool = False) -> Iterator[Head]:
    if not path.exists():
        raise CaseFileError("missing", {"name": path.name})
    if not path.is_file():
        raise CaseFileError("not_a_case", {"name": path.name})
    with database_faults(path.name), Head(path, write) as head:
        yield head


def _known(head: Head, path: Path) -> bytes:
    page = head.read()
    version = format_version(page)
    if version is None:
        raise CaseFileError("not_a_case", {"name": path.name})
    if version > FORMAT:
        raise CaseFileError("newer_version", {"name": path.name, "version": version, "known": FORMAT})
    return page.ljust(HEAD_BYTES, b"\0")


def _fitting(page: bytes, path: Path, passphrase: str) -> tuple[bytes, Slot]:
    found = {slot for slot in slots(page) if slot is not None}
    if not found:
        raise CaseFileError("damaged", {"name": path.name})
    for slot in sorted(found, key=lambda one: -one.generation):
        key = slot.opened(passphrase)
        if key is not None:
            return key, slot
    raise CaseFileError("wrong_passphrase", {"name": path.name})
