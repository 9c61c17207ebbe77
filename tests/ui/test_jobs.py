"""The queue: results, failures and progress come in the window's thread, cancelling leaves nothing, threads end."""

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.progress import Progress, Step
from desktop.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()
    made.deleteLater()


def test_a_result_comes_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    came: list[tuple[int, bool]] = []

    def told(made: int) -> None:
        came.append((made, threading.current_thread() is threading.main_thread()))

    where: list[str] = []

    def deed(_: Progress) -> int:
        where.append(threading.current_thread().name)
        return 42

    jobs.start("case", deed, told, pytest.fail)
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(42, True)]
    assert where == ["jobs-case"]
    assert not jobs.busy


def test_a_failure_is_told_and_the_next_job_goes_on(jobs: Jobs, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    done: list[int] = []
    ended: list[str] = []
    jobs.start("work", lambda _: 1 // 0, pytest.fail, failures.append, ended=lambda: ended.append("first"))
    jobs.start("work", lambda _: 7, done.append, pytest.fail, ended=lambda: ended.append("second"))
    qtbot.waitUntil(lambda: ended == ["first", "second"])
    assert [type(one) for one in failures] == [ZeroDivisionError]
    assert done == [7]


def test_progress_is_shown_and_cancelling_raises_in_the_deed(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[Step] = []
    left: list[str] = []

    def deed(progress: Progress) -> None:
        try:
            for number in range(10_000):
                progress(Step("reading", number, 10_000, "extrato.pdf"))
                time.sleep(0.002)
        finally:
            left.append("tidied")

    jobs.changed.connect(lambda: seen.extend(job.step for job in jobs.shown if job.step))
    number = jobs.start("work", deed, pytest.fail, pytest.fail, "Reading")
    qtbot.waitUntil(lambda: len(seen) > 3)
    jobs.cancel(number)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert left == ["tidied"]
    assert seen[0].name == "extrato.pdf"


def test_a_job_that_waits_can_be_cancelled_before_it_begins(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    begun: list[str] = []
    jobs.start("work", lambda _: gate.wait(5), lambda _: None, pytest.fail)
    second = jobs.start("work", lambda _: begun.append("second"), pytest.fail, pytest.fail)
    jobs.cancel(second)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert begun == []


def test_lanes_do_not_wait_for_each_other(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[str] = []
    jobs.start("work", lambda _: gate.wait(5), lambda _: done.append("work"), pytest.fail)
    jobs.start("look", lambda _: None, lambda _: done.append("look"), pytest.fail)
    jobs.start("case", lambda _: None, lambda _: done.append("case"), pytest.fail)
    qtbot.waitUntil(lambda: sorted(done) == ["case", "look"])
    gate.set()
    qtbot.waitUntil(lambda: done[-1] == "work")


def test_closing_in_the_middle_of_work_ends_every_thread(qapp, qtbot: QtBot) -> None:
    def deed(progress: Progress) -> None:
        while True:
            progress(Step("reading", 0, 1))
            time.sleep(0.005)

    for _ in range(20):
        jobs = Jobs()
        jobs.start("work", deed, pytest.fail, pytest.fail)
        jobs.start("look", lambda _: time.sleep(0.01), lambda _: None, pytest.fail)
        qtbot.wait(5)
        assert jobs.close()
        assert not jobs.busy
        jobs.deleteLater()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("jobs-")]
