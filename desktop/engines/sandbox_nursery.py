"""The far side of a nursery: has modules loaded and forks a child for each order; it opens no foreign file itself."""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import stat
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final, NoReturn

Order = Mapping[str, Any]
_CHUNK: Final = 1 << 16


def serve(first: Order, orders: BinaryIO, run: Callable[[Order], int]) -> int:
    """Loads what `first` names, then forks a child that does `run` for each order, until there are no more.

    An order is a line of JSON: {"number", "pipes" (paths for what the child says, its errors, its end), "order"}, or
    {"kill": number}. On the last pipe a space says that the child has begun, then its exit code that it has ended.
    """
    for module in first["nursery"]:
        importlib.import_module(module).ready()
    gc.collect()
    gc.freeze()  # what is shared with the children stays shared
    nursery = _Nursery(run)
    for line in _lines(orders, nursery.reap):
        nursery.obey(json.loads(line))
    nursery.clear()
    return 0


def _lines(orders: BinaryIO, reap: Callable[[], None]) -> Iterator[bytes]:
    """The orders as they come; between them `reap` is called whenever a child has ended.

    A signal's handler would be too late for a child that ends in the moment before the next order is waited for: the
    waiting would go on. The byte that the signal leaves in a pipe is still there then.
    """
    awoken, waking = os.pipe()
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # without a handler no byte is written
    source = orders.fileno()
    os.set_blocking(source, False)
    said = bytearray(orders.read() or b"")  # what was read ahead with the first line, and what has come since
    try:
        while True:
            while (end := said.find(b"\n")) >= 0:
                line = bytes(said[:end])
                del said[: end + 1]
                yield line
            ready, _, _ = select.select([source, awoken], [], [])
            if awoken in ready:
                os.read(awoken, _CHUNK)
                reap()
            if source in ready:
                piece = os.read(source, _CHUNK)
                if not piece:
                    return
                said += piece
    finally:
        signal.set_wakeup_fd(-1)
        os.close(awoken)
        os.close(waking)


class _Nursery:
    """The children that live, by number."""

    def __init__(self, run: Callable[[Order], int]) -> None:
        self._run = run
        self._alive: dict[int, tuple[int, int]] = {}

    def obey(self, said: Order) -> None:
        if "kill" in said:
            self._kill(int(said["kill"]))
        else:
            self._begin(int(said["number"]), said["pipes"], said["order"])

    def reap(self) -> None:
        """Tells of every child that has ended."""
        for number, (child, end) in list(self._alive.items()):
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                del self._alive[number]
                with contextlib.suppress(OSError):  # nobody waits for it
                    os.write(end, str(os.waitstatus_to_exitcode(status)).encode("ascii"))
                os.close(end)

    def clear(self) -> None:
        for number in list(self._alive):
            self._kill(number)

    def _kill(self, number: int) -> None:
        if number in self._alive:  # else it has been waited for, and its number may be another process's
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._alive[number][0], signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):  # it has no group of its own yet
                os.kill(self._alive[number][0], signal.SIGKILL)

    def _begin(self, number: int, pipes: list[str], order: Order) -> None:
        said, errors, end = (_opened(path) for path in pipes)
        child = os.fork()
        if child == 0:
            _be_child(self._run, order, said, errors)
        self._alive[number] = (child, end)
        os.close(said)
        os.close(errors)
        os.write(end, b" ")


def _opened(path: str) -> int:
    """The pipe that the program holds under this path; OSError for anything else."""
    pipe = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    if not stat.S_ISFIFO(os.fstat(pipe).st_mode):
        raise FileNotFoundError(path)
    return pipe


def _be_child(run: Callable[[Order], int], order: Order, said: int, errors: int) -> NoReturn:
    """Goes on as a process that holds nothing of the nursery's but its memory."""
    code = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for given, wanted in ((nothing, 0), (said, 1), (errors, 2)):
            os.dup2(given, wanted)
        for held in os.listdir("/proc/self/fd"):  # noqa: PTH208  # numbers, not paths
            if int(held) > 2:
                with contextlib.suppress(OSError):  # the listing's own
                    os.close(int(held))
        code = run(order)
    finally:
        os._exit(code)
