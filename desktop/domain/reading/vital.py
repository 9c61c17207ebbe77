"""Birth dates and passport numbers printed on certificates, so that they can be laid beside the passport."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from desktop.domain.papers import Field, Kind
from desktop.domain.reading.common_labels import Labels
from desktop.domain.reading.evidence import Found, field
from desktop.domain.reading.evidence import found as place
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.labels import Match, labelled
from desktop.domain.reading.periods import dates_in

OF_ONE_PERSON: Final = frozenset({"birth_certificate", "criminal_record"})
"""Kinds that are about one person, so that a birth date or a passport number on them is that person's."""
SHOWS_PASSPORT: Final = OF_ONE_PERSON | {"visa"}
BORN: Final[Labels] = dict.fromkeys(
    (
        "data de nascimento", "data do nascimento", "data e local de nascimento", "date of birth",
        "date and place of birth", "d.o.b", "dob", "born on", "nascido em", "nascida em", "nascido a", "nascida a",
        "nascido aos", "nascida aos", "fecha de nacimiento", "nacido el", "nacida el", "date de naissance", "ne le",
        "nee le", "geburtsdatum",
    ),
    0.95,
)  # fmt: skip
NUMBER_OF_PASSPORT: Final[Labels] = dict.fromkeys(
    (
        "passaporte n.o", "passaporte numero", "n.o do passaporte", "numero do passaporte", "passport no",
        "passport no.", "passport number", "passport n.o", "pasaporte n.o", "passeport n.o",
    ),
    0.95,
)  # fmt: skip
PASSPORT: Final[Labels] = dict.fromkeys(("passaporte", "passport", "pasaporte", "passeport", "reisepass"), 0.9)
"""Bare words, which name offices as well: only a number right after them counts."""
_HEADINGS: Final = re.compile(r"\bdia\s+mes\s+ano\b")
_IN_COLUMNS: Final = re.compile(r"(?<![0-9])([0-3]?[0-9])\s+([01]?[0-9])\s+((?:19|20)[0-9]{2})(?![0-9])")
_NUMBER: Final = re.compile(r"(?<![A-Z0-9])(?=[A-Z0-9]*[0-9]{4})[A-Z]{0,3}[0-9]{4,9}[A-Z]?(?![A-Z0-9/.-]*[0-9])")


def birth_date(kind: Kind, flows: Sequence[Flow]) -> Field | None:
    """The day of birth of the person the certificate is about; None for kinds that name several people."""
    if kind not in OF_ONE_PERSON:
        return None
    found = [one for flow in flows[:2] for one in labelled(flow, BORN, dates_in, rows_below=1)]
    if not found and kind == "birth_certificate":
        found = [one for flow in flows[:2] for one in _in_columns(flow)]
    return _agreed(found)


def passport_number(kind: Kind, flows: Sequence[Flow]) -> Field | None:
    """The number of the passport that the certificate speaks of; None for kinds that name several people."""
    if kind not in SHOWS_PASSPORT:
        return None
    named = [one for flow in flows[:2] for one in labelled(flow, NUMBER_OF_PASSPORT, _numbers)]
    return _agreed(named or [one for flow in flows[:2] for one in labelled(flow, PASSPORT, _numbers, below=False)])


def _agreed(found: Sequence[Found]) -> Field | None:
    """The surest; less sure where the paper says two different things."""
    if not found:
        return None
    best = max(found, key=lambda one: one.confidence)
    return field(best if all(one.value == best.value for one in found) else best.weaker(0.7))


def _in_columns(flow: Flow) -> Iterator[Found]:
    """The day as Brazilian certificates print it: below "Dia", "Mês" and "Ano", beside the day in words."""
    for row, below in pairwise(flow.rows):
        if not _HEADINGS.search(flow.folded[row.start : row.end]):
            continue
        match = _IN_COLUMNS.search(flow.folded[below.start : below.end])
        if match is None:
            continue
        try:
            day = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue
        yield place(flow, day.isoformat(), below.start + match.start(), below.start + match.end(), 0.9)


def _numbers(text: str, _: str) -> Iterator[Match]:
    for match in _NUMBER.finditer(text):
        yield Match(match.start(), match.end(), match[0], 0.96)
