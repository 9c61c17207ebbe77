"""Six years of digital statements dropped on a case: seconds until the timeline stands, beside pdfplumber and OCRmyPDF.

72 files of three pages, one account of a couple, month after month. The peers get the same pages: pdfplumber takes
words and tables out of each, OCRmyPDF (`--skip-text`: it leaves pages that bear text alone) writes each file anew, and
scans of nine other layouts with its OCR. `PAPELADA_PEERS` names a Python that has them (`pip install pdfplumber
ocrmypdf`); what is not there is named as not installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawn import layouts, specimens
from processor import seconds
from reading import SEEDS, spoilt, tesseract

from desktop.domain.papers import Reading
from desktop.engines.home import Home
from desktop.engines.specimens.people import facts
from desktop.engines.specimens.scores import scored
from desktop.engines.specimens.truth import DocumentTruth
from desktop.services.desk import Desk
from desktop.services.progress import silent
from desktop.services.readers import Readers
from forms.reader import load_rules

MONTHS, PAGES = 72, 3
ON = date(2026, 11, 22)
FIRST = date(2020, 11, 1)
MOVEMENTS = (92, 112)  # a month: they fill three pages of this layout

_PLUMBER: Final = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables({"vertical_strategy": "text", "horizontal_strategy": "text"})
"""


def measure() -> dict[str, object]:
    """Seconds by the clock and CPU a page of ours and the peers', and whether the papers were read right."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        drawn = statements(work)
        pages = sum(len(truth.pages) for truth in drawn.values())
        told: dict[str, object] = {
            "busy: processes waiting in the mean of a minute": round(os.getloadavg()[0], 1),
            "statements, pages, movements": [len(drawn), pages, sum(_movements(one) for one in drawn.values())],
        }
        told |= _dropped(drawn, pages, work)
        files = list(drawn)
        told["pdfplumber, the same files"] = _peer(lambda python: _plumber(python, files), pages)
        told["OCRmyPDF --skip-text, the same files"] = _peer(
            lambda python: _ocrmypdf(python, files, work, "--skip-text"), pages
        )
        return told | _scans(work)


def statements(folder: Path) -> dict[Path, DocumentTruth]:
    """A file for each month, with what it says: the balance of each is where the next begins."""
    layout, accounts = specimens("layouts"), specimens("accounts")
    couple = (facts(ON)["applicant_name"], facts(ON)["sponsor_name"])
    drawn: dict[Path, DocumentTruth] = {}
    first, balance = FIRST, 412_345
    for number in range(MONTHS):
        months = _Month(accounts, couple, first, balance)
        path = folder / f"extracto-{first:%Y-%m}.pdf"
        drawn[path] = layout._sealed.spanish_book(months, number, path)
        assert len(drawn[path].pages) == PAGES, (path, drawn[path].pages)
        first, balance = (first + timedelta(days=32)).replace(day=1), months.closing
    return drawn


class _Month:
    """Draws one month of the couple's account where the layout asks for a month of anybody's."""

    def __init__(self, accounts: ModuleType, couple: Sequence[str], first: date, opening: int) -> None:
        self._accounts, self._couple, self._first, self._opening = accounts, tuple(couple), first, opening
        self.closing = 0

    def __call__(self, seed: int, *given: object, **told: object) -> object:
        made = self._accounts.account(seed, *given, **told | {"rows": MOVEMENTS})
        last = (self._first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        more = self._opening - made.opening
        entries = tuple(
            replace(one, day=self._first.replace(day=min(one.day.day, last.day)), balance=one.balance + more)
            for one in made.entries
        )
        self.closing = entries[-1].balance
        return replace(made, holders=self._couple, first=self._first, last=last, opening=self._opening, entries=entries)


def _movements(truth: DocumentTruth) -> int:
    rows = truth.fields["transactions"]
    assert isinstance(rows, tuple)
    return len(rows)


def _dropped(drawn: Mapping[Path, DocumentTruth], pages: int, work: Path) -> dict[str, object]:
    """From the drop to the months: into a new case file of the procedure that asks for six years of statements."""
    casework = Desk(load_rules(), Home(work / "home")).new_case(work / "case", "drop", "wa_family", facts(ON), ON)
    try:
        began, cpu = time.monotonic(), seconds()
        casework.add(list(drawn), silent)
        read = time.monotonic() - began
        coverage = casework.standing(ON).coverage
        whole, spent = time.monotonic() - began, seconds() - cpu
        case = casework.case
    finally:
        casework.close()
    found = {
        case.sources[one.source].name: Reading(one.kind, one.confidence, one.pages, one.language, one.fields, one.notes)
        for one in reversed(case.documents)
    }
    scores = [scored(truth, found.get(path.name)) for path, truth in drawn.items()]
    proven = {one.month for each in coverage for one in each.months if one.state == "covered"}
    return {
        "from drop to timeline, s": round(whole, 2),
        "of it reading, s": round(read, 2),
        "CPU a page, ms": round(1000 * spent / pages),
        "fields right": f"{sum(one.fields_right for one in scores)} of {sum(one.fields for one in scores)}",
        "movements right": f"{sum(one.movements_right for one in scores)} of {sum(one.movements for one in scores)}",
        "months proven": len(proven),
    }


def _scans(work: Path) -> dict[str, object]:
    """Nine scans of 200 dpi, one after another: bare Tesseract, the whole intake, OCRmyPDF; seconds of CPU a page."""
    pictures = []
    for name, draw in layouts().items():
        path = work / f"{name}-{SEEDS[0]}.pdf"
        draw(SEEDS[0], path)
        pictures.append(spoilt(path, "scan"))
    with closing(Readers(work)) as readers:
        list(readers.intake.read(pictures[:1], silent))  # loads networks and decoders, once for the program's life
        spent = seconds()
        for picture in pictures:
            list(readers.intake.read([picture], silent))
        ours = seconds() - spent
    spent = seconds()
    for picture in pictures:
        tesseract(picture)
    bare = seconds() - spent
    return {
        "scans: bare Tesseract, s CPU a page": round(bare / len(pictures), 2),
        "scans: whole intake, one file at a time": f"{ours / len(pictures):.2f} s CPU a page, {ours / bare:.2f} x bare",
        "scans: OCRmyPDF -l por+eng": _peer(
            lambda python: _ocrmypdf(python, pictures, work, "-l", "por+eng", "--image-dpi", "200"), len(pictures)
        ),
    }


def _peer(run: Callable[[str], None], pages: int) -> str:
    python = shutil.which(os.environ.get("PAPELADA_PEERS", ""))
    if python is None:
        return "not measured: PAPELADA_PEERS names no Python"
    began, cpu = time.monotonic(), seconds()
    try:
        run(python)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"not measured: {error}"
    spent = seconds() - cpu
    return f"{time.monotonic() - began:.1f} s, {1000 * spent / pages:.0f} ms CPU a page"


def _plumber(python: str, files: Sequence[Path]) -> None:
    subprocess.run([python, "-c", _PLUMBER, *map(str, files)], check=True, stderr=subprocess.DEVNULL)


def _ocrmypdf(python: str, files: Sequence[Path], work: Path, *how: str) -> None:
    for path in files:
        told = [python, "-m", "ocrmypdf", "-q", "--output-type", "pdf", *how, str(path), str(work / "peer.pdf")]
        subprocess.run(told, check=True, stderr=subprocess.DEVNULL)
