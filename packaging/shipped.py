"""What goes out with the program: wheels, the libraries beside them, networks, fonts and languages, and their licences.

The list of licences and the bill of materials are both written from this, so that they cannot differ.
"""

import fnmatch
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import quote

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
TEXTS = Path(__file__).resolve().parent / "licence_texts"
LOCKS = ("requirements.txt", "requirements-models.txt")
NATIVE_HEADS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""The first bytes of a library or program on Linux, Windows and macOS (one and several machines)."""


@dataclass(frozen=True)
class Component:
    """One thing that is shipped: `licence` is an SPDX expression, `texts` are its full texts by their files' names."""

    kind: str
    name: str
    version: str
    licence: str
    purl: str
    texts: Mapping[str, str] = field(default_factory=dict)
    hashes: tuple[str, ...] = ()
    """SHA-256 of the files that are taken as they are, or of the wheels that the lock lets in."""
    needs: tuple[str, ...] = ()
    note: str = ""


class Unfit(Exception):  # noqa: N818  # the report of a build that must stop
    """What may not be shipped as it is; one line each, with what to do."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(self.faults))


@cache
def known() -> dict[str, dict[str, str]]:
    """What `licence_texts/known.toml` says of wheels, libraries and files."""
    return tomllib.loads((TEXTS / "known.toml").read_text("utf-8"))


def components(tree: Path | None = None) -> tuple[Component, ...]:
    """Everything that is shipped, by kind and name; with a frozen tree the libraries that really lie in it.

    Without one, only Tesseract and Leptonica stand for them: what else they are linked with, a tree may leave out.
    Raises Unfit where a licence text is missing, a licence is not known, or one would bind the whole program.
    """
    faults: list[str] = []
    found: list[Component] = [_own(), _python(), *_wheels(faults), *_assets(faults)]
    found += _natives(tree, faults)
    for one in found:
        if not one.texts:
            faults.append(f"{one.name} {one.version}: no licence text; add it to packaging/licence_texts/known.toml")
        elif not may_be_shipped(one.licence):
            faults.append(
                f"{one.name} {one.version}: its licence, {one.licence}, would bind the whole program; leave it out"
            )
    if tree is not None:
        faults += _forbidden(tree)
    if faults:
        raise Unfit(faults)
    return tuple(sorted(found, key=lambda one: (one.kind != "program", one.kind, one.name.lower())))


def may_be_shipped(expression: str) -> bool:
    """Whether an SPDX expression leaves a way that is neither GPL nor AGPL; an exception to the GPL is such a way."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression)
    place = 0

    def whole() -> bool:
        nonlocal place
        free = part()
        while place < len(tokens) and tokens[place] == "OR":
            place += 1
            free = part() or free
        return free

    def part() -> bool:
        nonlocal place
        free = single()
        while place < len(tokens) and tokens[place] == "AND":
            place += 1
            free = single() and free
        return free

    def single() -> bool:
        nonlocal place
        word = tokens[place]
        place += 1
        if word == "(":
            free = whole()
            if tokens[place] != ")":
                raise ValueError(expression)
            place += 1
            return free
        if word in {"AND", "OR", "WITH", ")"}:
            raise ValueError(expression)
        excepted = place < len(tokens) and tokens[place] == "WITH"
        if excepted:
            place += 2
        return excepted or not re.match(r"A?GPL|SSPL", word)

    free = whole()
    if place != len(tokens):
        raise ValueError(expression)
    return free


def locked() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every distribution of the locks that is meant for this computer: its version and the SHA-256 of its files."""
    found = {}
    for lock in LOCKS:
        text = (ROOT / "packaging" / lock).read_text("utf-8").replace("\\\n", " ")
        for line in text.splitlines():
            match = re.match(r"([A-Za-z0-9._-]+)==(\S+)([^#]*)", line)
            if not match:
                continue
            marker = re.search(r";\s*(.+?)(?=\s--hash|$)", match[3])
            if marker and not Marker(marker[1].strip()).evaluate():
                continue
            found[canonicalize_name(match[1])] = (match[2], tuple(sorted(re.findall(r"sha256:([0-9a-f]{64})", line))))
    return found


def _own() -> Component:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = project.get("license", "")
    text = f"Papelada is licensed under {declared}." if declared else (TEXTS / "papelada.txt").read_text("utf-8")
    return Component(
        "program", "papelada", project["version"], str(declared) or "LicenseRef-Papelada",
        f"pkg:generic/papelada@{project['version']}", {"papelada.txt": text},
        needs=tuple(sorted(canonicalize_name(re.split(r"[^\w.-]", one)[0]) for one in project["dependencies"])),
    )  # fmt: skip


def _python() -> Component:
    version = sys.version.split()[0]
    return Component(
        "runtime", "python", version, "PSF-2.0", f"pkg:generic/python@{version}",
        {"LICENSE.txt": _python_licence()},
    )  # fmt: skip


def _python_licence() -> str:
    base = Path(sysconfig.get_path("stdlib"))
    for place in (base / "LICENSE.txt", base.parents[1] / "LICENSE.txt", base.parent / "LICENSE.txt"):
        if place.is_file():
            return place.read_text("utf-8")
    # Debian's Python keeps it with its package.
    for package in (f"libpython3.{sys.version_info.minor}-minimal", f"python3.{sys.version_info.minor}"):
        copyright_file = Path("/usr/share/doc", package, "copyright")
        if copyright_file.is_file():
            return copyright_file.read_text("utf-8")
    raise Unfit([f"python: no licence text under {base}"])


def _wheels(faults: list[str]) -> Iterator[Component]:
    for name, (version, hashes) in sorted(locked().items()):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            faults.append(f"{name}: is locked and not installed; run ./dev once")
            continue
        if found.version != version:
            faults.append(f"{name}: {found.version} is installed, {version} is locked; run ./dev once")
        yield _wheel(name, found, hashes, faults)
    try:
        frozen_with = distribution("pyinstaller")
    except PackageNotFoundError:
        return
    # Its loader is the program file of the frozen tree.
    yield _wheel("pyinstaller", frozen_with, (), faults)


def _wheel(name: str, found: Distribution, hashes: tuple[str, ...], faults: list[str]) -> Component:
    licence = known()["wheels"].get(name) or found.metadata.get("License-Expression") or ""
    if name == "pyinstaller":
        licence = "GPL-2.0-or-later WITH Bootloader-exception"
    if not licence:
        faults.append(f"{name} {found.version}: its licence is not known; read it, add it to licence_texts/known.toml")
        licence = "NONE"
    kind = {"rapidocr": "networks", "pyinstaller": "loader"}.get(name, "library")
    return Component(
        kind, name, found.version, licence, f"pkg:pypi/{name}@{found.version}", _texts_of(name, found), hashes,
        needs=_needs(found), note=NOTES.get(name, ""),
    )  # fmt: skip


NOTES = {
    "rapidocr": "Of this wheel only the network files under models/ are shipped, none of its code.",
    "pyside6-essentials": "Qt and its Python bindings, used under the LGPL 3. What Qt itself holds of others: "
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html",
    "shiboken6": "Part of Qt for Python, used under the LGPL 3.",
    "python-stdnum": "Used under the LGPL 2.1 or later.",
    "pi-heif": "The libraries libheif and libde265 in it are used under the LGPL 3.",
}


def _needs(found: Distribution) -> tuple[str, ...]:
    wanted = set()
    for line in found.requires or ():
        name, _, marker = line.partition(";")
        if "extra" in marker or (marker and not Marker(marker.strip()).evaluate()):
            continue
        wanted.add(canonicalize_name(re.split(r"[^\w.-]", name.strip())[0]))
    return tuple(sorted(wanted & locked().keys()))


def _texts_of(name: str, found: Distribution) -> dict[str, str]:
    """Licence files of a wheel wherever it keeps them, and those that we keep for it."""
    texts = {}
    for file in found.files or ():
        path = str(file).replace("\\", "/")
        named = re.search(r"(?i)(^|/)(licen[cs]es?|copying|notice|thirdpartynotices)[^/]*$", path)
        if (named or "/licenses/" in path.lower()) and not path.endswith((".py", ".pyc", ".so")):
            text = Path(str(found.locate_file(file))).read_bytes().decode("utf-8", "replace")
            texts[re.sub(r"^.*\.dist-info/(licenses/)?", "", path)] = text
    for kept in known()["texts"].get(name, ()):
        texts[kept] = (TEXTS / kept).read_text("utf-8")
    return texts


def _assets(faults: list[str]) -> Iterator[Component]:
    """Fonts and our own network, as they lie under resources/."""
    fonts = ROOT / "resources" / "fonts"
    texts = {path.name: path.read_text("utf-8") for path in sorted(fonts.glob("*.txt")) if path.is_file()}
    readme = (fonts / "README.md").read_text("utf-8")
    for path in sorted(path for path in fonts.iterdir() if path.suffix in {".ttf", ".otf", ".ttc"}):
        noto = path.name.startswith("Noto")
        if not noto and path.name != "OCRB.otf":
            faults.append(f"{path.name}: a font nobody has said the licence of; see packaging/shipped.py")
        licence = "OFL-1.1" if noto else "LicenseRef-OCRB"
        yield Component(
            "font", path.stem, "", licence, f"pkg:generic/{path.name}",
            {"fonts/README.md": readme, **(texts if noto else {})}, (_sha256(path),),
        )  # fmt: skip
    network = ROOT / "resources" / "zone_reader.onnx"
    own = _own()
    yield Component(
        "networks", network.stem, own.version, own.licence, f"pkg:generic/{network.name}@{own.version}", own.texts,
        (_sha256(network),), note="The reader of machine-readable zones, trained by packaging/zone_reader.py.",
    )  # fmt: skip


def _natives(tree: Path | None, faults: list[str]) -> Iterator[Component]:
    """Libraries and programs that no wheel brought, by the Debian package they came in."""
    named: dict[str, list[Path]] = {}
    for path in _reader() if tree is None else native_files(tree):
        if tree is not None and origin(path) is not None:
            continue
        package = _package_of(path)
        if package is None:
            faults.append(f"{path.name}: nobody knows where it comes from; no wheel and no package holds it")
        else:
            named.setdefault(package, []).append(path)
    for path in _traineddata(tree):
        package = _package_of(path)
        if package is None:
            faults.append(f"{path.name}: a language of Tesseract that comes from no package")
        else:
            named.setdefault(package, []).append(path)
    for package, paths in sorted(named.items()):
        source, version, text = _debian(package)
        licence = known()["libraries"].get(source, "")
        if not licence:
            faults.append(f"{package} ({source}): read /usr/share/doc/{package}/copyright, add it to known.toml")
            licence = "NONE"
        yield Component(
            "language" if paths[0].suffix == ".traineddata" else "system library", package, version, licence,
            f"pkg:deb/debian/{package}@{quote(version)}", {"copyright": text, **_common(text)},
            tuple(sorted({_sha256(path) for path in paths})), note=", ".join(sorted({path.name for path in paths})),
        )  # fmt: skip


def native_files(tree: Path) -> Iterator[Path]:
    """Every library and program in a tree, links apart."""
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4).startswith(NATIVE_HEADS):
                    yield path


def origin(path: Path) -> str | None:
    """The component a native file of a frozen tree belongs to, where that is a wheel, Python or the loader."""
    if path.name in _wheel_files():
        return _wheel_files()[path.name]
    if (
        re.match(r"libpython3|python3\d*\.dll|Python$", path.name)
        or ".cpython-" in path.name
        or "lib-dynload" in path.parts
    ):
        return "python"
    if path.stem == "papelada":
        return "pyinstaller"
    return None


@cache
def _wheel_files() -> dict[str, str]:
    names = {}
    for name in locked():
        try:
            files = distribution(name).files or ()
        except PackageNotFoundError:
            continue
        for file in files:
            if re.search(r"\.(so|dll|pyd|dylib)\b", file.name):
                names[file.name] = name
    return names


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
    """The Debian package that a file, or one of its name on this computer, came in."""
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


def _forbidden(tree: Path) -> Iterator[str]:
    for path in sorted(tree.rglob("*")):
        place = path.relative_to(tree).as_posix()
        for pattern, why in known()["forbidden"].items():
            if fnmatch.fnmatch("/" + place, pattern):
                yield f"{place}: {why}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
