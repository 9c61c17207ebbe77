"""Scans through the whole intake, from a file's bytes to fields: CPU beside bare Tesseract on the same pictures."""

import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawn import layouts
from processor import metered
from reading import DPI, SEEDS, spoilt, tesseract

from desktop.engines.opened import OpenedFile
from desktop.engines.specimens.pictures import pages_of, picture_pdf
from desktop.engines.specimens.scores import scored
from desktop.engines.specimens.truth import DocumentTruth
from desktop.services.readers import Readers

PAGES = 3  # of each file of several pages: three statements of one scan


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU for one file: bare Tesseract on its pictures, OCR alone, the whole intake; and how it was read."""

    bare: float
    ocr: float
    intake: float
    pages: int
    right: int = 0
    fields: int = 0


def measure(first_layouts: int | None = None) -> dict[str, object]:
    """For each kind of file: CPU a page, and how many times bare Tesseract's, over all and from least to most."""
    with tempfile.TemporaryDirectory() as folder, closing(Readers(Path(folder))) as readers:
        work = Path(folder)
        printed = {
            path: draw(seed, path)
            for name, draw in list(layouts().items())[:first_layouts]
            for seed in SEEDS
            if (path := work / f"{name}-{seed}.pdf")
        }
        bench = _Bench(readers)
        first = spoilt(next(iter(printed)), "scan")
        figures: dict[str, object] = {"busy: processes waiting in the mean of a minute": round(os.getloadavg()[0], 1)}
        with metered() as start:
            bench.read(first)
        figures["the first file of all, which loads networks and decoders, s CPU"] = round(start[0], 2)
        costs: dict[str, list[Cost]] = {}
        for defect in ("scan", "photo", "fax"):
            costs[defect] = [
                bench.cost(path, [path], truth) for pdf, truth in printed.items() for path in [spoilt(pdf, defect)]
            ]
        costs["scan in a PDF"] = [bench.cost(_in_pdf([path]), [path], printed[pdf]) for pdf, path in _scans(printed)]
        coloured = [(pdf, _coloured(pdf)) for pdf in printed]
        costs["scan in colour"] = [bench.cost(path, [path], printed[pdf]) for pdf, path in coloured]
        scans = [path for _, path in _scans(printed)]
        stacks = [scans[at : at + PAGES] for at in range(0, len(scans), PAGES)]
        costs[f"PDF of {PAGES} scans"] = [bench.cost(_in_pdf(stack), stack) for stack in stacks]
        costs["all scans, photos and faxes of one page"] = costs["scan"] + costs["photo"] + costs["fax"]
        with metered() as start:
            bench.read_all(scans)
        told = start[0] / len(scans), start[0] / sum(one.bare for one in costs["scan"])
        figures["scans given all at once: whole intake, s a page"] = round(told[0], 2)
        figures["scans given all at once: whole intake"] = f"{told[1]:.2f} x bare"
    for kind, found in costs.items():
        figures |= {f"{kind}: {name}": value for name, value in _told(found).items()}
    return figures


class _Bench:
    """An intake that lives on, as it does in the program, reading one file at a time."""

    def __init__(self, readers: Readers) -> None:
        self._sandbox, self._ocr, self._intake = readers.sandbox, readers.ocr, readers.intake

    def read(self, path: Path) -> Sequence[object]:
        (found,) = self._intake.read([path], lambda _: None)
        assert found.problem is None
        return found.readings

    def read_all(self, paths: Sequence[Path]) -> None:
        assert all(found.problem is None for found in self._intake.read(paths, lambda _: None))

    def cost(self, path: Path, pictures: Sequence[Path], truth: DocumentTruth | None = None) -> Cost:
        """What the file costs; `pictures` are those that bare Tesseract is given, `truth` that of its first paper."""
        with metered() as bare:
            for picture in pictures:
                tesseract(picture)
        opened: OpenedFile = self._sandbox.open(path)
        with metered() as ocr, self._ocr.staying():
            for page in opened.pages:
                assert page.picture is not None
                self._ocr.read(page.picture, page.number, page.width, page.height)
        with metered() as intake:
            readings = self.read(path)
        if truth is None:
            return Cost(bare[0], ocr[0], intake[0], len(pictures))
        score = scored(truth, readings[0] if readings else None)
        right, whole = score.fields_right + score.movements_right, score.fields + score.movements
        return Cost(bare[0], ocr[0], intake[0], len(pictures), right, whole)


def _told(found: Sequence[Cost]) -> dict[str, object]:
    pages, bare = sum(one.pages for one in found), sum(one.bare for one in found)
    told: dict[str, object] = {
        "files": len(found),
        "bare Tesseract, s a page": round(bare / pages, 2),
        "OCR alone": _ratio([(one.ocr, one.bare) for one in found]),
        "whole intake, s a page": round(sum(one.intake for one in found) / pages, 2),
        "whole intake": _ratio([(one.intake, one.bare) for one in found]),
        "whole intake, worst single file": f"{max(one.intake / one.bare for one in found):.2f} x bare",
    }
    fields = sum(one.fields for one in found)
    if fields:
        told["fields and movements right"] = f"{sum(one.right for one in found)} of {fields}"
    return told


def _ratio(pairs: Sequence[tuple[float, float]]) -> str:
    """How many times bare Tesseract, over all; in the middle, least and most of single files."""
    single = sorted(spent / bare for spent, bare in pairs)
    whole = sum(spent for spent, _ in pairs) / sum(bare for _, bare in pairs)
    return f"{whole:.2f} x bare (median {statistics.median(single):.2f}, {single[0]:.2f} to {single[-1]:.2f})"


def _scans(printed: dict[Path, DocumentTruth]) -> list[tuple[Path, Path]]:
    return [(pdf, pdf.with_name(f"{pdf.stem}-scan.jpg")) for pdf in printed]


def _in_pdf(pictures: Sequence[Path]) -> Path:
    path = pictures[0].with_name(f"{pictures[0].stem}-{len(pictures)}.pdf")
    picture_pdf(path, [picture.read_bytes() for picture in pictures], DPI)
    return path


def _coloured(pdf: Path) -> Path:
    """The page as an ordinary scanner saves it in colour: straight, JPEG."""
    path = pdf.with_name(f"{pdf.stem}-colour.jpg")
    pages_of(pdf.read_bytes(), DPI, colour=True)[0].save(path, quality=80, dpi=(DPI, DPI))
    return path
