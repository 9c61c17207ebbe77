"""Binds the files of a bundle: our own pages, foreign drawings and coded pictures, in the order that was laid out."""

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from desktop.engines.paper.binding import Binding
from desktop.engines.paper.geometry import sheet_for
from desktop.engines.paper.sources import PdfSource
from desktop.engines.paper.stamps import StampFonts
from desktop.engines.paper.text_layer import text_operators


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Writes `job["files"]`, each {"path", "title", "leaves", "outline", "links", "day"}; answers {"bytes": [...]}.

    A leaf is {"stamp": [left, right]} with either "front" (page of `job["front"]`, from 0) or "source" (an index into
    `job["sources"]`, each {"path", "text", "spare"}: `text` a JSON file of pages by number, or None), "page", "turn"
    and "foot_free"; with "piece", "width" and "height" where the page is a coded picture. "text" is true where the page
    has no text of its own. `outline` holds [depth, title, page], `links` [page, [left, bottom, right, top], target].
    What a file holds depends on nothing but itself and the sources: the same order gives the same bytes.
    """
    files: Sequence[Mapping[str, Any]] = job["files"]
    total = sum(len(one["leaves"]) for one in files)
    with contextlib.ExitStack() as stack:
        desk = _Desk(job, stack)
        done, sizes = 0, []
        for one in files:
            binding = Binding(StampFonts(text for leaf in one["leaves"] for text in leaf["stamp"]))
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
        report(total, total)
    return {"bytes": sizes}


class _Desk:
    """What the files of one job share: open sources, our own pages, the texts."""

    def __init__(self, job: Mapping[str, Any], stack: contextlib.ExitStack) -> None:
        self._sources: Sequence[Mapping[str, Any]] = job["sources"]
        self._stack = stack
        self._front = stack.enter_context(pikepdf.open(job["front"])) if job.get("front") else None
        self._open = cache(self._opened)
        self._texts = cache(self._text)

    def add(self, binding: Binding, leaf: Mapping[str, Any]) -> None:
        left, right = leaf["stamp"]
        if "front" in leaf:
            assert self._front is not None  # noqa: S101  # a job with front leaves names their file
            binding.add_front(self._front.pages[int(leaf["front"])], (left, right))
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
        binding.add_drawing(page, sheet, text, (left, right))

    def _operators(self, leaf: Mapping[str, Any], turn: int, sheet: Any, width: float, height: float) -> bytes:
        if not leaf["text"]:
            return b""
        page = self._texts(int(leaf["source"])).get(str(leaf["page"]))
        return b"" if page is None else text_operators(page, turn, sheet, width, height)

    def _opened(self, source: int) -> PdfSource:
        given = self._sources[source]
        return self._stack.enter_context(PdfSource(Path(given["path"]), bool(given.get("spare"))))

    def _text(self, source: int) -> Mapping[str, Any]:
        path = self._sources[source]["text"]
        if path is None:
            return {}
        pages: Mapping[str, Any] = json.loads(Path(path).read_text("utf-8"))
        return pages
