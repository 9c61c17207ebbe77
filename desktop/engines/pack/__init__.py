"""Definitions exchanged as one signed file, so that rules can be renewed without a new program."""

from desktop.engines.pack.faults import PackError
from desktop.engines.pack.format import Pack, opened, packed
from desktop.engines.pack.keys import PublicKey, SigningKey, fingerprint_typed, load_key, make_key
from desktop.engines.pack.shelf import Shelf, TrustedKey

__all__ = [
    "Pack",
    "PackError",
    "PublicKey",
    "Shelf",
    "SigningKey",
    "TrustedKey",
    "fingerprint_typed",
    "load_key",
    "make_key",
    "opened",
    "packed",
]
