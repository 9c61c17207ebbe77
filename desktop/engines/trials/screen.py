"""Whether there is a screen, and whether the window's library can use it: tried in a process of its own.

Qt ends the whole process where it finds no screen or lacks a library, so the program itself must not try.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Final, Literal

HIDDEN_ARGUMENT: Final = "--window-trial"
"""How the program is told to open nothing but the connection to the screen, and to say its name."""

Finding = Literal["shown", "no_screen", "refused"]
_LONGEST: Final = 10.0
_KEPT: Final = 300


@dataclass(frozen=True, slots=True)
class Screen:
    """What came of it: `detail` is Qt's name for the kind of screen, or the first line of why it refused."""

    finding: Finding
    detail: str = ""


def has_display() -> bool:
    """Whether a window can be shown here, as far as the surroundings say."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def try_screen() -> Screen:
    """Opens the connection to the screen in a child and waits for it, ten seconds at most."""
    if not has_display():
        return Screen("no_screen")
    try:
        done = subprocess.run(
            _command(),
            capture_output=True,
            timeout=_LONGEST,
            stdin=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return Screen("refused", type(fault).__name__)
    said = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        return Screen("shown", said)
    complaint = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return Screen("refused", complaint[0][:_KEPT] if complaint else "")


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_ARGUMENT]
    return [sys.executable, "-P", "-X", "utf8", "-m", "desktop", HIDDEN_ARGUMENT]
