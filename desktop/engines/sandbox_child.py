"""The far side of the sandbox: gives up its rights, then runs one worker on one job and tells how it went."""

import importlib
import json
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def main() -> int:
    """Reads {"module", "limits", "job"} from stdin, answers in JSON lines on stdout; 0 where an answer was given.

    Told {"nursery": [...]} instead, it forks a child for each line that follows.
    """
    order = json.loads(sys.stdin.buffer.readline())
    if "nursery" in order:
        from desktop.engines.sandbox_nursery import serve  # noqa: PLC0415  # the house may have to be found first

        return serve(order, sys.stdin.buffer, run)
    return run(order)


def run(order: Mapping[str, Any]) -> int:
    """Does one order and answers on what is the standard output now."""
    from desktop.engines.sandbox_confinement import confine  # noqa: PLC0415  # as above

    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a native library prints must not stand among the answers
    with os.fdopen(answers, "w", encoding="ascii", buffering=1) as out:

        def say(message: Mapping[str, object]) -> None:
            out.write(json.dumps(message) + "\n")

        def report(done: int, total: int, part: Mapping[str, object] | None = None) -> None:
            say({"progress": [done, total], "part": part})

        try:
            confine(order["limits"])
            say({"result": importlib.import_module(order["module"]).work(order["job"], report)})
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


if __name__ == "__main__":
    _house = str(Path(__file__).resolve().parents[2])
    if _house not in sys.path:
        sys.path.append(_house)
    sys.exit(main())
