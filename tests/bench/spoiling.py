"""Prints a drawn paper and scans, photographs or faxes it, as the benches on whole papers need it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from zlib import crc32

from PIL import Image

from desktop.engines.specimens import defects
from desktop.engines.specimens.pictures import pages_of, picture_pdf

DIGITAL = "digital"
GROUPS = (DIGITAL, "scan", "hard")
"""Text layers; scans of 200 and 300 dpi; and what is named in HARD."""
HARD: Mapping[str, Callable[[Image.Image, int], Image.Image]] = {
    "photo": defects.photographed,
    "fax": defects.faxed,
    "skew": lambda page, seed: defects.skewed(page, Random(seed).uniform(2.0, 4.0)),
    "jpeg 30": lambda page, _: defects.compressed(page, 30),
}
SCANS: Mapping[str, Callable[[Image.Image, int], Image.Image]] = {
    "scan 200": defects.scanned,
    "scan 300": defects.scanned,
    "clean 200": lambda page, _: page,
}


def defect_of(group: str, number: int) -> str:
    """The defect of the paper with that number: each of the group's in turn; none for a text layer."""
    names = {"scan": tuple(SCANS), "hard": tuple(HARD)}.get(group, ("",))
    return names[number % len(names)]


def spoilt(pdf: Path, defect: str, salt: int = 0) -> Path:
    """A PDF of pictures of the pages; the paper itself without a defect."""
    if not defect:
        return pdf
    dpi = 300 if defect.endswith("300") else 200
    pages = pages_of(pdf.read_bytes(), dpi, colour=defect == "photo")
    spoil = {**SCANS, **HARD}[defect]
    seed = crc32(f"{pdf.stem} {defect} {salt}".encode())
    pictures = [
        defects.jpeg(spoil(page, seed + number).convert("RGB" if page.mode == "RGB" else "L"), 80, dpi)
        for number, page in enumerate(pages)
    ]
    path = pdf.with_name(f"{pdf.stem}-{defect.replace(' ', '')}.pdf")
    picture_pdf(path, pictures, dpi)
    return path
