"""One way to say how far a long deed has come, which is also the one way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818  # a wish of the person, not an error
    """The person asked to stop; whoever was at work leaves nothing half made."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far: `done` of `total` things of this `deed` ("reading", "copying", "bundling", ...), now at `name`."""

    deed: str
    done: int
    total: int
    name: str = ""
    page: int | None = None
    pages: int | None = None


Progress = Callable[[Step], None]
"""Told of each step; raises Cancelled where the person asked to stop."""


def silent(step: Step) -> None:
    """A progress that nobody watches."""
