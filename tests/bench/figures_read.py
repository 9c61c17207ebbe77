"""Counts the amounts and dates that readers find on scans, and finds again on what was made of them."""

import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop.domain.bundle_figures import amounts_and_dates, kept
from desktop.services.readers import Readers


def as_shown(pdf: Path, number: int, dots: int, stem: Path) -> Path:
    """A page of a PDF as a viewer shows it, in so many dots an inch: `stem` with .png."""
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-gray", "-png", "-singlefile", "-f", str(number), "-l", str(number),
         str(pdf), str(stem)], check=True,
    )  # fmt: skip
    return Path(f"{stem}.png")


def read(picture: Path) -> Counter[str]:
    """Amounts and dates that Tesseract reads on a picture; it is the same reader before and after."""
    done = subprocess.run(
        ["tesseract", str(picture), "-", "-l", "por+eng", "--psm", "6"],
        check=True, capture_output=True, text=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    return amounts_and_dates(done.stdout)


def figures(given: Sequence[Path], made: Sequence[Path]) -> tuple[int, int]:
    """Amounts and dates that Tesseract alone reads on the scans, and how many of them on the files' pages."""
    had = [read(path) for path in given]
    return sum(one.total() for one in had), sum(map(kept, had, [read(path) for path in made]))


def figures_of_intake(given: Sequence[Path], made: Sequence[Path]) -> tuple[int, int]:
    """The same as the program's whole intake reads them, each picture a file that a person drops."""
    with tempfile.TemporaryDirectory() as work, closing(Readers(Path(work))) as readers:
        had, has = (
            [
                amounts_and_dates("\n".join(text.text for text in one.texts))
                for one in readers.intake.read(paths, lambda _: None)
            ]
            for paths in (given, made)
        )
    return sum(one.total() for one in had), sum(map(kept, had, has))
