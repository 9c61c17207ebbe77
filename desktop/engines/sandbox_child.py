"""The far side of the sandbox: gives up every right it does not need, then runs one worker on one job."""

import ctypes
import importlib
import json
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_SIGKILL: Final = 9


def main() -> int:
    """Reads {"module", "limits", "job"} from stdin, answers in JSON lines on stdout; 0 where an answer was given."""
    _own_output = os.dup(1)
    os.dup2(2, 1)  # whatever a native library prints must not stand among the answers
    with os.fdopen(_own_output, "w", encoding="ascii", buffering=1) as out:

        def say(message: Mapping[str, object]) -> None:
            out.write(json.dumps(message) + "\n")

        order = json.load(sys.stdin.buffer)
        try:
            _confine(order["limits"])
            worker = importlib.import_module(order["module"])

            def report(done: int, total: int, part: Mapping[str, object] | None = None) -> None:
                say({"progress": [done, total], "part": part})

            result = worker.work(order["job"], report)
            say({"result": result})
        except MemoryError:
            say({"failure": "memory"})
            return 1
        except Exception as error:  # noqa: BLE001  # the border: nothing of a foreign file may pass it but a code
            say({"failure": "crashed", "detail": _place(error)})
            return 1
    return 0


def _place(error: Exception) -> str:
    """The kind of an error and where it rose, without its message: that may quote the person's paper."""
    frames = traceback.extract_tb(error.__traceback__)
    where = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])
    return f"{type(error).__name__} at {where}"


def _confine(limits: Mapping[str, Any]) -> None:
    """Takes what the platform lets us take; what it lacks is skipped, for the parent still holds the clock."""
    os.umask(0o077)
    if sys.platform == "linux":
        _confine_linux()
    try:
        import resource  # noqa: PLC0415  # unknown on Windows
    except ImportError:
        return
    cpu = int(limits["cpu_seconds"])
    wanted = {
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_CPU": (cpu, cpu + 5),
        "RLIMIT_FSIZE": (int(limits["file_bytes"]), int(limits["file_bytes"])),
        "RLIMIT_NOFILE": (int(limits["open_files"]), int(limits["open_files"])),
        "RLIMIT_AS": (int(limits["memory"]), int(limits["memory"])),
    }
    for name, (soft, hard) in wanted.items():
        try:
            resource.setrlimit(getattr(resource, name), (soft, hard))
        except (AttributeError, ValueError, OSError):
            continue


def _confine_linux() -> None:
    """Dies with its parent, gains no rights, is not to be looked into, and has no network where that is allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    if os.getppid() == 1:  # the parent died before that was set
        os._exit(1)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


if __name__ == "__main__":
    _house = str(Path(__file__).resolve().parents[2])
    if _house not in sys.path:
        sys.path.append(_house)
    sys.exit(main())
