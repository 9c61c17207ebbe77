"""The proof of a bundle of 1,000 pages: scrolled from top to end with wheel events, its pages drawn from real files."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "bench"
DOCUMENTS, PAGES_EACH = 250, 4
RUNS = 3


def measure() -> dict[str, object]:
    runs = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, str(Path(__file__)), folder]
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
            runs.append(json.loads(done.stdout.splitlines()[-1]))
    middle = sorted(runs, key=lambda run: run["longest"])
    return {
        "longest stall of the window's thread while scrolling, ms (median, worst)": [
            round(middle[len(middle) // 2]["longest"]),
            round(middle[-1]["longest"]),
        ],
        "CPU of the window's thread a wheel event and what it draws, ms (median, worst)": [
            runs[0]["step"],
            runs[0]["worst_step"],
        ],
        "pages whose pictures were made on the way": [run["pictured"] for run in runs],
        "s until the pages in view at the end were all there": [round(run["settled"], 2) for run in runs],
        "note": f"offscreen; {DOCUMENTS} PDFs of {PAGES_EACH} pages in an encrypted case file; time in which other "
        "programs held the processor is taken off the stalls",
    }


def _pdf(path: Path, number: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for page in range(PAGES_EACH):
        for line in range(45):
            canvas.drawString(50, 800 - 16 * line, f"{number}.{page}  Pagamento fictício n.º {line}   {line * 7},50")
        canvas.showPage()
    canvas.save()


def _case(place: Path) -> Path:
    from desktop.domain.case import Case, Document, Source
    from desktop.domain.text import PageText
    from desktop.engines.casefile import CaseFile

    path = place / "bench.papelada"
    file = CaseFile.create(path, PASSPHRASE, Case("bench", "wa_family", date(2026, 11, 22), {"relation": "partner"}))
    case, originals, texts = file.case, {}, {}
    numbers = tuple(range(1, PAGES_EACH + 1))
    for number in range(DOCUMENTS):
        given = place / f"{number}.pdf"
        _pdf(given, number)
        sha256 = hashlib.sha256(given.read_bytes()).hexdigest()
        originals[sha256] = given
        texts[sha256] = [PageText(page, 595.0, 842.0, (), "text_layer") for page in numbers]
        source = Source(sha256, f"statement {number}.pdf", "application/pdf", PAGES_EACH, given.stat().st_size)
        document = Document("", sha256, numbers, "bank_statement", 0.98, "pt", {}, requirements=("bond_union",))
        case = case.with_source(source).with_new_document(document)
    file.save(case, originals, texts)
    file.close()
    return path


def _held_up() -> float:
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def main() -> None:  # noqa: PLR0915  # a run from start to end
    from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.engines.home import Home
    from desktop.services.definitions import load
    from desktop.services.desk import Desk
    from desktop.ui.application import opened_window
    from desktop.ui.place import Place
    from desktop.words.words import Words

    place = Path(sys.argv[1])
    path = _case(place)
    app = QApplication([])
    home = Home(place / "home")
    loaded = load(home)
    window = opened_window(app, Desk(loaded.rules, home, loaded), home, Words("en"), lambda: date(2026, 11, 22))
    window.resize(1180, 800)
    window.show()
    window.comings.open(path, PASSPHRASE)
    while window.roaming.snapshot is None or window.jobs.busy:
        QTest.qWait(10)
    window.roaming.go(Place("bundle"))
    page = window.frame.pages.bundle
    while not page.make.isEnabled() or window.jobs.busy:
        QTest.qWait(10)
    proof = page.order.proof
    taken: list[int] = []
    take = proof.thumbnails.take
    proof.thumbnails.take = lambda pages, found: (taken.append(len(pages)), take(pages, found))  # type: ignore[method-assign]
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter() - _held_up()))
    timer.start()
    bar, steps = proof.verticalScrollBar(), []
    while bar.value() < bar.maximum():
        centre = QPointF(proof.viewport().rect().center())
        wheel = QWheelEvent(
            centre, QPointF(proof.viewport().mapToGlobal(centre.toPoint())), QPoint(0, 0), QPoint(0, -240),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        began = time.thread_time()
        QApplication.sendEvent(proof.viewport(), wheel)
        proof.viewport().repaint()
        steps.append(1000 * (time.thread_time() - began))
        QTest.qWait(15)
    ended = time.monotonic()
    while window.jobs.busy:
        QTest.qWait(10)
    settled = time.monotonic() - ended
    timer.stop()
    longest = max(after - before for before, after in pairwise(beats))
    steps.sort()
    told = {
        "longest": longest * 1000,
        "step": round(steps[len(steps) // 2], 1),
        "worst_step": round(steps[-1], 1),
        "pictured": sum(taken),
        "settled": settled,
    }
    window.comings.leave()
    while window.jobs.busy:
        QTest.qWait(10)
    window.jobs.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
