"""Binds the files of a bundle: our own pages, foreign drawings and coded pictures, in the order that was laid out."""

import contextlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pikepdf

from desktop.engines.paper.archiving import Archivist
from desktop.engines.paper.binding import Binding
from desktop.engines.paper.geometry import sheet_for
from desktop.engines.paper.pen import Tag, tags_path
from desktop.engines.paper.sources import PdfSource
from desktop.engines.paper.stamps import LARGE, SIZE, StampFonts
from desktop.engines.paper.text_layer import text_operators


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Writes `job["files"]`, each {"path", "title", "leaves", "outline", "links", "day"}.

    Answers {"bytes", "breaches"}, one of each by file: `breaches` are the rules of PDF/A-2b that its pages break,
    with the first page that does; a file without any claims to be one.

    A leaf is {"stamp": [left, right]} with either "front" (page of `job["front"]`, from 0) or "source" (an index into
    `job["sources"]`, each {"path", "text", "spare"}: `text` a JSON file of pages by number, or None), "page", "turn",
    "foot_free" and "breach" (the rule of PDF/A-2b that the page breaks); with "piece", "width" and "height" where the
    page is a coded picture. "text" is true where the page has no text of its own. `outline` holds [depth, title,
    page], `links` [page, [left, bottom, right, top], target].
    `job["large_stamps"]` is true where the files are to be printed.
    What a file holds depends on nothing but itself and the sources: the same order gives the same bytes.
    """
    files: Sequence[Mapping[str, Any]] = job["files"]
    total = sum(len(one["leaves"]) for one in files)
    size = LARGE if job.get("large_stamps") else SIZE
    with contextlib.ExitStack() as stack:
        desk = _Desk(job, stack)
        done, sizes = 0, []
        breaches: list[dict[str, int]] = []
        for one in files:
            binding = Binding(StampFonts((text for leaf in one["leaves"] for text in leaf["stamp"]), size))
            for leaf in one["leaves"]:
                if done % 25 == 0:
                    report(done, total)
                desk.add(binding, leaf)
                done += 1
            binding.add_links([(page, rect, target) for page, rect, target in one["links"]])
            binding.add_outline([(depth, title, page) for depth, title, page in one["outline"]])
            path = Path(one["path"])
            binding.save(path, one["title"], job["producer"], one["day"])
            binding.pdf.close()
            sizes.append(path.stat().st_size)
            breaches.append({str(rule): page for rule, page in binding.breaches.items()})
        report(total, total)
    return {"bytes": sizes, "breaches": breaches}


def _tags(front: str | None) -> list[list[Tag]]:
    """What a screen reader is told of our own pages, by page."""
    path = None if front is None else tags_path(Path(front))
    if path is None or not path.is_file():
        return []
    return [[(kind, tuple(numbers)) for kind, numbers in page] for page in json.loads(path.read_text("utf-8"))]


_PREAMBLE: Final = re.compile(rb"BT /F1 12 Tf 14.4 TL ET")
"""The library's own beginning of each page: it chooses a font that is not embedded, and shows nothing in it."""
_CHOSEN: Final = re.compile(rb"/([^\s/]+)\s+[\d.]+\s+Tf")


def _drawing(page: pikepdf.Page) -> pikepdf.Stream:
    """One of our own pages as a drawing, with the fonts that it shows something in."""
    form = page.as_form_xobject()
    assert isinstance(form, pikepdf.Stream)  # noqa: S101  # a page's drawing is one
    content = _PREAMBLE.sub(b"", form.read_bytes())
    form.write(content)
    used = {f"/{name.decode('latin-1')}" for name in _CHOSEN.findall(content)}
    resources = form.Resources
    kept = {name: font for name, font in resources.get("/Font", pikepdf.Dictionary()).items() if name in used}
    form.Resources = pikepdf.Dictionary({**dict(resources.items()), "/Font": pikepdf.Dictionary(kept)})
    return form


class _Desk:
    """What the files of one job share: open sources, our own pages, the texts."""

    def __init__(self, job: Mapping[str, Any], stack: contextlib.ExitStack) -> None:
        self._sources: Sequence[Mapping[str, Any]] = job["sources"]
        self._stack = stack
        self._front = stack.enter_context(pikepdf.open(job["front"])) if job.get("front") else None
        self._tags = _tags(job.get("front"))
        self._archivist = Archivist()
        self._open = cache(self._opened)
        self._texts = cache(self._text)

    def add(self, binding: Binding, leaf: Mapping[str, Any]) -> None:
        left, right = leaf["stamp"]
        if "front" in leaf:
            assert self._front is not None  # noqa: S101  # a job with front leaves names their file
            at = int(leaf["front"])
            ours = self._front.pages[at]
            width, height = (float(edge) for edge in list(ours.mediabox)[2:])
            form = _drawing(ours)
            tags = self._tags[at] if at < len(self._tags) else []
            binding.add_front(form, (width, height), (left, right), tags, self._archivist.breach(form))
            return
        number, turn = int(leaf["page"]), int(leaf["turn"])
        if "piece" in leaf:
            width, height = float(leaf["width"]), float(leaf["height"])
            sheet = sheet_for(width, height, picture=True)
            text = self._operators(leaf, turn, sheet, width, height)
            binding.add_picture(leaf["piece"], (width, height), sheet, text, (left, right))
            return
        page = self._open(int(leaf["source"])).page(number, turn)
        sheet = sheet_for(page.width, page.height, bool(leaf["foot_free"]))
        text = self._operators(leaf, turn, sheet, page.width, page.height)
        binding.add_drawing(page, sheet, text, (left, right), leaf.get("breach", "content"))

    def _operators(self, leaf: Mapping[str, Any], turn: int, sheet: Any, width: float, height: float) -> bytes:
        if not leaf["text"]:
            return b""
        page = self._texts(int(leaf["source"])).get(str(leaf["page"]))
        return b"" if page is None else text_operators(page, turn, sheet, width, height)

    def _opened(self, source: int) -> PdfSource:
        given = self._sources[source]
        return self._stack.enter_context(PdfSource(Path(given["path"]), bool(given.get("spare")), True))

    def _text(self, source: int) -> Mapping[str, Any]:
        path = self._sources[source]["text"]
        if path is None:
            return {}
        pages: Mapping[str, Any] = json.loads(Path(path).read_text("utf-8"))
        return pages
