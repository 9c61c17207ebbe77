"""One zone: its lines become the contract's fields, each with what its check digits say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.mrz import dates
from desktop.domain.mrz.codes import is_document, is_state
from desktop.domain.mrz.digits import ALPHABET, FILLER
from desktop.domain.mrz.layouts import Layout, Span, layouts_of
from desktop.domain.mrz.repair import Repaired, agrees, long_number, repaired
from desktop.domain.papers import Check, Field, Kind, Note
from desktop.domain.text import Box

_SURE_CHARACTER: Final = 0.998
"""Where its characters' own confidences are known, a field counts as vouched for only if each has at least this.

They say how much the readings that agree with all check digits outweigh all others, so that characters which no check
digit can tell apart (6 and G, K and a filler) lower them.
"""
_MOST_MISREAD: Final = 2.0
"""A zone in which that many characters are reckoned misread vouches for none of its values."""
_DOUBTED_CHARACTER: Final = 0.97
"""Characters less sure than this are shown to a person, who compares them with the picture."""
_SURE: Final = {"birth_date": 0.5, "expiry_date": 0.5, "mrz": 0.9}
_SURE_NUMBER: Final = 0.8
"""Else, below this confidence of its line a field does not count as vouched for, whatever its check digit says.

No check digit tells K from a filler, 6 from G, 8 from S or 1 from L: numbers of letters and digits need a sure reading.
Dates have digits only, which all differ. The names are on the whole zone's lines, and nothing covers them.
"""


@dataclass(frozen=True, slots=True)
class Zone:
    """A machine-readable zone as read.

    `fields` are the contract's; `agreeing` of `checks` check digits are right. `page` counts from 1 in its file, `box`
    holds all its lines. `digits` says of each field with a check digit of its own whether it is right, and of "mrz"
    whether the composite one is. Notes: `mrz_check_failed` (values: field), `mrz_name_cut`.
    """

    format: str
    kind: Kind
    confidence: float
    fields: Mapping[str, Field]
    box: Box
    page: int | None
    notes: tuple[Note, ...]
    agreeing: int
    checks: int
    digits: Mapping[str, bool]


def zone_of(
    lines: Sequence[str],
    boxes: Sequence[Box],
    confidences: Sequence[float],
    page: int | None = None,
    on: date | None = None,
    sure: Sequence[Sequence[float]] = (),
) -> Zone | None:
    """Reads two or three lines of one zone; None where their number, length or characters make none.

    `on` is the day from which the century of dates is reckoned; without it the document's own dates serve. `sure` are
    the confidences (0 to 1) of each line's characters from a reader that has weighed formats and check digits: such
    lines stand as they are, others are repaired where format and check digits leave one reading.
    """
    texts = tuple(lines)
    if len({len(line) for line in texts}) != 1 or not all(one in ALPHABET for line in texts for one in line):
        return None
    found = [
        _Reader(layout, texts, boxes, confidences, page, on, sure).zone()
        for layout in layouts_of(len(texts), len(texts[0]), texts[0])
    ]
    return max(found, key=lambda zone: zone.agreeing / zone.checks, default=None)


class _Reader:
    def __init__(
        self,
        layout: Layout,
        lines: tuple[str, ...],
        boxes: Sequence[Box],
        confidences: Sequence[float],
        page: int | None,
        on: date | None,
        sure: Sequence[Sequence[float]],
    ) -> None:
        self._layout = layout
        self._boxes, self._confidences, self._sure = boxes, confidences, sure
        self._page, self._on = page, on
        mended = Repaired(lines, 0, frozenset()) if sure else repaired(lines, layout)
        self._lines, self._changes, self._guessed = mended.lines, mended.changes, mended.guessed
        self._agrees = {check.name: agrees(self._lines, check, layout) for check in layout.checks}
        self._whole = layout.whole is None or agrees(self._lines, layout.whole, layout)
        self._fields: dict[str, Field] = {}
        self._notes: list[Note] = []

    def zone(self) -> Zone:
        self._read_all()
        kind, sure = self._kind()
        digits = {**self._agrees, **({"mrz": self._whole} if self._layout.whole else {})}
        checks = digits.values()
        box = self._boxes[0]
        for other in self._boxes[1:]:
            box = box.united(other)
        share = sum(checks) / len(checks)
        return Zone(
            self._layout.name, kind, round(sure * (0.4 + 0.6 * share), 3), self._fields, box, self._page,
            tuple(self._notes), sum(checks), len(checks), digits,
        )  # fmt: skip

    def _read_all(self) -> None:
        right = self._whole and all(self._agrees.values())
        whole: Check = "failed" if not right else "none" if self._guessed or not self._framed() else "passed"
        every = tuple(Span(line, 0, self._layout.width) for line in range(self._layout.lines))
        lines = self._field("mrz", self._lines, every, whole)
        self._fields["mrz"] = replace(lines, doubts=self._doubts())
        for name, spans in self._layout.fields.items():
            value = self._value(name, [span.of(self._lines) for span in spans])
            if value is None:
                self._fields_unreadable(name)
            elif value:
                used = [span for span in spans if span.of(self._lines).strip(FILLER)] or list(spans)
                self._fields[name] = self._field(name, value, used, self._check(name))
        self._doubt_century()
        self._read_names()

    def _doubt_century(self) -> None:
        """A birth whose century another field tells is vouched for only where that one is."""
        birth = self._fields.get("birth_date")
        if birth is None or birth.check != "passed" or dates.century_known(birth.text):
            return
        other = self._fields.get("expiry_date" if self._layout.issued is None else "document_number")
        if other is None or other.check != "passed":
            spans = self._layout.fields["birth_date"]
            self._fields["birth_date"] = self._field("birth_date", birth.text, spans, "none")

    def _doubts(self) -> tuple[tuple[int, int], ...]:
        return tuple(
            (line, place)
            for line, sure in enumerate(self._sure)
            for place, one in enumerate(sure)
            if one < _DOUBTED_CHARACTER
        )

    def _value(self, name: str, parts: list[str]) -> str | None:
        if name == "birth_date" and not parts[0].strip(FILLER):
            return ""
        if name == "birth_date":
            return dates.birth_date(parts[0], self._latest_birth(), self._on)
        if name == "expiry_date":
            return "" if not parts[0].strip(FILLER) else dates.expiry_date(parts[0], self._on)
        if name == "sex":
            return parts[0] if parts[0] in "MFX" else ""
        long = self._long_number()
        if name == "document_number" and long is not None:
            return long.strip(FILLER)
        if name == "optional_data" and long is not None:
            taken = len(long) - 9 + 1
            parts = [parts[0][taken:], *parts[1:]]
        return " ".join(part.strip(FILLER) for part in parts if part.strip(FILLER))

    def _latest_birth(self) -> str | None:
        if self._layout.issued is not None:
            return dates.expiry_date(self._layout.issued.of(self._lines) + "28", self._on)
        return dates.expiry_date(self._layout.fields["expiry_date"][0].of(self._lines), self._on)

    def _long_number(self) -> str | None:
        place = self._layout.long_number
        if place is None or place[0].of(self._lines) != FILLER:
            return None
        number, digit = long_number(self._lines, self._layout)
        return number if digit is not None and self._agrees["document_number"] else None

    def _number(self) -> str:
        return self._layout.fields["document_number"][0].of(self._lines).rstrip(FILLER)

    def _check(self, name: str) -> Check:
        if name in self._agrees:
            right = self._agrees[name] and self._whole
            # A filler inside a number is more often a K that was read badly.
            doubtful = (
                name in self._guessed
                or not self._framed()
                or (not self._sure and name == "document_number" and FILLER in self._number())
            )
            return "failed" if not right else "none" if doubtful else "passed"
        covered = self._layout.whole is not None and name == "optional_data"
        if not covered:
            return "none"
        if self._whole and not (self._framed() and self._sure_as_a_whole()):
            # The composite digit alone covers it, and may agree because of another character that was misread too.
            return "none"
        return "passed" if self._whole else "failed"

    def _framed(self) -> bool:
        """Whether the lines are whole and legible; else an expiry out of its place may stand for a birth.

        Both states' codes exist where a zone's beginning is in sight; a check digit agrees by chance one time in ten,
        and where two characters or more are reckoned misread, that chance is too good.
        """
        states = [span for name in ("issuing_state", "nationality") for span in self._layout.fields.get(name, ())]
        misread = sum(1 - one for line in self._sure for one in line)
        return misread < _MOST_MISREAD and all(is_state(one.of(self._lines).rstrip(FILLER)) for one in states)

    def _sure_as_a_whole(self) -> bool:
        """Whether every character that the composite digit covers was read surely, where that is known."""
        whole = self._layout.whole
        if whole is None or not self._sure:
            return True
        spans = (*whole.parts, whole.digit)
        return min(one for span in spans for one in self._sure[span.line][span.start : span.end]) >= _SURE_CHARACTER

    def _field(self, name: str, value: str | tuple[str, ...], spans: Sequence[Span], check: Check) -> Field:
        line_sure = min(self._confidences[span.line] for span in spans)
        if self._sure:
            own = [one for span in spans for one in self._sure[span.line][span.start : span.end]]
            line_sure = min(own)
            if check == "passed" and line_sure < _SURE_CHARACTER:
                check = "none"
        elif check == "passed" and line_sure < _SURE.get(name, _SURE_NUMBER):
            check = "none"
        if check == "passed":
            sure = 0.9 + 0.09 * line_sure
        elif check == "failed":
            sure = 0.3 * line_sure
        else:
            share = (sum(self._agrees.values()) + self._whole) / (len(self._agrees) + 1)
            sure = line_sure * (0.5 + 0.45 * share)
        box = self._box(spans[0])
        for span in spans[1:]:
            box = box.united(self._box(span))
        return Field(value, round(sure, 3), check, self._page, box)

    def _box(self, span: Span) -> Box:
        line, width = self._boxes[span.line], self._layout.width
        left = line.left + line.width * span.start / width
        return Box(left, line.top, line.left + line.width * span.end / width, line.bottom)

    def _fields_unreadable(self, name: str) -> None:
        self._notes.append(Note("mrz_check_failed", {"field": name}))

    def _read_names(self) -> None:
        text, span = self._layout.names.of(self._lines), self._layout.names
        surname, _, rest = text.partition(FILLER * 2)
        given_span = self._layout.given_names
        if given_span is not None:
            surname, rest = text.strip(FILLER), given_span.of(self._lines)
        cut = not (rest if given_span else text).endswith(FILLER)
        if cut:
            # Doc 9303-3, 4.6: a name that fills its place to the end may be shortened.
            self._notes.append(Note("mrz_name_cut"))
        for name, value, place in (("surname", surname, span), ("given_names", rest, given_span or span)):
            words = " ".join(part for part in value.split(FILLER) if part)
            if words:
                field = self._field(name, words, [place], "none")
                odd = any(one.isdigit() for one in words)
                sure = field.confidence * (0.6 if cut else 1.0) * (0.4 if odd else 1.0)
                self._fields[name] = Field(words, round(sure, 3), "none", field.page, field.box)
        for name, known in (("issuing_state", is_state), ("nationality", is_state), ("document_code", is_document)):
            code = self._fields.get(name)
            if code is not None and not known(code.text):
                self._fields[name] = Field(code.value, round(code.confidence * 0.4, 3), "none", code.page, code.box)
        for name, right in (*self._agrees.items(), ("mrz", self._whole)):
            if not right:
                self._notes.append(Note("mrz_check_failed", {"field": name}))

    def _kind(self) -> tuple[Kind, float]:
        code = self._lines[0][:2]
        if self._layout.name.startswith("MRV"):
            return "visa", 0.99
        if self._layout.name == "FRA":
            return "identity_card", 0.99
        if code[0] == "P":
            return "passport", 0.99
        if code[0] not in "IAC":
            # Codes outside the standard: Estonia prints RP, Georgia TR on residence permits.
            return ("residence_card", 0.7) if "R" in code else ("identity_card", 0.5)
        if code[1] == "R":
            return "residence_card", 0.95
        state, nation = (
            self._fields[name].text if name in self._fields else "" for name in ("issuing_state", "nationality")
        )
        if state and nation and state != nation:
            # The second letter is the state's own choice (Doc 9303-5, note k), and residence permits under Regulation
            # (EC) 1030/2002 need not carry an R: a card of a state for another's national is one all the same.
            return "residence_card", 0.85 if is_state(state) and is_state(nation) else 0.6
        return "identity_card", 0.9
