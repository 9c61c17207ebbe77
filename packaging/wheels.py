"""The wheels that are shipped: what the locks name and is installed, with every licence text in them."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from component import ROOT, TEXTS, Component, known
from packaging.markers import Marker
from packaging.utils import canonicalize_name

LOCKS = ("requirements.txt", "requirements-models.txt")
NOTES = {
    "rapidocr": "Of this wheel only the network files under models/ are shipped, none of its code.",
    "pyside6-essentials": "Qt and its Python bindings, used under the LGPL 3. What Qt itself holds of others: "
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html",
    "shiboken6": "Part of Qt for Python, used under the LGPL 3.",
    "python-stdnum": "Used under the LGPL 2.1 or later.",
    "pi-heif": "The libraries libheif and libde265 in it are used under the LGPL 3.",
}


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


def wheels(faults: list[str]) -> Iterator[Component]:
    """Every locked wheel; what is wrong with one is added to `faults`."""
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


@cache
def wheel_files() -> dict[str, str]:
    """The wheel that each native library came in, by the library's file name."""
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
