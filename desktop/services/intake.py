"""Files become papers: each file is copied, opened in the sandbox, read page by page and split into documents."""

import errno
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.mrz import may_bear_zone
from desktop.domain.papers import Note, Problem, Reading
from desktop.domain.reading import read
from desktop.domain.reading.doubts import LOOKS, Doubt, better
from desktop.domain.text import PageText
from desktop.engines.casefile import CaseFileError
from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.opened import OpenedFile, OpenedPage
from desktop.engines.sandbox import Sandbox
from desktop.services.progress import Cancelled, Progress, Step
from desktop.services.refusals import OcrMissing

MOST_BYTES = 300 * 1024 * 1024
"""A larger file is refused before it is copied; no scan of papers is that large."""
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
HEARTBEAT = 0.1
"""Seconds between two chances to stop while a page is being read."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file turned out to be. `copy` is the private copy that was read, there while the work folder is."""

    path: Path
    copy: Path | None
    sha256: str | None
    media_type: str
    bytes: int
    signed: bool
    problem: Problem | None
    texts: tuple[PageText, ...] = ()
    readings: tuple[Reading, ...] = ()


class Intake:
    """Reads files with the engines it is given; `work` is a private folder for copies and page pictures."""

    def __init__(self, work: Path, sandbox: Sandbox, ocr: Ocr, mrz: MrzReader) -> None:
        self._work = work
        self._sandbox = sandbox
        self._ocr = ocr
        self._mrz = mrz
        self._lacks: Sequence[str] | None = None
        self._cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def read(
        self, paths: Sequence[Path], progress: Progress, known: Callable[[str], bool] = lambda _: False
    ) -> Iterator[FileReading]:
        """Reads the files, several at once, and yields them in the order given.

        `known` says for a SHA-256 whether that file has been read before: it is then only copied, not read again.
        Raises `Cancelled` as soon as `progress` does; running work is stopped.
        """
        stop = _Stop()
        total = len(paths)
        reports: deque[Step] = deque()
        # Files wait on their sandbox or their pages, pages on Tesseract: two pools, so that neither waits on itself.
        files = ThreadPoolExecutor(max_workers=self._cores, thread_name_prefix="file")
        pages = ThreadPoolExecutor(max_workers=self._cores, thread_name_prefix="page")
        loaded = ExitStack()

        def one(index: int, path: Path) -> FileReading:
            def page(done: int, of: int) -> None:
                stop.check()
                reports.append(Step("reading", index, total, path.name, done, of))

            return self._read_one(path, page, known, _Pages(pages, stop.check))

        try:
            loaded.enter_context(self._ocr.staying())
            pending = [files.submit(one, index, path) for index, path in enumerate(paths)]
            for index, future in enumerate(pending):
                progress(Step("reading", index, total, paths[index].name))
                while not wait([future], timeout=HEARTBEAT).done:
                    _pass_on(reports, progress)
                _pass_on(reports, progress)
                yield future.result()
        finally:
            stop.now = True
            files.shutdown(wait=True, cancel_futures=True)
            pages.shutdown(wait=True, cancel_futures=True)
            loaded.close()

    def _read_one(
        self, path: Path, page: Callable[[int, int], None], known: Callable[[str], bool], pool: "_Pages"
    ) -> FileReading:
        refused = _refused(path)
        if refused is not None:
            return FileReading(path, None, None, "", 0, False, refused)
        try:
            copy, sha256, size = self._copied(path)
        except OSError as fault:
            if fault.errno in NO_SPACE:
                raise CaseFileError("no_space", {"name": path.name}) from fault
            return FileReading(path, None, None, "", 0, False, Problem("unreadable"))
        if known(sha256):
            return FileReading(path, copy, sha256, "", size, False, None)
        opened = self._sandbox.open(copy, page)
        if opened.problem is not None:
            return FileReading(path, copy, sha256, opened.media_type, size, opened.signed, opened.problem)
        try:
            texts, papers = self._read_pages(opened, page, pool)
        finally:
            for one in opened.pages:
                if one.picture is not None:
                    one.picture.unlink(missing_ok=True)
        return FileReading(path, copy, sha256, opened.media_type, size, opened.signed, None, texts, papers)

    def _read_pages(
        self, opened: OpenedFile, page: Callable[[int, int], None], pool: "_Pages"
    ) -> tuple[tuple[PageText, ...], tuple[Reading, ...]]:
        """The pages' text and the papers in them, doubtful places looked at twice."""
        texts = [one.text or pool.submit(self._from_picture, one, pool.check) for one in opened.pages]
        read = tuple(pool.results(texts, page))
        papers = _papers(read)
        for look in LOOKS:
            found = _doubtful(look, read, papers)
            if not found:
                continue
            places = {doubt.page: doubt.places for doubt in found}
            again = tuple(
                pool.results(
                    [
                        pool.submit(self._ocr.read_again, one.picture, text, places[text.number], pool.check)
                        if one.picture is not None and text.number in places
                        else text
                        for one, text in zip(opened.pages, read, strict=True)
                    ],
                    page,
                )
            )
            read, papers = _bettered(read, again, papers)
        return read, papers

    def page(self, page: OpenedPage) -> PageText:
        """Reads one page that is a picture; raises OcrMissing."""
        with self._ocr.staying():
            return self._from_picture(page, _never)

    def _from_picture(self, page: OpenedPage, check: Callable[[], None]) -> PageText:
        if page.picture is None:
            return PageText(page.number, page.width, page.height, (), "none")
        missing = self._missing()
        if missing:
            raise OcrMissing(missing)
        text = self._ocr.read(page.picture, page.number, page.width, page.height, check)
        if may_bear_zone(text):
            text = replace(text, mrz_lines=self._mrz.lines(page.picture, text.turned, text.skew))
        return text

    def _missing(self) -> Sequence[str]:
        if self._lacks is None:
            self._lacks = self._ocr.missing()
        return self._lacks

    def _copied(self, path: Path) -> tuple[Path, str, int]:
        """A private copy, so that what was hashed is what is read, even where the original changes meanwhile."""
        digest = hashlib.sha256()
        partial = self._work / f"incoming-{os.urandom(8).hex()}"
        size = 0
        with path.open("rb") as source, partial.open("xb") as target:
            while chunk := source.read(1 << 20):
                digest.update(chunk)
                target.write(chunk)
                size += len(chunk)
        copy = self._work / f"original-{digest.hexdigest()}"
        partial.replace(copy)
        return copy, digest.hexdigest(), size


def _papers(texts: Sequence[PageText]) -> tuple[Reading, ...]:
    """The papers in these pages; where our own reader fails, one paper that a person has to name, and nothing lost."""
    try:
        return read(texts)
    except Exception:  # noqa: BLE001  # one odd paper must not stop the others
        pages = tuple(text.number for text in texts)
        return (Reading("other", 0.0, pages, None, {}, (Note("reader_failed"),)),)


def _doubtful(
    look: Callable[[Sequence[PageText], Sequence[Reading]], tuple[Doubt, ...]],
    texts: Sequence[PageText],
    papers: Sequence[Reading],
) -> tuple[Doubt, ...]:
    """What to look at again; nothing where our own rule fails on an odd paper."""
    try:
        return look(texts, papers)
    except Exception:  # noqa: BLE001  # the first look stands, and one odd paper must not stop the others
        return ()


def _bettered(
    before: Sequence[PageText], after: Sequence[PageText], papers: Sequence[Reading]
) -> tuple[tuple[PageText, ...], tuple[Reading, ...]]:
    """Paper by paper the pages as read again, where that left no less proven than before; and the papers in them."""
    kept = dict(zip((text.number for text in before), before, strict=True))
    fresh = dict(zip((text.number for text in after), after, strict=True))
    every = tuple(kept)
    now: tuple[Reading, ...] | None = tuple(papers)  # None where they have to be found anew
    for paper in papers:
        own = [fresh[number] for number in paper.pages]
        if any(fresh[number] is not kept[number] for number in paper.pages):
            found = _papers(own)
            if better([paper], found):
                kept |= {text.number: text for text in own}
                now = found if paper.pages == every else None
    texts = tuple(kept[text.number] for text in before)
    return texts, _papers(texts) if now is None else now


class _Pages:
    """The pool that works on pages, with the check that stops its work by raising."""

    def __init__(self, pool: ThreadPoolExecutor, check: Callable[[], None]) -> None:
        self._pool = pool
        self.check = check

    def submit(self, work: Callable[..., PageText], *given: object) -> "Future[PageText]":
        return self._pool.submit(work, *given)

    def results(
        self, waiting: "Sequence[PageText | Future[PageText]]", page: Callable[[int, int], None]
    ) -> Iterator[PageText]:
        """The texts in their order as they come; `page(done, total)` is told and may stop the rest by raising."""
        try:
            for done, text in enumerate(waiting, start=1):
                page(done, len(waiting))
                if isinstance(text, PageText):
                    yield text
                    continue
                while not wait([text], timeout=HEARTBEAT).done:
                    page(done, len(waiting))
                yield text.result()
        finally:
            for text in waiting:
                if not isinstance(text, PageText):
                    text.cancel()


class _Stop:
    """A wish to stop that crosses threads: set once, seen at the next page."""

    def __init__(self) -> None:
        self.now = False

    def check(self) -> None:
        if self.now:
            raise Cancelled


def _never() -> None:
    """One page alone is read to its end."""


def _pass_on(reports: deque[Step], progress: Progress) -> None:
    while reports:
        progress(reports.popleft())


def _refused(path: Path) -> Problem | None:
    try:
        if not path.is_file():
            return Problem("unsupported" if path.exists() else "missing")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError:
        return Problem("unreadable")
    if size == 0:
        return Problem("empty")
    if size > MOST_BYTES:
        return Problem("too_large", {"megabytes": MOST_BYTES // (1024 * 1024)})
    return None
