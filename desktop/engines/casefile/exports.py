"""The last bundle of each channel: its manifest, and pages as they were coded for it, so that they need not be again.

Both lie in the case file alone, encrypted like everything else in it, and are no part of the case: undo leaves them.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import apsw

_MOST_BYTES: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class KeptCoding:
    """One coded page: what the worker told of it, as JSON, and the bytes of the coding that was chosen."""

    told: str
    data: bytes


def keep(connection: apsw.Connection, channel: str, manifest: bytes, codings: Mapping[str, KeptCoding | None]) -> None:
    """Takes the place of what was kept of that channel; None leaves a coding as it is. Runs in a transaction."""
    packed = zlib.compress(manifest, 6)
    connection.execute("INSERT OR REPLACE INTO exports (channel, manifest) VALUES (?, ?)", (channel, packed))
    held = {str(key) for (key,) in connection.execute("SELECT key FROM codings WHERE channel = ?", (channel,))}
    for key in held - codings.keys():
        connection.execute("DELETE FROM codings WHERE channel = ? AND key = ?", (channel, key))
    for key, coding in codings.items():
        if coding is not None:
            parts = (channel, key, coding.told, coding.data)
            connection.execute("INSERT OR REPLACE INTO codings (channel, key, told, data) VALUES (?, ?, ?, ?)", parts)


def manifest(connection: apsw.Connection, channel: str) -> bytes | None:
    """The manifest of the channel's last bundle; None where there is none, or it is no longer whole."""
    packed = connection.execute("SELECT manifest FROM exports WHERE channel = ?", (channel,)).get
    if packed is None:
        return None
    try:
        return zlib.decompressobj().decompress(packed, _MOST_BYTES)
    except zlib.error:
        return None


def coding(connection: apsw.Connection, key: str) -> KeptCoding | None:
    """A coded page, whichever channel it was coded for."""
    found = connection.execute("SELECT told, data FROM codings WHERE key = ? LIMIT 1", (key,)).get
    return None if found is None else KeptCoding(str(found[0]), bytes(found[1]))
