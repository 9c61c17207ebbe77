"""The demo case end to end: seconds, CPU a page, peak memory, and the share of fields that equal the truth."""

import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from processor import seconds

from desktop.domain.papers import Reading
from desktop.engines.home import Home
from desktop.engines.specimens.scores import paired, scored
from desktop.services.desk import Desk
from desktop.services.progress import silent
from desktop.services.sample import make_bundle, make_case
from forms.reader import load_rules

ON = date(2026, 11, 22)


def measure() -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        home = Home(place / "home")
        began, cpu = time.monotonic(), seconds()
        sample = make_case(Desk(load_rules(), home), place / "out", ON, silent)
        read_seconds, read_cpu = time.monotonic() - began, seconds() - cpu
        began, cpu = time.monotonic(), seconds()
        report = make_bundle(sample, place / "out", ON, "en", silent)
        bundle_seconds, bundle_cpu = time.monotonic() - began, seconds() - cpu
        case = sample.casework.case
        sample.casework.close()
    readings: dict[str, list[Reading]] = defaultdict(list)
    for one in case.documents:
        name = case.sources[one.source].name
        readings[name].append(Reading(one.kind, one.confidence, one.pages, one.language, one.fields, one.notes))
    fields, right, misses = 0, 0, Counter[str]()
    movements, movements_right = 0, 0
    for file in sample.truth.files:
        if file.duplicate_of is not None:
            continue
        for truth, reading in paired(file, readings[file.name]):
            score = scored(truth, reading)
            fields, right = fields + score.fields, right + score.fields_right
            movements, movements_right = movements + score.movements, movements_right + score.movements_right
            misses.update(f"{truth.kind}.{miss.field}" for miss in score.misses)
    pages = sample.truth.pages
    return {
        "files": len(sample.truth.files),
        "pages": pages,
        "making and reading, s": round(read_seconds, 1),
        "making and reading, s CPU a page": round(read_cpu / pages, 2),
        "bundling with reading back, s": round(bundle_seconds, 1),
        "bundling with reading back, s CPU": round(bundle_cpu, 1),
        "files made": len(report.files),
        "amounts and dates before and after": [report.before, report.after],
        "peak memory of the program, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "peak memory of its largest child, MB": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "fields right": f"{right} of {fields} ({right / fields:.1%})",
        "movements right": f"{movements_right} of {movements} ({movements_right / movements:.1%})",
        "most often missed": dict(misses.most_common(12)),
    }
