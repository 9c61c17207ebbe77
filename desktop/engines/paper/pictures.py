"""Codes the picture of a page as small as its reader can bear: bilevel, grey or colour."""

import io
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy
from PIL import Image, ImageChops, TiffImagePlugin

from desktop.domain.bundle_sizes import Coding
from desktop.engines.paper.inking import inked

Filter = Literal["jpeg", "g4", "flate"]

_A4_LONG: Final = 11.69
"""Inches of the longer side that dots per inch refer to where a picture has no size of its own."""
_QUALITY: Final = {
    "colour_200": 80,
    "colour_150": 72,
    "colour_120": 60,
    "colour_100": 48,
    "grey_150": 62,
    "grey_120": 50,
}
_RESOLUTION: Final[dict[Coding, int]] = {
    "colour_200": 200, "colour_150": 150, "colour_120": 120, "colour_100": 100, "grey_150": 150, "grey_120": 120,
    "bilevel_300": 300, "bilevel_200": 200,
}  # fmt: skip
HIGHEST_RESOLUTION: Final = 300

_COLOURED_SHARE: Final = 0.0015
_SATURATED: Final = 70
_MOST_ENLARGED: Final = 1.6
_MOST_LOSSLESS: Final = 400_000
_STRIP_OFFSETS, _STRIP_LENGTHS = 273, 279  # TIFF 6.0, section 8


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded picture: its bytes as a PDF image takes them, its size in dots, and how many colours it has (1, 3, 4)."""

    data: bytes
    filter: Filter
    width: int
    height: int
    colours: int
    bits: int = 8
    inverted: bool = False


def coded(picture: Image.Image, codings: Iterable[Coding], inches: float = _A4_LONG) -> dict[Coding, Coded]:
    """The picture (grey or colour, upright) in each of these codings; `inches` is its longer side on paper.

    A picture that has fewer dots than a coding asks for keeps its own; only where ink and paper are told apart it is
    enlarged a little first, for grey edges hold where the stroke ends.
    """
    found: dict[Coding, Coded] = {}
    for coding in codings:
        if coding == "as_given":
            continue
        resolution = _RESOLUTION[coding]
        longer = round(resolution * inches)
        if coding.startswith("bilevel"):
            grey = _enlarged(_sized(picture, longer).convert("L"), longer)
            found[coding] = bilevel(inked(grey, max(grey.size) / inches))
        else:
            sized = _sized(picture, longer)
            found[coding] = _jpeg(sized.convert("L") if coding.startswith("grey") else sized, _QUALITY[coding])
    return found


def lossless(picture: Image.Image, large: bool = False) -> Coded | None:
    """The picture without any loss where that is small: two tones bilevel, few others packed; else None.

    `large`: also one of many dots is tried, as a drawn page of print packs well.
    """
    grey = picture.convert("L") if picture.mode != "L" else picture
    if picture.mode == "L" and sum(1 for count in grey.histogram() if count) <= 2:
        low, high = (float(edge) for edge in grey.getextrema())  # type: ignore[arg-type]
        return bilevel(grey.point(lambda tone: 255 if tone > (low + high) / 2 else 0).convert("1"))
    if not large and picture.width * picture.height > 12 * _MOST_LOSSLESS:
        return None
    data = _packed(picture)
    if len(data) > _MOST_LOSSLESS:
        return None
    return Coded(data, "flate", picture.width, picture.height, 3 if picture.mode == "RGB" else 1)


def bilevel(page: Image.Image) -> Coded:
    """A page of mode "1" (white paper is 1) as CCITT group 4, ink coded as black runs."""
    target = io.BytesIO()
    ImageChops.invert(page).save(target, "TIFF", compression="group4", strip_size=1 << 30)
    with Image.open(target, formats=("TIFF",)) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)  # noqa: S101  # no other format was allowed
        offset, length = tiff.tag_v2[_STRIP_OFFSETS][0], tiff.tag_v2[_STRIP_LENGTHS][0]
    return Coded(target.getvalue()[offset : offset + length], "g4", page.width, page.height, 1, bits=1)


def viewable(piece: Mapping[str, Any], path: Path) -> None:
    """Writes a coded picture of ours (JPEG or bilevel, as the coding worker answered it) as a PNG for a reader."""
    data = Path(piece["path"]).read_bytes()
    if piece["filter"] == "g4":
        data = _tiff(data, int(piece["width"]), int(piece["height"]))
    with Image.open(io.BytesIO(data), formats=("JPEG", "TIFF")) as picture:
        picture.convert("L" if piece["colours"] == 1 else "RGB").save(path, "PNG", compress_level=1)


def _tiff(data: bytes, width: int, height: int) -> bytes:
    """Group 4 data as a TIFF of one strip, ink as black (TIFF 6.0, section 11)."""
    tags = [
        (256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 4), (262, 3, 0), (_STRIP_OFFSETS, 4, 0),
        (277, 3, 1), (278, 4, height), (_STRIP_LENGTHS, 4, len(data)),
    ]  # fmt: skip
    start = 8 + 2 + 12 * len(tags) + 4
    entries = b"".join(
        struct.pack("<HHLL", tag, kind, 1, start if tag == _STRIP_OFFSETS else value) for tag, kind, value in tags
    )
    return b"II*\x00" + struct.pack("<LH", 8, len(tags)) + entries + bytes(4) + data


def has_coloured_ink(picture: Image.Image) -> bool:
    """Whether some of the page is in colour that a reader would miss: a stamp, a signature, a photo."""
    if picture.mode != "RGB":
        return False
    small = picture.resize((max(1, picture.width // 6), max(1, picture.height // 6)), Image.Resampling.BOX)
    pixels = numpy.asarray(small, dtype=numpy.int16)
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    spread = spread - int(numpy.median(spread))  # yellow light on the whole page is no ink
    return float((spread > _SATURATED).mean()) > _COLOURED_SHARE


def _sized(picture: Image.Image, longer: int) -> Image.Image:
    now = max(picture.size)
    if now <= longer * 1.05:
        return picture
    factor = longer / now
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _enlarged(grey: Image.Image, longer: int) -> Image.Image:
    factor = min(longer / max(grey.size), _MOST_ENLARGED)
    if factor < 1.05:
        return grey
    return grey.resize((round(grey.width * factor), round(grey.height * factor)), Image.Resampling.BICUBIC)


def _jpeg(picture: Image.Image, quality: int) -> Coded:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, optimize=True, subsampling="4:2:0")
    return Coded(target.getvalue(), "jpeg", picture.width, picture.height, 1 if picture.mode == "L" else 3)


def _packed(picture: Image.Image) -> bytes:
    """Rows with PNG's own predictors, as PDF's predictor 15 takes them."""
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=False)
    data, at, parts = target.getvalue(), 8, []
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            parts.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(parts)
