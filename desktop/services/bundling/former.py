"""What the last bundle left to start from: its manifest, and the pages that need not be coded and read again."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from desktop import release
from desktop.domain.bundle_sizes import Coding
from desktop.services.bundling.materials import Key, Material, Materials

_VERSION: Final = 3
"""Changes whenever pages of equal sources would be coded otherwise."""


class Kept(Protocol):
    """A coded page as a case keeps it: what was told of it (JSON), and the bytes of the chosen coding."""

    @property
    def told(self) -> str: ...
    @property
    def data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Former:
    """The last bundle of this channel; `folder` is where the next one goes and files of the last may lie."""

    manifest: Mapping[str, Any]
    coding: Callable[[str], Kept | None]
    folder: Path

    def file(self, name: str) -> Mapping[str, Any]:
        """What the last manifest tells of a file of that name; empty where it has none."""
        return next((one for one in self.manifest.get("files", ()) if one.get("path") == name), {})

    def breaches(self, name: str) -> Mapping[str, int] | None:
        """The rules of PDF/A-2b that a file breaks, with the first page that does; None where nothing is told of it."""
        told = self.file(name)
        if "pdf_a" not in told:
            return None
        reasons = told.get("pdf_a_reasons", {})
        return {str(rule): int(page) for rule, page in reasons.items()}

    def unchanged(self, name: str, recipe: str) -> Path | None:
        """The file itself where it was made by the same recipe and still lies there as it was; else None."""
        told, path = self.file(name), self.folder / name
        if told.get("recipe") != recipe or not recipe:
            return None
        try:
            with path.open("rb") as stream:
                same = hashlib.file_digest(stream, "sha256").hexdigest() == told.get("sha256")
        except OSError:
            return None
        return path if same else None


def page_key(material: Material) -> str:
    """The name under which a page's codings are kept: equal only where they would come out equal."""
    hidden = [box.rounded() for box in material.hidden]
    parts = [
        _VERSION, release(), material.source, material.page, material.turn, material.media_type,
        material.first_character, material.carried, hidden, round(material.skew, 3),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def recall(materials: Materials, former: Former | None) -> None:
    """Gives each page the codings that are kept of it; those whose bytes were not kept are known by weight only."""
    if former is None:
        return
    for key, material in materials.pages.items():
        found = former.coding(page_key(material))
        if found is None:
            continue
        try:
            _take(materials, key, json.loads(found.told), found.data)
        except (ValueError, KeyError, TypeError):
            continue


def _take(materials: Materials, key: Key, told: Mapping[str, Any], data: bytes) -> None:
    material = materials.pages[key]
    chosen: Coding = told["chosen"]
    pieces: dict[Coding, Mapping[str, Any]] = {name: {**one, "path": None} for name, one in told["codings"].items()}
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise ValueError("data")
    path = materials.folder / f"{key[0]}-{key[1]}-{chosen}.part"
    path.write_bytes(data)
    pieces[chosen] = {**pieces[chosen], "path": str(path)}
    material.pieces.update(pieces)
    material.steps, material.character = int(told["steps"]), told["character"]
    material.width, material.height = float(told["width"]), float(told["height"])
    material.figures_read = {name: Counter(figures) for name, figures in told["read"].items()}
    material.figures_known = frozenset(material.figures_read)
    material.recalled = chosen


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded page to be kept."""

    told: str
    data: bytes


def codings_to_keep(materials: Materials) -> dict[str, Coded | None]:
    """The coded pages of this bundle by their keys; None for one that is kept as it is already."""
    kept: dict[str, Coded | None] = {}
    for material in materials.pages.values():
        piece = material.pieces.get(material.coding)
        if piece is None or piece["path"] is None:
            continue
        key = page_key(material)
        if material.recalled == material.coding and material.figures_read.keys() <= material.figures_known:
            kept[key] = None
            continue
        data = Path(piece["path"]).read_bytes()
        told = {
            "chosen": material.coding,
            "sha256": hashlib.sha256(data).hexdigest(),
            "steps": material.steps,
            "character": material.character,
            "width": material.width,
            "height": material.height,
            "codings": {
                name: {fact: value for fact, value in one.items() if fact != "path"}
                for name, one in material.pieces.items()
            },
            "read": {name: dict(figures) for name, figures in material.figures_read.items()},
        }
        kept[key] = Coded(json.dumps(told, sort_keys=True), data)
    return kept
