"""One thing that is shipped, and what is known of licences that no wheel and no package says of itself."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = Path(__file__).resolve().parent / "licence_texts"


@dataclass(frozen=True)
class Component:
    """One thing that is shipped: `licence` is an SPDX expression, `texts` are its full texts by their files' names."""

    kind: str
    name: str
    version: str
    licence: str
    purl: str
    texts: Mapping[str, str] = field(default_factory=dict)
    hashes: tuple[str, ...] = ()
    """SHA-256 of the files that are taken as they are, or of the wheels that the lock lets in."""
    needs: tuple[str, ...] = ()
    note: str = ""


class Unfit(Exception):  # noqa: N818  # the report of a build that must stop
    """What may not be shipped as it is; one line each, with what to do."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(self.faults))


@cache
def known() -> dict[str, dict[str, str]]:
    """What `licence_texts/known.toml` says of wheels, libraries and files."""
    return tomllib.loads((TEXTS / "known.toml").read_text("utf-8"))


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
