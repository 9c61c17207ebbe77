"""Opens foreign files in throw-away processes, so that a bad file can only ever be a problem on its own row."""

import hashlib
import stat
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from desktop.domain.papers import Problem
from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines.opened import OpenedFile, OpenedPage
from desktop.engines.pages import content
from desktop.engines.sandbox_process import HIDDEN_ARGUMENT, FailureCode, Limits, Nursery, SandboxFailure, run_limited

__all__ = ["HIDDEN_ARGUMENT", "Limits", "Sandbox", "SandboxFailure", "ShownPage", "run_limited"]

LARGEST_FILE: Final = 512 << 20
"""Bytes; no office takes more, and a scan of 300 pages in colour has a tenth of it."""

_WORKER: Final = "desktop.engines.pages.worker"
_NURSERY: Final = Nursery([_WORKER])
_BATCH: Final = 25  # pages a child opens before a fresh one goes on: leaks and time stay bounded
_MOST_FAILURES: Final = 3
_WIDEST: Final = 6000
_BLANK: Final = (595.28, 841.89)
_PROBLEMS: Final[Mapping[FailureCode, str]] = {"memory": "too_large", "time": "timed_out", "crashed": "damaged"}
_CODES: Final = frozenset({"encrypted", "damaged", "empty", "too_large", "unsupported", "timed_out"})

Watch = Callable[[int, int], None]


def nursery() -> Nursery:
    """What the children that open foreign files are forked by, where the system can."""
    return _NURSERY


class ShownPage(NamedTuple):
    """A page (from 1) of a file to be shown, turned as `Sandbox.picture` turns it; `hidden` places are painted black.

    The places refer to the page as it is shown, after both turns.
    """

    path: Path
    page: int
    turned: int = 0
    skew: float = 0.0
    hidden: Sequence[Box] = ()


class Sandbox:
    """Looks at foreign files; `work` is a private folder where pictures of pages are left for OCR."""

    def __init__(self, work: Path, limits: Limits | None = None) -> None:
        self._work = work
        self._limits = limits or Limits(seconds=120, cpu_seconds=110)

    def open(self, path: Path, progress: Watch | None = None) -> OpenedFile:
        """The file's pages, or its problem; never raises for what is in the file.

        `progress(done, total)` counts pages, is called every 0.2 seconds, and stops everything by raising. A page
        that breaks its process comes as an empty one; when all do, or a fourth does, the whole file has the problem.
        """
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return _refused("", 0, Problem("unsupported", {"media_type": "inode/directory"}))
            size = path.stat().st_size
            sha256, media_type = _looked_at(path, progress)
        except OSError as fault:
            return _refused("", 0, Problem("missing" if isinstance(fault, FileNotFoundError) else "unreadable"))
        if size == 0:
            return _refused(sha256, 0, Problem("empty"))
        if size > LARGEST_FILE:
            return _refused(sha256, size, Problem("too_large", {"megabytes": size >> 20, "limit": LARGEST_FILE >> 20}))
        if media_type != content.PDF and media_type not in content.IMAGE_FORMATS:
            return _refused(sha256, size, Problem("unsupported", {"media_type": media_type}), media_type)
        opening = _Opening(self._work / uuid.uuid4().hex, sha256, size, media_type)
        while not opening.complete:
            job = {"task": "open", "path": str(path), "stem": str(opening.stem), **opening.wanted()}
            try:
                answer = run_limited(_WORKER, job, self._limits, progress, opening.take, _NURSERY)
            except SandboxFailure as failure:
                opening.failed(failure)
            except BaseException:
                opening.clear()
                raise
            else:
                opening.answered(answer)
        return opening.file()

    def picture(self, path: Path, page: int, width: int, turned: int = 0, skew: float = 0.0) -> bytes:
        """A PNG of one page (from 1) in colour, `width` pixels wide, for eyes.

        The page is turned clockwise by `turned` (0, 90, 180, 270) and then `skew` degrees, so with a PageText's own
        figures its boxes fit. Raises SandboxFailure where the file or that page cannot be shown.
        """
        to = self._work / f"{uuid.uuid4().hex}.png"
        asked = max(1, min(width, _WIDEST))
        job = {"task": "picture", "path": str(path), "page": page, "width": asked, "turned": turned % 360}
        try:
            answer = run_limited(_WORKER, {**job, "skew": skew, "to": str(to)}, self._limits, nursery=_NURSERY)
            if "refused" in answer:
                raise SandboxFailure("crashed", str(answer["refused"]))
            return to.read_bytes()
        finally:
            to.unlink(missing_ok=True)

    def pictures(self, wanted: Sequence[ShownPage], width: int) -> list[bytes | None]:
        """PNGs of several pages, each as `picture` makes one, black where it is hidden; each file opened once.

        None stands for a page that cannot be shown; one that brings its process down costs the others only time.
        """
        stem = self._work / uuid.uuid4().hex
        files = [stem.with_name(f"{stem.name}-{at}.png") for at in range(len(wanted))]
        pages = [
            {
                "path": str(one.path),
                "page": one.page,
                "turned": one.turned % 360,
                "skew": one.skew,
                "to": str(to),
                "hidden": [[box.left, box.top, box.right, box.bottom] for box in one.hidden],
            }
            for one, to in zip(wanted, files, strict=True)
        ]
        first = 0
        try:
            while first < len(pages):
                begun = [-1]
                job = {"task": "pictures", "width": max(1, min(width, _WIDEST)), "pages": pages[first:]}
                try:
                    run_limited(_WORKER, job, self._limits, None, partial(_note_begun, begun))
                    first = len(pages)
                except SandboxFailure:
                    files[first + max(0, begun[0])].unlink(missing_ok=True)
                    first += max(0, begun[0]) + 1
            return [file.read_bytes() if file.exists() else None for file in files]
        finally:
            for file in files:
                file.unlink(missing_ok=True)


def _note_begun(begun: list[int], part: Mapping[str, Any]) -> None:
    begun[0] = int(part["begun"])


class _Opening:
    """One file on its way: what its child processes have told so far, none of it trusted further than it is checked."""

    def __init__(self, stem: Path, sha256: str, size: int, media_type: str) -> None:
        self.stem = stem
        self.next = 1
        self._from = 1
        self._blank = OpenedFile(sha256, media_type, size, (), False, None)
        self._pages: list[OpenedPage] = []
        self._total = 0
        self._broken = 0
        self._failures: list[Problem] = []
        self._problem: Problem | None = None

    @property
    def complete(self) -> bool:
        return self._problem is not None or (self._total > 0 and self.next > self._total)

    def wanted(self) -> dict[str, int]:
        """Which pages the next child shall open."""
        self._from = self.next
        return {"first": self.next, "most": _BATCH}

    def take(self, part: Mapping[str, Any]) -> None:
        """A part of the answer: the head, or one page."""
        if "head" in part:
            head = part["head"]
            self._total = int(head["pages"])
            self._blank = replace(self._blank, signed=bool(head["signed"]))
        elif "page" in part and self.next <= self._total:
            self._pages.append(self._page(part["page"]))
            self._broken += bool(part["page"].get("broken"))
            self.next += 1
            if self._broken > max(_MOST_FAILURES, self._total // 2) or self._broken == self._total:
                self._problem = Problem("damaged")
                raise SandboxFailure("crashed", "most pages are broken")

    def answered(self, answer: Mapping[str, Any]) -> None:
        if "refused" in answer:
            code = answer["refused"]
            self._problem = Problem(code if code in _CODES else "damaged", dict(answer["values"]))
        elif self._total == 0:
            self._problem = Problem("damaged")
        elif not self.complete and self.next < self._from + _BATCH:
            self._skip(Problem("damaged"))  # the file has fewer pages than it says

    def failed(self, failure: SandboxFailure) -> None:
        if self._problem is not None:
            return
        problem = Problem(_PROBLEMS[failure.code])  # type: ignore[arg-type]
        if self._total == 0:
            self._problem = problem
        else:
            self._skip(problem)

    def _skip(self, problem: Problem) -> None:
        """Leaves the page that could not be had empty and goes on behind it, unless that happened too often."""
        self._failures.append(problem)
        size = (self._pages[-1].width, self._pages[-1].height) if self._pages else _BLANK
        self._pages.append(OpenedPage(self.next, *size, PageText(self.next, *size, (), "none"), None, 0))
        self.next += 1
        if len(self._failures) > _MOST_FAILURES or len(self._failures) == self._total:
            self._problem = self._failures[0]

    def _page(self, said: Mapping[str, Any]) -> OpenedPage:
        number, width, height = self.next, float(said["width"]), float(said["height"])
        name = said.get("picture")
        if name is not None:
            if name not in (f"{self.stem.name}-{number}.pgm", f"{self.stem.name}-{number}.png"):
                raise SandboxFailure("crashed", "foreign name")
            return OpenedPage(number, width, height, None, self.stem.with_name(name), int(said["dpi"]))
        lines = tuple(_line(words) for words in said.get("lines", ()) if words)
        origin = "text_layer" if lines else "none"
        turned = int(said.get("turned", 0)) % 360
        upright = (height, width) if turned in (90, 270) else (width, height)
        text = PageText(number, *upright, lines, origin, turned)  # type: ignore[arg-type]
        return OpenedPage(number, width, height, text, None, 0)

    def file(self) -> OpenedFile:
        if self._problem is not None:
            self.clear()
            return replace(self._blank, problem=self._problem)
        return replace(self._blank, pages=tuple(self._pages))

    def clear(self) -> None:
        """Takes away the pictures that were made so far, also of the page that was being made."""
        for picture in self.stem.parent.glob(f"{self.stem.name}-*"):
            picture.unlink(missing_ok=True)


def _line(words: list[list[Any]]) -> Line:
    return Line(tuple(Word(str(text), Box(*map(float, edges)), 1.0) for text, *edges in words))


def _refused(sha256: str, size: int, problem: Problem, media_type: str = content.UNKNOWN) -> OpenedFile:
    return OpenedFile(sha256, media_type, size, (), False, problem)


def _looked_at(path: Path, progress: Watch | None) -> tuple[str, str]:
    """The file's SHA-256 and what its first bytes say it is."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        media_type = content.media_type(file.read(content.HEAD))
        file.seek(0)
        while chunk := file.read(8 << 20):
            digest.update(chunk)
            if progress is not None:
                progress(0, 1)
    return digest.hexdigest(), media_type
