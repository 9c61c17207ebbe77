"""Libraries, programs and languages that no wheel brought: Tesseract, what it needs, and the system's libraries."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from component import TEXTS, Component, known, sha256
from wheels import wheel_files

NATIVE_HEADS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""The first bytes of a library or program on Linux, Windows and macOS (one and several machines)."""


def natives(tree: Path | None, faults: list[str]) -> Iterator[Component]:
    """Libraries and programs that no wheel brought, by the Debian package they came in."""
    named: dict[str, list[Path]] = {}
    own_reader = None if tree is None else _own_reader(tree)
    if own_reader is not None:
        yield from _reader_of_our_own(own_reader)
    for path in _reader() if tree is None else native_files(tree):
        if path == own_reader or (tree is not None and origin(path) is not None):
            continue
        package = _package_of(path)
        if package is None:
            faults.append(f"{path.name}: nobody knows where it comes from; no wheel and no package holds it")
        else:
            named.setdefault(package, []).append(path)
    for path in _traineddata(tree):
        yield _language(path)
    for package, paths in sorted(named.items()):
        source, version, text = _debian(package)
        licence = known()["libraries"].get(source, "")
        if not licence:
            faults.append(f"{package} ({source}): read /usr/share/doc/{package}/copyright, add it to known.toml")
            licence = "NONE"
        yield Component(
            "system library", package, version, licence, f"pkg:deb/debian/{package}@{quote(version)}",
            {"copyright": text, **_common(text)},
            tuple(sorted({sha256(path) for path in paths})), note=", ".join(sorted({path.name for path in paths})),
        )  # fmt: skip


def _own_reader(tree: Path) -> Path | None:
    """Tesseract where it lies in the tree without a library beside it, for packaging/reading-engine makes one file."""
    if any(tree.rglob("*tesseract*.so*")) or any(tree.rglob("*tesseract*.dll")):
        return None
    return next((path for path in native_files(tree) if path.stem == "tesseract"), None)


def _reader_of_our_own(program: Path) -> Iterator[Component]:
    """Tesseract and the Leptonica in it, of the versions that the program tells; for Windows MinGW's runtime."""
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20).stdout
    except OSError:  # made for another system
        told = ""
    parts = [("tesseract", "Apache-2.0"), ("leptonica", "BSD-2-Clause")]
    if program.suffix == ".exe":  # linked in, threads and all, as packaging/reading-engine does
        parts.append(("mingw-w64", "ZPL-2.1 AND MIT AND BSD-3-Clause"))
    for name, licence in parts:
        version = (re.findall(rf"{name}[ -]v?(\d[\w.-]*)", told) or [""])[0]
        texts = {f"{name}.txt": (TEXTS / f"{name}.txt").read_text("utf-8")}
        if licence == "Apache-2.0":
            texts["Apache-2.0.txt"] = (TEXTS / "Apache-2.0.txt").read_text("utf-8")
        purl = f"pkg:generic/{name}@{version}" if version else f"pkg:generic/{name}"
        yield Component("system library", name, version, licence, purl, texts, (sha256(program),), note=program.name)


def _language(path: Path) -> Component:
    """A language of Tesseract's, as Debian packs them from the project's own."""
    name = f"tesseract-ocr-{path.stem.replace('_', '-')}"
    try:
        _, version, _ = _debian(name)
    except (OSError, subprocess.CalledProcessError):  # taken from its package without installing it
        version = ""
    purl = f"pkg:deb/debian/{name}@{quote(version)}" if version else f"pkg:deb/debian/{name}"
    texts = {"Apache-2.0.txt": (TEXTS / "Apache-2.0.txt").read_text("utf-8")}
    return Component("language", name, version, "Apache-2.0", purl, texts, (sha256(path),), note=path.name)


def native_files(tree: Path) -> Iterator[Path]:
    """Every library and program in a tree, links apart."""
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4).startswith(NATIVE_HEADS):
                    yield path


def origin(path: Path) -> str | None:
    """The component a native file of a frozen tree belongs to, where that is a wheel, Python or the loader."""
    if path.name in wheel_files():
        return wheel_files()[path.name]
    if (
        re.match(r"libpython3|python3\d*\.dll|Python$", path.name)
        or ".cpython-" in path.name
        or "lib-dynload" in path.parts
    ):
        return "python"
    if path.stem == "papelada":
        return "pyinstaller"
    return None


def _reader() -> list[Path]:
    """Tesseract and Leptonica of this computer."""
    program = shutil.which("tesseract")
    if program is None:
        return []
    told = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    libraries = re.findall(r"=> (/\S*/(?:libtesseract|liblept|libleptonica)\.so\S*)", told)
    return [Path(program), *map(Path, libraries)]


def _traineddata(tree: Path | None) -> list[Path]:
    if tree is not None:
        return sorted(tree.rglob("*.traineddata"))
    return sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata/*.traineddata"))


@cache
def _package_of(path: Path) -> str | None:
    """The Debian package that a file, or one of its name on this computer, came in; None on other systems."""
    if shutil.which("dpkg-query") is None:
        return None
    patterns = [str(path), str(path.resolve()), f"*/{path.name}"]
    if ".so" in path.name:
        patterns += [f"*/{path.name}.*"]
    for pattern in dict.fromkeys(patterns):
        for asked in (pattern, pattern.removeprefix("/usr")):
            told = subprocess.run(["dpkg-query", "-S", asked], capture_output=True, text=True, check=False).stdout
            for line in told.splitlines():
                package, _, place = line.partition(": ")
                if not place.startswith(("/usr/share/doc", "/usr/lib/debug")) and "diversion" not in package:
                    return package.partition(":")[0].partition(",")[0]
    return None


@cache
def _debian(package: str) -> tuple[str, str, str]:
    """Source package, version and copyright file of an installed package."""
    asked = ["dpkg-query", "-W", "-f", "${source:Package} ${Version}\n", package]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    file = Path("/usr/share/doc", package, "copyright")
    return told[0], told[1], file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""


def _common(text: str) -> dict[str, str]:
    """The full texts that a Debian copyright file only points at."""
    texts = {}
    for name in sorted(set(re.findall(r"/usr/share/common-licenses/([A-Za-z]+(?:-\d+(?:\.\d+)?)?)", text))):
        file = Path("/usr/share/common-licenses", name)
        if file.is_file():
            texts[file.resolve().name] = file.read_text("utf-8")
    return texts
