"""Settles how each page is coded and where each section is cut, coding anew no more pages than the limit asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.domain.bundle import BundlePlan, Section
from desktop.domain.bundle_sizes import LADDERS, Weighed, bearable, chosen, cuts, too_large
from desktop.services.bundling.materials import PDF, Key, Materials
from desktop.services.bundling.recoding import recode
from desktop.services.progress import Progress

Cut = tuple[Key, ...]
"""The pages of one file."""

_WHOLE_LADDER: Final = max(len(ladder) for ladder in LADDERS.values())
_FIRST_STEPS: Final = 2


@dataclass(frozen=True, slots=True)
class Fitted:
    """A section's files, as pages; none where all its papers are signed."""

    section: Section
    cuts: tuple[Cut, ...]


def fitted(plan: BundlePlan, materials: Materials, progress: Progress) -> tuple[Fitted, ...]:
    """Codes what must be coded, then settles codings and cuts."""
    recode(materials, _first_needs(plan, materials), progress)
    deeper: dict[Key, int] = {}
    for section in plan.sections:
        keys = section_keys(section)
        pages = _weighed(keys, materials)
        cut_up = len(cuts(pages, [0] * len(keys), plan.limit)) > 1
        deeper |= {
            key: _WHOLE_LADDER
            for key, page in zip(keys, pages, strict=True)
            if materials.pages[key].recodable and (cut_up or too_large(page, plan.limit))
        }
    recode(materials, deeper, progress)
    return settled(plan, materials)


def settled(plan: BundlePlan, materials: Materials) -> tuple[Fitted, ...]:
    """Chooses each page's coding among those it has (noted on its material) and cuts the sections.

    A page in two sections gets the smaller of the two codings, so that it looks the same wherever it stands.
    """
    steps: dict[Key, int] = {}
    for section in plan.sections:
        keys = section_keys(section)
        for key, step in zip(keys, chosen(_weighed(keys, materials), plan.limit), strict=True):
            steps[key] = max(step, steps.get(key, 0))
    for key, step in steps.items():
        [weighed] = _weighed([key], materials)
        materials.pages[key].coding = bearable(weighed, plan.limit).coding(step)
    return tuple(Fitted(section, cut(section, materials, plan.limit)) for section in plan.sections)


def cut(section: Section, materials: Materials, limit: int) -> tuple[Cut, ...]:
    """The section's files with the codings chosen, for a limit in bytes."""
    keys = section_keys(section)
    pages = [
        replace(page, weights={materials.pages[key].coding: page.weights[materials.pages[key].coding]})
        for key, page in zip(keys, _weighed(keys, materials), strict=True)
    ]
    return tuple(tuple(keys[at] for at in file) for file in cuts(pages, [0] * len(pages), limit))


def section_keys(section: Section) -> list[Key]:
    """The unsigned pages of a section, in order."""
    return [(entry.document, page) for entry in section.entries if not entry.signed for page in entry.pages]


def _weighed(keys: Sequence[Key], materials: Materials) -> list[Weighed]:
    papers: Mapping[str, int] = {document: at for at, document in enumerate(dict.fromkeys(key[0] for key in keys))}
    return [Weighed(papers[key[0]], materials.pages[key].character, materials.pages[key].weights()) for key in keys]


def _first_needs(plan: BundlePlan, materials: Materials) -> dict[Key, int]:
    """How far each page must be coded before sizes can be compared.

    Pictures and pages that cannot be carried over always need some coding; all of the ladder is made at once where
    the originals alone say that the section will not fit, so that no page is drawn twice.
    """
    needs: dict[Key, int] = {}
    for section in plan.sections:
        keys = section_keys(section)
        given = sum(_given_weight(key, materials) for key in keys)
        steps = _WHOLE_LADDER if given > plan.limit else _FIRST_STEPS
        for key in keys:
            if not materials.pages[key].carried or (steps == _WHOLE_LADDER and materials.pages[key].recodable):
                needs[key] = max(steps, needs.get(key, 0))
    return needs


def _given_weight(key: Key, materials: Materials) -> int:
    material = materials.pages[key]
    if material.carried:
        return material.weight
    if material.media_type == PDF:
        return 0
    source = materials.case.sources[material.source]
    return source.bytes // max(1, source.pages)
