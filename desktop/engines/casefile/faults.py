"""Every way a case file can refuse, as a code with values, so that no person ever meets a database's message."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Literal

import apsw

FaultCode = Literal[
    "wrong_passphrase",  # the file is whole, the passphrase is not its own
    "damaged",  # bits have changed, or the content cannot be understood
    "not_a_case",  # some other kind of file
    "newer_version",  # written by a later Papelada
    "in_use",  # open in another window or process
    "no_space",  # the disk, or what one file may hold on it, is full
    "exists",  # a new case would overwrite something
    "missing",  # no such file, or an original that the case does not hold
    "unwritable",  # a write-protected folder or medium, or one that fails
    "too_large",  # one original beyond the limit
    "changed",  # a file that changed between being read and being kept
]
_FILE_LIMIT_OR_FULL: Final = (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_TRUNCATE)


class CaseFileError(Exception):
    """A refusal by code; `values` fill the sentence that the words room keeps for the code."""

    def __init__(self, code: FaultCode, values: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.code: FaultCode = code
        self.values: Mapping[str, str | int] = dict(values or {})


@contextmanager
def database_faults(name: str) -> Iterator[None]:
    """Turns what SQLite, the disk and unreadable content raise into `CaseFileError`; `name` is the file's name."""
    values = {"name": name}
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as fault:
        raise CaseFileError("in_use", values) from fault
    except apsw.FullError as fault:
        raise CaseFileError("no_space", values) from fault
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError, apsw.AuthError) as fault:
        raise CaseFileError("unwritable", values) from fault
    except apsw.IOError as fault:
        # SQLite says a plain write error where one file may not grow any more (FAT32's 4 GiB, a quota).
        full = getattr(fault, "extendedresult", 0) in _FILE_LIMIT_OR_FULL
        raise CaseFileError("no_space" if full else "unwritable", values) from fault
    except (apsw.Error, ValueError) as fault:
        raise CaseFileError("damaged", values) from fault
    except OSError as fault:
        raise CaseFileError(_disk_code(fault), values) from fault


def _disk_code(fault: OSError) -> FaultCode:
    if fault.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return "no_space"
    if isinstance(fault, FileNotFoundError):
        return "missing"
    return "unwritable"
