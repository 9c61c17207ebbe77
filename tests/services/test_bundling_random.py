"""Bundles of any papers: index, links, bookmarks, stamps and page labels agree, as tools say that did not write them.

`PAPELADA_RANDOM_BUNDLES=1000` in the environment tries as many as the figures speak of.
"""

import importlib
import io
import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from desktop.domain.bundle import plan
from desktop.domain.text import PageText
from desktop.engines.paper.geometry import BAND
from desktop.services.bundling import materials, recoding, rereading, writing
from forms.reader import load_rules

_ONE_AT_A_TIME = threading.Lock()
TRIES = int(os.environ.get("PAPELADA_RANDOM_BUNDLES", "40"))
CHANNEL = load_rules().channels["portal_servicos"]
PHASES = (Phase.explicit, Phase.generate)
"""Without making failures smaller: that would take many times as long as finding them."""
KINDS = ("bank_statement", "utility_bill", "lease", "passport", "other", "payslip")
REQUIREMENTS = ("passport", "bond_union", "crim_origin", "res_2020", "sponsor_id", "")


@dataclass(frozen=True)
class Leaf:
    """A page: its size, where its media box begins, how much is cropped away, its rotation, and its word's place."""

    width: float
    height: float
    corner: tuple[float, float]
    cropped: tuple[float, float, float, float]
    rotate: int
    low: bool


@dataclass(frozen=True)
class Paper:
    kind: str
    requirements: tuple[str, ...]
    name: str
    leaves: tuple[Leaf, ...]
    picture: bool
    signed: bool


edges = st.one_of(st.sampled_from([595.276, 841.89, 420.0, 612.0, 792.0, 14_400.0, 90.0]), st.floats(90, 3000))
leaves = st.builds(
    Leaf,
    edges,
    edges,
    st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    st.one_of(st.just((0.0, 0.0, 0.0, 0.0)), st.tuples(*[st.floats(0, 0.2)] * 4)),
    st.sampled_from([0, 90, 180, 270, -90]),
    st.booleans(),
)
odd = st.text("aZç ñØюЯعনあ()\\/<>{}%·—…'\"\n\t&;,.:|", max_size=40)
papers_of_any_sort = st.builds(
    Paper,
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(REQUIREMENTS), min_size=1, max_size=2, unique=True).map(tuple),
    odd,
    st.lists(leaves, min_size=1, max_size=5).map(tuple),
    st.booleans(),
    st.integers(0, 9).map(lambda one: one == 0),
)


def word(paper: int, page: int) -> str:
    return f"P{paper}X{page}Q"


def as_pdf(number: int, paper: Paper) -> bytes:
    """Its pages with a word on each: in the middle, or at the very foot."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    for at, leaf in enumerate(paper.leaves, start=1):
        left, bottom = leaf.corner
        start, foot, end, head = leaf.cropped
        box = (
            left + start * leaf.width, bottom + foot * leaf.height,
            left + (1 - end) * leaf.width, bottom + (1 - head) * leaf.height,
        )  # fmt: skip
        size = min(box[2] - box[0], box[3] - box[1]) / 10
        y = box[1] + size * 0.3 if leaf.low else (box[1] + box[3]) / 2
        content = f"BT /F {size:.3f} Tf {box[0] + size:.3f} {y:.3f} Td ({word(number, at)}) Tj ET"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([left, bottom, left + leaf.width, bottom + leaf.height]),
            Rotate=leaf.rotate,
            Contents=pdf.make_stream(content.encode("ascii")),
            Resources=Dictionary(Font=Dictionary(F=font)),
        )
        if any(leaf.cropped):
            page.CropBox = Array(list(box))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def as_picture(number: int) -> bytes:
    target = io.BytesIO()
    Image.new("L", (60, 80 + number), 255).save(target, "PNG")
    return target.getvalue()


def directly(module: str, job: Mapping[str, Any], _limits: object, heard: Callable[[int, int], None]) -> Any:
    """A worker's work without a process of its own: a thousand bundles would be mostly starts of processes.

    The library that draws pages bears no two threads.
    """
    with _ONE_AT_A_TIME:
        return json.loads(json.dumps(importlib.import_module(module).work(json.loads(json.dumps(job)), heard)))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (materials, recoding, rereading, writing):
        monkeypatch.setattr(module, "run_limited", directly)


@pytest.fixture
def empty_case(papers: Any) -> Callable[[Path], Any]:
    """Makes a case whose files lie in a folder; itself it says little when it is printed."""
    return lambda folder: type(papers)(folder, papers.procedure)


Words = list[tuple[float, float, str]]
"""Each word with its middle's distance from the left and from the foot of its page."""


def read_by_poppler(path: Path) -> list[Words]:
    told = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    pages: list[Words] = []
    height = 0.0
    pattern = re.compile(
        r'<page width="[\d.]+" height="([\d.]+)"|<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
        r'yMax="([-\d.]+)">([^<]*)</word>'
    )
    for found in pattern.finditer(told):
        if found[1]:
            height = float(found[1])
            pages.append([])
            continue
        left, top, right, bottom = (float(found[at]) for at in (2, 3, 4, 5))
        pages[-1].append(((left + right) / 2, height - (top + bottom) / 2, unescape(found[6])))
    return pages


def foot_of(words: Words) -> list[str]:
    return [text for x, y, text in sorted(words) if y < BAND - 4]


def bookmarks(reader: pypdf.PdfReader, items: Sequence[Any]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for item in items:
        if isinstance(item, list):
            found += bookmarks(reader, item)
        else:
            found.append((item.title, (reader.get_destination_page_number(item) or 0) + 1))
    return found


def looked_over(path: Path, page_map: Sequence[Mapping[str, Any]], words: Mapping[tuple[str, int], str]) -> None:
    """One file by what pdftotext, pypdf and qpdf say of it."""
    checked = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    pages, reader = read_by_poppler(path), pypdf.PdfReader(path)
    total = len(page_map)
    assert len(pages) == len(reader.pages) == total
    assert reader.page_labels == [str(number) for number in range(1, total + 1)]
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, (told, page) in enumerate(zip(page_map, pages, strict=True), start=1):
        foot = foot_of(page)
        assert foot[-4:] == ["página", str(number), "de", str(total)], (number, foot)
        label = told.get("label")
        if label:
            assert foot[0] == label
            first.setdefault(label, number)
            last[label] = number
        if told["what"] == "paper" and (told["source"], told["page"]) in words:
            expected = words[told["source"], told["page"]]
            assert [text for _, y, text in page if y >= BAND - 4].count(expected) == 1
    marks = bookmarks(reader, reader.outline)
    labelled = [(title.split(" · ")[0], page) for title, page in marks]
    assert [(label, page) for label, page in labelled if label in first] == list(first.items())
    dividers = {told["section"]: at for at, told in enumerate(page_map, 1) if told["what"] == "divider"}
    assert [(letter, page) for letter, page in labelled if letter in dividers] == list(dividers.items())
    index_agrees(reader, pages, page_map, first, last)


def index_agrees(
    reader: pypdf.PdfReader, pages: Sequence[Words], page_map: Sequence[Mapping[str, Any]], first: Mapping[str, int],
    last: Mapping[str, int],
) -> None:  # fmt: skip
    """Each row of the index prints the pages of its paper and leads to the first of them."""
    seen = set()
    dividers = {told["section"]: at for at, told in enumerate(page_map, 1) if told["what"] == "divider"}
    for number, told in enumerate(page_map, start=1):
        for link in reader.pages[number - 1].get("/Annots", []):
            area = link.get_object()
            target = reader.get_page_number(area["/Dest"][0].get_object()) + 1
            left, bottom, right, top = (float(edge) for edge in area["/Rect"])
            row = sorted((x, text) for x, y, text in pages[number - 1] if left <= x <= right and bottom <= y <= top)
            printed = [text for _, text in row]
            assert 1 <= target <= len(page_map)
            if told["what"] != "index":
                continue
            label = printed[0]
            spans = re.split("–", printed[-1])
            assert int(spans[0]) == target, (label, printed, target)
            if label in first:
                assert (int(spans[0]), int(spans[-1])) == (first[label], last[label])
                seen.add(label)
            elif label in dividers:
                assert target == dividers[label]
                seen.add(label)
            else:  # a paper that stands in an earlier section
                assert target in first.values()
    if any(told["what"] == "index" for told in page_map):
        assert seen >= {*first, *dividers}


@settings(
    max_examples=TRIES, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck), derandomize=TRIES <= 100
)
@given(given_papers=st.lists(papers_of_any_sort, min_size=1, max_size=9))
def test_any_bundle_agrees_with_itself(
    empty_case: Callable[[Path], Any], at_once: None, given_papers: list[Paper]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case = empty_case(folder)
        words: dict[tuple[str, int], str] = {}
        for number, paper in enumerate(given_papers):
            added(case, number, paper, words)
        out = folder / "out"
        made = plan(case.standing(), case.case, case.procedure, CHANNEL)
        report = case.make(out, planned=made)
        told = json.loads((out / "manifest.json").read_text("utf-8"))
        assert report.after == report.before
        for one in told["files"]:
            if not one.get("byte_for_byte"):
                looked_over(out / one["path"], one["page_map"], words)
        shown = {(page["source"], page["page"]) for one in told["files"] for page in one.get("page_map", [])
                 if page["what"] == "paper"}  # fmt: skip
        assert shown >= set(words)


def added(case: Any, number: int, paper: Paper, words: dict[tuple[str, int], str]) -> None:
    """Puts a paper into the case under its requirements; `words` gains what is to be read on its pages."""
    picture = paper.picture and len(paper.leaves) == 1
    data = as_picture(number) if picture else as_pdf(number, paper)
    texts = tuple(
        PageText(at, 595.0, 842.0, (), "none" if picture else "text_layer") for at in range(1, len(paper.leaves) + 1)
    )
    fields = {"bank": paper.name, "issuer": paper.name, "given_names": paper.name, "surname": "X"}
    signed = paper.signed and not picture
    made = case.add(
        data, "image/png" if picture else "application/pdf", texts, paper.kind, paper.requirements[0], signed, **fields
    )
    for more in paper.requirements[1:]:
        if more:
            case.filed[more] = (*case.filed.get(more, ()), made)
    source = case.case.document(made).source
    if not picture and not signed:
        words.update({(source, at): word(number, at) for at in range(1, len(paper.leaves) + 1)})
