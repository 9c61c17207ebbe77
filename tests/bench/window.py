"""The window: from start to shown, a case of 300 pages opened in it, and the longest stall of its thread."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from desktop.domain.case import Case, Document, Source
from desktop.domain.papers import Field
from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines.casefile import CaseFile

PASSPHRASE = "bench"
RUNS = 5
DOCUMENTS, PAGES_EACH, LINES = 100, 3, 45


def measure() -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        case = _case(place)
        _start(place)
        empty = [_start(place) for _ in range(RUNS)]
        full = [_start(place, case) for _ in range(RUNS)]
    return {
        "start to window shown, s (median, worst)": _figures([run["shown"] for run in empty]),
        f"opening a case of {DOCUMENTS * PAGES_EACH} pages, s (median, worst)": _figures(
            [run["case_opened"] for run in full]
        ),
        "longest stall of the window's thread while opening it and walking its pages, ms (median, worst)": _figures(
            [run["longest_stall"] * 1000 for run in full], 0
        ),
        "note": "offscreen; deriving the passphrase's key (Argon2id) is part of opening",
    }


def _figures(values: list[float], digits: int = 2) -> list[float]:
    return [round(statistics.median(values), digits), round(max(values), digits)]


def _start(place: Path, case: Path | None = None) -> dict[str, float]:
    script = Path(__file__).with_name("started_window.py")
    command = [sys.executable, str(script), str(place / "home"), str(time.monotonic())]
    if case is not None:
        command += [str(case), PASSPHRASE]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _case(place: Path) -> Path:
    """A case of statements with 300 pages of text and their originals."""
    path = place / "bench.papelada"
    facts = {"relation": "partner", "nationality": "BR"}
    file = CaseFile.create(path, PASSPHRASE, Case("bench", "wa_family", date(2026, 11, 22), facts))
    case, originals, texts = file.case, {}, {}
    for number in range(DOCUMENTS):
        sha256 = f"{number:064x}"
        original = place / sha256
        original.write_bytes(os.urandom(60_000))
        sha256 = _sha256(original)
        source = Source(sha256, f"statement {number}.pdf", "application/pdf", PAGES_EACH, 60_000)
        originals[sha256], texts[sha256] = original, [_page(page) for page in range(1, PAGES_EACH + 1)]
        month = f"{2019 + number // 12}-{number % 12 + 1:02d}"
        fields = {
            "holders": Field(("Oliver Testwood", "Mariana Figueira"), 0.97, page=1, box=Box(0.1, 0.1, 0.4, 0.12)),
            "period_start": Field(f"{month}-01", 0.97, page=1),
            "period_end": Field(f"{month}-28", 0.97, page=1),
        }
        pages = tuple(range(1, PAGES_EACH + 1))
        document = Document("", sha256, pages, "bank_statement", 0.98, "pt", fields, requirements=("bond_union",))
        case = case.with_source(source).with_new_document(document)
    file.save(case, originals, texts)
    file.close()
    return path


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _page(number: int) -> PageText:
    lines = []
    for row in range(LINES):
        top = 0.05 + 0.02 * row
        words = (
            Word(f"{row % 28 + 1:02d}-03-2024", Box(0.08, top, 0.18, top + 0.012), 1.0),
            Word("COMPRA", Box(0.22, top, 0.30, top + 0.012), 1.0),
            Word("MERCEARIA", Box(0.31, top, 0.43, top + 0.012), 1.0),
            Word(f"{row * 7},{row % 90 + 10}", Box(0.75, top, 0.82, top + 0.012), 1.0),
        )
        lines.append(Line(words))
    return PageText(number, 595.0, 842.0, tuple(lines), "text_layer")
