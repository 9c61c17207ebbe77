"""Turns drawn papers into files of every sort: digital PDFs, scans, telephone photos, stacks from a document feeder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image

from desktop.engines.specimens import defects
from desktop.engines.specimens.pictures import pages_of, picture_pdf, picture_stack
from desktop.engines.specimens.truth import DocumentTruth, FileTruth

SCAN_DPI: Final = 200
STACK_DPI: Final = 250
ORIENTATIONS: Final = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}
"""Exif orientation, and how the telephone has turned the pixels that it tells to turn back."""

Written = Callable[[Path], FileTruth]
"""The second half of a job: writes the file into that folder, in any thread."""
Printer = Callable[[BytesIO], tuple[DocumentTruth, ...]]
"""Draws papers one after another into one PDF and answers what they say."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: `draw` is called in one thread only, what it answers in any; `slow` where pixels are spoilt."""

    name: str
    draw: Callable[[], Written]
    slow: bool = True
    odd_name: bool = False


def digital(
    name: str, printer: Printer, problem: str | None = None, odd_name: bool = False, duplicate_of: str | None = None
) -> Job:
    """The paper as its issuer's computer made it. A file with a problem has no readable papers.

    The same printer makes the same bytes, so that a duplicate is drawn once more.
    """

    def draw() -> Written:
        data, papers = _drawn(printer)
        pages = sum(len(paper.pages) for paper in papers)

        def write(folder: Path) -> FileTruth:
            (folder / name).write_bytes(data)
            return FileTruth(name, "digital", pages, () if problem else papers, problem, duplicate_of)

        return write

    return Job(name, draw, slow=False, odd_name=odd_name)


def scanned(name: str, printer: Printer, seed: int, turned: int = 0) -> Job:
    """The paper from an office scanner: a PDF of pictures, or one JPEG where the name ends so."""

    def draw() -> Written:
        data, papers = _drawn(printer)
        pages = pages_of(data, SCAN_DPI)

        def write(folder: Path) -> FileTruth:
            spoilt = [defects.scanned(page, seed + number) for number, page in enumerate(pages)]
            jpegs = [defects.jpeg(defects.turned(page, turned), 62, SCAN_DPI) for page in spoilt]
            return write_pictures(folder, name, "scan", papers, jpegs, SCAN_DPI)

        return write

    return Job(name, draw)


def stacked(name: str, printer: Printer, seed: int) -> Job:
    """A stack of papers through a document feeder, black and white, in one TIFF."""

    def draw() -> Written:
        data, papers = _drawn(printer)
        pages = pages_of(data, STACK_DPI)

        def write(folder: Path) -> FileTruth:
            random = Random(seed)
            spoilt = [
                defects.faxed(defects.skewed(page, random.uniform(-0.9, 0.9)), seed + number, specks=0.00008)
                for number, page in enumerate(pages)
            ]
            return FileTruth(name, "scan", picture_stack(folder / name, spoilt, STACK_DPI), papers)

        return write

    return Job(name, draw)


def photographed(name: str, printer: Printer, seed: int, taken: date, orientation: int = 1) -> Job:
    """The paper by telephone: one JPEG with Exif, or a PDF of photos where the name ends so."""

    def draw() -> Written:
        data, papers = _drawn(printer)
        pages = pages_of(data, SCAN_DPI, colour=True)

        def write(folder: Path) -> FileTruth:
            shots = [snapshot(page, seed + number, taken, orientation) for number, page in enumerate(pages)]
            return write_pictures(folder, name, "photo", papers, shots, SCAN_DPI)

        return write

    return Job(name, draw)


def snapshot(
    page: Image.Image, seed: int, taken: date, orientation: int = 1, size: tuple[int, int] = (1950, 2600)
) -> bytes:
    """A telephone's JPEG of the page, with the Exif marks that telephones leave."""
    photo = defects.photographed(page, seed, size)
    turn = ORIENTATIONS[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "Specimen", "Telephone 1"
    exif[0x0132] = f"{taken:%Y:%m:%d} 18:12:{seed % 60:02d}"
    return defects.jpeg(photo if turn is None else photo.transpose(turn), 74, 72, exif)


def _drawn(printer: Printer) -> tuple[bytes, tuple[DocumentTruth, ...]]:
    target = BytesIO()
    papers = printer(target)
    return target.getvalue(), papers


def write_pictures(
    folder: Path, name: str, made_as: str, papers: tuple[DocumentTruth, ...], pictures: Sequence[bytes], dpi: int
) -> FileTruth:
    """The JPEGs as pages of a PDF, or the only one as it is, after the name's ending."""
    if name.endswith(".pdf"):
        return FileTruth(name, made_as, picture_pdf(folder / name, pictures, dpi), papers)
    (data,) = pictures
    (folder / name).write_bytes(data)
    return FileTruth(name, made_as, 1, papers)
