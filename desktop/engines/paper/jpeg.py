"""Wraps a JPEG, or JPEG 2000, verbatim: its pixels stay, what a camera wrote about place and time goes."""

from dataclasses import dataclass
from typing import Final

_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_TOLD_BOXES: Final = frozenset((b"xml ", b"uuid", b"uinf"))
_KEPT_APPLICATION: Final = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}
"""Application segments that decoders need; EXIF, XMP, Photoshop and maker notes are none of them."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A stripped JPEG: size in dots, colours (1, 3, 4), and whether Adobe stored its CMYK inverted."""

    data: bytes
    width: int
    height: int
    colours: int
    inverted: bool


def wrapped(data: bytes) -> Wrapped | None:
    """The JPEG without its metadata; None where PDF readers would not take it (8 bits a colour only)."""
    if data[:2] != b"\xff\xd8":
        return None
    kept, at = [b"\xff\xd8"], 2
    size: tuple[int, int, int] | None = None
    adobe = False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            return None
        if marker in _FRAMES and len(segment) >= 10:
            if segment[4] != 8:
                return None
            height, width = int.from_bytes(segment[5:7], "big"), int.from_bytes(segment[7:9], "big")
            size = (width, height, segment[9])
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            if size is None or end < at or size[2] not in (1, 3, 4) or 0 in size:
                return None
            kept.append(data[at : end + 2])
            return Wrapped(b"".join(kept), *size, inverted=adobe and size[2] == 4)
        wanted = _KEPT_APPLICATION.get(marker)
        if (wanted is not None and segment[4:].startswith(wanted)) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
            adobe = adobe or marker == 0xEE
        at += 2 + length
    return None


def pixels_of(data: bytes) -> bytes:
    """A JPEG 2000 file without the boxes in which programs keep metadata (ISO 15444-1, annex I); as given if odd."""
    kept, at = [], 0
    if data[4:8] != b"jP  ":
        return data
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        elif length == 0:
            length = len(data) - at
        if length < 8 or at + length > len(data):
            return data
        if kind not in _TOLD_BOXES:
            kept.append(data[at : at + length])
        at += length
    return b"".join(kept)
