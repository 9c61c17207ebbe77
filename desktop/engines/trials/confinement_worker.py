"""The child's side of the trial of the sandbox: tries to pass each limit, and says which it could."""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

_INTERNET: Final = 2
_STREAM: Final = 1


def work(job: Mapping[str, Any], _report: Callable[..., None]) -> dict[str, object]:
    """`limits`: {"passed": [names]}. `linger`: stays for that many seconds, whoever asks it to go."""
    if job["task"] == "linger":
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        time.sleep(float(job["seconds"]))
        return {}
    tried: Mapping[str, Callable[[], bool]] = {
        "network": _network,
        "programs": _programs,
        "memory": lambda: _memory(int(job["memory"])),
        "file_size": lambda: _file(Path(job["file"]), int(job["file_bytes"])),
        "open_files": lambda: _open_files(int(job["open_files"])),
    }
    return {"passed": [name for name, attempt in tried.items() if attempt()]}


def _memory(most: int) -> bool:
    try:
        bytearray(most)  # only asked for, never written to: it costs nothing where it is granted
    except MemoryError:
        return False
    return True


def _file(path: Path, most: int) -> bool:
    """Writes one byte too far; the file has a hole and takes no room."""
    with contextlib.suppress(AttributeError, ValueError):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with path.open("wb") as stream:
            stream.seek(most)
            stream.write(b"\0")
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
    return True


def _open_files(most: int) -> bool:
    opened: list[int] = []
    try:
        while len(opened) < most:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return False
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return True


def _network() -> bool:
    """Asks the system itself for a socket, for the program has no part that could."""
    if sys.platform == "win32":
        return True  # nothing refuses it there
    descriptor = ctypes.CDLL(None, use_errno=True).socket(_INTERNET, _STREAM, 0)
    if descriptor < 0:
        return False
    os.close(descriptor)
    return True


def _programs() -> bool:
    if sys.platform == "win32":
        return True
    try:
        child = os.posix_spawn("/bin/sh", ["/bin/sh", "-c", ":"], {})
    except OSError:
        return False
    _, status = os.waitpid(child, 0)
    return status == 0
