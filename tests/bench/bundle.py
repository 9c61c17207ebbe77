"""Bundles of 300 and 3,000 born-digital pages with index, links, stamps and bookmarks, beside a bare merge."""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy
from PIL import Image, ImageDraw

from desktop.domain.bundle import BundlePlan, plan
from desktop.domain.case import Case, Document, Source
from desktop.domain.papers import Field
from desktop.domain.standing import Coverage, Month, MonthCoverage, RequirementStanding, Standing
from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines.casefile import CaseFile
from desktop.services.bundling import BundleReport, make, workers
from desktop.services.exports import Exports
from desktop.services.progress import Step
from desktop.words.words import Words
from forms.model import Procedure
from forms.reader import load_rules

ON = date(2026, 11, 22)
PAGES_A_STATEMENT = 5
LINES = 45

BARE = """
import json, resource, sys, time
began = time.perf_counter()
import pikepdf
out, kept = pikepdf.new(), []
for path in json.loads(sys.argv[1]):
    kept.append(pikepdf.open(path))
    out.pages.extend(kept[-1].pages)
out.save(sys.argv[2])
print(json.dumps([time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


def measure() -> dict[str, object]:
    """Seconds and MB; each size in a process of its own, so that peaks are its own."""
    found: dict[str, object] = {}
    for pages in (300, 3000):
        done = subprocess.run(
            [sys.executable, __file__, str(pages)], check=True, capture_output=True, text=True, timeout=600
        )
        found |= {f"{pages} pages, {name}": value for name, value in json.loads(done.stdout).items()}
    done = subprocess.run([sys.executable, __file__, "again"], check=True, capture_output=True, text=True, timeout=900)
    return found | json.loads(done.stdout)


def statement(number: int) -> tuple[bytes, tuple[PageText, ...]]:
    """One digital statement and what a reader would find on its pages."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595.28, 841.89), invariant=1)
    texts = []
    for page in range(1, PAGES_A_STATEMENT + 1):
        rows = [
            f"{line % 28 + 1:02d}-{number % 12 + 1:02d}-2023 COMPRA {number}.{page}.{line} "
            f"{line * 13.37 + number:.2f} {line * 101.11:.2f}"
            for line in range(LINES)
        ]
        lines = []
        for at, row in enumerate(rows):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(50, 790 - at * 16, row)
            words = [Word(word, Box(0.1, 0.05 + at * 0.019, 0.2, 0.06 + at * 0.019), 1.0) for word in row.split()]
            lines.append(Line(tuple(words)))
        canvas.showPage()
        texts.append(PageText(page, 595.28, 841.89, tuple(lines), "text_layer"))
    canvas.save()
    return target.getvalue(), tuple(texts)


def case_of(pages: int, folder: Path) -> tuple[Case, dict[str, Path], dict[str, tuple[PageText, ...]]]:
    case = Case("bench", "wa_family", ON)
    paths: dict[str, Path] = {}
    texts: dict[str, tuple[PageText, ...]] = {}
    for number in range(pages // PAGES_A_STATEMENT):
        data, read = statement(number)
        name = f"{number:064x}"
        paths[name] = folder / name
        paths[name].write_bytes(data)
        texts[name] = read
        month = Month(2018, 12).plus(number % 96)
        fields = {"period_start": Field(f"{month}-01", 1.0), "bank": Field("Banco de Ensaio", 1.0)}
        case = case.with_source(Source(name, f"extrato {month}.pdf", "application/pdf", PAGES_A_STATEMENT, len(data)))
        wanted = tuple(range(1, PAGES_A_STATEMENT + 1))
        case = case.with_new_document(
            Document("", name, wanted, "bank_statement", 1.0, "pt", fields, requirements=("bond_union",))
        )
    return case, paths, texts


def standing_of(case: Case, procedure: Procedure) -> Standing:
    wanted = next(one for one in procedure.requirements if one.id == "bond_union")
    papers = tuple(document.id for document in case.documents)
    months = tuple(
        MonthCoverage(Month(2018, 12).plus(at), "covered", ("money",), papers[at : at + 1]) for at in range(96)
    )
    return Standing(
        "wa_family",
        ON,
        ON,
        (RequirementStanding(wanted, "yes", wanted.because, "done", papers),),
        (Coverage("bond_union", Month(2018, 12), Month(2026, 11), months, ()),),
        (),
    )


SCANS = 40
"""Scanned pages of the bundle that is made twice, beside as many digital ones."""


def scan(number: int) -> tuple[bytes, tuple[PageText, ...]]:
    """A noisy grey scan in 200 dpi."""
    page = Image.new("L", (1654, 2339), 245)
    pen = ImageDraw.Draw(page)
    for line in range(LINES):
        pen.text(
            (140, 120 + line * 46), f"{line % 28 + 1:02d}-03-2023 COMPRA {number}.{line} {line * 9.7:.2f}", fill=25
        )
    grain = numpy.random.default_rng(number).normal(0, 9, (2339, 1654))
    noisy = Image.fromarray(numpy.clip(numpy.asarray(page) + grain, 0, 255).astype(numpy.uint8))
    target = io.BytesIO()
    noisy.save(target, "JPEG", quality=85, dpi=(200, 200))
    word = Word("COMPRA", Box(0.2, 0.1, 0.3, 0.11), 1.0)
    return target.getvalue(), (PageText(1, 595.28, 841.89, (Line((word,)),), "ocr"),)


def made_again() -> dict[str, object]:
    """CPU of a first bundle, of one after a paper came, and of one after nothing changed."""
    rules = load_rules()
    procedure = rules.procedure("wa_family")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "work").mkdir()
        case, paths, texts = case_of(SCANS, folder)
        filed = [one.id for one in procedure.requirements if one.kinds][:4]

        def add(number: int) -> None:
            nonlocal case
            data, read = scan(number)
            sha = f"{10_000 + number:064x}"
            paths[sha], texts[sha] = folder / sha, read
            paths[sha].write_bytes(data)
            case = case.with_source(Source(sha, f"scan {number}", "image/jpeg", 1, len(data)))
            place = (filed[number % len(filed)],)
            case = case.with_new_document(Document("", sha, (1,), "other", 1.0, "pt", {}, requirements=place))

        for number in range(SCANS):
            add(number)
        exports = Exports(CaseFile.create(folder / "c.papelada", "p", case))
        channel = rules.channels["counter"]

        def once() -> tuple[float, BundleReport]:
            rows = tuple(
                RequirementStanding(one, "yes", one.because, "done", tuple(
                    paper.id for paper in case.documents if one.id in paper.requirements))
                for one in procedure.requirements
            )  # fmt: skip
            standing = Standing("wa_family", ON, ON, rows, (), ())
            began = cpu()
            report = make(
                case=case, procedure=procedure, plan=plan(standing, case, procedure, channel), standing=standing,
                original=lambda sha, to: to.write_bytes(paths[sha].read_bytes()) and None,
                texts=lambda sha: texts[sha], words=Words("pt"), applicant_words=Words("en"), out=folder / "out",
                work=folder / "work", former=exports.former("counter", folder / "out"), keep=exports.keeper("counter"),
            )  # fmt: skip
            return cpu() - began, report

        first, whole = once()
        # One scan in the place of another of the same requirement.
        case = case.without_document(case.documents[-len(filed)].id)
        add(SCANS)
        second, report = once()
        third, _ = once()
        assert report.changes is not None
        told = f"{report.changes.touched} of {len(report.changes.files)} files"
        return {
            f"{whole.files[0].pages} pages, half of them scans: first bundle, CPU (s)": round(first, 2),
            f"the same with one paper replaced, {told} made anew, CPU (s)": round(second, 2),
            "the same with nothing changed, CPU (s)": round(third, 2),
        }


def cpu() -> float:
    """Seconds on the processor so far, of this process and of every worker that has ended."""
    every = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in every) + sum(map(of_living, Path("/proc").glob("[0-9]*")))


def of_living(process: Path) -> float:
    """The same of a child of ours that lives, with those it has waited for: the one that forks the workers."""
    try:
        fields = (process / "stat").read_text("ascii", "replace").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") if int(fields[1]) == os.getpid() else 0.0


def one_size(pages: int) -> dict[str, object]:
    rules = load_rules()
    procedure = rules.procedure("wa_family")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "work").mkdir()
        case, paths, texts = case_of(pages, folder)
        standing = standing_of(case, procedure)
        planned: BundlePlan = plan(standing, case, procedure, rules.channels["counter"])
        marks: dict[str, tuple[float, float]] = {}
        began, cpu_began = time.perf_counter(), cpu()

        def noted(step: Step) -> None:
            if step.deed not in marks:  # to look at every process at each step would take a second of the bundle's time
                marks[step.deed] = (time.perf_counter() - began, cpu() - cpu_began)

        report = make(
            case=case,
            procedure=procedure,
            plan=planned,
            standing=standing,
            original=lambda sha, to: to.write_bytes(paths[sha].read_bytes()) and None,
            texts=lambda sha: texts[sha],
            words=Words("pt"),
            applicant_words=Words("en"),
            out=folder / "out",
            work=folder / "work",
            progress=noted,
        )
        whole, whole_cpu = time.perf_counter() - began, cpu() - cpu_began
        workers._NURSERY.close()  # the peaks of its children are told when it has ended
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        bare = subprocess.run(
            [sys.executable, "-c", BARE, json.dumps([str(path) for path in paths.values()]), str(folder / "bare.pdf")],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        seconds, memory = json.loads(bare.stdout)
        return {
            "complete file and section files, written (s)": round(marks["rereading"][0], 2),
            "the same, CPU of all processes (s)": round(marks["rereading"][1], 2),
            "written, read back and put in place (s)": round(whole, 2),
            "the same with reading back, CPU (s)": round(whole_cpu, 2),
            "peak of a worker (MB)": child,
            "peak of the program itself (MB)": own,
            "bare pikepdf merge, with its start (s)": round(seconds, 2),
            "bare pikepdf merge, peak (MB)": memory,
            "pages written in all": sum(one.pages for one in report.files),
            "amounts and dates before / after": f"{report.before} / {report.after}",
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(made_again() if sys.argv[1] == "again" else one_size(int(sys.argv[1]))))
