"""Reads statements of held-out layouts through the whole chain, under every defect, beside bare Tesseract."""

import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.engines.specimens import defects
from desktop.engines.specimens.pictures import pages_of
from desktop.engines.specimens.scores import Score, scored
from desktop.engines.specimens.truth import DocumentTruth
from desktop.services.intake import Intake
from desktop.services.progress import silent

DPI = 200
SEEDS = (11,)
DEFECTS = ("scan", "photo", "fax", "low_dpi", "noise", "turned_180")
LANGUAGES = "por+eng"


def measure() -> dict[str, object]:
    """Shares of fields and movements read right, and seconds of CPU a page beside bare Tesseract's on the same file."""
    layouts = _layouts()
    tallies: dict[str, Tally] = defaultdict(Tally)
    chain, bare, pictures = Meter(), Meter(), 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        reader = Chain(work)
        for name, draw in layouts.items():
            for seed in SEEDS:
                pdf = work / f"{name}.pdf"
                truth = draw(seed, pdf)
                tallies[f"text layer, {name}"].add(reader.score(pdf, truth))
                for defect in DEFECTS:
                    picture = spoilt(pdf, defect, seed, work / f"{name}-{defect}")
                    with chain.running():
                        score = reader.score(picture, truth)
                    tallies[f"defect {defect}"].add(score)
                    tallies[f"layout {name}"].add(score)
                    with bare.running():
                        tesseract(picture)
                    pictures += 1
    figures: dict[str, object] = {name: tallies[name].shares() for name in sorted(tallies)}
    figures["all pictures"] = Tally.sum(tally for name, tally in tallies.items() if name.startswith("defect")).shares()
    figures["pictures"] = pictures
    figures["chain, s CPU a page"] = round(chain.seconds / pictures, 2)
    figures["bare tesseract, s CPU a page"] = round(bare.seconds / pictures, 2)
    figures["chain / bare tesseract"] = round(chain.seconds / bare.seconds, 2)
    return figures


class Chain:
    """The intake as the program runs it, without a case file."""

    def __init__(self, work: Path) -> None:
        self._intake = Intake(work, Sandbox(work), Ocr(work, LANGUAGES), MrzReader(work))

    def score(self, path: Path, truth: DocumentTruth) -> Score:
        """The one paper's score; a file that is read as several papers counts with the first."""
        (read,) = self._intake.read([path], silent)
        return scored(truth, read.readings[0] if read.readings else None)


class Tally:
    """Scores added up."""

    def __init__(self) -> None:
        self.right = self.fields = self.movements_right = self.movements = 0
        self.missed: dict[str, int] = defaultdict(int)

    def add(self, score: Score) -> None:
        self.right += score.fields_right
        self.fields += score.fields
        self.movements_right += score.movements_right
        self.movements += score.movements
        for miss in score.misses:
            self.missed[miss.field] += 1

    @classmethod
    def sum(cls, tallies: Iterator["Tally"]) -> "Tally":
        whole = cls()
        for tally in tallies:
            whole.right += tally.right
            whole.fields += tally.fields
            whole.movements_right += tally.movements_right
            whole.movements += tally.movements
            for field, count in tally.missed.items():
                whole.missed[field] += count
        return whole

    def shares(self) -> dict[str, object]:
        return {
            "fields": share(self.right, self.fields),
            "movements": share(self.movements_right, self.movements),
            "missed": dict(sorted(self.missed.items(), key=lambda item: -item[1])),
        }


class Meter:
    """Seconds of CPU of this process and of every child that has ended."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        before = _cpu()
        yield
        self.seconds += _cpu() - before


def share(right: int, whole: int) -> str:
    return f"{right}/{whole} = {right / max(1, whole):.1%}"


def spoilt(pdf: Path, defect: str, seed: int, stem: Path) -> Path:
    """The first page of the PDF with that defect, as scanners and telephones save it."""
    page = pages_of(pdf.read_bytes(), DPI, colour=defect == "photo")[0]
    picture: Image.Image = defects.DEFECTS[defect](page, seed)
    path = stem.with_suffix(".png" if picture.mode == "1" else ".jpg")
    picture.save(path, quality=75, dpi=(DPI, DPI))
    return path


def tesseract(picture: Path) -> None:
    """Bare Tesseract on the picture, one thread, its words thrown away."""
    subprocess.run(
        ["tesseract", str(picture), "stdout", "-l", LANGUAGES, "tsv"],
        check=True,
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )


def _cpu() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _layouts() -> dict[str, Callable[[int, Path], DocumentTruth]]:
    path = Path(__file__).resolve().parents[1] / "specimens" / "layouts.py"
    spec = importlib.util.spec_from_file_location("specimen_layouts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return dict(module.LAYOUTS)
