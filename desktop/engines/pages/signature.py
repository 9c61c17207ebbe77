"""Notices a digital signature in a PDF without believing its structure, for a signed paper must travel untouched."""

import mmap
import re
from pathlib import Path
from typing import Final


def _named(name: str) -> bytes:
    """A name as a pattern: each of its letters may be written by its number (ISO 32000-1, 7.3.5)."""
    return b"/" + b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name.encode("ascii"))


_BLANK: Final = rb"[\s\x00]*"
_BYTE_RANGE: Final = re.compile(
    _named("ByteRange") + _BLANK + rb"(?:\[" + _BLANK + rb"\d+[\s\x00\d]*\]|\d+\s+\d+\s+R\b)"
)
_SIGNATURE: Final = re.compile(
    _named("Type") + _BLANK + b"(?:" + _named("Sig") + b"|" + _named("DocTimeStamp") + rb")\b|"
    + _named("SubFilter") + _BLANK + rb"/(?:adbe\.|ETSI\.)|"
    + _named("Filter") + _BLANK + rb"/Adobe\.PPK|"
    + _named("Contents") + _BLANK + b"<(?!<)"
)  # fmt: skip
_BORDER: Final = re.compile(rb"(?P<stream>(?<!end)stream\r?\n)|endstream|endobj|\d\s+obj\b")
_NEAR: Final = 65_536  # a signature's bytes stand between its names; they take up to some tens of kilobytes


def looks_signed(path: Path) -> bool:
    """True where a byte range and a signature's own names stand near each other, in no stream, anywhere in the file.

    A signature dictionary can never be compressed (ISO 32000-1, 12.8.1: its bytes are left out of its own digest),
    so the plain bytes show it even where the cross-reference table is damaged.
    """
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            for found in _BYTE_RANGE.finditer(content):
                before = content[max(0, found.start() - _NEAR) : found.start()]
                around = before + content[found.start() : found.end() + _NEAR]
                if _SIGNATURE.search(around) and not _in_stream(before):
                    return True
    return False


def _in_stream(before: bytes) -> bool:
    """Whether these bytes end in a stream: what stands there is content that speaks of signatures."""
    last = None
    for last in _BORDER.finditer(before):  # noqa: B007  # only the last one counts
        pass
    return last is not None and last["stream"] is not None
