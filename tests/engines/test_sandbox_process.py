"""The walls of the sandbox: what a worker may not do, how its death is told, and that nothing of it stays behind."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest

from desktop.engines import sandbox_child, sandbox_nursery, sandbox_process, sandbox_start
from desktop.engines.sandbox_process import HIDDEN_ARGUMENT, Limits, Nursery, SandboxFailure, run_limited

TRIAL = """
import ctypes, os, subprocess, sys, time

def ready():
    pass

def work(job, report):
    return globals()[job["deed"]](job, report)

def echo(job, report):
    report(1, 2)
    report(2, 2, {"piece": 7})
    return {"said": job["said"], "environment": sorted(os.environ), "pid": os.getpid()}

def opened(job, report):
    found = []
    for number in range(256):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(str(number))
    return {"opened": found}

def greedy(job, report):
    return {"held": len(bytearray(3 << 30))}

def asleep(job, report):
    open(job["file"], "w").write(str(os.getpid()))
    time.sleep(60)

def busy(job, report):
    while True:
        pass

def broken(job, report):
    os.kill(os.getpid(), job["signal"])
    time.sleep(5)

def wrong(job, report):
    raise ValueError("Amélia Exemplo, 875,00")

def noisy(job, report):
    os.write(1, b"x" * 1_000_000)
    os.write(2, b"y" * 1_000_000)
    print("{\\"result\\": {\\"forged\\": true}}")
    return {"done": True}

def endless(job, report):
    while True:
        report(1, 1, {"x": "y" * 100_000})

def lying(job, report):
    sys.stderr.flush()
    for number in range(3, 40):
        try:
            os.write(number, b'{"progress": "soon"}\\n')
        except OSError:
            pass
    time.sleep(5)

def large(job, report):
    with open(job["file"], "wb") as file:
        file.write(b"x" * (3 << 20))
    return {}

def private(job, report):
    open(job["file"], "w").close()
    return {"mode": os.stat(job["file"]).st_mode & 0o777}

def outward(job, report):
    libc = ctypes.CDLL(None, use_errno=True)
    opened = libc.socket(2, 1, 0)
    opened_errno = ctypes.get_errno()
    try:
        subprocess.run(["true"], check=True)
        started = True
    except OSError:
        started = False
    return {"socket": opened, "errno": opened_errno, "started": started}
"""


WAYS = ["anew", pytest.param("forked", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux alone forks"))]


@pytest.fixture(autouse=True, params=WAYS)
def trial(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nursery]:
    """A worker of our own making, which the child finds although it is started in isolated mode, in either way."""
    (tmp_path / "trial_worker.py").write_text(TRIAL, encoding="utf-8")
    start = tmp_path / "start.py"
    house = str(Path(sandbox_child.__file__).parents[2])
    start.write_text(
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {house!r}]\n"
        "from desktop.engines.sandbox_child import main; sys.exit(main())",
        encoding="utf-8",
    )
    monkeypatch.setattr(sandbox_start, "command", lambda: [sys.executable, "-I", "-X", "utf8", str(start)])
    before = set(_children())
    nursery = Nursery(["trial_worker"])
    if request.param == "forked":
        monkeypatch.setitem(globals(), "run_limited", partial(run_limited, nursery=nursery))
        started = nursery.start({"module": "trial_worker", "limits": asdict(Limits()), "job": {"deed": "busy"}})
        assert started is not None, "the nursery forks nothing: the tests would all go the other way"
        started.kill()
        assert started.ended(5) == -signal.SIGKILL
        started.close()
    yield nursery
    nursery.close()
    assert not set(_children()) - before, "a child outlived its call"


def _children() -> list[str]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.append(status.parent.name)
    return found


def test_a_job_goes_in_and_an_answer_comes_out() -> None:
    steps: list[tuple[int, int]] = []
    parts: list[object] = []
    said = "Conceição \ud800 " + "x" * 300_000  # larger than a pipe holds
    answer = run_limited(
        "trial_worker", {"deed": "echo", "said": said}, progress=lambda *step: steps.append(step), parts=parts.append
    )
    assert answer["said"] == said
    assert (1, 2) in steps
    assert steps[-1] == (2, 2)
    assert parts == [{"piece": 7}]


def test_the_child_knows_nothing_of_the_persons_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "secret")
    answer = run_limited("trial_worker", {"deed": "echo", "said": ""})
    assert set(answer["environment"]) <= {
        "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "ORT_DISABLE_TELEMETRY",
        "PYTHONDONTWRITEBYTECODE",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("job", "limits", "code"),
    [
        ({"deed": "greedy"}, Limits(), "memory"),
        ({"deed": "asleep", "file": os.devnull}, Limits(seconds=0.7), "time"),
        ({"deed": "busy"}, Limits(cpu_seconds=1), "time"),
        ({"deed": "broken", "signal": signal.SIGSEGV}, Limits(), "crashed"),
        ({"deed": "broken", "signal": signal.SIGABRT}, Limits(), "memory"),
        ({"deed": "wrong"}, Limits(), "crashed"),
        ({"deed": "endless"}, Limits(answer_bytes=1 << 20), "crashed"),
        ({"deed": "lying"}, Limits(), "crashed"),
    ],
)
def test_how_it_died_is_told_in_one_word(job: dict[str, object], limits: Limits, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(SandboxFailure) as failure:
        run_limited("trial_worker", job, limits)
    assert failure.value.code == code
    assert time.monotonic() - began < 6


def test_an_error_says_where_but_never_what_stood_on_the_paper() -> None:
    with pytest.raises(SandboxFailure) as failure:
        run_limited("trial_worker", {"deed": "wrong"})
    assert "ValueError at" in failure.value.detail
    assert "trial_worker.py" in failure.value.detail
    assert "Amélia" not in failure.value.detail


def test_noise_of_native_code_is_no_answer() -> None:
    assert run_limited("trial_worker", {"deed": "noisy"}) == {"done": True}


def test_stopping_kills_at_once(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    class WishToStop(Exception):  # noqa: N818
        pass

    def watch(done: int, total: int) -> None:
        assert (done, total) == (0, 1)
        if note.exists() and note.read_text():
            raise WishToStop

    began = time.monotonic()
    with pytest.raises(WishToStop):
        run_limited("trial_worker", {"deed": "asleep", "file": str(note)}, progress=watch)
    assert time.monotonic() - began < 5
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_what_parts_or_progress_raise_comes_through() -> None:
    def refuse(part: object) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run_limited("trial_worker", {"deed": "echo", "said": ""}, parts=refuse)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of this kind are the kernel's")
def test_files_are_small_and_private(tmp_path: Path) -> None:
    with pytest.raises(SandboxFailure):
        run_limited("trial_worker", {"deed": "large", "file": str(tmp_path / "large")}, Limits(file_bytes=1 << 20))
    assert (tmp_path / "large").stat().st_size <= 1 << 20
    assert run_limited("trial_worker", {"deed": "private", "file": str(tmp_path / "f")})["mode"] == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is the kernel's")
def test_no_way_out() -> None:
    answer = run_limited("trial_worker", {"deed": "outward"})
    assert answer["socket"] == -1
    assert answer["errno"] == 1  # EPERM: the filter, not a missing network
    assert answer["started"] is False


def test_the_frozen_program_starts_itself_under_a_hidden_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert sandbox_start.command() == [sys.executable, HIDDEN_ARGUMENT]
    monkeypatch.delattr(sys, "frozen")
    isolated = sandbox_start.command()
    assert "-I" in isolated
    assert Path(isolated[-1]).samefile(sandbox_child.__file__)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone forks")
def test_a_nursery_that_dies_is_followed_by_another(trial: Nursery) -> None:
    def pid() -> int:
        return int(sandbox_process.run_limited("trial_worker", {"deed": "echo", "said": ""}, nursery=trial)["pid"])

    first = pid()
    assert pid() != first  # each job has a process of its own
    former = trial._process
    assert former is not None
    former.kill()
    former.wait()
    assert pid() != first
    assert pid() != first
    assert trial._process is not former


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone forks")
def test_forked_children_hold_nothing_of_the_nursery_or_of_each_other(trial: Nursery) -> None:
    answer = sandbox_process.run_limited("trial_worker", {"deed": "opened"}, nursery=trial)
    assert answer["opened"] == ["0", "1", "2", "3"]  # the third is what it answers on


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone forks")
def test_without_a_nursery_to_be_had_a_child_starts_anew(trial: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    trial.close()
    monkeypatch.setattr(trial, "_modules", ["no_such_worker"])
    assert sandbox_process.run_limited("trial_worker", {"deed": "echo", "said": "x"}, nursery=trial)["said"] == "x"


def test_a_nursery_writes_into_nothing_but_pipes(tmp_path: Path) -> None:
    (tmp_path / "case").write_bytes(b"kept")
    with pytest.raises(OSError, match="case"):
        sandbox_nursery._opened(str(tmp_path / "case"))
    assert (tmp_path / "case").read_bytes() == b"kept"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone forks")
def test_an_end_in_the_moment_before_the_next_order_is_waited_for_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The signal comes when nothing is being waited for yet; a handler that ran then would be forgotten by the wait."""
    reading, writing = os.pipe()
    waits = iter([True])

    def select_after_a_signal(*asked: list[int]) -> object:
        if next(waits, False):
            os.kill(os.getpid(), signal.SIGCHLD)
        ready = real(*asked, 2)
        assert any(ready), "the end of a child was missed"
        return ready

    real = sandbox_nursery.select.select
    before = signal.getsignal(signal.SIGCHLD)
    monkeypatch.setattr(sandbox_nursery.select, "select", select_after_a_signal)
    ends: list[bool] = []

    def reap() -> None:
        ends.append(True)
        os.write(writing, b"two\nthree\nfo")
        os.write(writing, b"ur\n")
        os.close(writing)

    try:
        os.write(writing, b"one\n")
        with os.fdopen(reading, "rb") as orders:
            assert list(sandbox_nursery._lines(orders, reap)) == [b"one", b"two", b"three", b"four"]
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, before)
    assert ends == [True]


def test_a_hundred_short_jobs_side_by_side_all_end() -> None:
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(run_limited, "trial_worker", {"deed": "echo", "said": str(one)}) for one in range(100)]
        assert [job.result(timeout=60)["said"] for job in jobs] == [str(one) for one in range(100)]
