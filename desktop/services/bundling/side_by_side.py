"""Work that falls into parts is done on all cores at once, and stops as one where a part fails or a person cancels."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Final, TypeVar

_GLANCE: Final = 0.1
"""Seconds between two looks at how far the parts are."""

Thing = TypeVar("Thing")
Found = TypeVar("Found")
Heard = Callable[[int, int], None]
"""A part tells how far it is, `heard(done, total)`; raises where the others have stopped."""


class _Stopped(Exception):  # noqa: N818  # a wish
    """Another part's fate ended the run."""


def cores() -> int:
    """How many processes may work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(parts: Sequence[Callable[[Heard], Found]], report: Callable[[int], None]) -> list[Found]:
    """What the parts found, in their order. Each part mostly waits on a process of its own.

    `report(done)` is called on the caller's thread with what all parts have told together, at least once, and every
    tenth of a second. What it or a part raises stops the others and is raised here.
    """
    done = [0] * len(parts)
    stopped = False

    def one(number: int) -> Found:
        def heard(finished: int, _: int) -> None:
            done[number] = finished
            if stopped:
                raise _Stopped

        return parts[number](heard)

    with ThreadPoolExecutor(max_workers=cores(), thread_name_prefix="bundling") as pool:
        pending = [pool.submit(one, number) for number in range(len(parts))]
        try:
            running = set(pending)
            report(0)
            while running:
                finished, running = wait(running, timeout=_GLANCE)
                report(sum(done))
                for future in finished:
                    future.result()
        except BaseException:
            stopped = True
            for future in pending:
                future.cancel()
            raise
        return [future.result() for future in pending]


def in_groups(
    things: Sequence[Thing],
    weights: Sequence[int],
    least: int,
    work: Callable[[Sequence[Thing], Heard], Sequence[Found]],
    report: Callable[[int], None],
) -> list[Found]:
    """What `work` finds of each thing, in their order; groups of things are worked on side by side.

    There are as many groups as cores, about equally heavy; below `least` for a second group everything stays
    together, for a process of its own takes time to start. `report` and what is raised: as `side_by_side`.
    """
    groups = shared_out(weights, least)
    answers = side_by_side([partial(work, [things[number] for number in group]) for group in groups], report)
    found = {
        number: answer
        for group, some in zip(groups, answers, strict=True)
        for number, answer in zip(group, some, strict=True)
    }
    return [found[number] for number in range(len(things))]


def shared_out(weights: Sequence[int], least: int) -> list[list[int]]:
    """Numbers of things of these weights in groups of about equal weight, each in order; the heaviest placed first."""
    groups = max(1, min(cores(), len(weights), sum(weights) // max(1, least)))
    shares: list[list[int]] = [[] for _ in range(groups)]
    loads = [0] * groups
    for number in sorted(range(len(weights)), key=lambda one: -weights[one]):
        lightest = loads.index(min(loads))
        shares[lightest].append(number)
        loads[lightest] += weights[number]
    return [sorted(share) for share in shares if share]
