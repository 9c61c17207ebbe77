"""What became of a file that was given to a case."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.papers import Problem


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one file that was given: the documents it made, or why there are none."""

    path: Path
    documents: tuple[str, ...]
    problem: Problem | None = None
    already_there: bool = False
    sha256: str | None = None
    pages: int = 0
