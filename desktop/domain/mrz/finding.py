"""Zones are found among a page's lines, however the lines came to be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Final

from desktop.domain.mrz.codes import is_state
from desktop.domain.mrz.digits import ALPHABET, FILLER
from desktop.domain.mrz.layouts import SHAPES
from desktop.domain.mrz.zone import Zone, zone_of
from desktop.domain.text import Box, Line, PageText

_SPELT: Final = str.maketrans({"«": "<<", "»": "<<", "‹": "<", "›": "<", "€": "<", "≤": "<", "＜": "<"})
_SHORTEST, _LONGEST = 24, 50
_MOST_ADDED: Final = 6
"""So many fillers may be missing from or too many on a line that an ordinary reader read."""
_TOO_MANY_FOREIGN: Final = 0.05


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    box: Box
    confidence: float
    sure: tuple[float, ...] = ()
    """Each character's confidence, where the line's reader told them."""


def find_zone(pages: Sequence[PageText], on: date | None = None) -> tuple[Zone, ...]:
    """Every zone on these pages, page by page, top to bottom. `on`: the day to reckon centuries from."""
    return tuple(zone for page in pages for zone in zones(page, on))


def zones(page: PageText, on: date | None = None) -> tuple[Zone, ...]:
    """Every zone on one page, top to bottom: those of the special reader first, then what only the page's text has."""
    found: list[Zone] = []
    for lines, placed in ((page.mrz_lines, False), (page.lines, True)):
        # The special reader's lines come zone by zone, and on a page that nobody turned upright even upside down.
        for zone in _zones_among([_candidate(line) for line in lines], placed, page.number, on):
            if not any(_same_place(zone.box, other.box) or _same_holder(zone, other) for other in found):
                found.append(zone)
    return tuple(sorted(found, key=lambda zone: (zone.box.top, zone.box.left)))


def _candidate(line: Line) -> _Candidate | None:
    text = "".join(line.text.translate(_SPELT).upper().split())
    foreign = sum(one not in ALPHABET for one in text)
    if not _SHORTEST <= len(text) <= _LONGEST or foreign > _TOO_MANY_FOREIGN * len(text):
        return None
    if FILLER not in text and not re.search(r"\d{6}", text):
        return None
    # One stray mark for a filler is common; a check digit will tell where it was none.
    plain = "".join(one if one in ALPHABET else FILLER for one in text)
    sure = line.words[0].characters if len(line.words) == 1 else ()
    return _Candidate(plain, line.box, line.confidence, sure if len(sure) == len(plain) else ())


def _zones_among(candidates: Sequence[_Candidate | None], placed: bool, page: int, on: date | None) -> Iterator[Zone]:
    """Zones of lines that follow one another, where `placed` also one above the other."""
    start = 0
    while start < len(candidates):
        best: tuple[int, Zone] | None = None
        for count, width in SHAPES:
            group = [one for one in islice(candidates, start, start + count) if one is not None]
            if len(group) == count and (not placed or _one_above_the_other(group)):
                zone = _fitted(group, width, page, on)
                if zone is not None and (best is None or zone.agreeing > best[1].agreeing):
                    best = count, zone
        if best is None:
            start += 1
        else:
            start += best[0]
            yield best[1]


def _one_above_the_other(group: Sequence[_Candidate]) -> bool:
    for upper, lower in pairwise(group):
        high = max(upper.box.height, lower.box.height)
        if not -high < lower.box.top - upper.box.bottom < 4 * high:
            return False
        if abs(lower.box.left - upper.box.left) > 0.25 * max(upper.box.width, lower.box.width):
            return False
    return True


def _fitted(group: Sequence[_Candidate], width: int, page: int, on: date | None) -> Zone | None:
    """The zone that these lines make at that width, with fillers added or taken away where that brings it about."""
    choices = [list(_at_width(one.text, width)) for one in group]
    if not all(choices):
        return None
    if all(one.sure and len(one.text) == width for one in group):
        # The special reader has weighed the check digits already; what it read stands.
        own = [one.text for one in group]
        sure = [one.sure for one in group]
        return zone_of(own, [one.box for one in group], [one.confidence for one in group], page, on, sure)
    best: Zone | None = None
    for lines in _combinations(choices):
        zone = zone_of(lines, [one.box for one in group], [one.confidence for one in group], page, on)
        if zone is not None and believable(zone, lines) and (best is None or zone.agreeing > best.agreeing):
            best = zone
    return best


def _combinations(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if not choices:
        yield ()
        return
    for first in choices[0]:
        for rest in _combinations(choices[1:]):
            yield (first, *rest)


def _at_width(text: str, width: int) -> Iterator[str]:
    """The line at that width; a run of fillers that is too long or too short is made to fit, runs at the end first."""
    missing = width - len(text)
    if missing == 0:
        yield text
        return
    if abs(missing) > _MOST_ADDED:
        return
    runs = sorted(re.finditer(r"<{2,}|<$", text), key=lambda run: (run.end() != len(text), run.start() - run.end()))
    for run in runs[:3]:
        length = run.end() - run.start() + missing
        if length > 0:
            yield text[: run.start()] + FILLER * length + text[run.end() :]
    if missing > 0 and not text.endswith(FILLER):
        yield text + FILLER * missing


def believable(zone: Zone, lines: Sequence[str]) -> bool:
    """Whether this is a zone at all: bank statements and forms have long lines of capitals, digits and fillers too."""
    state = zone.fields.get("issuing_state")
    begins = lines[0][0] in "PVIAC" and state is not None and is_state(state.text)
    fillers = sum(line.count(FILLER) for line in lines)
    # Over nothing but fillers a check digit is 0, which speaks for no zone; and every zone names somebody.
    own = sum(right for name, right in zone.digits.items() if name in zone.fields and name != "mrz")
    born, whole = "birth_date" in zone.fields, zone.digits.get("mrz", False)
    if not zone.fields.keys() & {"surname", "given_names"}:
        return False
    if born and ((own >= 2 and (whole or begins or fillers >= 4)) or own >= 3 or (own >= 1 and whole and begins)):
        return True
    dated = born or "expiry_date" in zone.fields
    return begins and dated and fillers >= 6 and any(FILLER * 2 in line for line in lines)


def _same_place(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) > max(one.top, other.top) and min(one.right, other.right) > max(
        one.left, other.left
    )


def _same_holder(one: Zone, other: Zone) -> bool:
    return all(
        (field := one.fields.get(name)) is not None and (twin := other.fields.get(name)) is not None
        and field.value == twin.value
        for name in ("document_number", "birth_date")
    )  # fmt: skip
