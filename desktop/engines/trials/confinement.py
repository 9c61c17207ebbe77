"""Whether the limits of the sandbox really hold here: a child tries to pass each of them, and is to be stopped."""

import sys
import time
from pathlib import Path
from typing import Final

from desktop.engines.sandbox_process import Limits, Nursery, SandboxFailure, run_limited

LIMITS: Final = ("time", "memory", "file_size", "open_files", "network", "programs")
"""What a foreign file must not be able to use without bound, or at all."""

_PROMISED: Final = {"linux": frozenset(LIMITS), "darwin": frozenset({"time", "file_size", "open_files"})}
_WORKER: Final = "desktop.engines.trials.confinement_worker"
_ALLOWED: Final = Limits(memory=1 << 30, seconds=20.0, cpu_seconds=10, file_bytes=1 << 20, open_files=40)
_PATIENCE: Final = 0.5
_GRACE: Final = 5.0


def promised() -> frozenset[str]:
    """The limits that this system can hold: Windows has the clock alone, macOS no limit on memory and the network."""
    return _PROMISED.get(sys.platform, frozenset({"time"}))


def passed(
    work: Path, allowed: Limits = _ALLOWED, tried: Limits = _ALLOWED, nursery: Nursery | None = None
) -> tuple[str, ...]:
    """The limits that a child could pass, in the order of LIMITS, the one on time apart (see `outlived`).

    The child is confined by `allowed` and tries to pass what `tried` says; they differ only where somebody wants to
    see it fail. With a `nursery` it is forked, as those are that open foreign files. Raises SandboxFailure where no
    child can be started or the child was killed by its trial.
    """
    job = {
        "file": str(work / "limits.trial"),
        "memory": tried.memory,
        "file_bytes": tried.file_bytes,
        "open_files": tried.open_files,
    }
    answer = run_limited(_WORKER, {"task": "limits", **job}, allowed, nursery=nursery)
    return tuple(name for name in LIMITS if name in answer["passed"])


def outlived(seconds: float = _PATIENCE) -> bool:
    """Whether a child that does not want to end lived on after its time; one that is started anew, as for bundles."""
    began = time.monotonic()
    try:
        run_limited(_WORKER, {"task": "linger", "seconds": _GRACE}, Limits(seconds=seconds))
    except SandboxFailure as stopped:
        return stopped.code != "time" or time.monotonic() - began > seconds + _GRACE / 2
    return True
