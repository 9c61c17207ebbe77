"""Looks again at pages that were coded anew: what could be read before must be read after."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from desktop.domain.bundle_sizes import LADDERS
from desktop.domain.legible import legible, name_words, places_of
from desktop.domain.text import Box, PageText
from desktop.engines.paper.pictures import viewable
from desktop.services.bundling.materials import Key, Materials
from desktop.services.bundling.recoding import show
from desktop.services.bundling.report import Proof
from desktop.services.bundling.side_by_side import Heard, side_by_side
from desktop.services.progress import Progress, Step

Reader = Callable[[Path, int, float, float], PageText]
"""Reads a picture file of a page: its number, and its width and height in points."""
Closer = Callable[[Path, PageText, Sequence[Box]], PageText]
"""Another reader, who reads some places of a picture file; the text given says how the page lies on it."""

TOLERATED: Final = 0.03
"""Share of a page's amounts and dates that two readings of the same picture differ by, as measured on noisy scans.

It is granted only where there is no closer reader who could tell a loss from a whim of the first."""


def proven(
    materials: Materials, read: Reader, closer: Closer | None, again: Callable[[], object], progress: Progress
) -> Proof:
    """Reads recoded pages again.

    A page on which an amount, a date, a number or a name was lost gives up its coding and the smaller ones; `again`
    then settles all codings anew, and what is coded otherwise now is read once more, until nothing is lost. Lost is
    what neither reader reads any more, unless the closer one reads at its place what it reads there on the page as it
    was given: then the first reading was wrong.
    """
    proof = _Proof(materials, read, closer)
    gentler: set[Key] = set()
    every: dict[Key, None] = {}
    while True:
        keys = [key for key in materials.pages if _recoded(materials, key)]
        every |= dict.fromkeys(keys)
        proof.look(keys, progress)
        changed = [key for key in keys if proof.lost(key) and _give_up(materials, key)]
        gentler.update(changed)
        if not changed:
            break
        again()
    before = sum(proof.before(key).total() for key in every)
    lacking = sum(proof.lacking(key).total() for key in every)
    alike = sum(proof.alike(key) for key in every)
    return Proof(len(every), before, before - lacking - alike, alike, len(gentler))


def _recoded(materials: Materials, key: Key) -> bool:
    material = materials.pages[key]
    return material.coding != "as_given" and material.coding in material.pieces


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


class _Proof:
    """What is known of each page's codings; readings are kept with the materials, for the next bundle too."""

    def __init__(self, materials: Materials, read: Reader, closer: Closer | None) -> None:
        self._materials = materials
        self._read = read
        self._closer = closer
        self._names = cache(self._names_on)
        self.before = cache(self._read_before)
        self._alike: dict[tuple[Key, str], int] = {}

    def lacking(self, key: Key) -> Counter[str]:
        """What was read before and is not legible in the page's coding; a page carried over as it is lacks nothing."""
        material = self._materials.pages[key]
        if not _recoded(self._materials, key):
            return Counter()
        return self.before(key) - material.figures_read.get(material.coding, Counter())

    def lost(self, key: Key) -> bool:
        lacking = self.lacking(key).total()
        return lacking > (0 if self._closer else TOLERATED * self.before(key).total())

    def alike(self, key: Key) -> int:
        """How much was read otherwise than before, but on the page as it was given just the same."""
        return self._alike.get((key, self._materials.pages[key].coding), 0)

    def look(self, keys: Sequence[Key], progress: Progress) -> None:
        """Reads the coded pictures of which it is not known yet that all is legible, on all cores."""
        unknown = [key for key in keys if self.lacking(key) and not self._was_read(key)]
        found = side_by_side(
            [partial(self._one, key) for key in unknown], lambda done: progress(Step("rereading", done, len(unknown)))
        )
        for key, figures in zip(unknown, found, strict=True):
            material = self._materials.pages[key]
            material.figures_read[material.coding] = figures

    def _was_read(self, key: Key) -> bool:
        """Whether the coding was read in this run; readings of former ones may not know what is asked for now."""
        material = self._materials.pages[key]
        return (key, material.coding) in self._alike

    def _one(self, key: Key, heard: Heard) -> Counter[str]:
        heard(0, 1)
        material = self._materials.pages[key]
        piece: Mapping[str, Any] = material.pieces[material.coding]
        coded = self._materials.folder / f"{key[0]}-{key[1]}.png"
        given = coded.with_suffix(".given.png")
        try:
            viewable(piece, coded)
            said = self._read(coded, material.page, material.width, material.height).text
            found = legible(said, self._names(key))
            missing = self.before(key) - found
            heard(0, 1)
            alike = self._looked_closer(key, missing, found, coded, given) if missing and self._closer else Counter()
        finally:
            coded.unlink(missing_ok=True)
            given.unlink(missing_ok=True)
        self._alike[key, material.coding] = alike.total()
        heard(1, 1)
        return found + alike

    def _looked_closer(
        self, key: Key, missing: Counter[str], found: Counter[str], coded: Path, given: Path
    ) -> Counter[str]:
        """Adds to `found` what the closer reader finds at the places of what is missing.

        Answers what it reads otherwise there, but on the page as it was given just the same.
        """
        text, names = self._materials.text(key), self._names(key)
        assert text is not None  # noqa: S101  # something was read before
        places = places_of(missing, text, names)
        read = [self._at(key, coded, text, place) for place, _ in places]
        found |= legible("\n".join(read), names)
        left = self.before(key) - found
        alike: Counter[str] = Counter()
        if not left or not show(self._materials, key, given):
            return alike
        for (place, told), now in zip(places, read, strict=True):
            here = legible(told, names) & (left - alike)
            if here and _same(now, self._at(key, given, text, place), names):
                alike += here
        return alike

    def _at(self, key: Key, picture: Path, text: PageText, place: Box) -> str:
        """What the closer reader reads at one place."""
        assert self._closer is not None  # noqa: S101  # it was asked for
        turn = (text.turned - self._materials.pages[key].turn) % 360
        return self._closer(picture, replace(text, lines=(), mrz_lines=(), turned=turn), [place]).text

    def _read_before(self, key: Key) -> Counter[str]:
        return legible(self._materials.figures_text(key), self._names(key))

    def _names_on(self, key: Key) -> frozenset[str]:
        material = self._materials.pages[key]
        return name_words(self._materials.case.document(key[0]).fields, material.page)


def _same(one: str, other: str, names: Collection[str]) -> bool:
    """Whether two readings of a place say the same; two that say nothing do not."""
    figures = legible(one, names)
    return bool(one) and (
        "".join(one.split()) == "".join(other.split()) or (bool(figures) and figures == legible(other, names))
    )
