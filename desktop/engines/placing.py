"""A file that is handed out is whole or not there: it is made beside its place and then put there in one step."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """A path to write to; on success its file takes the place of `path`, otherwise nothing is left.

    Raises OSError where the folder is missing or cannot be written to.
    """
    handle, name = tempfile.mkstemp(prefix=".papelada-", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
        with fresh.open("rb+") as stream:
            os.fsync(stream.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
