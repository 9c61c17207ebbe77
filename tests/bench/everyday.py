"""Everyday papers through the whole intake as text layers, scans, photos and faxes: each field that they say.

Their drawings lie in tests/specimens/papers; all were looked at. PAPELADA_EVERYDAY is how many are read as scans and
how many as photos, faxes, skewed and JPEG 30 (24 each unless told otherwise; as text layers all are read),
PAPELADA_EVERYDAY_KEPT a file that keeps each outcome and takes a measuring up again.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawn import SPECIMENS, specimens
from outcomes import Outcome, Weighed, kept, table
from processor import seconds
from spoiling import GROUPS, defect_of, spoilt

from desktop.domain.papers import FieldValue, Reading
from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.engines.specimens.scores import same, shown
from desktop.services.intake import Intake

BATCH = 8
HALVES = ("looked at",)


@dataclass(frozen=True)
class Case:
    """One drawing, how it is spoilt, and its number, which tells its face."""

    path: Path
    group: str
    defect: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.path.stem} {self.defect or 'digital'}"


def cases(size: int) -> Iterator[Case]:
    """All drawings as text layers, and so many of them, spread evenly, with each group's defects in turn."""
    drawings = sorted((SPECIMENS / "papers").glob("*.txt"))
    for place, group in enumerate(GROUPS):
        count = len(drawings) if place == 0 else min(size, len(drawings))
        for number in range(count):
            at = (number * len(drawings) // count + 3 * place) % len(drawings)
            yield Case(drawings[at], group, defect_of(group, number), number + place)


def measure() -> dict[str, object]:
    """For each field what was read right of what is printed, by group; calibration, CPU a page, what was amiss."""
    asked = os.environ.get("PAPELADA_EVERYDAY_KEPT", "")
    path = Path(asked) if asked else None
    found = kept(path)
    todo = [one for one in cases(int(os.environ.get("PAPELADA_EVERYDAY", "24"))) if one.name not in found]
    module = specimens("drawings")
    with tempfile.TemporaryDirectory() as folder:
        intake = Intake(Path(folder), Sandbox(Path(folder)), Ocr(Path(folder)), MrzReader(Path(folder)))
        for at in range(0, len(todo), BATCH):
            for outcome in _measured(todo[at : at + BATCH], intake, module):
                found[outcome.case] = outcome
                if path is not None:
                    with path.open("a", encoding="utf-8") as file:
                        file.write(outcome.written() + "\n")
    return table(found.values(), HALVES, GROUPS, {})


def _measured(batch: Sequence[Case], intake: Intake, module: ModuleType) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        papers = []
        for case in batch:
            says, drawing = module.said(case.path)
            path = Path(folder, f"{case.path.stem}.pdf")
            module.printed(drawing, path, case.number)
            papers.append((says, spoilt(path, case.defect)))
        before = seconds()
        read = list(intake.read([path for _, path in papers], lambda _: None))
        spent = (seconds() - before) / max(1, len(papers))
        for case, (says, _), one in zip(batch, papers, read, strict=True):
            first = next((paper for paper in one.readings if min(paper.pages) == 1), None)
            yield judged(case, says, first, spent)


def judged(case: Case, says: Mapping[str, str], reading: Reading | None, spent: float) -> Outcome:
    """Compares a paper with what was read of it, a row a field."""
    rows: dict[str, bool] = {}
    weighed: list[Weighed] = []
    amiss: list[str] = []
    for name, value in says.items():
        got: FieldValue | str | None
        if name in ("kind", "language", "notes"):
            codes = " ".join(note.code for note in reading.notes) if reading else ""
            got = {"kind": reading.kind, "language": reading.language, "notes": codes}[name] if reading else None
            right = value in (got or "").split() if name == "notes" else got == value
        else:
            field = reading.fields.get(name) if reading else None
            got = None if field is None else field.value
            wanted = tuple(value.split("; ")) if name == "names" else value
            right = got is not None and same(name, wanted, got)
            if field is not None:
                weighed.append(Weighed(name, field.confidence, right))
                if field.confidence > 0.95 and not right:
                    amiss.append(f"{name} wrong with {field.confidence}")
        rows[f"{name} right"] = right
        if not right:
            amiss.append(f"{name} {value!r} read {shown(got) if got is not None else None!r}")
    return Outcome(case.name, HALVES[0], case.group, rows, weighed, amiss, 1, spent)
