"""Reads statements of held-out layouts through the whole chain, under every defect, beside bare Tesseract."""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawn import layouts
from processor import metered

from desktop.domain.mrz import may_bear_zone
from desktop.domain.papers import Reading
from desktop.domain.reading import read
from desktop.domain.text import Line, PageText
from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.opened import OpenedPage
from desktop.engines.sandbox import Sandbox
from desktop.engines.specimens import defects
from desktop.engines.specimens.pictures import pages_of
from desktop.engines.specimens.scores import Score, scored

DPI = 200
SEEDS = (11,)
DEFECTS = ("scan", "photo", "fax", "low_dpi", "noise", "turned_180")
LANGUAGES = "por+eng"
Given = TypeVar("Given")
Made = TypeVar("Made")


def measure() -> dict[str, object]:
    """Shares of fields and movements read right, and seconds of CPU a page beside bare Tesseract's on the same file."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        printed = {
            work / f"{name}-{seed}.pdf": draw(seed, work / f"{name}-{seed}.pdf")
            for name, draw in layouts().items()
            for seed in SEEDS
        }
        for pdf, reading in zip(printed, Chain(work).read(list(printed)), strict=True):
            tallies[f"text layer, {pdf.stem}"].add(scored(printed[pdf], reading))
        costs: dict[str, object] = {}
        totals: dict[str, float] = defaultdict(float)
        for defect in DEFECTS:
            pictures = {spoilt(pdf, defect): pdf for pdf in printed}
            chain = Chain(work)
            for picture, reading in zip(pictures, chain.read(list(pictures)), strict=True):
                pdf = pictures[picture]
                for name in (f"defect {defect}", f"layout {pdf.stem}", "all pictures"):
                    tallies[name].add(scored(printed[pdf], reading))
            with metered() as bare:
                _on_all_cores(tesseract, list(pictures))
            seconds = chain.seconds | {"bare tesseract": bare[0]}
            for stage, spent in seconds.items():
                totals[stage] += spent
            costs[f"CPU, {defect}"] = _told(seconds, len(pictures))
    figures: dict[str, object] = {name: tallies[name].shares() for name in sorted(tallies)}
    figures["pictures, each a file of one page"] = len(printed) * len(DEFECTS)
    figures |= costs
    figures["CPU, all pictures"] = _told(totals, len(printed) * len(DEFECTS))
    return figures


def _told(seconds: Mapping[str, float], pages: int) -> dict[str, float]:
    """Seconds a page by stage, and how they compare with bare Tesseract."""
    bare = seconds["bare tesseract"]
    whole = sum(spent for stage, spent in seconds.items() if stage != "bare tesseract")
    told = {f"{stage}, s a page": round(spent / pages, 2) for stage, spent in seconds.items()}
    return told | {"OCR / bare": round(seconds["OCR"] / bare, 2), "whole chain / bare": round(whole / bare, 2)}


class Chain:
    """What the intake does with a file of one page, stage by stage, so that each can be metered; on all cores."""

    def __init__(self, work: Path) -> None:
        self._sandbox, self._ocr, self._mrz = Sandbox(work), Ocr(work, LANGUAGES), MrzReader(work)
        self.seconds: dict[str, float] = {}

    def read(self, files: Sequence[Path]) -> list[Reading | None]:
        """The first paper found in each file, or None."""
        with self._stage("sandbox"):
            pages = [opened.pages[0] for opened in _on_all_cores(self._sandbox.open, files)]
        with self._stage("OCR"):
            texts = list(self._ocr.read_many(pages))
        with self._stage("zone reader"):
            zones = _on_all_cores(self._zones, list(zip(pages, texts, strict=True)))
        with self._stage("rules of reading"):
            found = [read([replace(text, mrz_lines=zone)]) for text, zone in zip(texts, zones, strict=True)]
        return [readings[0] if readings else None for readings in found]

    def _zones(self, pair: tuple[OpenedPage, PageText]) -> tuple[Line, ...]:
        page, text = pair
        if page.picture is None or not may_bear_zone(text):
            return ()
        return self._mrz.lines(page.picture, text.turned, text.skew)

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        with metered() as seconds:
            yield
        self.seconds[name] = seconds[0]


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

    def shares(self) -> dict[str, object]:
        return {
            "fields": share(self.right, self.fields),
            "movements": share(self.movements_right, self.movements),
            "missed": dict(sorted(self.missed.items(), key=lambda item: -item[1])),
        }


def share(right: int, whole: int) -> str:
    return f"{right}/{whole} = {right / max(1, whole):.1%}"


def spoilt(pdf: Path, defect: str) -> Path:
    """The first page of the PDF with that defect, as scanners and telephones save it."""
    page = pages_of(pdf.read_bytes(), DPI, colour=defect == "photo")[0]
    picture = defects.DEFECTS[defect](page, crc32(f"{pdf.stem} {defect}".encode()))
    path = pdf.with_name(f"{pdf.stem}-{defect}{'.png' if picture.mode == '1' else '.jpg'}")
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


def _on_all_cores(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, given))
