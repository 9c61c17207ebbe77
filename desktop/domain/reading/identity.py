"""Passports, cards and visas: the fields of their machine-readable zone, and what else is printed on them."""

from collections.abc import Sequence

from desktop.domain.mrz import Zone, zones
from desktop.domain.papers import Field, Note
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.visual_zone import read_visual_zone
from desktop.domain.text import PageText


def page_zones(page: PageText) -> tuple[Zone, ...]:
    """The machine-readable zones on the page, the surest first: a scan may hold two passports, lying any way."""
    return tuple(sorted(zones(page), key=lambda zone: (-zone.agreeing, -zone.confidence, zone.box.top)))


def read_zone(
    found: Sequence[Zone], flows: Sequence[Flow], others: Sequence[Zone] = ()
) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """Fields and notes of the surest of the zones of one document, with what its pages print beside it.

    `others` are zones of other documents on the same pages.
    """
    best = max(found, key=lambda zone: (zone.agreeing / zone.checks, zone.confidence))
    fields, notes = read_visual_zone(flows, best, others)
    return fields, (*best.notes, *notes)
