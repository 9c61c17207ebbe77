"""Turns the pages of a file into documents: parted, named by kind, and read."""

from collections.abc import Sequence

from desktop.domain.mrz import Zone
from desktop.domain.papers import Field, Kind, Note, Reading
from desktop.domain.reading.everyday import read_everyday
from desktop.domain.reading.flow import Flow, flow
from desktop.domain.reading.identity import page_zones, read_zone
from desktop.domain.reading.kinds import CARDS, Judgement, PageScores, judged, page_scores
from desktop.domain.reading.language import language
from desktop.domain.reading.page_signs import PageSigns, signs
from desktop.domain.reading.splitting import missing_pages, split
from desktop.domain.reading.statements import read_statement
from desktop.domain.reading.vital import passport_number
from desktop.domain.text import PageText


def read(pages: Sequence[PageText]) -> tuple[Reading, ...]:
    """The documents in a file, in the order of their first pages; every page belongs to one.

    Only identity papers scanned side by side share a page: each machine-readable zone is a document of its own.

    Fields carry confidence, place and check as the contract says. Notes: those of the readers of each kind, and
    `page_missing` (values: page, pages) where a paper's own page numbers leave one out.
    """
    flows = [flow(page) for page in pages]
    scores = [page_scores(one) for one in flows]
    zones = [page_zones(page) for page in pages]
    seen = [
        signs(one, score, _number(found[0] if found else None))
        for one, score, found in zip(flows, scores, zones, strict=True)
    ]
    readings: list[Reading] = []
    for group in split(seen):
        readings.append(_read(group, flows, scores, zones, seen))
        own = {_number(zones[place][0]) for place in group if zones[place]}
        for place in group:
            for zone in zones[place][1:]:
                if _number(zone) not in own:
                    own.add(_number(zone))
                    others = [other for other in zones[place] if other is not zone]
                    readings.append(_beside(zone, flows[place], others))
    return tuple(readings)


def read_as_one(pages: Sequence[PageText], kind: Kind | None = None) -> Reading:
    """All these pages (at least one) as one document, as a person put them together; of that kind where one is given.

    The pages come back in the order given. A further identity paper on them is not told.
    """
    flows = [flow(page) for page in pages]
    scores = [page_scores(one) for one in flows]
    zones = [page_zones(page) for page in pages]
    seen = [
        signs(one, score, _number(found[0] if found else None))
        for one, score, found in zip(flows, scores, zones, strict=True)
    ]
    return _read(range(len(pages)), flows, scores, zones, seen, kind)


def _beside(zone: Zone, page: Flow, others: Sequence[Zone]) -> Reading:
    """A further document of which one page shows the zone."""
    fields, notes = read_zone([zone], [page], others)
    return Reading(zone.kind, round(zone.confidence, 3), (page.number,), language([page]), fields, notes)


def _number(zone: Zone | None) -> str | None:
    if zone is None:
        return None
    number = zone.fields.get("document_number")
    return zone.kind if number is None else number.text


def _read(
    group: Sequence[int],
    flows: Sequence[Flow],
    scores: Sequence[PageScores],
    zones: Sequence[Sequence[Zone]],
    seen: Sequence[PageSigns],
    kind: Kind | None = None,
) -> Reading:
    own = [flows[place] for place in group]
    own_zones = [zones[place][0] for place in group if zones[place]]
    others = [zone for place in group for zone in zones[place][1:]]
    verdict = Judgement(kind, 1.0) if kind else _kind([scores[place] for place in group], own, own_zones)
    fields, notes = _fields(verdict.kind, own, own_zones, others)
    lacking = missing_pages(group, seen)
    if lacking is not None:
        notes = (*notes, *(Note("page_missing", {"page": page, "pages": lacking[1]}) for page in lacking[0]))
    return Reading(
        kind=verdict.kind,
        confidence=verdict.confidence,
        pages=tuple(one.number for one in own),
        language=language(own),
        fields=fields,
        notes=notes,
    )


def _kind(scores: Sequence[PageScores], flows: Sequence[Flow], zones: Sequence[Zone]) -> Judgement:
    """What the words say; a machine-readable zone overrules them, unless the page is a long text that shows a copy."""
    by_words = judged(scores, flows)
    if not zones:
        return by_words
    best = max(zones, key=lambda zone: zone.confidence)
    if max(score.words for score in scores) > 260 and best.confidence < 0.9 and by_words.confidence > 0.8:
        return by_words
    kind = best.kind
    if kind == "identity_card" and by_words.kind == "residence_card" and by_words.confidence > 0.6:
        kind = by_words.kind
    return Judgement(kind, round(best.confidence, 3))


def _fields(
    kind: Kind, flows: Sequence[Flow], zones: Sequence[Zone], others: Sequence[Zone]
) -> tuple[dict[str, Field], tuple[Note, ...]]:
    if zones and kind in CARDS:
        read, notes = read_zone(zones, flows, others)
        passport = passport_number(kind, flows)
        return (read if passport is None else {**read, "passport_number": passport}), notes
    if kind == "bank_statement":
        return read_statement(flows)
    if kind == "photo":
        return {}, ()
    fields, notes = read_everyday(kind, flows)
    # Every passport's page of data bears one (Doc 9303-4); a card's may be on the side that is another picture.
    return fields, (*notes, Note("mrz_missing")) if kind == "passport" else notes
