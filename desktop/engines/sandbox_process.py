"""Runs a module of ours in a throw-away process with limits, for foreign bytes must never reach the program itself."""

import json
import queue
import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import IO, Any, Final, Literal

from desktop.engines.sandbox_start import HIDDEN_ARGUMENT, Nursery, Spawned, Started

__all__ = ["HIDDEN_ARGUMENT", "FailureCode", "Limits", "Nursery", "SandboxFailure", "run_limited"]

FailureCode = Literal["memory", "time", "crashed"]

_HEARTBEAT: Final = 0.2
_KEPT_STDERR: Final = 16_384
_MEMORY_SIGNALS: Final = ("SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL")  # how native code dies when an allocation fails


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use; a limit that the platform lacks is skipped, the wall clock always holds.

    `memory` is address space in bytes, `seconds` wall-clock time, `cpu_seconds` time on the processor, `file_bytes`
    the largest file it may write, `open_files` a count, `answer_bytes` all that it may say on its standard output.
    """

    memory: int = 1 << 30
    seconds: float = 300.0
    cpu_seconds: int = 240
    file_bytes: int = 512 << 20
    open_files: int = 64
    answer_bytes: int = 128 << 20


class SandboxFailure(Exception):  # noqa: N818  # the name the house knows it by
    """The child did not answer: `code` is memory, time or crashed, `detail` technical words for a log, never a text."""

    def __init__(self, code: FailureCode, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code: FailureCode = code
        self.detail = detail


def run_limited(
    module: str,
    job: Mapping[str, object],
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    parts: Callable[[Mapping[str, Any]], None] | None = None,
    nursery: Nursery | None = None,
) -> Mapping[str, Any]:
    """Runs `module.work(job, report)` in a child process with limits and gives back the mapping it returns.

    `module` is one of our own ("desktop..."), `job` and the answer hold what JSON can say (paths as text). `report`
    is called in the child as `report(done, total)`; `progress` is called here with the same figures and again, with
    the last ones (at first 0 of 1), every 0.2 seconds: whatever it raises kills the child and is raised here. A long
    answer may come piece by piece: `report(done, total, part)` there calls `parts(part)` here. Where the child runs
    out of memory or time, dies, or answers what nobody can read, SandboxFailure is raised. No child outlives this.
    Where it can be, the child is forked by the `nursery`.
    """
    allowed = limits or Limits()
    order = {"module": module, "limits": asdict(allowed), "job": dict(job)}
    started = None if nursery is None else nursery.start(order)
    with _Child(started or Spawned(order), allowed) as child:
        return child.answer(progress, parts)


class _Child:
    """One child process and what it says; leaving the block kills its whole process group."""

    def __init__(self, process: Started, limits: Limits) -> None:
        self._limits = limits
        self._ends = time.monotonic() + limits.seconds
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._stderr = bytearray()
        self._process = process
        self._listener = threading.Thread(target=self._listen, args=(process.stdout,), daemon=True)
        self._drainer = threading.Thread(target=self._drain, args=(process.stderr,), daemon=True)
        self._listener.start()
        self._drainer.start()

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.ended()
        self._listener.join()
        self._drainer.join()
        self._process.close()

    def answer(
        self, progress: Callable[[int, int], None] | None, parts: Callable[[Mapping[str, Any]], None] | None
    ) -> Mapping[str, Any]:
        """Waits for the result, passing progress and parts on; raises SandboxFailure where none comes."""
        done, total = 0, 1
        while True:
            left = self._ends - time.monotonic()
            if left <= 0:
                raise SandboxFailure("time", f"{self._limits.seconds} s")
            try:
                message = self._messages.get(timeout=min(_HEARTBEAT, left))
            except queue.Empty:
                message = {}
            if message is None:
                raise self._failure()
            try:
                if "result" in message:
                    return dict(message["result"])
                if "failure" in message:
                    code: FailureCode = "memory" if message["failure"] == "memory" else "crashed"
                    raise SandboxFailure(code, str(message.get("detail", "")))
                if "progress" in message:
                    done, total = (int(figure) for figure in message["progress"])
                if parts is not None and message.get("part") is not None:
                    parts(message["part"])
            except (ValueError, TypeError, KeyError, AttributeError) as error:  # a child that was taken over may lie
                raise SandboxFailure("crashed", "unreadable answer") from error
            if progress is not None:
                progress(done, total)

    def _failure(self) -> SandboxFailure:
        """Why the child said nothing more: read from how it died."""
        try:
            code = self._process.ended(5)
        except TimeoutError:  # it closed its output but lives
            return SandboxFailure("crashed", "output closed")
        died_of = signal.Signals(-code).name if code < 0 else f"exit {code}"
        self._drainer.join(timeout=1)
        said = bytes(self._stderr)
        if died_of == "SIGXCPU":
            return SandboxFailure("time", died_of)
        if died_of in _MEMORY_SIGNALS or b"MemoryError" in said or b"bad_alloc" in said:
            return SandboxFailure("memory", died_of)
        return SandboxFailure("crashed", died_of)

    def _listen(self, pipe: IO[bytes]) -> None:
        left = self._limits.answer_bytes
        while line := pipe.readline(left):
            left -= len(line)
            try:
                message = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                message = None
            if not isinstance(message, dict):  # cut off, too long or no answer at all
                self._messages.put({"failure": "crashed", "detail": "unreadable answer"})
                return
            self._messages.put(message)
        self._messages.put(None)

    def _drain(self, pipe: IO[bytes]) -> None:
        while chunk := pipe.read1(4096):  # type: ignore[attr-defined]
            self._stderr += chunk
            del self._stderr[:-_KEPT_STDERR]
