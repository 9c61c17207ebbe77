"""Tells what a file is by its first bytes, because names and extensions lie."""

from typing import Final

HEAD: Final = 1024
"""How many first bytes are needed; a PDF may carry that much before its own header."""

IMAGE_FORMATS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
}
"""The pictures that are read, with the only decoder that each may reach."""

PDF: Final = "application/pdf"
UNKNOWN: Final = "application/octet-stream"

_STARTS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"PK\x03\x04", "application/zip"),
    (b"%!PS", "application/postscript"),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_OFFICE_PARTS: Final = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"opendocument.text", "application/vnd.oasis.opendocument.text"),
)


def media_type(head: bytes) -> str:
    """The media type of a file that begins with these bytes (the first 1024 suffice), octet-stream where unknown.

    A type that comes back is no promise that the file is whole, nor that it is one of those that can be read.
    """
    if b"%PDF-" in head[:HEAD]:
        return PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    for start, kind in _STARTS:
        if head.startswith(start):
            return _zip_kind(head) if kind == "application/zip" else kind
    text_head = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    if text_head.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if head and b"\x00" not in head:
        return "text/plain"
    return UNKNOWN


def _iso_media(head: bytes) -> str:
    """HEIC, AVIF or a film: by the major brand and the compatible ones (ISO/IEC 14496-12, 4.3)."""
    length = min(int.from_bytes(head[:4], "big"), HEAD)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, length, 4))}
    if b"avif" in brands or b"avis" in brands:
        return "image/avif"
    return "image/heic" if brands & _HEIC_BRANDS else "video/mp4"


def _zip_kind(head: bytes) -> str:
    for part, kind in _OFFICE_PARTS:
        if part in head:
            return kind
    return "application/zip"
