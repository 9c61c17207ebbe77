"""A Tesseract that stays loaded reads what one started for each page reads, and nothing of it is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytesseract
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.engines.ocr import Ocr
from desktop.engines.ocr.staying import Staying, StayingProcess
from desktop.engines.ocr.tesseract import Tesseract

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
LAYOUT = 11


def page(*rows: str, height: int = 300) -> Image.Image:
    picture = Image.new("L", (900, height), 250)
    font = ImageFont.truetype(str(FONT), 27)
    for place, row in enumerate(rows):
        ImageDraw.Draw(picture).text((40, 30 + 70 * place), row, fill=25, font=font)
    return picture


PAGES = [
    (page("Saldo inicial 1.234,56", "Transferência renda -780,00", "Saldo final 454,56"), 200),
    (page(), 200),
    (page("Titulares: Amélia Exemplo", "IBAN PT50 0035 0683"), 220),
    (page("Saldo inicial 1.234,56", "Transferência renda -780,00", "Saldo final 454,56"), 200),
    (page("3", height=80), 300),
]


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[StayingProcess]]:
    """The processes that were started to stay; each must have ended when the test has."""
    if Ocr(tmp_path).missing():
        pytest.skip("Tesseract is not installed")
    processes: list[StayingProcess] = []
    start = StayingProcess.__init__

    def noted(self: StayingProcess, *given: object) -> None:
        processes.append(self)
        start(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(StayingProcess, "__init__", noted)
    yield processes
    assert all(process._process.poll() is not None for process in processes)
    assert not list(tmp_path.iterdir())


def test_pages_are_read_as_by_one_process_each(tmp_path: Path, started: list[StayingProcess]) -> None:
    alone, staying = Tesseract("por+eng", None), Staying(tmp_path)
    kept = Tesseract("por+eng", None, staying=staying)
    with staying.open():
        read = [kept.words(picture, dpi, LAYOUT) for picture, dpi in PAGES]
        assert len(started) == 1
    assert read == [alone.words(picture, dpi, LAYOUT) for picture, dpi in PAGES]
    assert [word.text for word in read[0]][-3:] == ["Saldo", "final", "454,56"]
    assert read[1] == []


def test_each_thread_has_one_and_another_way_of_reading_its_own(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path)
    kept = Tesseract("por", None, staying=staying)
    with staying.open(), ThreadPoolExecutor(2) as pool:
        with staying.open():
            read = list(pool.map(lambda _: kept.words(*PAGES[0], LAYOUT), range(6)))
        assert 1 <= len(started) <= 2
        assert all(words == read[0] for words in read)
        assert [word.text for word in kept.words(page("Saldo", height=90), 200, 7)] == ["Saldo"]
        assert started[-1].call != started[0].call
        assert all(process._process.poll() is None for process in started)


def test_a_process_that_was_brought_down_costs_no_page(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path)
    kept = Tesseract("por", None, staying=staying)
    with staying.open():
        first = kept.words(*PAGES[0], LAYOUT)
        started[0]._process.kill()
        started[0]._process.wait()
        assert kept.words(*PAGES[0], LAYOUT) == first
        assert len(started) == 1
        assert kept.words(*PAGES[0], LAYOUT) == first
        assert len(started) == 2


def test_whoever_watches_can_stop_a_page(tmp_path: Path, started: list[StayingProcess]) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    looks = 0

    def watch() -> None:
        nonlocal looks
        looks += 1
        if looks > 2:
            raise Stop

    staying = Staying(tmp_path)
    dense = page(*["Transferência renda -780,00 Saldo final"] * 70, height=5000)
    with staying.open():
        kept = Tesseract("por", None, watch, staying)
        with pytest.raises(Stop):
            [kept.words(dense, 200, LAYOUT) for _ in range(50)]
        assert started[0]._process.poll() is not None


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path)
    call = ["tesseract", "-", "stdout", "-l", "por", "--psm", "11", "-c", "tessedit_create_tsv=1"]
    with staying.open():
        assert staying.read(call, {"PATH": "/usr/bin:/bin"}, PAGES[0][0], 200, -1.0, lambda: None) == b""
        answer = staying.read(call, {"PATH": "/usr/bin:/bin"}, PAGES[0][0], 200, 60.0, lambda: None)
        assert answer is not None
        assert b"1.234,56" in answer
        assert len(started) == 2
    assert staying.read(call, {}, PAGES[0][0], 200, 60.0, lambda: None) is None


@pytest.mark.parametrize("program", ["echo", "true"])
def test_a_program_that_cannot_stay_is_asked_page_by_page(
    tmp_path: Path, started: list[StayingProcess], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", program)
    asked: list[list[str]] = []
    ask = subprocess.Popen.__init__

    def noted(self: subprocess.Popen[bytes], call: list[str], **given: object) -> None:
        asked.append(call)
        ask(self, call, **given)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    staying = Staying(tmp_path)
    kept = Tesseract("por", None, staying=staying)
    started.clear()
    with staying.open():
        assert kept.words(*PAGES[0], LAYOUT) == kept.words(*PAGES[0], LAYOUT) == []
    assert ["stream_filelist=true" in call for call in asked] == [True, False, False]


def running(process: StayingProcess) -> bool:
    return process._process.poll() is None


def test_one_that_is_kept_waits_for_the_next_who_reads(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path)
    kept = Tesseract("por", None, staying=staying)
    staying.keep()
    staying.keep()
    read = []
    for _ in range(3):
        with staying.open():
            read.append(kept.words(*PAGES[0], LAYOUT))
    assert read[0] == read[1] == read[2] != []
    assert len(started) == 1
    assert running(started[0])
    with staying.open(), ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: kept.words(*PAGES[0], LAYOUT), range(8)))
    assert sum(map(running, started)) == 1, "more than one waits"
    staying.close()
    assert not any(map(running, started))
    staying.close()
    with staying.open():
        assert kept.words(*PAGES[0], LAYOUT) == read[0]
    assert not any(map(running, started)), "one stayed, though none was to be kept"


def test_one_that_is_kept_reads_other_languages_by_another(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path)
    staying.keep()
    for languages in ("por", "eng", "por", "por"):
        with staying.open():
            assert Tesseract(languages, None, staying=staying).words(*PAGES[0], LAYOUT)
    assert [process.call[process.call.index("-l") + 1] for process in started] == ["por", "eng", "por"]
    assert [running(process) for process in started] == [False, False, True]
    staying.close()


def test_one_that_nobody_needs_for_a_while_is_let_go(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path, patience=0.3)
    kept = Tesseract("por", None, staying=staying)
    staying.keep()
    with staying.open():
        kept.words(*PAGES[0], LAYOUT)
    with staying.open():
        time.sleep(0.6)
        assert running(started[0]), "somebody reads"
    assert running(started[0])
    ends = time.monotonic() + 20
    while list(tmp_path.iterdir()) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not running(started[0])
    with staying.open():
        assert kept.words(*PAGES[0], LAYOUT)
    assert len(started) == 2
    staying.close()


def test_one_that_died_while_it_waited_costs_no_page(tmp_path: Path, started: list[StayingProcess]) -> None:
    staying = Staying(tmp_path)
    kept = Tesseract("por", None, staying=staying)
    staying.keep()
    with staying.open():
        first = kept.words(*PAGES[0], LAYOUT)
    started[0]._process.kill()
    started[0]._process.wait()
    for _ in range(2):
        with staying.open():
            assert kept.words(*PAGES[0], LAYOUT) == first
    assert len(started) == 2
    staying.close()


def test_one_whose_page_was_stopped_is_not_kept(tmp_path: Path, started: list[StayingProcess]) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def watch() -> None:
        if started and not staying._idle and started[0]._pages > 1:
            raise Stop

    staying = Staying(tmp_path)
    staying.keep()
    dense = page(*["Transferência renda -780,00 Saldo final"] * 70, height=5000)
    with pytest.raises(Stop), staying.open():
        [Tesseract("por", None, watch, staying).words(dense, 200, LAYOUT) for _ in range(50)]
    assert not running(started[0])
    with staying.open():
        assert Tesseract("por", None, staying=staying).words(*PAGES[0], LAYOUT)
    assert len(started) == 2
    staying.close()


ALONE = """
import os, signal, sys, threading, time
from pathlib import Path
from PIL import Image
from desktop.engines.ocr.staying import Staying
from desktop.engines.ocr.tesseract import Tesseract

staying = Staying(Path(sys.argv[1]))
staying.keep()
kept = Tesseract("por", None, staying=staying)
with staying.open():
    kept.words(Image.open(sys.argv[2]), 200, 11)
print(staying._idle[0]._process.pid, flush=True)
if sys.argv[3] == "reading":
    def read():
        with staying.open():
            kept.words(Image.open(sys.argv[4]), 200, 11)
    threading.Thread(target=read, daemon=True).start()
    time.sleep(0.3)
if sys.argv[3] == "raises":
    raise SystemExit(3)
os.kill(os.getpid(), signal.SIGKILL)
"""


def gone(pid: int) -> bool:
    """Whether the process has ended: one that nobody has asked after yet is still listed, as a zombie."""
    try:
        return Path("/proc", str(pid), "stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(("end", "code"), [("waiting", -signal.SIGKILL), ("reading", -signal.SIGKILL), ("raises", 3)])
def test_none_outlives_a_program_that_was_killed(tmp_path: Path, end: str, code: int) -> None:
    if Ocr(tmp_path).missing():
        pytest.skip("Tesseract is not installed")
    picture, dense, work = tmp_path / "page.png", tmp_path / "dense.png", tmp_path / "work"
    work.mkdir()
    PAGES[0][0].save(picture)
    page(*["Transferência renda -780,00 Saldo final"] * 30, height=2200).save(dense)
    call = [sys.executable, "-c", ALONE, str(work), str(picture), end, str(dense)]
    root = str(Path(__file__).resolve().parents[2])
    ended = subprocess.run(call, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": root})
    assert ended.returncode == code, ended.stderr
    pid = int(ended.stdout)
    ends = time.monotonic() + 30
    while not gone(pid) and time.monotonic() < ends:
        time.sleep(0.05)
    assert gone(pid)
    if end == "raises":
        assert not list(work.iterdir()), "the folder for its pictures was left"
