"""Parts run at once, their findings come in order, and one that fails or a person who cancels stops the others."""

import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.bundling import side_by_side as module
from desktop.services.bundling.side_by_side import Heard, shared_out, side_by_side


def part(value: int) -> Callable[[Heard], int]:
    def work(heard: Heard) -> int:
        heard(value, 10)
        return value

    return work


@given(st.lists(st.integers(0, 50), max_size=30))
def test_findings_come_in_the_order_of_the_parts_with_what_all_told(values: list[int]) -> None:
    told: list[int] = []
    assert side_by_side([part(value) for value in values], told.append) == values
    assert told == sorted(told)
    assert told[-1] == sum(values)


def test_a_part_that_fails_stops_the_others() -> None:
    stopped = threading.Event()

    def patient(heard: Heard) -> None:
        try:
            for _ in range(2000):
                heard(1, 2)
                time.sleep(0.01)
        except BaseException:
            stopped.set()
            raise

    def broken(heard: Heard) -> None:
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        side_by_side([patient, broken], lambda _: None)
    assert stopped.is_set()


def test_who_cancels_while_it_runs_stops_every_part() -> None:
    running, stopped = threading.Event(), []

    def patient(heard: Heard) -> None:
        running.set()
        try:
            while True:
                heard(1, 2)
                time.sleep(0.01)
        except BaseException:
            stopped.append(1)
            raise

    def report(_: int) -> None:
        if running.is_set():
            raise InterruptedError

    with pytest.raises(InterruptedError):
        side_by_side([patient, patient], report)
    assert stopped


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=60), st.integers(1, 8), st.integers(1, 500))
def test_everything_is_shared_out_once_and_no_group_is_much_heavier(
    weights: list[int], processors: int, least: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "cores", lambda: processors)
        groups = shared_out(weights, least)
    assert sorted(number for group in groups for number in group) == list(range(len(weights)))
    assert all(group == sorted(group) for group in groups)
    loads = [sum(weights[number] for number in group) for group in groups]
    assert len(groups) == 1 or (len(groups) <= processors and sum(weights) >= least * len(groups))
    assert max(loads) - min(loads) <= max(weights)
