"""What is printed above a machine-readable zone bears witness to it, and says what the zone does not.

Names come with the marks that a zone drops, and issue date, authority and place of birth are printed only there. Where
print and zone say different things, the field is noted: one of the two was misread, or the paper is not in order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from desktop.domain.mrz import Zone
from desktop.domain.names import tokens
from desktop.domain.papers import Field, Note
from desktop.domain.reading.common_labels import EXPIRES, ISSUED
from desktop.domain.reading.evidence import Found, field, found, joined
from desktop.domain.reading.flow import Flow, flow
from desktop.domain.reading.labels import Match, labelled
from desktop.domain.reading.periods import dates_in
from desktop.domain.text import PageText

BORN: Final = (
    "data de nascimento", "data nascimento", "date of birth", "date de naissance", "fecha de nacimiento",
    "geburtsdatum", "geburtstag", "data di nascita", "data urodzenia",
)  # fmt: skip
_EXPIRES: Final = {label: weight for label, weight in EXPIRES.items() if weight > 0.9} | dict.fromkeys(
    ("date d'expiration", "fecha de caducidad", "data di scadenza", "gultig bis", "data waznosci"), 0.97
)
_ISSUED: Final = {label: weight for label, weight in ISSUED.items() if weight > 0.9} | dict.fromkeys(
    ("data di rilascio", "data wydania", "issuing date"), 0.97
)
_BIRTHPLACE: Final = (
    "local de nascimento", "naturalidade", "place of birth", "lieu de naissance", "lugar de nacimiento",
    "geburtsort", "luogo di nascita", "miejsce urodzenia",
)  # fmt: skip
_AUTHORITY: Final = (
    "entidade emissora", "autoridade emissora", "autoridade", "issuing authority", "authority", "autorite", "autoridad",
    "ausstellende behorde", "behorde", "autorita", "organ wydajacy", "emitido por", "issued by",
)  # fmt: skip
_LABELS: Final = re.compile(
    r"\b(?:data|date|fecha|place|local|lugar|lieu|numero|number|no|n\.o|sexo|sex|nome|name|apelidos?|surname|given|"
    r"validade|valid|altura|height|nacionalidade|nationality|assinatura|signature|passport|passaporte|autoridade|"
    r"authority|tipo|type|codigo|code|holder|titular|specimen)\b"
)
_PLACE: Final = re.compile(r"[a-z][a-z .,'()\-/]{1,40}")
_LEGIBLE: Final = 0.93
"""Print that is read less surely than this witnesses for a zone, never against it."""
_ALIKE: Final = 75.0
"""Two words this similar (0 to 100) are one word, of which one or the other was misread or misprinted."""
_WITNESSED: Final = 0.97


def read_visual_zone(
    flows: Sequence[Flow], zone: Zone, others: Sequence[Zone] = ()
) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """The zone's fields with what print adds to them (`names`, `issue_date`, `issuer`, `birth_place`), and notes.

    `others` are further zones on the same pages: what stands above one of them is not this one's. Note `zone_differs`
    (values: field, zone, print) where legible print says something else.
    """
    fields = dict(zone.fields)
    views = [_own(one, zone, others) for one in flows]
    notes: list[Note] = []
    for name, labels in (("birth_date", dict.fromkeys(BORN, 1.0)), ("expiry_date", _EXPIRES)):
        notes += _compared(fields, name, _dates(views, labels))
    notes += _number(fields, views)
    spellings = [_name(fields, name, views, notes) for name in ("given_names", "surname")]
    printed = [one for one in spellings if one is not None]
    if len(printed) == sum(name in fields for name in ("given_names", "surname")) and printed:
        fields["names"] = joined(printed, (" ".join(one.value for one in printed),))
    issued = next(iter(_dates(views, _ISSUED)), None)
    if issued is not None and "issue_date" not in fields and _before(issued.value, fields.get("expiry_date")):
        fields["issue_date"] = field(issued)
    for name, phrases in (("birth_place", _BIRTHPLACE), ("issuer", _AUTHORITY)):
        place = max(
            (one for view in views for one in labelled(view, phrases, _words, rows_below=1)),
            key=lambda one: one.confidence,
            default=None,
        )
        if place is not None:
            fields[name] = field(place)
    return fields, tuple(notes)


def _own(page: Flow, zone: Zone, others: Sequence[Zone]) -> Flow:
    """The page without the zones' own lines, and without what stands above other zones or below this one."""
    boxes = [one.box for one in (zone, *others) if one.page == page.number]
    if not boxes:
        return page
    above = [one.box for one in others if one.page == page.number and one.box.bottom <= zone.box.top]
    top = max((box.bottom for box in above), default=0.0)
    bottom = zone.box.top if zone.page == page.number and len(boxes) > 1 else 1.0
    lines = []
    for line in page.page.lines:
        words = [
            word
            for word in line.words
            if top <= word.box.bottom and word.box.top <= bottom and "<<" not in word.text
            and not any(box.top < (word.box.top + word.box.bottom) / 2 < box.bottom for box in boxes)
        ]  # fmt: skip
        if words:
            lines.append(replace(line, words=tuple(words)))
    return flow(replace(page.page, lines=tuple(lines)) if isinstance(page.page, PageText) else page.page)


def _dates(views: Sequence[Flow], labels: Mapping[str, float]) -> list[Found]:
    every = [one for view in views for one in labelled(view, labels, dates_in, rows_below=1)]
    return sorted(every, key=lambda one: -one.confidence)


def _before(day: str, expiry: Field | None) -> bool:
    return expiry is None or day < expiry.text


def _compared(fields: dict[str, Field], name: str, printed: Sequence[Found]) -> Iterator[Note]:
    own = fields.get(name)
    if own is None or not printed:
        return
    # A zone that leaves the day of birth open says "1974" or "1974-08".
    if any(one.value.startswith(own.text) for one in printed):
        fields[name] = _witnessed(own)
    elif printed[0].legibility >= _LEGIBLE and printed[0].confidence > 0.85:
        yield _differs(name, own, printed[0].value)


def _number(fields: dict[str, Field], views: Sequence[Flow]) -> Iterator[Note]:
    own = fields.get("document_number")
    if own is None or len(own.text) < 6:
        return
    near: tuple[int, str] | None = None
    for view in views:
        for size in (1, 2, 3):
            for place in range(len(view.words) - size + 1):
                words = view.words[place : place + size]
                run = "".join("".join(filter(str.isalnum, word.text)) for word in words).upper()
                if run == own.text:
                    fields["document_number"] = _witnessed(own)
                    return
                sure = min(word.confidence for word in words) >= _LEGIBLE
                if size == 1 and sure and len(run) == len(own.text) and sum(map(str.isdigit, run)) >= 4:
                    away = Levenshtein.distance(run, own.text)
                    if away <= 2 and (near is None or away < near[0]):
                        near = away, run
    if near is not None:
        yield _differs("document_number", own, near[1])


def _name(fields: Mapping[str, Field], name: str, views: Sequence[Flow], notes: list[Note]) -> Found | None:
    """The name as printed, with its marks; where print has it almost so, a note instead."""
    own = fields.get(name)
    if own is None:
        return None
    wanted = own.text.split()
    near: tuple[float, str] | None = None
    for view in views:
        spelt = [(spellings, place) for place, word in enumerate(view.words) for spellings in tokens(word.text)]
        for start in range(len(spelt) - len(wanted) + 1):
            run = spelt[start : start + len(wanted)]
            first, last = run[0][1], run[-1][1]
            ends = view.starts[last] + len(view.words[last].text)
            if all(word in spellings for word, (spellings, _) in zip(wanted, run, strict=True)):
                printed = " ".join(word.text.strip(",;:") for word in view.words[first : last + 1])
                return found(view, printed, view.starts[first], ends, 0.95)
            alike = [
                max((fuzz.ratio(word, spelling) for spelling in spellings), default=0.0)
                for word, (spellings, _) in zip(wanted, run, strict=True)
            ]
            legible = all(word.confidence >= _LEGIBLE for word in view.words[first : last + 1])
            long = min(len(word) for word in wanted) >= 4
            if legible and long and min(alike) >= _ALIKE and (near is None or sum(alike) > near[0]):
                near = sum(alike), " ".join(word.text for word in view.words[first : last + 1])
    if near is not None:
        notes.append(_differs(name, own, near[1]))
    return None


def _words(printed: str, folded: str) -> Iterator[Match]:
    """A place's or an authority's name: words that are no label themselves."""
    lead = len(folded) - len(folded.lstrip(" :.-"))
    match = _PLACE.match(folded, lead)
    if match is None or "/" in folded[: lead + 2] or _LABELS.search(match.group()):
        return
    text = printed[match.start() : match.end()].strip(" ,.-/(")
    if len(text) > 2 and text[0].isupper():
        yield Match(match.start(), match.start() + len(text), text, 0.95)


def _witnessed(own: Field) -> Field:
    """Print and zone agree: the reading is sure, whatever its check digit says of the printing."""
    return own if own.check == "failed" else replace(own, confidence=max(own.confidence, _WITNESSED))


def _differs(name: str, own: Field, printed: str) -> Note:
    return Note("zone_differs", {"field": name, "zone": own.text, "print": printed})
