"""A person corrects machine-readable lines character by character; check digits and fields follow as they type."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from desktop.domain.mrz.digits import ALPHABET
from desktop.domain.mrz.zone import Zone, zone_of
from desktop.domain.papers import Field
from desktop.domain.text import Box

_WHOLE_PAGE: Final = Box(0.0, 0.0, 1.0, 1.0)


def typed_zone(lines: Sequence[str]) -> Zone | None:
    """The zone that typed lines make, as they stand; None where their number, length or characters make none."""
    texts = tuple("".join(line.upper().split()) for line in lines if line.strip())
    if not texts or not all(one in ALPHABET for line in texts for one in line):
        return None
    sure = [(1.0,) * len(text) for text in texts]
    return zone_of(texts, [_WHOLE_PAGE] * len(texts), [1.0] * len(texts), sure=sure)


def corrected(fields: Mapping[str, Field], lines: Sequence[str]) -> dict[str, Field] | None:
    """A paper's fields after its lines were corrected: all that stand on them are read anew, others stay.

    What the person has typed is theirs and counts as confirmed, unless a check digit speaks against it. None where
    the lines make no zone.
    """
    zone = typed_zone(lines)
    if zone is None:
        return None
    old = fields.get("mrz")
    was = None if old is None else typed_zone(_lines(old))
    gone = set() if was is None else set(was.fields)
    kept = {name: field for name, field in fields.items() if name not in gone or name in zone.fields}
    for name, read in zone.fields.items():
        before = fields.get(name)
        place = before if before is not None else old
        box, page = (place.box, place.page) if place is not None else (None, None)
        if before is not None and before.value == read.value and name != "mrz":
            kept[name] = replace(before, check=read.check)
            continue
        agreed = read.check != "failed"
        kept[name] = replace(
            read, confidence=1.0 if agreed else read.confidence, confirmed=agreed or name == "mrz", box=box, page=page
        )
    return kept


def _lines(field: Field) -> tuple[str, ...]:
    return tuple(part for part in field.value if isinstance(part, str))
