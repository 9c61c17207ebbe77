"""Reads a finished bundle with another library than the one that wrote it, and says what is not as it should be."""

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from ctypes import byref, c_int
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from desktop.domain.bundle_figures import amounts_and_dates, kept
from desktop.engines.paper.geometry import BAND

_NEAR: Final = 2.0


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Reads `job["files"]`, each {"path", "stamps", "figures", "links", "outline"}.

    `stamps` holds [label, "page n of N"] for each page, `figures` the amounts and dates that must be found on it,
    `links` [page, rect, target] and `outline` [depth, title, page] as they were asked for. Answers {"files": [{"pages",
    "problems": [code, ...], "before", "after"}]} with codes unreadable, page_count, page_size, stamp, label, link,
    index_number, bookmark, page_label.
    """
    files: Sequence[Mapping[str, Any]] = job["files"]
    total = sum(len(one["stamps"]) for one in files)
    done, answers = 0, []
    for one in files:
        report(done, total)
        answers.append(_read(one, lambda page, before=done: report(before + page, total)))  # type: ignore[misc]
        done += len(one["stamps"])
    report(total, total)
    return {"files": answers}


def _read(expected: Mapping[str, Any], report: Callable[[int], None]) -> dict[str, Any]:
    problems: list[str] = []
    before = after = pages = 0
    try:
        with contextlib.closing(pypdfium2.PdfDocument(Path(expected["path"]))) as document:
            pages = len(document)
            if pages != len(expected["stamps"]):
                problems.append("page_count")
            problems += _bookmarks(document, expected["outline"])
            wanted = _links_by_page(expected["links"])
            for number in range(1, min(pages, len(expected["stamps"])) + 1):
                if number % 25 == 0:
                    report(number)
                figures = Counter[str](expected["figures"][number - 1])
                with contextlib.closing(document[number - 1]) as page:
                    text, wrong = _page(document, page, expected["stamps"][number - 1], wanted.get(number, []))
                problems += wrong
                if document.get_page_label(number - 1) != str(number):
                    problems.append("page_label")
                before += figures.total()
                after += kept(figures, amounts_and_dates(text)) if figures else 0
    except pypdfium2.PdfiumError:
        problems.append("unreadable")
    return {"pages": pages, "problems": sorted(set(problems)), "before": before, "after": after}


def _page(
    document: Any, page: Any, stamp: Sequence[str], links: Sequence[tuple[Sequence[float], int]]
) -> tuple[str, list[str]]:
    wrong: list[str] = []
    width, height = page.get_size()
    if not (0 < width <= 14_400 and 0 < height <= 14_400):
        wrong.append("page_size")
    with contextlib.closing(page.get_textpage()) as text_page:
        text = str(text_page.get_text_range())
        foot = " ".join(str(text_page.get_text_bounded(0, 0, width, BAND - 2)).split())
        if not foot.endswith(" ".join(stamp[1].split())):
            wrong.append("stamp")
        if stamp[0] and stamp[0] not in foot.split():
            wrong.append("label")
        if links:
            wrong += _links(document, page, text_page, links)
    return text, wrong


def _links_by_page(links: Sequence[Sequence[Any]]) -> dict[int, list[tuple[Sequence[float], int]]]:
    found: dict[int, list[tuple[Sequence[float], int]]] = {}
    for page, rect, target in links:
        found.setdefault(page, []).append((rect, target))
    return found


def _links(document: Any, page: Any, text_page: Any, wanted: Sequence[tuple[Sequence[float], int]]) -> Iterator[str]:
    """Every link leads where it should, and the number that is printed on it is that of the page it leads to."""
    there = list(_found_links(document, page))
    for rect, target in wanted:
        if not any(leads == target and _same(place, rect) for place, leads in there):
            yield "link"
        printed = str(text_page.get_text_bounded(*rect))
        # Beside a word that runs leftwards the reader leaves the blank before the number out.
        if not re.search(rf"(?<![0-9A-Za-z]){target}(?![0-9])", printed):
            yield "index_number"
    if len(there) != len(wanted):
        yield "link"


def _found_links(document: Any, page: Any) -> Iterator[tuple[tuple[float, float, float, float], int]]:
    position, link = c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, byref(position), byref(link)):
        rect = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, byref(rect))
        destination = pdfium.FPDFLink_GetDest(document, link)
        target = pdfium.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
        yield (rect.left, rect.bottom, rect.right, rect.top), target + 1


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(mine - theirs) < _NEAR for mine, theirs in zip(one, other, strict=True))


def _bookmarks(document: Any, outline: Sequence[Sequence[Any]]) -> Iterator[str]:
    found = []
    for bookmark in document.get_toc():
        destination = bookmark.get_dest()
        page = destination.get_index() + 1 if destination is not None else 0
        found.append((int(bookmark.level), str(bookmark.get_title()), page))
    if found != [(depth, title, page) for depth, title, page in outline]:
        yield "bookmark"
