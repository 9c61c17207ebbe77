"""Reckons what work has cost: this process, every child of it that has ended, and those that live on beside it.

The sandbox forks its children from a process that lives as long as the program: who asks for ended children alone
sees nothing of what they did.
"""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def seconds() -> float:
    """Seconds of processor time so far; of children that live on, to a hundredth, with what their own have done."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages) + sum(_living())


@contextmanager
def metered() -> Iterator[list[float]]:
    """Afterwards the list holds the seconds that passed on the processor meanwhile."""
    spent = [0.0]
    before = seconds()
    yield spent
    spent[0] = seconds() - before


def _living() -> Iterator[float]:
    ticks = os.sysconf("SC_CLK_TCK")
    for listed in Path("/proc/self/task").glob("*/children"):
        try:
            children = listed.read_text("ascii").split()
        except OSError:  # a thread that has just ended
            continue
        for child in children:
            try:
                fields = Path("/proc", child, "stat").read_text("utf-8", "replace").rsplit(")", 1)[1].split()
            except OSError:
                continue
            yield sum(int(field) for field in fields[11:15]) / ticks
