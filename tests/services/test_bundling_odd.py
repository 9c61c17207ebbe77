"""Pages that are odd in their own ways, opened as foreign files are and bundled: all that is seen comes along.

What the files look like before and after is told by two readers that had no part in the bundle.
"""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageFilter

sys.path.append(str(Path(__file__).resolve().parents[1] / "specimens"))

from odd_pdfs import ODD, TRAP, half_a_file

from desktop.domain.text import PageText
from desktop.engines.opened import OpenedFile
from desktop.engines.paper.geometry import BAND, sheet_for
from desktop.engines.sandbox import Sandbox
from desktop.services.verification import verify

MOST = 2
"""Pages of each paper that are looked at as pictures."""
ALIKE = 0.006
"""Share of dots that may differ clearly: edges that fall between dots."""
FOREIGN = (
    b"/JavaScript", b"/JS ", b"/OpenAction", b"/AA ", b"/EmbeddedFile", b"/OCProperties", b"/OCG", b"/OCMD", b"/Launch",
    b"/Thumb", b"/PieceInfo", b"/AcroForm", b"/Widget", b"/URI", b"/Collection", b"/Alternates", b"/OPI", b"/XFA",
    TRAP.encode(), TRAP.encode("utf-16-be"),
)  # fmt: skip


def by_pdfium(path: Path, page: int) -> Image.Image | None:
    with contextlib.suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        return document[page - 1].render(scale=1).to_pil().convert("RGB")
    return None


def by_poppler(path: Path, page: int) -> Image.Image | None:
    order = ["pdftoppm", "-r", "72", "-cropbox", "-f", str(page), "-l", str(page), "-png", path]
    done = subprocess.run(order, check=False, capture_output=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB") if done.stdout else None


def soft(picture: Image.Image) -> Any:
    return numpy.asarray(picture.filter(ImageFilter.GaussianBlur(2)), dtype=float)[2 : -int(BAND), 2:-2]


def sheets(before: Image.Image, after: Image.Image) -> Iterator[Image.Image]:
    """How the page could stand on its sheet: with its foot free as large as it was, else above the stamp's band."""
    for free, drawn in ((True, False), (False, False), (False, True)):
        sheet = sheet_for(float(before.width), float(before.height), free, drawn)
        if abs(sheet.width - after.width) > 2 or abs(sheet.height - after.height) > 2:
            continue
        laid = before.resize((max(1, round(before.width * sheet.scale)), max(1, round(before.height * sheet.scale))))
        expected = Image.new("RGB", after.size, "white")
        expected.paste(laid, (round(sheet.left), round(sheet.height - sheet.bottom - laid.height)))
        if numpy.asarray(expected)[-int(BAND) :].min() > 200:  # a stamp may stand there: it must cover nothing
            yield expected


def differing(source: Path, page: int, out: Path, at: int) -> float:
    """The smallest share of dots that are clearly of another colour; a second reader is asked where one differs."""
    smallest = 1.0
    for look in (by_pdfium, by_poppler):
        before, after = look(source, page), look(out, at)
        if before is not None and after is not None:
            for expected in sheets(before, after):
                share = float((numpy.abs(soft(expected) - soft(after)).max(axis=2) > 60).mean())
                if share <= ALIKE:
                    return share
                smallest = min(smallest, share)
    return smallest


def red(path: Path, page: int) -> int:
    """How many dots are red; the second reader is asked where the first sees none."""
    found = 0
    for look in (by_pdfium, by_poppler):
        dots = numpy.asarray(look(path, page), int)
        found = found or int(((dots[..., 0] > 150) & (dots[..., 1:].max(axis=2) < 110)).sum())
    return found


def read(opened: OpenedFile) -> tuple[PageText, ...]:
    """What the program knows of the pages without a reader of pictures."""
    return tuple(page.text or PageText(page.number, page.width, page.height, (), "none") for page in opened.pages)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, OpenedFile]]:
    """The files with what the sandbox says of them."""
    folder = tmp_path_factory.mktemp("odd")
    found = {}
    for name, odd in ODD.items():
        path = folder / "odd.pdf"
        path.write_bytes(odd.make())
        found[name] = (path.read_bytes(), Sandbox(folder).open(path))
    return found


def test_each_file_opens_with_all_its_pages(opened: dict[str, tuple[bytes, OpenedFile]], tmp_path: Path) -> None:
    told = {name: (one.problem, len(one.pages), one.signed) for name, (_, one) in opened.items()}
    assert told == {name: (None, odd.pages, odd.signed) for name, odd in ODD.items()}
    (tmp_path / "half.pdf").write_bytes(half_a_file())
    problem = Sandbox(tmp_path).open(tmp_path / "half.pdf").problem
    assert problem is not None
    assert problem.code == "damaged", "what has lost its end is refused by name, and nothing of it goes in silence"


def test_what_is_seen_comes_along_and_nothing_else(
    papers: Any, opened: dict[str, tuple[bytes, OpenedFile]], tmp_path: Path
) -> None:
    names: dict[str, str] = {}
    for name, (data, one) in opened.items():
        papers.add(data, "application/pdf", read(one), "other", "bond_union", signed=one.signed)
        names[papers.case.documents[-1].source] = name
    assert len(names) == len(ODD)
    out = tmp_path / "out"
    papers.make(out)
    assert verify(out).ok
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    wrong: list[str] = []
    shown: set[tuple[str, int]] = set()
    for one in told["files"]:
        path = out / one["path"]
        if one["role"] == "signed":
            assert path.read_bytes() in {data for data, _ in opened.values()}
            continue
        checked = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        plain = subprocess.run(
            ["qpdf", "--qdf", "--object-streams=disable", path, "-"], check=True, capture_output=True
        )
        assert [key for key in FOREIGN if key in plain.stdout] == []
        for number, leaf in enumerate(one["page_map"], start=1):
            if one["role"] != "complete" or leaf["what"] != "paper":
                continue
            name, page = names[leaf["source"]], leaf["page"]
            shown.add((name, page))
            if page > MOST:
                continue
            if ODD[name].red and red(path, number) < 12:
                wrong.append(f"{name}, page {page} ({leaf['coding']}): nothing red")
            share = differing(papers.folder / leaf["source"], page, path, number) if name not in UNLIKE else 0.0
            if share > ALIKE:
                wrong.append(f"{name}, page {page} ({leaf['coding']}): {share:.3f} of it differs")
    assert not wrong, "\n".join(wrong)
    assert shown == {(name, page) for name, odd in ODD.items() if not odd.signed for page in range(1, odd.pages + 1)}


UNLIKE = {"200 inches", "a ribbon", "a crop box below zero", "every mark", "every mark without a drawing"}
"""Of another size than their sheet in ways that are tested elsewhere, or drawn otherwise by each of the readers."""
