"""Opening and closing balance where a statement names them: beside the words, below them, or by their day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from desktop.domain.reading.amounts import amounts
from desktop.domain.reading.dates import mentions
from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.labels import Match, at
from desktop.domain.reading.periods import Period
from desktop.domain.reading.phrases import Hit, hits
from desktop.domain.reading.statement_phrases import BARE, BROUGHT, CARRIED_ON, CLOSING, DATED, OPENING, SIDED

_HEAD: Final = 0.42
_NEAR: Final = 12
"""Letters between a balance's name and its day."""
_DEBT: Final = re.compile(r"\b(?:debiteur|devedor|deudor|overdrawn|negativo)\b")


@dataclass(frozen=True, slots=True)
class Balances:
    """What could be the opening and the closing balance, surest first."""

    opening: tuple[Found, ...]
    closing: tuple[Found, ...]


def amounts_in(_: str, folded: str) -> Iterator[Match]:
    """The amounts with cents in a stretch, as labels want them; dates among them are stepped over."""
    dated = [(mention.start, mention.end) for mention in mentions(folded)]
    for amount in amounts(folded, misread=True):
        if any(amount.number_start < end and start < amount.number_end for start, end in dated):
            continue
        if amount.cents:
            yield Match(amount.start, amount.end, amount.text, amount.strength)


def balances(flows: Sequence[Flow], period: Period | None) -> Balances:
    """The labelled balances of the document: opening from its first pages on, closing from its last back."""
    opening: list[Found] = []
    closing: list[Found] = []
    last = len(flows) - 1
    for index, flow in enumerate(flows):
        known = {**OPENING, **CLOSING, **SIDED}
        for hit in hits(flow, known):
            weight = known[hit.phrase] * 0.97 * hit.likeness
            values = [_owed(flow, hit, one.weaker(weight)) for one in at(flow, hit, amounts_in)]
            if hit.phrase in SIDED:
                opening += values if index == 0 and not _says_day(flow, hit) else []
                closing += values if index == last and not _says_day(flow, hit) else []
            elif hit.phrase in OPENING:
                opening += [one.weaker(1.0 if index == 0 else 0.85) for one in values]
            else:
                closing += values
        if index == 0:
            opening += _of(flow, dict.fromkeys(BROUGHT, 0.88))
        if index in (0, last):
            # At the foot of a first page it is the page's sum; in its head the whole statement's.
            lowest = 1.0 if index == last else _HEAD
            closing += _of(flow, dict.fromkeys(CARRIED_ON, 0.85), lowest)
        for value, day in _dated(flow):
            if period is None:
                continue
            if day <= period.first or (day - period.first).days <= 1 < period.days - 2:
                opening.append(value)
            elif day >= period.last - timedelta(days=1):
                closing.append(value)
    return Balances(_ranked(opening), _ranked(closing))


def _of(flow: Flow, labels: Mapping[str, float], lowest: float = 1.0) -> list[Found]:
    """The amounts beside these labels; below them only where the row has no figures, as a summary's heading."""
    values = []
    for hit in hits(flow, labels):
        row = flow.row_at(hit.start)
        if row.middle <= lowest:
            heads = not any(map(str.isdigit, flow.folded[row.start : row.end]))
            values += [one.weaker(labels[hit.phrase]) for one in at(flow, hit, amounts_in, heads)]
    return values


def _says_day(flow: Flow, hit: Hit) -> bool:
    """Whether a date follows at once: then the day tells which balance it is."""
    day = next(iter(mentions(flow.folded[hit.end : flow.row_at(hit.start).end])), None)
    return day is not None and day.when is not None and day.start <= _NEAR


def _dated(flow: Flow) -> Iterator[tuple[Found, date]]:
    for hit in hits(flow, DATED):
        row = flow.row_at(hit.start)
        rest = flow.folded[hit.end : row.end]
        day = next(iter(mentions(rest)), None)
        if day is None or day.when is None or day.start > _NEAR:
            continue
        for value in at(flow, hit, amounts_in):
            yield _owed(flow, hit, value.weaker(DATED[hit.phrase])), day.when
    for index in flow.movement_rows:
        row = flow.rows[index]
        rest = flow.folded[row.start : row.end]
        day = flow.row_mentions[index][0]
        money = list(amounts_in("", rest[day.end :]))
        if day.when is None or len(money) != 1:
            continue
        said = rest[day.end : day.end + money[0].start].strip(" .:-")
        if said in BARE:
            place = (row.start + day.end + money[0].start, row.start + day.end + money[0].end)
            yield found(flow, money[0].value, *place, 0.85 * money[0].strength), day.when


def _owed(flow: Flow, hit: Hit, value: Found) -> Found:
    """A balance that is said to be a debt, without a sign in front, is below zero."""
    row = flow.row_at(hit.start)
    around = flow.folded[max(row.start, hit.start - 12) : min(row.end, hit.end + 14)]
    debt = _DEBT.search(around) and not value.value.startswith("-") and Decimal(value.value)
    return replace(value, value=f"-{value.value}") if debt else value


def _ranked(values: list[Found]) -> tuple[Found, ...]:
    """Each amount once, surest first; said twice it is surer."""
    best: dict[Decimal, Found] = {}
    for value in sorted(values, key=lambda one: -one.confidence):
        best.setdefault(Decimal(value.value), value)
    return tuple(sorted(best.values(), key=lambda one: -one.confidence))[:6]
