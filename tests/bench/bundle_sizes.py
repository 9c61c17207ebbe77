"""Scans at 1 MB a file: text pages a file, figures read before and after, and random bundles under their limits."""

import importlib
import io
import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent))

from figures_read import as_shown, figures, figures_of_intake
from two_tones import statements

from desktop.domain.bundle import plan
from desktop.domain.case import Case, Document, Source
from desktop.domain.papers import Field, Kind
from desktop.domain.standing import Month, RequirementStanding, Standing
from desktop.domain.text import PageText
from desktop.engines.ocr import Ocr
from desktop.engines.specimens.defects import jpeg, photographed, scanned
from desktop.engines.specimens.passports import guilloche, portrait
from desktop.services.bundling import BundleReport, make, materials, recoding, rereading, writing
from desktop.words.words import Words
from forms.reader import load_rules

ON = date(2026, 11, 22)
PAGES = 300
SAMPLE = 60
RANDOM_BUNDLES = 500
SHARES: tuple[tuple[Kind, float], ...] = (("bank_statement", 0.8), ("photo", 0.07), ("passport", 0.06), ("lease", 0.07))
"""Text scans, photographed pages, passports, and scans with ink in colour."""


class Papers:
    """A case in the making, with its files in memory."""

    def __init__(self) -> None:
        self.case = Case("bench", "wa_family", ON)
        self.data: dict[str, bytes] = {}
        self.filed: dict[str, list[str]] = {}

    def add(self, data: bytes, kind: Kind, requirement: str, month: Month, pages: int = 1) -> None:
        name = sha256(data).hexdigest()
        self.data[name] = data
        media_type = "application/pdf" if data.startswith(b"%PDF") else "image/jpeg"
        self.case = self.case.with_source(Source(name, f"{kind}.bin", media_type, pages, len(data)))
        fields = {"period_start": Field(f"{month}-01", 1.0)}
        wanted = tuple(range(1, pages + 1))
        self.case = self.case.with_new_document(Document("", name, wanted, kind, 1.0, "pt", fields))
        self.filed.setdefault(requirement, []).append(self.case.documents[-1].id)

    def bundled(
        self, out: Path, limit: int, read: Mapping[str, PageText] | None = None, ocr: Ocr | None = None
    ) -> BundleReport:
        """The bundle; with what was `read` of each source, its only page, and with `ocr` proven as for a person."""
        rules = load_rules_once()
        procedure = rules.procedure("wa_family")
        rows = tuple(
            RequirementStanding(one, "yes", one.because, "done", tuple(self.filed.get(one.id, ())))
            for one in procedure.requirements
        )
        standing = Standing("wa_family", ON, ON, rows, (), ())
        channel = rules.channels["portal_servicos"]
        with tempfile.TemporaryDirectory() as work:
            return make(
                case=self.case,
                procedure=procedure,
                plan=replace(plan(standing, self.case, procedure, channel), limit=limit),
                standing=standing,
                original=lambda name, to: to.write_bytes(self.data[name]) and None,
                reader=ocr and ocr.read,
                closer=ocr and ocr.read_again,
                texts=lambda name: (
                    (read[name],)
                    if read
                    else tuple(
                        PageText(number, 595.28, 841.89, (), "none")
                        for number in range(1, self.case.sources[name].pages + 1)
                    )
                ),
                words=Words("pt"),
                applicant_words=Words("en"),
                out=out,
                work=Path(work),
                channel=channel,
            )


load_rules_once = cache(load_rules)


def page_of(kind: Kind, seed: int) -> bytes:
    """One paper of that kind as a JPEG of a scanner or a telephone."""
    text = statements(200)[seed % len(statements(200))]
    if kind == "photo":
        return jpeg(photographed(text, seed), 82)
    if kind == "passport":
        sheet = guilloche((1476, 1039), (228, 236, 228), (70, 100, 120), seed)
        sheet.paste(portrait(380, 490, seed), (90, 190))
        return jpeg(sheet, 88)
    if kind == "lease":
        inked = text.copy()
        inked.paste(Image.new("RGB", (420, 130), (40, 70, 170)), (900, 2050), scrawl(seed))
        return jpeg(scanned(inked, seed, colour=True), 80)
    return jpeg(scanned(text, seed), 80)


def scrawl(seed: int) -> Image.Image:
    """A signature's shape."""
    walk = numpy.random.default_rng(seed).normal(0, 1, 420).cumsum()
    rows = (65 + 40 * walk / max(1e-6, numpy.abs(walk).max())).astype(int)
    mask = numpy.zeros((130, 420), numpy.uint8)
    for across, row in enumerate(rows):
        mask[max(0, row - 3) : row + 3, across] = 255
    return Image.fromarray(mask)


def mixed_set() -> Papers:
    papers = Papers()
    kinds = [kind for kind, share in SHARES for _ in range(round(PAGES * share))]
    requirement = {"passport": "passport", "lease": "res_2020"}
    statements(200)  # before the threads: pdfium draws in one at a time only
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(page_of, kinds, range(PAGES)))
    for number, (kind, data) in enumerate(zip(kinds, made, strict=True)):
        papers.add(data, kind, requirement.get(kind, "bond_union"), Month(2018, 12).plus(number % 96))
    return papers


def shown(
    papers: Papers, out: Path, report: BundleReport, folder: Path, dots: int = 200
) -> tuple[list[Path], list[Path]]:
    """Text scans as they were given, and each one's page of a file as a viewer shows it: pictures in `folder`.

    Pages are shown in the dots of the scans (200 an inch), so that a reader has the same to go by both times.
    """
    text = {document.source for document in papers.case.documents if document.kind == "bank_statement"}
    told = json.loads((out / report.manifest).read_text("utf-8"))
    places = [
        (one["path"], number, leaf["source"])
        for one in told["files"]
        if one["requirement"] == "bond_union"
        for number, leaf in enumerate(one["page_map"], start=1)
        if leaf["source"] in text and leaf["coding"] != "as_given"
    ]
    given, made = [], []
    for at, (path, number, source) in enumerate(places[:: max(1, len(places) // SAMPLE)]):
        given.append(folder / f"given{at}.jpg")
        given[-1].write_bytes(papers.data[source])
        made.append(as_shown(out / path, number, dots, folder / f"shown{at}"))
    return given, made


def text_pages(out: Path, report: BundleReport) -> tuple[int, int]:
    """Pages of text scans, and the files they fill."""
    one_kind = [one for one in report.files if one.requirement == "bond_union"]
    return sum(one.pages for one in one_kind), len(one_kind)


def in_this_process(
    entry: str, job: Mapping[str, Any], limits: object, heard: Callable[[int, int], None] | None = None
) -> Any:
    """A worker's answer without a process of its own: five hundred bundles would be two thousand processes."""
    return importlib.import_module(entry).work(job, heard or (lambda done, total: None))


def random_bundle(seed: int, out: Path) -> tuple[int, int, int]:
    """Files to hand in, those above the limit, and those of them that are no single page that the report names."""
    chance = random.Random(seed)
    papers = Papers()
    for number in range(chance.randrange(1, 9)):
        pages = chance.choice((1, 1, 1, 2, 4))
        kind: Kind = chance.choice(("bank_statement", "bank_statement", "passport", "lease", "other"))
        requirement = chance.choice(("bond_union", "passport", "res_2020", "extras"))
        noise = numpy.random.default_rng(seed * 31 + number)
        pictures = []
        for _ in range(pages):
            side = (chance.randrange(200, 420), chance.randrange(260, 560))
            grain = noise.normal(235, chance.uniform(1, 9), (side[1], side[0]))
            grain[chance.randrange(20, 100) :: chance.randrange(14, 40)] -= 180
            pictures.append(Image.fromarray(numpy.clip(grain, 0, 255).astype(numpy.uint8)).convert("RGB"))
        target = io.BytesIO()
        if pages == 1:
            pictures[0].save(target, "JPEG", quality=chance.randrange(50, 95), dpi=(50, 50))
        else:
            pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=50)
        papers.add(target.getvalue(), kind, requirement, Month(2020, 1).plus(number), pages)
    limit = chance.choice((60_000, 80_000, 120_000, 200_000))
    report = papers.bundled(out, limit)
    parts = [one for one in report.files if one.role == "part"]
    over = [one for one in parts if one.bytes > limit]
    named = {str(note.values.get("file")) for note in report.notes if note.code == "over_limit"}
    return len(parts), len(over), sum(one.pages > 1 or one.path not in named for one in over)


def measure() -> dict[str, object]:
    """Figures of the mixed set, then of the random bundles."""
    with tempfile.TemporaryDirectory() as name:
        papers = mixed_set()
        out = Path(name) / "out"
        report = papers.bundled(out, 1_000_000)
        pages, files = text_pages(out, report)
        folder = Path(name) / "shown"
        folder.mkdir()
        told = {}
        for dots in (200, 300):
            pictures = shown(papers, out, report, folder, dots)
            for who, reads in (("Tesseract", figures), ("the whole intake", figures_of_intake)):
                before, after = reads(*pictures)
                told[f"amounts and dates by {who}, pages shown at {dots} dpi"] = (
                    f"{after} of {before} ({100 * after / max(1, before):.2f} %)"
                )
        parts = [one for one in report.files if one.role == "part"]
        found: dict[str, object] = {
            f"{PAGES} scanned pages: files": len(parts),
            "text and photographed pages a file": round(pages / files, 1),
            "files above 1 MB": sum(one.bytes > 1_000_000 for one in parts),
        }
    return found | told | random_figures(RANDOM_BUNDLES)


def random_figures(count: int) -> dict[str, object]:
    for module in (materials, recoding, rereading, writing):
        module.run_limited = in_this_process  # type: ignore[attr-defined]
    files = over = unexplained = 0
    for seed in range(count):
        with tempfile.TemporaryDirectory() as name:
            made, above, bad = random_bundle(seed, Path(name) / "out")
        files, over, unexplained = files + made, over + above, unexplained + bad
        if seed % 25 == 24:
            sys.stderr.write(f"{seed + 1} random bundles: {files} files, {over} above, {unexplained} unexplained\n")
    return {
        f"{count} random bundles: files": files,
        "a single page that no coding makes small enough, and the report says so": over - unexplained,
        "files above the limit that could have been cut": unexplained,
    }


if __name__ == "__main__":
    wanted = re.fullmatch(r"\d+", sys.argv[1]) if len(sys.argv) > 1 else None
    sys.stdout.write(f"{random_figures(int(wanted[0])) if wanted else measure()}\n")
