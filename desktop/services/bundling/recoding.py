"""Has pages coded anew, all cores busy, each few pages in a limited process of their own."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from desktop.domain.redaction import MARK
from desktop.engines.sandbox import SandboxFailure
from desktop.services.bundling.materials import LIMITS, Key, Material, Materials
from desktop.services.bundling.side_by_side import Heard, side_by_side
from desktop.services.bundling.workers import run_limited
from desktop.services.progress import Progress, Step
from desktop.services.refusals import BundleError

_CHUNK: Final = 8


def recode(materials: Materials, wanted: Mapping[Key, int], progress: Progress) -> None:
    """Codes pages down to so many steps of their ladders, where that has not been done yet.

    Raises BundleError (unreadable_source) where a page can neither be carried over nor drawn.
    """
    keys = [key for key, steps in wanted.items() if materials.pages[key].steps < steps]
    chunks = [keys[at : at + _CHUNK] for at in range(0, len(keys), _CHUNK)]
    coded = side_by_side(
        [partial(_coded, materials, chunk, wanted) for chunk in chunks],
        lambda done: progress(Step("preparing", done, len(keys))),
    )
    answers = [answer for chunk in coded for answer in chunk]
    for key, answer in zip(keys, answers, strict=True):
        _take(materials, key, answer, wanted[key])


def complete(materials: Materials, progress: Progress) -> None:
    """Codes the pages anew of whose chosen coding only the weight is known."""
    lacking = {}
    for key, material in materials.pages.items():
        piece = material.pieces.get(material.coding)
        if piece is not None and piece["path"] is None:
            lacking[key], material.steps = material.steps, 0
    if lacking:
        recode(materials, lacking, progress)


def show(materials: Materials, key: Key, path: Path) -> bool:
    """Leaves a page as it was given, upright, as a PNG at `path`; whether that could be done."""
    order = {**_order(materials, key, 0), "given": True, "shown": str(path)}
    try:
        return run_limited("desktop.engines.paper.coding", {"pages": [order]}, LIMITS)["pages"][0] is not None
    except SandboxFailure:
        return False


def _coded(materials: Materials, keys: Sequence[Key], wanted: Mapping[Key, int], heard: Heard) -> list[Any]:
    """The workers' answers for some pages; where they bring the process down, each is tried alone."""
    job = {"pages": [_order(materials, key, wanted[key]) for key in keys]}
    try:
        answer = run_limited("desktop.engines.paper.coding", job, LIMITS, heard)
    except SandboxFailure:
        if len(keys) == 1:
            return [None]
        return [found for key in keys for found in _coded(materials, [key], wanted, heard)]
    return list(answer["pages"])


def _order(materials: Materials, key: Key, steps: int) -> dict[str, object]:
    material = materials.pages[key]
    return {
        "path": str(materials.path(material.source)),
        "media_type": material.media_type,
        "page": material.page,
        "turn": material.turn,
        "character": material.character,
        "stem": str(materials.folder / f"{key[0]}-{key[1]}"),
        "given": material.carried,
        "steps": steps,
        "hidden": _hidden(material),
    }


def _hidden(material: Material) -> dict[str, object] | None:
    if not material.hidden:
        return None
    boxes = [[box.left, box.top, box.right, box.bottom] for box in material.hidden]
    return {"boxes": boxes, "skew": material.skew, "mark": MARK}


def _take(materials: Materials, key: Key, answer: Mapping[str, Any] | None, steps: int) -> None:
    material = materials.pages[key]
    material.steps, material.recalled = steps, None
    if answer is None or not answer["codings"]:
        if material.carried:
            return
        name = materials.case.sources[material.source].name
        raise BundleError("unreadable_source", {"name": name, "document": key[0]})
    material.character = answer["character"]
    material.pieces.update(answer["codings"])
    material.width, material.height = float(answer["width"]), float(answer["height"])
