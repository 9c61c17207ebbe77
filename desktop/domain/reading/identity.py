"""Passports, cards and visas: the fields of their machine-readable zone, and what else is printed on them."""

from collections.abc import Sequence

from desktop.domain.mrz import Zone, zones
from desktop.domain.papers import Field, Note
from desktop.domain.text import PageText


def page_zone(page: PageText) -> Zone | None:
    """The surest machine-readable zone on the page, wider than tall as its lines are; None where there is none."""
    shape = page.height / page.width if page.width else 1.4
    lying = [zone for zone in zones(page) if zone.box.width > 1.5 * zone.box.height * shape]
    return max(lying, key=lambda zone: (zone.agreeing, zone.confidence), default=None)


def read_zone(found: Sequence[Zone]) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """Fields and notes of the surest of the zones of one document."""
    best = max(found, key=lambda zone: (zone.agreeing / zone.checks, zone.confidence))
    return dict(best.fields), best.notes
