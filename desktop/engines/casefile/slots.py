"""The head of a case file carries the case's key, wrapped by the passphrase, so that the case stays one file.

Layout of the first 4096 bytes: the magic and the format's version at 0; the wrapped key twice, at 512 and at 2560, so
that one bad sector loses nothing and a change of passphrase can be killed at any moment. The database begins at 4096.
"""

import hashlib
import os
import struct
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

HEAD_BYTES: Final = 4096
MAGIC: Final = b"Papelada case\x00\x00\x00"
FORMAT: Final = 1
SLOT_PLACES: Final = (512, 2560)
KEY_BYTES: Final = 32
_VERSION: Final = struct.Struct(">I")
_TERMS: Final = struct.Struct(">4sQIII16s12s")
"""Slot magic, generation, Argon2id memory in KiB, passes, lanes, salt, nonce."""
_WRAPPED_BYTES: Final = KEY_BYTES + 16
_BODY_BYTES: Final = _TERMS.size + _WRAPPED_BYTES
SLOT_BYTES: Final = _BODY_BYTES + 32
_SLOT_MAGIC: Final = b"KEY1"
_MOST_MEMORY_KIB: Final = 1024 * 1024
_MOST_PASSES: Final = 64
_MOST_LANES: Final = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs (Argon2id); the default is RFC 9106's second choice, 64 MiB."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped key. A later `generation` replaces an earlier one."""

    generation: int
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def packed(self) -> bytes:
        """The slot's bytes, closed by their SHA-256, which tells a damaged slot from a wrong passphrase."""
        body = self._terms() + self.wrapped
        return body + hashlib.sha256(body).digest()

    def opened(self, passphrase: str) -> bytes | None:
        """The case's key, or None where the passphrase does not fit."""
        try:
            return ChaCha20Poly1305(_stretched(passphrase, self.salt, self.cost)).decrypt(
                self.nonce, self.wrapped, self._terms()
            )
        except InvalidTag:
            return None

    def _terms(self) -> bytes:
        cost = self.cost
        return _TERMS.pack(
            _SLOT_MAGIC, self.generation, cost.memory_kib, cost.passes, cost.lanes, self.salt, self.nonce
        )


def sealed(key: bytes, passphrase: str, cost: Cost, generation: int) -> Slot:
    """The case's key wrapped anew under this passphrase."""
    bare = Slot(generation, cost, os.urandom(16), os.urandom(12), b"")
    wrapped = ChaCha20Poly1305(_stretched(passphrase, bare.salt, cost)).encrypt(bare.nonce, key, bare._terms())
    return Slot(generation, cost, bare.salt, bare.nonce, wrapped)


def head(slot: Slot) -> bytes:
    """The first 4096 bytes of a new case file."""
    page = bytearray(HEAD_BYTES)
    start = MAGIC + _VERSION.pack(FORMAT)
    page[: len(start)] = start
    for place in SLOT_PLACES:
        page[place : place + SLOT_BYTES] = slot.packed()
    return bytes(page)


def format_version(page: bytes) -> int | None:
    """The version of the head's layout; None where this is no case file at all."""
    if len(page) < HEAD_BYTES or not page.startswith(MAGIC):
        return None
    return int(_VERSION.unpack_from(page, len(MAGIC))[0])


def slots(page: bytes) -> tuple[Slot | None, Slot | None]:
    """Both slots of a head as they stand; None for one that is damaged or destroyed."""
    first, second = (_slot(page[place : place + SLOT_BYTES]) for place in SLOT_PLACES)
    return first, second


def _slot(packed: bytes) -> Slot | None:
    body, digest = packed[:_BODY_BYTES], packed[_BODY_BYTES:]
    if hashlib.sha256(body).digest() != digest:
        return None
    magic, generation, memory, passes, lanes, salt, nonce = _TERMS.unpack_from(body)
    # A hostile file must not make this computer spend its memory on opening it.
    sane = 8 * lanes <= memory <= _MOST_MEMORY_KIB and 1 <= passes <= _MOST_PASSES and 1 <= lanes <= _MOST_LANES
    if magic != _SLOT_MAGIC or not sane:
        return None
    return Slot(generation, Cost(memory, passes, lanes), salt, nonce, body[_TERMS.size :])


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # One accented letter has two spellings in Unicode, and keyboards differ on which they type.
    words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return argon.derive(words)
