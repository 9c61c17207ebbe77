"""Sixty text scans bundled as a person gets them, proof and all: what was read before, and what the files still say.

Each page is read by the program first. Then the bundle is made with two tones at 300 and at 200 dots an inch as the
smallest coding, with the program's own proof, and the pages of its files are read again as pictures.
"""

import contextlib
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import bundle_sizes
from PIL import Image

from desktop.domain import bundle_sizes as rules
from desktop.domain.bundle_figures import amounts_and_dates
from desktop.domain.legible import places_of
from desktop.domain.standing import Month
from desktop.domain.text import PageText
from desktop.engines.ocr import Ocr
from desktop.services.bundling import BundleReport

LIMIT = 1_000_000
TEXT = ("as_given", "colour_150", "grey_150")


def measure(pages: int = 60) -> dict[str, object]:
    """Figures by coding."""
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ocr = Ocr(folder)
        papers = bundle_sizes.Papers()
        texts: dict[str, PageText] = {}
        for number in range(pages):
            data = bundle_sizes.page_of("bank_statement", number)
            papers.add(data, "bank_statement", "bond_union", Month(2018, 12).plus(number))
            source = papers.case.documents[-1].source
            texts[source] = ocr.read(as_png(data, folder / "given.png"), 1, 595.28, 841.89)
            told(f"read {number + 1}")
        for smallest in ("bilevel_300", "bilevel_200"):
            with only(smallest):
                began = cpu()
                out = folder / smallest
                report = papers.bundled(out, LIMIT, texts, ocr)
            found |= {
                f"{smallest}: {what}": value for what, value in in_files(report, out, texts, cpu() - began).items()
            }
            told(f"{found}")
            found |= {
                f"{smallest}: {what}": value for what, value in read_back(report, out, papers, texts, ocr).items()
            }
            told(f"{found}")
    return found


@contextlib.contextmanager
def only(smallest: Any) -> Iterator[None]:
    """The ladder of text ends with that coding, and none is a last resort."""
    ladders, last = rules.LADDERS["text"], rules._LAST_RESORT
    rules.LADDERS["text"] = (*TEXT, smallest)  # type: ignore[index]
    rules._LAST_RESORT = frozenset()  # type: ignore[misc]
    try:
        yield
    finally:
        rules.LADDERS["text"], rules._LAST_RESORT = ladders, last  # type: ignore[index, misc]


def in_files(report: BundleReport, out: Path, texts: dict[str, PageText], seconds: float) -> dict[str, object]:
    codings = Counter(leaf["coding"] for _, _, leaf in leaves(report, out))
    parts = [one for one in report.files if one.role == "part"]
    proof = report.proof
    assert proof is not None
    counts = f"{proof.before} / {proof.after} / {proof.alike}"
    return {
        "codings": dict(codings),
        "kB a page": round(sum(one.bytes for one in parts) / len(texts) / 1000, 1),
        "files": len(parts),
        "pages that got a gentler coding": proof.gentler,
        "read before / legible / read alike, by the program's own proof": counts,
        "CPU of bundling with proof (s)": round(seconds, 1),
    }


def read_back(
    report: BundleReport, out: Path, papers: bundle_sizes.Papers, texts: dict[str, PageText], ocr: Ocr
) -> dict[str, object]:
    """Amounts and dates on the files' pages as pictures of 300 dpi: by Tesseract, by either reader, or read alike."""
    before = first = either = alike = 0
    for path, number, leaf in leaves(report, out):
        text = texts[leaf["source"]]
        had = amounts_and_dates(text.text)
        shown = out / "shown"
        subprocess.run(
            ["pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", "-f", str(number), "-l", str(number),
             str(path), str(shown)], check=True,
        )  # fmt: skip
        picture = shown.with_suffix(".png")
        has = amounts_and_dates(ocr.read(picture, 1, text.width, text.height).text)
        lacking = had - has
        before, first = before + had.total(), first + had.total() - lacking.total()
        given = as_png(papers.data[leaf["source"]], out / "given.png")
        blank = replace(text, lines=(), thorough=False)
        for place, said in places_of(lacking, text, ()):
            here = amounts_and_dates(said) & lacking
            on_sheet = ocr.read_again(picture, blank, [moved(place)]).text
            seen = amounts_and_dates(on_sheet) & here
            either += seen.total()
            left = here - seen
            if left and amounts_and_dates(on_sheet) == amounts_and_dates(ocr.read_again(given, blank, [place]).text):
                alike += left.total()
            elif left:
                told(f"not found again: {dict(left)}, read there: {on_sheet!r}")
            lacking -= here
        told(f"{path.name} {number}")
    return {
        "amounts and dates read before": before,
        "of them read again by Tesseract alone (%)": round(100 * first / before, 2),
        "by Tesseract or the second reader (%)": round(100 * (first + either) / before, 2),
        "and those read alike on the scan and in the file (%)": round(100 * (first + either + alike) / before, 2),
    }


def moved(place: Any) -> Any:
    """The place on a sheet whose foot is kept for the stamp: the page stands on it a little smaller, from the top."""
    from desktop.engines.paper.geometry import sheet_for

    sheet = sheet_for(595.28, 841.89, picture=True)
    across, up = sheet.scale * 595.28 / sheet.width, sheet.scale * 841.89 / sheet.height
    left, top = sheet.left / sheet.width, 1 - sheet.bottom / sheet.height - up
    return replace(
        place, left=left + place.left * across, right=left + place.right * across, top=top + place.top * up,
        bottom=top + place.bottom * up,
    )  # fmt: skip


def leaves(report: BundleReport, out: Path) -> Iterator[tuple[Path, int, dict[str, Any]]]:
    manifest = json.loads((out / report.manifest).read_text("utf-8"))
    for one in manifest["files"]:
        if one["role"] == "part":
            for number, leaf in enumerate(one["page_map"], start=1):
                yield out / one["path"], number, leaf


def as_png(data: bytes, path: Path) -> Path:
    path.with_suffix(".jpg").write_bytes(data)
    with Image.open(path.with_suffix(".jpg")) as opened:
        opened.convert("L").save(path, "PNG", compress_level=1)
    return path


def cpu() -> float:
    every = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in every)


def told(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.stdout.write(f"{measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60)}\n")
