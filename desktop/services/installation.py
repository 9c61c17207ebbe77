"""Is everything here that this installation needs? Each part is tried for real, so that the answer can be trusted."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from PIL import Image

from desktop.domain.case import Case
from desktop.engines import networks
from desktop.engines.casefile import CaseFile, CaseFileError
from desktop.engines.home import Home
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.engines.trial import WORD, draw_word, fonts_missing
from desktop.services.definitions import load
from forms.mistakes import DefinitionError

PartName = Literal["definitions", "fonts", "sandbox", "ocr", "reading", "networks", "encryption", "disk", "display"]
PROBE: Final = "nobody may read this"
ENOUGH_DISK: Final = 500_000_000
"""Free bytes: a case with six years of scans, its bundle and the bundle's draft fit."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the program needs: whether it works here, and a detail without any content (a version, a count)."""

    name: PartName
    ok: bool
    detail: str = ""
    needed: bool = True


def examine(home: Home) -> Iterator[Part]:
    """Tries every part, one after the other; raises nothing for a part that fails."""
    yield _definitions(home)
    missing = fonts_missing()
    yield Part("fonts", not missing, ", ".join(missing))
    with home.work() as work:
        yield from _reading(work)
        yield _networks(work)
        yield _encryption(work)
    free = shutil.disk_usage(home.root).free
    yield Part("disk", free >= ENOUGH_DISK, f"{free // 1_000_000} MB")
    yield Part("display", has_display(), needed=False)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _definitions(home: Home) -> Part:
    """How many procedures, the newest day, the edition, and the key of the pack or that they are the program's."""
    try:
        loaded = load(home)
    except DefinitionError as mistake:
        return Part("definitions", False, str(mistake))
    rules = loaded.rules
    checked = max(procedure.checked_on for procedure in rules.procedures.values())
    told = [str(len(rules.procedures)), checked.isoformat(), f"edition {rules.edition}", rules.signed_by or "shipped"]
    return Part("definitions", True, ", ".join(told))


def _reading(work: Path) -> Iterator[Part]:
    picture = work / "trial.png"
    draw_word(picture)
    opened = Sandbox(work).open(picture)
    page = opened.pages[0] if opened.pages else None
    yield Part("sandbox", opened.problem is None and page is not None)
    ocr = Ocr(work)
    missing = ocr.missing()
    yield Part("ocr", not missing, ", ".join(missing))
    if missing or page is None or page.picture is None:
        yield Part("reading", False)
        return
    text = ocr.read(page.picture, page.number, page.width, page.height).text
    yield Part("reading", WORD in text, text if WORD not in text else "")


def _networks(work: Path) -> Part:
    picture = work / "trial.png"
    draw_word(picture)
    try:
        with Image.open(picture) as page:
            lines = [networks.straightened(page, quad) for quad in networks.Detector().quads(page)]
        text = " ".join(line.text for line in networks.Recogniser().read(lines))
    except networks.NetworksUnavailable as lack:
        return Part("networks", False, ", ".join(lack.missing), needed=False)
    return Part("networks", WORD in text, text if WORD not in text else "", needed=False)


def _encryption(work: Path) -> Part:
    path = work / "trial.papelada"
    case = Case(id="trial", permit="trial", created_on=date(2000, 1, 1), facts={"trial": PROBE})
    try:
        CaseFile.create(path, "trial passphrase", case).close()
        opened = CaseFile.open(path, "trial passphrase")
        same = opened.case == case
        opened.close()
    except CaseFileError as refused:
        return Part("encryption", False, refused.code)
    return Part("encryption", same and PROBE.encode() not in path.read_bytes())
