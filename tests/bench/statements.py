"""Statements through the whole intake: what is read right by layout and defect, how honest the confidence, the time."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PIL import Image
from processor import seconds

from desktop.domain.papers import Reading, Transaction
from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.engines.specimens import defects
from desktop.engines.specimens.pictures import pages_of, picture_pdf
from desktop.engines.specimens.scores import same
from desktop.engines.specimens.truth import DocumentTruth
from desktop.services.intake import Intake

SEEDS = (21, 22)
SHUFFLED = 12
GROUPS: Mapping[str, Mapping[str, Callable[[Image.Image, int], Image.Image]]] = {
    "digital": {},
    "scan": {"scan": defects.scanned, "clean": lambda page, _: page},
    "hard": {
        "photo": defects.photographed,
        "fax": defects.faxed,
        "skew": lambda page, seed: defects.skewed(page, Random(seed).uniform(2.0, 4.0)),
        "jpeg 30": lambda page, _: defects.compressed(page, 30),
    },
}
ROWS = {
    "period right": ("period_start", "period_end"),
    "IBAN or account right": ("iban", "account_number"),
    "all holders right": ("holders",),
    "balances right": ("opening_balance", "closing_balance"),
}
VALUES = ("holders", "iban", "account_number", "period_start", "period_end", "opening_balance", "closing_balance")
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Count:
    """What was right of how many, and for each band of confidence how many values were right."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    whole: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    banded: dict[int, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0.0]))
    missed: list[str] = field(default_factory=list)
    pages: int = 0
    seconds: float = 0.0
    bare: float = 0.0

    def add(self, name: str, truth: DocumentTruth, reading: Reading | None) -> None:
        self._tell("kind right", name, reading is not None and reading.kind == truth.kind)
        found = {} if reading is None else reading.fields
        for row, fields in ROWS.items():
            printed = [one for one in fields if one in truth.fields]
            if printed:
                right = [one in found and same(one, truth.fields[one], found[one].value) for one in printed]
                self._tell(row, name, any(right) if row.startswith("IBAN") else all(right))
        wanted = [(one.date, one.amount) for one in _movements(truth.fields["transactions"])]
        moved = found.get("transactions")
        got = [] if moved is None else [(one.date, one.amount) for one in _movements(moved.value)]
        self._tell("movements all right", name, sorted(wanted) == sorted(got))
        for one in VALUES:
            if one in truth.fields and one in found:
                self._weigh(name, one, found[one].confidence, same(one, truth.fields[one], found[one].value))
        if moved is not None:
            self._weigh(name, "transactions", moved.confidence, sorted(wanted) == sorted(got))

    def _tell(self, row: str, name: str, right: bool) -> None:
        self.whole[row] += 1
        self.right[row] += right
        if not right:
            self.missed.append(f"{name}: {row}")

    def _weigh(self, name: str, what: str, confidence: float, right: bool) -> None:
        band = next(place for place in range(len(BINS) - 1) if confidence < BINS[place + 1])
        self.banded[band][0] += right
        self.banded[band][1] += 1
        self.banded[band][2] += confidence
        if confidence > 0.95:
            self.whole["wrong above 0.95"] += 1
            self.right["wrong above 0.95"] += not right
            if not right:
                self.missed.append(f"{name}: {what} wrong with {confidence}")

    def told(self) -> dict[str, object]:
        figures: dict[str, object] = {
            row: f"{self.right[row]}/{self.whole[row]} = {self.right[row] / max(1, self.whole[row]):.1%}"
            for row in self.whole
        }
        figures["calibration"] = self.calibration()
        figures["CPU, s a page"] = round(self.seconds / max(1, self.pages), 3)
        if self.bare:
            figures["beside bare Tesseract"] = round(self.seconds / self.bare, 2)
        return figures | {"missed": self.missed}

    def calibration(self) -> dict[str, str]:
        """For each band of confidence what was stated in the mean, and what share of how many values was right."""
        return {
            f"{BINS[band]:.2f} to {min(1.0, BINS[band + 1]):.2f}": (
                f"stated {stated / whole:.3f}, right {right / whole:.3f} of {whole:.0f}"
            )
            for band, (right, whole, stated) in sorted(self.banded.items())
        }

    def join(self, other: "Count") -> None:
        """Adds another count's bands and what was wrong though stated above 0.95."""
        for band, values in other.banded.items():
            self.banded[band] = [one + more for one, more in zip(self.banded[band], values, strict=True)]
        for counts, more in ((self.right, other.right), (self.whole, other.whole)):
            counts["wrong above 0.95"] += more["wrong above 0.95"]


def measure(seeds: Sequence[int] = SEEDS) -> dict[str, object]:
    """For each set of layouts and group of defects the shares right, calibration and CPU; and calibration over all."""
    module = _layouts()
    sets = {
        "looked at": {**module.LAYOUTS, **module.FRESH, **module.SEALED},
        "held out": module.HELD_OUT,
        "each a layout of its own": {f"shuffled-{number}": module.shuffled(number) for number in range(SHUFFLED)},
    }
    counts: dict[str, Count] = defaultdict(Count)
    for kept, layouts in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            drawn = {
                (name, seed): (path := work / f"{name}-{seed}.pdf", draw(seed, path))
                for name, draw in layouts.items()
                for seed in seeds
            }
            for group, kinds in GROUPS.items():
                for defect in kinds or ("",):
                    _measured(counts[f"{kept}, {group}"], drawn, defect, kinds.get(defect), work)
    figures = {f"{name}: {row}": value for name, count in counts.items() for row, value in count.told().items()}
    for group in GROUPS:
        whole = Count()
        for kept in sets:
            whole.join(counts[f"{kept}, {group}"])
        wrong, sure = whole.right["wrong above 0.95"], whole.whole["wrong above 0.95"]
        figures[f"all, {group}: calibration"] = whole.calibration()
        figures[f"all, {group}: wrong above 0.95"] = f"{wrong}/{sure} = {wrong / max(1, sure):.2%}"
    return figures


def _measured(
    count: Count,
    drawn: Mapping[tuple[str, int], tuple[Path, DocumentTruth]],
    defect: str,
    spoil: Callable[[Image.Image, int], Image.Image] | None,
    work: Path,
) -> None:
    files = [path if spoil is None else _spoilt(path, defect, spoil) for path, _ in drawn.values()]
    before = seconds()
    intake = Intake(work, Sandbox(work), Ocr(work), MrzReader(work))
    for (key, (_, truth)), read in zip(drawn.items(), intake.read(files, lambda _: None), strict=True):
        first = next((one for one in read.readings if min(one.pages) == 1), None)
        count.add(f"{key[0]}-{key[1]}{' ' if defect else ''}{defect}", truth, first)
        count.pages += len(read.texts)
    count.seconds += seconds() - before
    if spoil is not None:
        before = seconds()
        for path in files:
            for number, page in enumerate(pages_of(path.read_bytes(), 200)):
                picture = path.with_name(f"bare-{number}.png")
                page.save(picture, dpi=(200, 200), compress_level=1)
                _tesseract(picture)
        count.bare += seconds() - before


def _spoilt(pdf: Path, defect: str, spoil: Callable[[Image.Image, int], Image.Image]) -> Path:
    pages = pages_of(pdf.read_bytes(), 200, colour=defect == "photo")
    seed = crc32(f"{pdf.stem} {defect}".encode())
    pictures = [defects.jpeg(spoil(page, seed + number).convert(_mode(page)), 80) for number, page in enumerate(pages)]
    path = pdf.with_name(f"{pdf.stem}-{defect.replace(' ', '')}.pdf")
    picture_pdf(path, pictures, 200)
    return path


def _mode(page: Image.Image) -> str:
    return "RGB" if page.mode == "RGB" else "L"


def _tesseract(picture: Path) -> None:
    subprocess.run(
        ["tesseract", str(picture), "stdout", "-l", "por+eng", "tsv"],
        check=True,
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )


def _movements(value: object) -> list[Transaction]:
    return [one for one in value if isinstance(one, Transaction)] if isinstance(value, tuple) else []


def _layouts():
    path = Path(__file__).resolve().parents[1] / "specimens" / "layouts.py"
    spec = importlib.util.spec_from_file_location("specimen_layouts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
