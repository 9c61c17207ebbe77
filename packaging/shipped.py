"""What goes out with the program: wheels, the libraries beside them, networks, fonts and languages, and their licences.

The list of licences and the bill of materials are both written from this, so that they cannot differ.
"""

import fnmatch
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

from component import ROOT, TEXTS, Component, Unfit, known, sha256
from expressions import may_be_shipped
from natives import natives
from packaging.utils import canonicalize_name
from wheels import wheels


def components(tree: Path | None = None) -> tuple[Component, ...]:
    """Everything that is shipped, by kind and name; with a frozen tree the libraries that really lie in it.

    Without one, only Tesseract and Leptonica stand for them: what else they are linked with, a tree may leave out.
    Raises Unfit where a licence text is missing, a licence is not known, or one would bind the whole program.
    """
    faults: list[str] = []
    found: list[Component] = [_own(), _python(), *wheels(faults), *_assets(faults)]
    found += natives(tree, faults)
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
            {"fonts/README.md": readme, **(texts if noto else {})}, (sha256(path),),
        )  # fmt: skip
    network = ROOT / "resources" / "zone_reader.onnx"
    own = _own()
    yield Component(
        "networks", network.stem, own.version, own.licence, f"pkg:generic/{network.name}@{own.version}", own.texts,
        (sha256(network),), note="The reader of machine-readable zones, trained by packaging/zone_reader.py.",
    )  # fmt: skip


def _forbidden(tree: Path) -> Iterator[str]:
    for path in sorted(tree.rglob("*")):
        place = path.relative_to(tree).as_posix()
        for pattern, why in known()["forbidden"].items():
            if fnmatch.fnmatch("/" + place, pattern):
                yield f"{place}: {why}"
