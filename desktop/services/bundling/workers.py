"""Runs the workers of a bundle, each forked from a process that has the libraries loaded.

Loading them anew for each step took half the time of a bundle of a few hundred pages.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.engines import sandbox_process
from desktop.engines.sandbox_process import Limits, Nursery

_NURSERY: Final = Nursery(["desktop.engines.paper.loading"])


def run_limited(
    module: str, job: Mapping[str, object], limits: Limits, heard: Callable[[int, int], None] | None = None
) -> Mapping[str, Any]:
    """What `module.work(job, heard)` answers in a limited process of its own; raises SandboxFailure."""
    return sandbox_process.run_limited(module, job, limits, heard, nursery=_NURSERY)
