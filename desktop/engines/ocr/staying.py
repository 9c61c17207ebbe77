"""Keeps Tesseract running from one page to the next: loading its languages takes a fifth to a third of reading a page.

Asked for `stream_filelist`, Tesseract reads the names of pictures from its input until that ends. It holds back what it
has to say until much of it has gathered, unless it speaks to a terminal: so it is given one (a pseudo-terminal, which
Windows has not). Nothing it says marks the end of a page; a blank page behind each makes it begin the next.

Its input ends with our process, however that ends, and Tesseract with its input: none is ever left behind.
"""

import atexit
import contextlib
import os
import re
import select
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock, Timer, current_thread
from typing import Final

from PIL import Image

_BLANK: Final = "blank.bmp"
_BLANK_SIZE: Final = (32, 32)
_TO_START: Final = 20.0
"""Seconds within which Tesseract has loaded its languages, also on a busy computer."""
_HEARTBEAT: Final = 0.2
_CHUNK: Final = 1 << 16
_PAGE: Final = rb"(?m)^1\t%d\t"  # the row that begins a page, by its number

PATIENCE: Final = 120.0
"""Seconds for which a process waits for somebody to read again: it holds 62 MB, and another takes 0.2 s to start."""

Pause = Callable[[], None]


class Ended(Exception):  # noqa: N818  # what came of a process, not a mistake of ours
    """The process ended or fell silent before it had read the page, or cannot be kept running at all."""


class TookTooLong(Ended):
    """The process still runs, and has not read the page in the time it had."""


class StayingProcess:
    """One Tesseract that reads pictures, one after another; `folder` is private, and pictures are handed over in it."""

    def __init__(self, call: Sequence[str], environment: Mapping[str, str], folder: Path, pause: Pause) -> None:
        """Starts it and waits until it has loaded; raises Ended, and FileNotFoundError where it is not installed."""
        self.call = tuple(call)
        self._folder = folder
        self._said = b""
        self._pages = 0
        blank = folder / _BLANK
        if not blank.exists():
            whole = folder / f"{uuid.uuid4().hex}.bmp"
            Image.new("L", _BLANK_SIZE, "white").save(whole)
            whole.replace(blank)
        self._heard, spoken = _terminal()
        try:
            self._process = subprocess.Popen(
                [*call, "-c", "stream_filelist=true"],
                stdin=subprocess.PIPE,
                stdout=spoken,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=folder,
            )
        except BaseException:
            os.close(self._heard)
            raise
        finally:
            os.close(spoken)
        try:
            self._give(_BLANK)
            self._await_page(time.monotonic() + _TO_START, pause)
        except BaseException:
            self.end()
            raise

    def read(self, picture: Image.Image, dpi: int, seconds: float, pause: Pause) -> bytes:
        """What Tesseract says of a grey picture, as rows of TSV; `pause` is called every 0.2 seconds and may raise.

        Raises Ended. Whatever is raised, the process is of no more use and has to be ended.
        """
        path = self._folder / f"{uuid.uuid4().hex}.bmp"  # a bitmap says its dots per inch, and needs no library
        try:
            picture.save(path, dpi=(dpi, dpi))
            self._give(path.name, _BLANK)
            ends = time.monotonic() + seconds
            self._await_page(ends, pause)
            return self._await_page(ends, pause)
        finally:
            path.unlink(missing_ok=True)

    def end(self) -> None:
        """Ends the process at once, whatever it is doing."""
        self._process.kill()
        with contextlib.suppress(OSError):  # a broken pipe where it had ended before
            self._process.communicate()
        os.close(self._heard)

    def _give(self, *names: str) -> None:
        assert self._process.stdin is not None  # noqa: S101  # it was asked for
        try:
            self._process.stdin.write("".join(f"{name}\n" for name in names).encode("ascii"))
            self._process.stdin.flush()
        except OSError as error:
            raise Ended from error

    def _await_page(self, ends: float, pause: Pause) -> bytes:
        """What is said until the next page begins."""
        self._pages += 1
        begins = re.compile(_PAGE % self._pages)
        while (found := begins.search(self._said)) is None:
            if time.monotonic() > ends:
                raise TookTooLong
            if not select.select([self._heard], [], [], _HEARTBEAT)[0]:
                pause()
                continue
            try:
                piece = os.read(self._heard, _CHUNK)
            except OSError as error:  # how a terminal says that nobody is there any more
                raise Ended from error
            if not piece:
                raise Ended
            self._said += piece
        before, self._said = self._said[: found.start()], self._said[found.end() :]
        return before


class Staying:
    """The processes that stay while somebody reads; several threads may read, each with a process of its own.

    One is kept for the next who reads, between `keep` and `close`, for `patience` seconds after the last.
    """

    def __init__(self, work: Path, patience: float = PATIENCE) -> None:
        self._work = work
        self._patience = patience
        self._kept = False
        self._waiting: Timer | None = None
        self._folder: Path | None = None
        self._readers = 0
        self._idle: list[StayingProcess] = []
        self._lock = Lock()
        self._able = sys.platform != "win32"

    @contextlib.contextmanager
    def open(self) -> Iterator[None]:
        """Processes stay until the last such block is left; outside of them `read` reads nothing."""
        with self._lock:
            self._readers += 1
            self._wait_no_more()
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
            self._let_go()

    def keep(self) -> None:
        """From now on one process waits for the next block, until `close` or the end of the program."""
        with self._lock:
            if not self._kept:
                self._kept = True
                atexit.register(self.close)

    def close(self) -> None:
        """Ends what waits; what somebody still reads with ends when they leave. There is no harm in a second time."""
        with self._lock:
            self._kept = False
            self._wait_no_more()
        atexit.unregister(self.close)
        self._let_go()

    def _let_go(self, *, patient: bool = True) -> None:
        """Once nobody reads, ends all processes but one that is kept."""
        with self._lock:
            if self._readers or not (patient or current_thread() is self._waiting):
                return
            staying = 1 if self._kept and patient else 0
            gone = self._idle[: len(self._idle) - staying]
            self._idle = self._idle[len(gone) :]
            self._wait_no_more()
            folder = None
            if self._idle:
                self._waiting = Timer(self._patience, self._let_go, kwargs={"patient": False})
                self._waiting.name, self._waiting.daemon = "tesseract waits", True
                self._waiting.start()
            else:
                folder, self._folder = self._folder, None
        for process in gone:
            process.end()
        if folder is not None:
            (folder / _BLANK).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def read(
        self,
        call: Sequence[str],
        environment: Mapping[str, str],
        picture: Image.Image,
        dpi: int,
        seconds: float,
        pause: Pause,
    ) -> bytes | None:
        """What the Tesseract that `call` starts says of the picture; empty for a page that took too long.

        None where no process stays, or the page brought it down. What `pause` raises is raised; FileNotFoundError where
        there is no Tesseract.
        """
        process = self._taken(call)
        if process is None:
            folder = self._open_folder()
            if folder is None:
                return None
            try:
                process = StayingProcess(call, environment, folder, pause)
            except Ended:
                self._able = False  # older than we know it, or there are no terminals: each page starts its own
                return None
        try:
            answer = process.read(picture, dpi, seconds, pause)
        except BaseException as fault:
            process.end()
            if isinstance(fault, Ended):
                return b"" if isinstance(fault, TookTooLong) else None
            raise
        self._give_back(process)
        return answer

    def _taken(self, call: Sequence[str]) -> StayingProcess | None:
        with self._lock:
            for place, process in enumerate(self._idle):
                if process.call == tuple(call):
                    return self._idle.pop(place)
        return None

    def _open_folder(self) -> Path | None:
        with self._lock:
            if not self._readers or not self._able:
                return None
            if self._folder is None:
                self._folder = self._work / f"tesseract-{uuid.uuid4().hex}"
                self._folder.mkdir()
            return self._folder

    def _give_back(self, process: StayingProcess) -> None:
        with self._lock:
            if self._readers:
                self._idle.append(process)
                return
        process.end()


def _terminal() -> tuple[int, int]:
    """Our end of a pseudo-terminal and the one to speak to, which passes on every byte as it is; raises Ended."""
    if sys.platform == "win32":
        raise Ended
    import tty  # noqa: PLC0415  # Windows has none

    try:
        heard, spoken = os.openpty()
    except OSError as error:
        raise Ended from error
    tty.setraw(spoken)
    return heard, spoken
