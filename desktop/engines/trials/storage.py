"""Whether files can be kept in a folder, and how much room there is: by writing one and reading it back."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import Final

from desktop.engines.whole_file import write_whole

_TRIAL: Final = b"Papelada was here for a moment.\n"


def keeps_files(folder: Path) -> bool:
    """Whether what is written there comes back, and can be taken away again."""
    path = folder / f".trial.{secrets.token_hex(4)}"
    try:
        write_whole(path, _TRIAL)
        same = path.read_bytes() == _TRIAL
        path.unlink()
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        return False
    return same


def private(folder: Path) -> bool:
    """Whether nobody else may look into the folder; always so where the system has no such modes."""
    return os.name != "posix" or folder.stat().st_mode & 0o077 == 0


def room(folder: Path) -> int:
    """Free bytes where the folder lies; OSError where it cannot be told."""
    return shutil.disk_usage(folder).free
