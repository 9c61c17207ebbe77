"""Runs the Tesseract program on one picture at a time and gives back words with places, touching no shared folder."""

import contextlib
import csv
import io
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytesseract
from PIL import Image

from desktop.engines import frozen
from desktop.engines.ocr.staying import Staying

LONGEST: Final = 180.0
"""Seconds after which a page is given up; a dense page takes two to six."""

_QUICK: Final = 20.0
_HEARTBEAT: Final = 0.2
_WORD_LEVEL: Final = 5
_SPARSE: Final = 11
_FINE: Final = ("-c", "textord_min_linesize=0.9")
"""How fine the grid is on which Tesseract looks for scattered text, by the height of letters: on its own, of 1.25, it
loses the "4." of "4.126,74" all the way down a column of figures as wide as one another."""


class OcrUnavailable(Exception):  # noqa: N818  # the computer lacks something
    """Tesseract or one of its languages is not installed; `missing` names them as their packages do."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class Stopped(Exception):  # noqa: N818  # a wish, not an error
    """The engine was told to stop while this page was being read."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as Tesseract saw it: the line it put it on, its box in pixels, and its confidence 0 to 1."""

    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


class Tesseract:
    """The program with its languages for one piece of work; several threads may use it, `stop` ends all that runs.

    `watch` is called every 0.2 seconds in the thread that waits for a page; what it raises ends that page. `staying`
    are processes that go on from page to page, where some are kept.
    """

    def __init__(
        self,
        languages: str,
        tessdata: Path | None,
        watch: Callable[[], None] | None = None,
        staying: Staying | None = None,
    ) -> None:
        self._languages = languages
        self._tessdata = tessdata or frozen.tessdata()
        self._watch = watch
        self._staying = staying
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def missing(self) -> list[str]:
        """What is not installed: "tesseract" itself, or languages such as "por"; empty where all is there."""
        if shutil.which(_command()) is None:
            return ["tesseract"]
        installed = self.installed()
        return [name for name in self._languages.split("+") if name not in installed]

    def installed(self) -> tuple[str, ...]:
        """The languages that lie there, by Tesseract's codes; raises OcrUnavailable where there is no Tesseract."""
        told = self._told("--list-langs").splitlines()
        return tuple(sorted(line.strip() for line in told if re.fullmatch(r"\w+", line.strip())))

    def version(self) -> str:
        """Tesseract's version, empty where it does not say; raises OcrUnavailable."""
        told = re.search(r"tesseract v?(\d[\w.-]*)", self._told("--version"))
        return told[1] if told else ""

    def _told(self, option: str) -> str:
        if shutil.which(_command()) is None:
            raise OcrUnavailable(["tesseract"])
        return self._ask([option], b"", _QUICK).decode("utf-8", "replace")

    def words(self, picture: Image.Image, dpi: int, layout: int) -> list[Seen]:
        """The words of a grey picture; `layout` is Tesseract's page segmentation mode. None found is no error."""
        arguments = ["-l", self._languages, "--psm", str(layout), "-c", "tessedit_create_tsv=1"]
        if layout == _SPARSE:
            arguments += _FINE
        if self._staying is not None:
            self.pause()
            call = self._call(["-", "stdout", *arguments])
            try:
                answer = self._staying.read(call, _environment(), picture, dpi, LONGEST, self.pause)
            except FileNotFoundError as error:
                raise OcrUnavailable(["tesseract"]) from error
            if answer is not None:
                return _seen(answer)
        return _seen(self._ask(["stdin", "stdout", *arguments, "--dpi", str(dpi)], _portable(picture), LONGEST))

    def pause(self) -> None:
        """Raises Stopped after `stop`, and lets whoever watches raise; for work beside the program's own."""
        if self._stopped:
            raise Stopped
        if self._watch is not None:
            self._watch()

    def stop(self) -> None:
        """Ends every page that is being read, for good; whoever waits for it gets Stopped."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()

    def _ask(self, arguments: list[str], said: bytes, seconds: float) -> bytes:
        """Runs the program once; an empty answer where it fails or takes too long (that page has no text then)."""
        with self._lock:
            if self._stopped:
                raise Stopped
            try:
                process = subprocess.Popen(
                    self._call(arguments),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except FileNotFoundError as error:
                raise OcrUnavailable(["tesseract"]) from error
            self._running.add(process)
        feeder = _Feeder(process, said)
        try:
            return self._answer(process, time.monotonic() + seconds)
        finally:
            process.kill()
            process.communicate()
            feeder.join()
            with self._lock:
                self._running.discard(process)

    def _call(self, arguments: Sequence[str]) -> list[str]:
        tessdata = ["--tessdata-dir", str(self._tessdata.absolute())] if self._tessdata else []
        return [*_gently(), _command(), *arguments, *tessdata]

    def _answer(self, process: "subprocess.Popen[bytes]", ends: float) -> bytes:
        """What the program says; meanwhile whoever watches may raise."""
        while time.monotonic() < ends:
            try:
                answer, _ = process.communicate(timeout=_HEARTBEAT)
            except subprocess.TimeoutExpired:
                if self._watch is not None:
                    self._watch()
                continue
            if self._stopped:
                raise Stopped
            return answer
        return b""


class _Feeder(threading.Thread):
    """Gives a process its input beside whoever waits for the answer.

    `Popen.communicate` may not be given input again after a time-out, and forgets what it had not written by then.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", said: bytes) -> None:
        super().__init__(name="ocr-feeder", daemon=True)
        self._pipe, process.stdin = process.stdin, None
        self._said = said
        self.start()

    def run(self) -> None:
        if self._pipe is None:
            return
        with contextlib.suppress(OSError):  # a process that ended early reads no more
            self._pipe.write(self._said)
        with contextlib.suppress(OSError):
            self._pipe.close()


def _command() -> str:
    """The one taken along; else as pytesseract is told to find it, so that one setting serves all who use it."""
    return str(frozen.tesseract() or pytesseract.pytesseract.tesseract_cmd)


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


def _gently() -> list[str]:
    """Reading yields to the window: people go on working meanwhile."""
    return ["nice", "-n", "5"] if os.name == "posix" and shutil.which("nice") else []


def _portable(picture: Image.Image) -> bytes:
    """The picture as PGM: nothing to compress here, nothing to decode there, nothing on a disk."""
    out = io.BytesIO()
    picture.save(out, format="PPM")
    return out.getvalue()


def _seen(answer: bytes) -> list[Seen]:
    rows = csv.reader(io.StringIO(answer.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = []
    for row in rows:
        if len(row) != 12 or row[0] != str(_WORD_LEVEL) or not row[11].strip():
            continue
        left, top, width, height = (int(value) for value in row[6:10])
        line = (int(row[2]), int(row[3]), int(row[4]))
        confidence = min(max(float(row[10]) / 100, 0.0), 1.0)
        words.append(Seen(line, left, top, left + width, top + height, confidence, row[11].strip()))
    return words
