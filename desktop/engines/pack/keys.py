"""Keys that sign packs (Ed25519), and the fingerprints by which people tell each other which one is theirs."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from desktop.engines.pack.faults import PackError, writing
from desktop.engines.whole_file import write_whole

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
FINGERPRINT_DIGITS: Final = 40
"""Hexadecimal: 160 bits of SHA-256. Nobody finds a second key with the same ones."""
_MOST_BYTES: Final = 64 * 1024
_WEAK: Final = frozenset(
    bytes.fromhex(point)
    for point in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)
"""Points of small order, the sign bit apart (libsodium has the same list): anybody can make signatures for them."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that can only be used to look whether a signature is its own."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """40 hexadecimal digits in groups of four ("3f2a 91c0 …"): short enough to be read out over the telephone."""
        return grouped(hashlib.sha256(self.raw).hexdigest()[:FINGERPRINT_DIGITS])

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether that is this key's signature of the message; never for a key that anybody could sign for."""
        if bytes([*self.raw[:-1], self.raw[-1] & 0x7F]) in _WEAK:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError, UnsupportedAlgorithm):
            return False
        return True


class SigningKey:
    """A private key, which signs."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = PublicKey(key.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The signature: the same message has always the same one (RFC 8032)."""
        return self._key.sign(message)


def make_key(path: Path, passphrase: str | None) -> SigningKey:
    """Makes a key and keeps it at `path` as PEM (PKCS 8, mode 0600), encrypted where there is a passphrase.

    Codes key_exists, no_space, unwritable.
    """
    key = Ed25519PrivateKey.generate()
    lock: KeySerializationEncryption = NoEncryption()
    if passphrase:
        lock = BestAvailableEncryption(passphrase.encode())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    try:
        with writing(path.name):
            if path.exists():
                raise PackError("key_exists", {"name": path.name})
            write_whole(path, pem, over=False)
    except FileExistsError:
        raise PackError("key_exists", {"name": path.name}) from None
    return SigningKey(key)


def load_key(path: Path, passphrase: str | None) -> SigningKey:
    """The key kept at `path`; codes key_missing, key_unreadable, key_locked."""
    values = {"name": path.name}
    try:
        with path.open("rb") as stream:
            pem = stream.read(_MOST_BYTES)
    except FileNotFoundError:
        raise PackError("key_missing", values) from None
    except OSError:
        raise PackError("key_unreadable", values) from None
    locked = b"ENCRYPTED" in pem
    if locked and not passphrase:
        raise PackError("key_locked", values)
    try:
        key = load_pem_private_key(pem, passphrase.encode() if locked and passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise PackError("key_locked" if locked else "key_unreadable", values) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError("key_unreadable", values)
    return SigningKey(key)


def fingerprint_typed(typed: str) -> str:
    """A fingerprint as a person wrote it, in its usual form; code fingerprint where it is none."""
    digits = re.sub(r"[\s:.-]", "", typed).lower()
    if not re.fullmatch(rf"[0-9a-f]{{{FINGERPRINT_DIGITS}}}", digits):
        raise PackError("fingerprint", {"digits": FINGERPRINT_DIGITS})
    return grouped(digits)


def grouped(digits: str) -> str:
    """Digits in groups of four."""
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
