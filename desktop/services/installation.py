"""Is everything here that this installation needs? Each part is tried for real, so that the answer can be trusted."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from PIL import Image

from desktop.domain.definition.age import is_old
from desktop.engines import networks
from desktop.engines.home import Home
from desktop.engines.ocr import Ocr, OcrUnavailable
from desktop.engines.sandbox import Sandbox, SandboxFailure, nursery
from desktop.engines.trials import confinement, encryption, storage
from desktop.engines.trials.lettering import SCRIPTS, WORD, fonts_broken, letters_missing, line_of, word_in
from desktop.engines.trials.screen import has_display, try_screen
from desktop.services.definitions import Loaded, load
from forms.mistakes import DefinitionError

__all__ = ["Level", "Part", "PartName", "examine", "has_display"]

PartName = Literal[
    "home", "disk", "temporary", "definitions", "fonts", "sandbox", "limits", "ocr", "reading", "networks",
    "encryption", "display",
]  # fmt: skip
Level = Literal["ok", "warning", "failed"]
Loading = Callable[[Home], Loaded]
ENOUGH_DISK: Final = 500_000_000
"""Free bytes at home: a case with six years of scans, its bundle and the bundle's draft fit."""
ENOUGH_TEMPORARY: Final = 100_000_000
"""Free bytes for what libraries leave in the computer's own temporary folder for a moment."""
NEEDED_LANGUAGES: Final = ("por", "eng")
NEEDED_SCRIPTS: Final = ("latin", "cyrillic")
_NO_LANGUAGES: Final = ("osd", "equ", "snum")
"""Files of Tesseract's that are no language: orientation, formulas, serial numbers."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the program needs, and how it stands here.

    `detail` holds a version or a count and nothing of the person's. `fault` is a code that says what is wrong, with
    `values` for its sentence; `language` is the one of Tesseract's that was tried. `needed` is False where the
    program works without, if less well.
    """

    name: PartName
    level: Level = "ok"
    detail: str = ""
    fault: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    needed: bool = True

    @property
    def ok(self) -> bool:
        return self.level == "ok"


def examine(
    home: Home | None, root: Path, on: date, fonts: Path | None = None, loading: Loading | None = None
) -> Iterator[Part]:
    """Tries every part, as many side by side as there are cores, and tells them in one order.

    Raises nothing for a part that fails. `home` is None where the private folder at `root` cannot be made; `fonts` is
    another folder than the program's own to look for fonts; `loading` reads the definitions.
    """
    kept = _home(home, root)
    yield kept
    if home is not None and kept.level != "failed":
        yield from _others(home, on, fonts, loading)
        return
    try:
        with tempfile.TemporaryDirectory(prefix="papelada-") as folder:
            yield from _others(Home(Path(folder)), on, fonts, loading)
    except OSError:
        yield Part("temporary", "failed", fault="unwritable")


def _others(home: Home, on: date, fonts: Path | None, loading: Loading | None) -> Iterator[Part]:
    with home.work() as work, ThreadPoolExecutor(_side_by_side(), thread_name_prefix="check") as pool:
        # What takes longest begins first; the order of the answer is another.
        networks_tried = pool.submit(_networks, fonts)
        definitions = pool.submit(_definitions, home, on, loading)
        limits = pool.submit(_limits, work)
        screen = pool.submit(_screen)
        ocr = Ocr(work, "+".join(NEEDED_LANGUAGES))
        reader, languages = _reader(ocr)
        readings = [pool.submit(_reading, work, language, fonts) for language in languages]
        quick = [pool.submit(_disk, home.root), pool.submit(_temporary)]
        drawn = [pool.submit(_fonts, fonts), pool.submit(_sandbox, work)]
        encrypted = pool.submit(_encryption, work)
        yield from (part.result() for part in (*quick, definitions, *drawn, limits))
        yield reader
        yield from (part.result() for part in (*readings, networks_tried, encrypted, screen))


def _side_by_side() -> int:
    """Threads: most of them wait for a child that works, one for time to pass."""
    return (os.cpu_count() or 1) + 2


def _home(home: Home | None, root: Path) -> Part:
    folder = {"folder": str(root)}
    if home is None or not storage.keeps_files(root):
        return Part("home", "failed", fault="unwritable", values=folder)
    if not storage.private(root):
        return Part("home", "warning", fault="not_private", values=folder)
    return Part("home")


def _disk(root: Path) -> Part:
    free = storage.room(root)
    detail = f"{free // 1_000_000} MB"
    if free < ENOUGH_DISK:
        return Part("disk", "failed", detail, "full", {"megabytes": str(ENOUGH_DISK // 1_000_000)})
    return Part("disk", detail=detail)


def _temporary() -> Part:
    try:
        folder = Path(tempfile.gettempdir())
        free = storage.room(folder)
        usable = storage.keeps_files(folder)
    except OSError:
        free, usable = 0, False
    detail = f"{free // 1_000_000} MB"
    if not usable:
        return Part("temporary", "warning", detail, "unwritable", needed=False)
    if free < ENOUGH_TEMPORARY:
        values = {"megabytes": str(ENOUGH_TEMPORARY // 1_000_000)}
        return Part("temporary", "warning", detail, "full", values, needed=False)
    return Part("temporary", detail=detail, needed=False)


def _definitions(home: Home, on: date, loading: Loading | None) -> Part:
    """How many procedures, the newest day, the edition, and the key of the pack or that they are the program's."""
    try:
        loaded = (loading or load)(home)
    except DefinitionError as mistake:
        return Part("definitions", "failed", str(mistake), "unreadable")
    rules = loaded.rules
    days = [procedure.checked_on for procedure in rules.procedures.values()]
    detail = ", ".join(
        [str(len(days)), max(days).isoformat(), f"edition {rules.edition}", rules.signed_by or "shipped"]
    )
    if loaded.passed_over is not None:
        return Part("definitions", "warning", detail, "pack_unused")
    old = sum(is_old(day, on) for day in days)
    if old:
        return Part("definitions", "warning", detail, "old", {"count": str(old)})
    return Part("definitions", detail=detail)


def _fonts(folder: Path | None) -> Part:
    broken = fonts_broken(folder)
    lacking = [script for script in SCRIPTS if letters_missing(script, folder)]
    scripts = {"scripts": " ".join(lacking)}
    detail = ", ".join([*broken, *lacking])
    if broken or set(NEEDED_SCRIPTS) & set(lacking):
        return Part("fonts", "failed", detail, "broken", scripts)
    if lacking:
        return Part("fonts", "warning", detail, "scripts", scripts)
    return Part("fonts", detail=f"{len(SCRIPTS)}")


def _sandbox(work: Path) -> Part:
    picture = work / "blank.png"
    Image.new("L", (200, 100), 255).save(picture, "PNG", dpi=(100, 100))
    try:
        opened = Sandbox(work).open(picture)
    except OSError as fault:  # no child can be started
        return Part("sandbox", "failed", type(fault).__name__, "unopened")
    if opened.problem is not None or len(opened.pages) != 1:
        return Part("sandbox", "failed", opened.problem.code if opened.problem else "", "unopened")
    return Part("sandbox")


def _limits(work: Path) -> Part:
    try:
        passed = set(confinement.passed(work, nursery=nursery()))
        if confinement.outlived():
            passed.add("time")
    except (SandboxFailure, OSError) as failure:
        detail = failure.code if isinstance(failure, SandboxFailure) else type(failure).__name__
        return Part("limits", "failed", detail, "no_child")
    named = [name for name in confinement.LIMITS if name in passed]
    values = {"limits": " ".join(named)}
    if passed & confinement.promised():
        return Part("limits", "failed", ", ".join(named), "passed", values)
    if passed:
        return Part("limits", "warning", ", ".join(named), "unlimited", values)
    return Part("limits", detail=", ".join(confinement.LIMITS))


def _reader(ocr: Ocr) -> tuple[Part, list[str]]:
    """Tesseract itself, and the languages to be tried: those that must be there first."""
    try:
        installed, version = ocr.installed(), ocr.version()
    except OcrUnavailable as lack:
        return Part("ocr", "failed", ", ".join(lack.missing), "no_tesseract"), []
    languages = [name for name in installed if name not in _NO_LANGUAGES]
    languages.sort(key=lambda name: (name not in NEEDED_LANGUAGES, name))
    lacking = [name for name in NEEDED_LANGUAGES if name not in languages]
    if lacking:
        packages = " ".join(f"tesseract-ocr-{name}" for name in lacking)
        values = {"languages": " ".join(lacking), "packages": packages}
        return Part("ocr", "failed", ", ".join(lacking), "languages", values), languages
    return Part("ocr", detail=version), languages


def _reading(work: Path, language: str, fonts: Path | None) -> Part:
    needed = language in NEEDED_LANGUAGES
    worse: Level = "failed" if needed else "warning"
    word = word_in(language)
    line = line_of(word, fonts)
    if line is None:
        return Part("reading", "warning", fault="no_font", language=language, needed=needed)
    try:
        read = Ocr(work, language).line(line)
    except OcrUnavailable:
        read = ""
    if word not in read.replace(" ", ""):
        return Part("reading", worse, read, "misread", {"word": word}, language, needed)
    return Part("reading", language=language, needed=needed)


def _networks(fonts: Path | None) -> Part:
    page = line_of(WORD, fonts)
    if page is None:
        return Part("networks", "warning", fault="no_font", needed=False)
    try:
        lines = [networks.straightened(page, quad) for quad in networks.Detector().quads(page)]
        text = " ".join(line.text for line in networks.Recogniser().read(lines))
    except networks.NetworksUnavailable as lack:
        return Part("networks", "warning", ", ".join(lack.missing), "missing", needed=False)
    if WORD not in text:
        return Part("networks", "warning", text, "misread", {"word": WORD}, needed=False)
    return Part("networks", needed=False)


def _encryption(work: Path) -> Part:
    fault = encryption.fault(work)
    return Part("encryption", "failed", fault, "broken") if fault else Part("encryption")


def _screen() -> Part:
    screen = try_screen()
    if screen.finding == "no_screen":
        return Part("display", "warning", fault="no_screen", needed=False)
    if screen.finding == "refused":
        return Part("display", "failed", screen.detail, "refused")
    return Part("display", detail=screen.detail, needed=False)
