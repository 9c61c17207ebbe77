"""Knows a file by all that it is made of, so that one that would come out the same is not made again."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from desktop import release
from desktop.engines.paper.pen import tags_path
from desktop.services.bundling.former import Former
from desktop.services.bundling.materials import Materials


class File(Protocol):
    """A file that is to be written."""

    @property
    def name(self) -> str: ...
    @property
    def path(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Made:
    """How a file comes to be: by which recipe, as of which day (ISO 8601), or taken from where it lay.

    `breaches` are the rules of PDF/A-2b that a file taken so breaks, with the first page that does.
    """

    recipe: str
    on: str
    reused: bool
    breaches: Mapping[str, int] = field(default_factory=dict)


def made_by(recipe: str, file: File, on: date, former: Former | None) -> Made:
    """Takes the file of the last bundle where it is still the same; else says as of which day it is to be written."""
    if former is None:
        return Made(recipe, on.isoformat(), reused=False)
    told = former.file(file.name)
    day = str(told.get("made_on")) if told.get("recipe") == recipe else on.isoformat()
    there, breaches = former.unchanged(file.name, recipe), former.breaches(file.name)
    if there is None or breaches is None:
        return Made(recipe, day, reused=False)
    shutil.copyfile(there, file.path)
    return Made(recipe, day, reused=True, breaches=breaches)


class Recipes:
    """The recipes of files that share their sources, texts, our own pages (`front`) and the size of their stamps."""

    def __init__(
        self, materials: Materials, texts: Mapping[str, Path | None], front: Path | None, large_stamps: bool
    ) -> None:
        self._materials = materials
        self._sources = list(texts)
        self._texts = list(texts.values())
        tags = None if front is None else tags_path(front)
        self._fronts = (front, tags if tags is not None and tags.is_file() else None)
        self._large_stamps = large_stamps
        self._digest = cache(_digest)

    def of(self, order: Mapping[str, Any]) -> str:
        """The recipe of one file: a digest of its order in which every path is told by what lies there."""
        leaves = [self._leaf(leaf) for leaf in order["leaves"]]
        body = {
            "program": release(),
            "title": order["title"],
            "outline": order["outline"],
            "links": order["links"],
            "leaves": leaves,
            "large_stamps": self._large_stamps,
            "front": [self._digest(one) for one in self._fronts] if any("front" in leaf for leaf in leaves) else None,
        }
        return hashlib.sha256(json.dumps(body, sort_keys=True).encode("ascii")).hexdigest()

    def _leaf(self, leaf: Mapping[str, Any]) -> dict[str, Any]:
        if "front" in leaf:
            return dict(leaf)
        at = int(leaf["source"])
        source, text = self._sources[at], self._texts[at]
        told = {**leaf, "source": source, "spare": self._materials.has_hidden(source)}
        if leaf["text"] and text is not None:
            told["text"] = self._digest(text)
        if "piece" in leaf:
            told["piece"] = {**leaf["piece"], "path": self._digest(Path(leaf["piece"]["path"]))}
        return told


def _digest(path: Path | None) -> str:
    if path is None:
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
