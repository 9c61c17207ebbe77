"""Starts the sandbox's throw-away processes: anew, or forked from a process of ours that has everything loaded."""

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Final, Protocol

HIDDEN_ARGUMENT: Final = "--sandbox-child"
"""How the frozen program is told to be a sandbox child: its only argument."""

_PASSED_ON: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR")
_PATIENCE: Final = 60.0  # seconds until a process that forks has loaded everything, on a very busy computer
_GLANCE: Final = 0.2
_MOST_FAILURES: Final = 3


class Started(Protocol):
    """A process at work: what it says, how to end it, and how it ended."""

    stdout: IO[bytes]
    stderr: IO[bytes]

    def kill(self) -> None:
        """Ends it and whatever it started, at once; no harm where it has ended."""

    def ended(self, seconds: float | None = None) -> int:
        """Waits for its end: the exit code, negative for the signal it died of. Raises TimeoutError."""

    def close(self) -> None:
        """Gives its pipes back, after its end."""


def command() -> list[str]:
    """How a child is started: the frozen program under its hidden argument, else Python in isolated mode."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_ARGUMENT]
    # By file rather than with -m: isolated mode knows no checkout that is not installed.
    return [sys.executable, "-I", "-X", "utf8", str(Path(__file__).with_name("sandbox_child.py"))]


def environment() -> dict[str, str]:
    """What a child must know to start, and nothing of the person's own surroundings."""
    passed = {name: value for name, value in os.environ.items() if name in _PASSED_ON or name.startswith("_PYI")}
    one_thread = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}  # each thread costs address space
    return {**passed, **one_thread, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


class Spawned:
    """A process started anew, in a group of its own."""

    def __init__(self, order: Mapping[str, object]) -> None:
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._stdin, self.stdout, self.stderr = (
            _there(pipe) for pipe in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        self._speaker = threading.Thread(target=self._speak, args=(json.dumps(order).encode("ascii"),), daemon=True)
        self._speaker.start()

    def kill(self) -> None:
        try:
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except (ProcessLookupError, PermissionError):
            return

    def ended(self, seconds: float | None = None) -> int:
        try:
            return self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            raise TimeoutError from late

    def close(self) -> None:
        self._speaker.join()
        for pipe in (self._stdin, self.stdout, self.stderr):
            with contextlib.suppress(OSError):  # what was not yet said to a dead child
                pipe.close()

    def _speak(self, spoken: bytes) -> None:
        # One that died before it had read its order needs none; how it died tells why.
        with contextlib.suppress(OSError):
            self._stdin.write(spoken)
            self._stdin.close()


class _Forked:
    """A process forked by a `Nursery`, which is the one who waits for it, tells of its end, and may kill it."""

    def __init__(self, nursery: "Nursery", number: int, pipes: Sequence[int]) -> None:
        self._nursery, self._number, self._end = nursery, number, pipes[2]
        self.stdout: IO[bytes] = os.fdopen(pipes[0], "rb")
        self.stderr: IO[bytes] = os.fdopen(pipes[1], "rb")
        self._code: int | None = None

    def kill(self) -> None:
        if self._code is None:
            self._nursery.kill(self._number)

    def ended(self, seconds: float | None = None) -> int:
        said = b""
        ends = None if seconds is None else time.monotonic() + seconds
        while self._code is None:
            ready, _, _ = select.select(
                [self._end], [], [], None if ends is None else max(0.0, ends - time.monotonic())
            )
            if not ready:
                raise TimeoutError
            piece = os.read(self._end, 64)
            said += piece
            if not piece:  # a nursery that died took its children with it
                self._code = int(said) if said else -signal.SIGKILL
        return self._code

    def close(self) -> None:
        self.stdout.close()
        self.stderr.close()
        os.close(self._end)


class Nursery:
    """A process of ours with modules loaded, which forks a child for each job; it never sees a foreign byte itself.

    Loading takes six times as long as opening a scanned page. Each child still holds one job, gives up its rights and
    ends. Linux only: elsewhere forking is not safe or not known.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self._modules = list(modules)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._count = 0
        self._failures = 0

    def start(self, order: Mapping[str, object]) -> Started | None:
        """A child at work on this order; None where none can be had this way."""
        if sys.platform != "linux" or self._failures == _MOST_FAILURES:
            return None
        pipes = [os.pipe() for _ in range(3)]
        kept = [reading for reading, _ in pipes]
        try:
            with self._lock:
                self._count += 1
                number = self._count
                written = [f"/proc/{os.getpid()}/fd/{writing}" for _, writing in pipes]
                process = self._say({"number": number, "pipes": written, "order": order})
                _until_open(process, kept[2])
        except BaseException as failure:
            # It must be gone before the pipes are: their numbers will soon be those of other files.
            self.close()
            for reading in kept:
                os.close(reading)
            if not isinstance(failure, OSError):
                raise
            self._failures += 1
            return None
        finally:
            for _, writing in pipes:
                os.close(writing)
        return _Forked(self, number, kept)

    def kill(self, number: int) -> None:
        """Ends one child; with a nursery that is gone, its children are gone."""
        with self._lock, contextlib.suppress(OSError):
            self._say({"kill": number})

    def close(self) -> None:
        """Ends the nursery and whatever it has forked; the next start begins another one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        process.kill()
        process.wait()

    def _say(self, message: Mapping[str, object]) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = subprocess.Popen(
                command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(),
                start_new_session=True,
            )
            atexit.register(self.close)
            self._say({"nursery": self._modules})
        pipe = _there(self._process.stdin)
        pipe.write(json.dumps(message).encode("ascii") + b"\n")
        pipe.flush()
        return self._process


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that was asked for."""
    if pipe is None:
        raise ChildProcessError
    return pipe


def _until_open(process: "subprocess.Popen[bytes]", end: int) -> None:
    """Returns once the child holds its pipes; OSError where the nursery fails or takes far too long."""
    ends = time.monotonic() + _PATIENCE
    while not select.select([end], [], [], _GLANCE)[0]:
        if process.poll() is not None or time.monotonic() > ends:
            raise ChildProcessError
    if os.read(end, 1) != b" ":
        raise ChildProcessError
