"""Whether cases are really encrypted here: one is made, opened again, and must not open once it was tampered with."""

from datetime import date
from pathlib import Path
from typing import Final, Literal

from desktop.domain.case import Case
from desktop.engines.casefile import CaseFile, CaseFileError
from desktop.engines.casefile.slots import HEAD_BYTES, Cost

Fault = Literal["differs", "readable", "any_passphrase", "tampering_unseen"]
_PASSPHRASE: Final = "trial passphrase"  # noqa: S105  # locks nothing but the trial
_SECRET: Final = "nobody may read this"  # noqa: S105
_CHEAP: Final = Cost(memory_kib=1024, passes=1, lanes=1)  # the trial guards nothing, and the check shall be quick


def fault(work: Path) -> Fault | str:
    """What is wrong with the encryption, or the code of the CaseFileError that came; empty where all is well."""
    path = work / "trial.papelada"
    case = Case(id="trial", permit="trial", created_on=date(2000, 1, 1), facts={"trial": _SECRET})
    try:
        CaseFile.create(path, _PASSPHRASE, case, _CHEAP).close()
        opened = CaseFile.open(path, _PASSPHRASE)
        same = opened.case == case
        opened.close()
    except CaseFileError as refused:
        return refused.code
    if not same:
        return "differs"
    content = path.read_bytes()
    if _SECRET.encode() in content:
        return "readable"
    if _opens(path, _PASSPHRASE + "!"):
        return "any_passphrase"
    for place in (HEAD_BYTES + 100, (HEAD_BYTES + len(content)) // 2):
        flipped = bytearray(content)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        if _opens(path, _PASSPHRASE):
            return "tampering_unseen"
    return ""


def _opens(path: Path, passphrase: str) -> bool:
    try:
        opened = CaseFile.open(path, passphrase)
    except CaseFileError:
        return False
    try:
        opened.check()
    except CaseFileError:
        return False
    finally:
        opened.close()
    return True
