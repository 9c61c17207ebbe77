"""Small pictures of many pages at a time: each file opened once, and a bad page costs nobody else's picture."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.text import Box
from desktop.engines import sandbox
from desktop.engines.sandbox import Sandbox, SandboxFailure, ShownPage

Parts = Callable[[Mapping[str, Any]], None]


def drawn(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path), pagesize=(300, 400), invariant=1)
    for page in range(pages):
        canvas.drawString(50, 300, f"Página {page}")
        canvas.showPage()
    canvas.save()
    return path


def size(png: bytes | None) -> tuple[int, int]:
    assert png is not None
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size


def test_pages_of_several_files_come_in_the_order_asked(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    pdf, scan, broken = drawn(tmp_path / "a.pdf", 3), tmp_path / "b.png", tmp_path / "c.pdf"
    Image.new("L", (600, 300), 200).save(scan)
    broken.write_bytes(b"%PDF-1.7 nothing more")
    wanted = [ShownPage(pdf, 3), ShownPage(broken, 1), ShownPage(scan, 1, 90), ShownPage(pdf, 1, 90), ShownPage(pdf, 9)]
    found = Sandbox(work).pictures(wanted, 60)
    assert [size(png) if png else None for png in found] == [(60, 80), None, (60, 120), (60, 45), None]
    assert list(work.iterdir()) == []
    assert Sandbox(work).pictures([], 60) == []


def test_a_page_that_brings_the_process_down_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = drawn(tmp_path / "a.pdf", 4)
    real, runs = sandbox.run_limited, []

    def falls(
        module: str,
        job: Mapping[str, Any],
        limits: object,
        progress: object,
        parts: Callable[[Mapping[str, Any]], None],
    ) -> Mapping[str, Any]:
        runs.append([page["page"] for page in job["pages"]])
        deadly = next((at for at, page in enumerate(job["pages"]) if page["page"] == 2), None)
        if deadly is None:
            return real(module, job, limits, progress, parts)  # type: ignore[arg-type]
        real(module, {**job, "pages": job["pages"][: deadly + 1]}, limits, progress, parts)  # type: ignore[arg-type]
        raise SandboxFailure("crashed")

    monkeypatch.setattr(sandbox, "run_limited", falls)
    found = Sandbox(tmp_path).pictures([ShownPage(pdf, page) for page in (1, 2, 3, 4)], 60)
    assert [png is not None for png in found] == [True, False, True, True]
    assert runs == [[1, 2, 3, 4], [3, 4]]


@pytest.mark.parametrize(("turned", "skew"), [(0, 0.0), (90, 0.0), (180, 2.0), (270, -3.0)])
def test_hidden_places_are_black_and_nothing_else(tmp_path: Path, turned: int, skew: float) -> None:
    grey = tmp_path / "a.png"
    Image.new("L", (400, 400), 200).save(grey)
    place = Box(0.25, 0.4, 0.5, 0.5)
    bare, painted = Sandbox(tmp_path).pictures(
        [ShownPage(grey, 1, turned, skew), ShownPage(grey, 1, turned, skew, [place])], 100
    )
    before, after = (Image.open(io.BytesIO(png or b"")).convert("L") for png in (bare, painted))
    inside = {(x, y) for x in range(25, 50) for y in range(40, 50)}
    for x in range(100):
        for y in range(100):
            assert after.getpixel((x, y)) == (0 if (x, y) in inside else before.getpixel((x, y)))
