"""Looks again at pages that were coded anew: what could be read before must be read after."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from desktop.domain.bundle_figures import amounts_and_dates, kept
from desktop.domain.bundle_sizes import LADDERS
from desktop.domain.text import PageText
from desktop.engines.paper.pictures import viewable
from desktop.services.bundling.materials import Key, Materials
from desktop.services.bundling.report import Proof
from desktop.services.bundling.side_by_side import Heard, side_by_side
from desktop.services.progress import Progress, Step

Reader = Callable[[Path, int, float, float], PageText]
"""Reads a picture file of a page: its number, and its width and height in points."""

TOLERATED: Final = 0.03
"""Share of a page's amounts and dates that two readings of the same picture differ by, as measured on noisy scans."""


def proven(
    materials: Materials, read: Reader, most: int | None, again: Callable[[], object], progress: Progress
) -> Proof:
    """Reads recoded pages again, at most so many of them, spread evenly; all where `most` is None.

    A page that lost more than is tolerated gives up its coding and the smaller ones; `again` then settles all codings
    anew, and those pages are read once more.
    """
    keys = _spread([key for key in materials.pages if _recoded(materials, key)], most)
    before = {key: amounts_and_dates(materials.figures_text(key)) for key in keys}
    found = _read(materials, keys, read, progress)
    poor = [key for key in keys if kept(before[key], found[key]) < (1 - TOLERATED) * before[key].total()]
    changed = [key for key in poor if _give_up(materials, key)]
    if changed:
        again()
        found |= {key: before[key] for key in changed}  # the original, where nothing else is left
        found |= _read(materials, [key for key in changed if _recoded(materials, key)], read, progress)
    total = sum(figures.total() for figures in before.values())
    return Proof(len(keys), total, sum(kept(before[key], found[key]) for key in keys))


def _recoded(materials: Materials, key: Key) -> bool:
    material = materials.pages[key]
    return material.coding != "as_given" and material.coding in material.pieces


def _spread(keys: Sequence[Key], most: int | None) -> list[Key]:
    if most is None or len(keys) <= most:
        return list(keys)
    return [keys[at * len(keys) // most] for at in range(most)]


def _give_up(materials: Materials, key: Key) -> bool:
    """Takes the page's coding and the smaller ones away, where a gentler one is left."""
    material = materials.pages[key]
    ladder = LADDERS[material.character]
    had = material.weights()
    gentler = [coding for coding in ladder[: ladder.index(material.coding)] if coding in had]
    if not gentler:
        return False
    for coding in ladder[ladder.index(material.coding) :]:
        material.pieces.pop(coding, None)
    return True


def _read(materials: Materials, keys: Sequence[Key], read: Reader, progress: Progress) -> dict[Key, Counter[str]]:
    """Amounts and dates on the coded pictures, read on all cores."""

    def one(key: Key, heard: Heard) -> Counter[str]:
        heard(0, 1)
        material = materials.pages[key]
        piece: Mapping[str, Any] = material.pieces[material.coding]
        path = materials.folder / f"{key[0]}-{key[1]}.png"
        viewable(piece, path)
        try:
            figures = amounts_and_dates(read(path, material.page, material.width, material.height).text)
        finally:
            path.unlink(missing_ok=True)
        heard(1, 1)
        return figures

    known = {key: materials.pages[key].figures_read.get(materials.pages[key].coding) for key in keys}
    unknown = [key for key in keys if known[key] is None]
    read_again = side_by_side(
        [partial(one, key) for key in unknown], lambda done: progress(Step("rereading", done, len(unknown)))
    )
    for key, figures in zip(unknown, read_again, strict=True):
        materials.pages[key].figures_read[materials.pages[key].coding] = figures
    return {key: materials.pages[key].figures_read[materials.pages[key].coding] for key in keys}
