"""Counts the pages of files that claim to be a bundle's, for somebody may have put anything in their place."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Answers {"pages": [...]} for `job["paths"]`, in that order: a count, or None where the file does not open."""
    counts: list[int | None] = []
    for done, path in enumerate(job["paths"]):
        report(done, len(job["paths"]))
        try:
            with contextlib.closing(pypdfium2.PdfDocument(Path(path))) as document:
                counts.append(len(document))
        except pypdfium2.PdfiumError:
            counts.append(None)
    return {"pages": counts}
