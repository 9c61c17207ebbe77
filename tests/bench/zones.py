"""Reads machine-readable zones: official specimens, drawn papers under every defect, and pages that have none.

`PAPELADA_ZONE_SEEDS` (3 papers a format and defect, and one of the held-out presses; 0 for none), `PAPELADA_ZONE_PAGES`
(120) and `PAPELADA_ZONE_PASSED` (0, zones alone, read to count wrong values that claim `passed`) say how much is read.
Where `PAPELADA_PEERS` names a Python that has other readers, they read the same pictures (`zone_peers.py`).
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import zone_crops  # noqa: E402
import zone_pictures  # noqa: E402
import zone_texts  # noqa: E402
import zone_unseen  # noqa: E402
import zone_without  # noqa: E402
from zone_peers import Drawn, peers  # noqa: E402

from desktop.domain.mrz import zone_of, zones  # noqa: E402
from desktop.domain.text import Box, PageText  # noqa: E402
from desktop.engines.mrz import MrzReader  # noqa: E402

SPECIMENS = HERE.parents[2] / "shared" / "specimens" / "mrz"
# The high-water mark of /proc, since `getrusage` carries that of the process that started this one.
MEMORY = """
import sys
from pathlib import Path
from desktop.engines.mrz import MrzReader
reader = MrzReader(Path(sys.argv[1]))
for one in sys.argv[2:]:
    reader.lines(Path(one))
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def measure() -> dict[str, object]:
    """Shares of pictures read to the last character, wrong values that claim `passed`, zones where none are, cost."""
    seeds = int(os.environ.get("PAPELADA_ZONE_SEEDS", "3"))
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        tally = Tally(MrzReader(work))
        kept = list(_specimens())
        for name, picture, truth in kept:
            tally.read("official specimens", name, picture, truth)
        figures |= tally.figures("official specimens")
        graded = list(_graded(work, zone_pictures.USUAL, "usual", seeds, 100))
        for name, picture, truth in graded:
            tally.read("graded", name, picture, truth)
        figures |= tally.figures("graded", by_defect=True)
        for name, picture, truth in _graded(work, zone_pictures.HELD_OUT, "held out", min(1, seeds), 900):
            tally.read("held out", name, picture, truth)
        figures |= tally.figures("held out", by_defect=True)
        unseen = list(_unseen(work, min(1, seeds)))
        for name, picture, truth in unseen:
            tally.read("unseen", name, picture, truth)
        figures |= tally.figures("unseen", by_defect=True)
        figures["pages without a zone on which one was found"] = _false_zones(tally, work)
        figures["CPU a picture, s: median, 95th percentile"] = tally.cost()
        more = int(os.environ.get("PAPELADA_ZONE_PASSED", "0"))
        for name, picture, truth in _crops(work, more):
            tally.read("zones alone, legible or not", name, picture, truth)
        figures |= tally.figures("zones alone, legible or not", named=False)
        figures["pictures with a zone read"] = tally.pictures
        figures["values that claim passed"] = tally.passed
        figures["wrong values that claim passed"] = tally.wrong
        every = [str(picture) for _, picture, _ in (*kept, *graded[:48], *unseen)]
        figures["peak memory of a process that reads them, MB"] = int(
            subprocess.run(
                [sys.executable, "-c", MEMORY, folder, *every], check=True, capture_output=True, text=True
            ).stdout
        )
        for group, pictures in (("official specimens", kept), ("graded", graded), ("unseen", unseen)):
            figures |= peers(group, pictures)
    return figures


class Tally:
    """What was read of which pictures."""

    def __init__(self, reader: MrzReader) -> None:
        self._reader = reader
        self._right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._seconds: list[float] = []
        self.missed: dict[str, list[str]] = defaultdict(list)
        self.passed = self.pictures = 0
        self.wrong: list[str] = []

    def read(self, group: str, name: str, picture: Path, truth: Sequence[str]) -> None:
        began = time.process_time()
        lines = self._reader.lines(picture)
        self._seconds.append(time.process_time() - began)
        right = [line.text for line in lines] == list(truth)
        for key in (group, f"{group}: {name.split('/', maxsplit=1)[0]}"):
            self._right[key][0] += right
            self._right[key][1] += 1
        if not right:
            self.missed[group].append(name)
        self.pictures += 1
        true = zone_of(truth, [Box(0, 0, 1, 1)] * len(truth), [1.0] * len(truth), sure=[[1.0] * len(truth[0])] * 3)
        assert true is not None
        for zone in zones(PageText(1, 595, 842, (), "ocr", mrz_lines=lines)):
            for field, found in zone.fields.items():
                if found.check == "passed":
                    self.passed += 1
                    meant = true.fields.get(field)
                    if field != "mrz" and (meant is None or meant.value != found.value):
                        self.wrong.append(f"{name} {field}: {found.value}, not {meant.value if meant else None}")

    def found(self, picture: Path) -> bool:
        """Whether the reader finds any zone on it."""
        return bool(self._reader.lines(picture))

    def figures(self, group: str, by_defect: bool = False, named: bool = True) -> dict[str, object]:
        told: dict[str, object] = {}
        for key, (right, whole) in self._right.items():
            if key == group or (by_defect and key.startswith(f"{group}: ")):
                told[key] = f"{right}/{whole} = {right / whole:.1%}"
        return told | ({f"{group}, not right": self.missed[group]} if named else {})

    def cost(self) -> tuple[float, float]:
        ordered = sorted(self._seconds)
        return round(statistics.median(ordered), 2), round(ordered[int(0.95 * (len(ordered) - 1))], 2)


def _specimens() -> Iterator[Drawn]:
    for name, truth in json.loads((SPECIMENS / "truth.json").read_text()).items() if SPECIMENS.is_dir() else ():
        yield name, SPECIMENS / name, truth["mrz"]


def _graded(work: Path, press: zone_pictures.Press, label: str, seeds: int, first: int) -> Iterator[Drawn]:
    for defect in zone_pictures.DEFECTS:
        for place, name in enumerate(zone_texts.FORMATS):
            for number in range(seeds):
                seed = first + 100 * number + place
                yield _kept(work, press, label, defect, name, seed)


def _unseen(work: Path, seeds: int) -> Iterator[Drawn]:
    """Papers of the third press, which has everything different from the two that the reader grew up with."""
    for number in range(seeds):
        for defect in zone_unseen.DEFECTS:
            for name in zone_texts.FORMATS:
                truth = zone_texts.text_of(name, random.Random(f"unseen {defect} {name} {number}"))
                path = work / f"unseen-{defect}-{name}-{number}.png".replace(" ", "_")
                zone_unseen.picture(name, truth, defect, number).save(path, compress_level=1)
                yield f"{defect}/{name}/{number}", path, truth


def _crops(work: Path, most: int) -> Iterator[Drawn]:
    """Zones alone under every defect at once, half of them past reading."""
    path, printed = work / "crop.png", zone_unseen.faces()
    for seed in range(most):
        chance = random.Random(seed)
        name = chance.choice(zone_texts.FORMATS)
        truth = zone_texts.text_of(name, chance)
        zone_crops.crop(truth, chance.choice(printed), seed).save(path, compress_level=1)
        yield f"{name}/{seed}", path, truth


def _kept(work: Path, press: zone_pictures.Press, label: str, defect: str, name: str, seed: int) -> Drawn:
    truth = zone_texts.text_of(name, random.Random(f"{defect} {name} {seed}"))
    path = work / f"{label}-{defect}-{name}-{seed}.png".replace(" ", "_")
    zone_pictures.picture(name, truth, defect, press, seed).save(path, compress_level=1)
    return f"{defect}/{name}/{seed}", path, truth


def _false_zones(tally: Tally, work: Path) -> dict[str, object]:
    """Everyday pages and those that look as if they had a zone: `zone_without` draws them."""
    found: list[str] = []
    seconds: list[float] = []
    for number in range(int(os.environ.get("PAPELADA_ZONE_PAGES", "120"))):
        name, page = zone_without.page(number)
        path = work / "without.png"
        page.save(path, compress_level=1)
        began = time.process_time()
        if tally.found(path):
            found.append(f"{number} {name}")
        seconds.append(time.process_time() - began)
    median = round(statistics.median(seconds), 2) if seconds else None
    return {"found": found, "of": len(seconds), "CPU a page, s, median": median}


if __name__ == "__main__":
    for figure, value in measure().items():
        sys.stdout.write(f"{figure}: {value}\n")
