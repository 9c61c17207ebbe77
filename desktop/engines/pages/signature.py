"""Notices a digital signature in a PDF without believing its structure, for a signed paper must travel untouched."""

import mmap
import re
from pathlib import Path
from typing import Final

_BYTE_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*\d+[\s\d]*\]")
_SIGNATURE: Final = re.compile(
    rb"/Type\s*/(?:Sig|DocTimeStamp)\b|/SubFilter\s*/(?:adbe\.|ETSI\.)|/Filter\s*/Adobe\.PPK|/Contents\s*<"
)
_NEAR: Final = 65_536  # a signature's bytes stand between its names; they take up to some tens of kilobytes


def looks_signed(path: Path) -> bool:
    """True where a byte range and a signature's own names stand near each other anywhere in the file.

    A signature dictionary can never be compressed (ISO 32000-1, 12.8.1: its bytes are left out of its own digest),
    so the plain bytes show it even where the cross-reference table is damaged.
    """
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            for found in _BYTE_RANGE.finditer(content):
                around = content[max(0, found.start() - _NEAR) : found.end() + _NEAR]
                if _SIGNATURE.search(around):
                    return True
    return False
