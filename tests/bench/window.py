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
from typing import Any

from desktop.domain.case import Case, Document, Source
from desktop.domain.papers import Field
from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines.casefile import CaseFile

PASSPHRASE = "bench"
RUNS = 5
DOCUMENTS, PAGES_EACH, LINES = 100, 3, 45
MANY_DOCUMENTS = 400
STALL_MS, HUB_MS = 100, 300


def measure() -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        case = _case(place, DOCUMENTS, PAGES_EACH)
        large = _case(place, MANY_DOCUMENTS, 1)
        _start(place)
        empty = [_start(place) for _ in range(RUNS)]
        full = [_start(place, case) for _ in range(RUNS)]
        many = [_start(place, large) for _ in range(RUNS)]
    stalls, work = (_by_page([run[of] for run in (*full, *many)]) for of in ("stalls", "work"))
    return {
        "start to window shown, s (median, worst)": _figures([run["shown"] for run in empty]),
        "the same, processor time of the program, s (median, worst)": _figures([run["shown_work"] for run in empty]),
        f"opening a case of {DOCUMENTS * PAGES_EACH} pages, s (median, worst)": _figures(
            [run["case_opened"] for run in full]
        ),
        "the same, processor time of the program, the rules that are read meanwhile and the key on all cores included, "
        "s (median, worst)": _figures([run["case_opened_work"] for run in full]),
        "longest stall of the window's thread while opening it and walking its pages, ms (median, worst)": _figures(
            [run["longest_stall"] * 1000 for run in full], 0
        ),
        f"the hub of a case of {MANY_DOCUMENTS} documents shown, CPU ms of the window's thread (median, worst; at most "
        f"{HUB_MS})": _figures([run["hub"] * 1000 for run in many], 0),
        f"longest stall in a case of {MANY_DOCUMENTS} documents, ms (median, worst)": _figures(
            [run["longest_stall"] * 1000 for run in many], 0
        ),
        "longest stall by page, worst of both cases, ms, waiting for other threads of the program included": stalls,
        f"the window's own work at a stretch by page, CPU ms, worst of both cases (at most {STALL_MS})": work,
        "over the limits": _over(work, many),
        "note": "offscreen; deriving the passphrase's key (Argon2id) is part of opening",
    }


def _by_page(runs: list[dict[str, float]]) -> dict[str, int]:
    return {page: round(1000 * max(one.get(page, 0.0) for one in runs)) for page in runs[0]}


def _over(by_page: dict[str, int], many: list[dict[str, Any]]) -> list[str]:
    """What is slower than it may be; empty where all is well."""
    slow = [f"{page}: {stall} ms" for page, stall in by_page.items() if stall > STALL_MS]
    hub = statistics.median(run["hub"] for run in many) * 1000
    return slow + ([f"hub: {hub:.0f} ms"] if hub > HUB_MS else [])


def _figures(values: list[float], digits: int = 2) -> list[float]:
    return [round(statistics.median(values), digits), round(max(values), digits)]


def _start(place: Path, case: Path | None = None) -> dict[str, Any]:
    script = Path(__file__).with_name("started_window.py")
    command = [sys.executable, str(script), str(place / "home"), str(time.monotonic())]
    if case is not None:
        command += [str(case), PASSPHRASE]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _case(place: Path, documents: int, pages_each: int) -> Path:
    """A case of statements with pages of text and their originals."""
    path = place / f"bench_{documents}.papelada"
    facts = {"relation": "partner", "nationality": "BR"}
    file = CaseFile.create(path, PASSPHRASE, Case("bench", "wa_family", date(2026, 11, 22), facts))
    case, originals, texts = file.case, {}, {}
    for number in range(documents):
        original = place / f"original_{documents}_{number}"
        original.write_bytes(os.urandom(60_000))
        sha256 = _sha256(original)
        source = Source(sha256, f"statement {number}.pdf", "application/pdf", pages_each, 60_000)
        originals[sha256], texts[sha256] = original, [_page(page) for page in range(1, pages_each + 1)]
        month = f"{2019 + number // 12 % 8}-{number % 12 + 1:02d}"
        fields = {
            "holders": Field(("Oliver Testwood", "Mariana Figueira"), 0.97, page=1, box=Box(0.1, 0.1, 0.4, 0.12)),
            "period_start": Field(f"{month}-01", 0.97, page=1),
            "period_end": Field(f"{month}-28", 0.97, page=1),
        }
        pages = tuple(range(1, pages_each + 1))
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
