"""Runs a module of ours in a throw-away process with limits, for foreign bytes must never reach the program itself."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final, Literal

FailureCode = Literal["memory", "time", "crashed"]
HIDDEN_ARGUMENT: Final = "--sandbox-child"
"""How the frozen program is told to be a sandbox child: its only argument."""

_HEARTBEAT: Final = 0.2
_KEPT_STDERR: Final = 16_384
_PASSED_ON: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR")
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
) -> Mapping[str, Any]:
    """Runs `module.work(job, report)` in a child process with limits and gives back the mapping it returns.

    `module` is one of our own ("desktop..."), `job` and the answer hold what JSON can say (paths as text). `report`
    is called in the child as `report(done, total)`; `progress` is called here with the same figures and again, with
    the last ones (at first 0 of 1), every 0.2 seconds: whatever it raises kills the child and is raised here. A long
    answer may come piece by piece: `report(done, total, part)` there calls `parts(part)` here. Where the child runs
    out of memory or time, dies, or answers what nobody can read, SandboxFailure is raised. No process outlives this.
    """
    allowed = limits or Limits()
    with _Child({"module": module, "limits": asdict(allowed), "job": dict(job)}, allowed) as child:
        return child.answer(progress, parts)


def _command() -> list[str]:
    """How a child is started: the frozen program under its hidden argument, else Python in isolated mode."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_ARGUMENT]
    # By file rather than with -m: isolated mode knows no checkout that is not installed.
    return [sys.executable, "-I", "-X", "utf8", str(Path(__file__).with_name("sandbox_child.py"))]


def _environment() -> dict[str, str]:
    """What a child must know to start, and nothing of the person's own surroundings."""
    passed = {name: value for name, value in os.environ.items() if name in _PASSED_ON or name.startswith("_PYI")}
    one_thread = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}  # each thread costs address space
    return {**passed, **one_thread, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


class _Child:
    """One child process with its three pipes; leaving the block kills its whole process group."""

    def __init__(self, order: Mapping[str, object], limits: Limits) -> None:
        self._limits = limits
        self._ends = time.monotonic() + limits.seconds
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._stderr = bytearray()
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        spoken = json.dumps(order).encode("ascii")
        self._threads = [
            threading.Thread(target=self._speak, args=(self._process.stdin, spoken), daemon=True),
            threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._drain, args=(self._process.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet said to a dead child
                    continue

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
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # it closed its output but lives
            return SandboxFailure("crashed", "output closed")
        died_of = signal.Signals(-code).name if code < 0 else f"exit {code}"
        self._threads[2].join(timeout=1)
        said = bytes(self._stderr)
        if died_of == "SIGXCPU":
            return SandboxFailure("time", died_of)
        if died_of in _MEMORY_SIGNALS or b"MemoryError" in said or b"bad_alloc" in said:
            return SandboxFailure("memory", died_of)
        return SandboxFailure("crashed", died_of)

    def _kill(self) -> None:
        try:
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except (ProcessLookupError, PermissionError):
            return

    def _speak(self, pipe: IO[bytes], spoken: bytes) -> None:
        try:
            pipe.write(spoken)
            pipe.close()
        except OSError:  # it died before it had read its order; how it died tells why
            return

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
