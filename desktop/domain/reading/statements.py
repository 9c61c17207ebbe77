"""Reads a bank statement: by its structure first, so that a bank nobody described is read as well as the known ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from desktop.domain.papers import Check, Field, Note
from desktop.domain.reading.account_letters import held_from, is_account_letter, written_on
from desktop.domain.reading.accounts import account_iban, account_number, currency, sort_code
from desktop.domain.reading.addresses import Block, block_under_names, blocks, labelled_addresses
from desktop.domain.reading.amounts import written
from desktop.domain.reading.balances import Balances, balances
from desktop.domain.reading.bank_names import bank
from desktop.domain.reading.dates import last_day
from desktop.domain.reading.evidence import Found, field
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.holders import holders
from desktop.domain.reading.labels import labelled
from desktop.domain.reading.movements import Movements, movements
from desktop.domain.reading.periods import Period, dates_in, labelled_period, months, ranges
from desktop.domain.reading.prose import lone_dates
from desktop.domain.reading.statement_phrases import PERIOD_END, PERIOD_START, PERIOD_WORDS, STATEMENT_DATE

DAY_OF_SLACK: Final = 3
"""Movements are booked up to this many days outside the period they are printed in."""


BORNE_OUT: Final = 0.92
"""The most that a period without a word for it is trusted because the movements lie in it."""
_HEAD: Final = 0.4
_QUARTER: Final = 95
"""Days; statements without a named period are seldom of more."""
GUESSED: Final = 0.7
"""The most that balances and movements are trusted where one of them was reckoned from the others."""
MENDED, MENDED_BALANCE = 0.74, 0.9
"""The most that movements and balances are trusted where a figure was put right by the others."""


def read_statement(flows: Sequence[Flow]) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """The contract's fields of a bank statement, and the note `sums_agree` or `sums_differ` where sums can be made."""
    if is_account_letter(flows):
        return _letter(flows)
    iban = account_iban(flows)
    period = statement_period(flows)
    named = balances(flows, period)
    known = period or _years_near(flows)
    moved = movements(flows, known, _cents(named.opening), _cents(named.closing))
    if period is None and moved is not None:
        period = _period_of(flows, moved)
        if period is not None:
            named = balances(flows, period)
            moved = movements(flows, period, _cents(named.opening), _cents(named.closing)) or moved
    envelope = [block for flow in flows[:2] for block in blocks(flow)]
    if not any(block.people for block in envelope):
        lettered = block_under_names(flows[0])
        envelope = envelope if lettered is None else [lettered, *envelope]
    fields: dict[str, Field | None] = {
        "bank": _as_field(bank(flows, iban.text if iban is not None and iban.check == "passed" else None)),
        "holders": holders(flows, envelope),
        "iban": iban,
        "account_number": account_number(flows, iban),
        "sort_code": sort_code(flows, iban),
        "currency": currency(flows, iban),
        "address": _address(flows, envelope),
    }
    fields |= _period_fields(period, moved)
    money, notes = _money(flows, named, moved)
    fields |= money
    return {name: value for name, value in fields.items() if value is not None}, notes


def _letter(flows: Sequence[Flow]) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """A letter about an account: its holders, its number, and the time from its opening to the letter's own day."""
    iban = account_iban(flows)
    envelope = [block for flow in flows[:1] for block in blocks(flow)]
    opened = held_from(flows)
    written_day = written_on(flows, opened)
    on_record = [one for flow in flows[:1] for one in labelled_addresses(flow)]
    fields: dict[str, Field | None] = {
        "bank": _as_field(bank(flows, iban.text if iban is not None and iban.check == "passed" else None)),
        "holders": holders(flows, envelope),
        "iban": iban,
        "account_number": account_number(flows, iban),
        "sort_code": sort_code(flows, iban),
        "address": _as_field(on_record[0]) if on_record else _address(flows, envelope),
        "period_start": _as_field(opened),
        "period_end": _as_field(written_day),
        "issue_date": _as_field(written_day),
    }
    return {name: value for name, value in fields.items() if value is not None}, (Note("account_letter"),)


def statement_period(flows: Sequence[Flow]) -> Period | None:
    """The period the statement names, the surest of all ways to write it; None where it names none."""
    options: list[Period] = []
    for index, flow in enumerate(flows[:3]):
        factor = 1.0 if index == 0 else 0.9
        options += [one.weaker(factor * _usual(one)) for one in ranges(flow, PERIOD_WORDS)]
        apart = labelled_period(flow, PERIOD_START, PERIOD_END)
        if apart is not None:
            options.append(apart.weaker(factor * _usual(apart)))
        options += [
            one.weaker(factor) for one in months(flow, (*PERIOD_WORDS, "mes", "month", "mensal", "monthly"), 0.4)
        ]
    if not options:
        return None
    times = {(one.first, one.last): 0 for one in options}
    for one in options:
        times[one.first, one.last] += 1
    return max(options, key=lambda one: one.confidence + 0.02 * min(3, times[one.first, one.last]))


def _years_near(flows: Sequence[Flow]) -> Period | None:
    """Without a named period: the months up to the last full date in the head, so that days without a year have one."""
    dates = [one for flow in flows[:1] for one in lone_dates(flow) if flow.row_at(one.start).middle < _HEAD]
    if not dates:
        return None
    last = max(dates, key=lambda one: one.value)
    day = date.fromisoformat(last.value)
    return Period(last, last, day - timedelta(days=_QUARTER), day)


def _usual(period: Period) -> float:
    """Statements speak for a week to a quarter of a year; a year or a few days are rarer."""
    return 1.0 if 6 <= period.days <= 95 else 0.93 if period.days <= 370 else 0.8


def _period_of(flows: Sequence[Flow], moved: Movements) -> Period | None:
    """Without a named period: from the movements, up to the statement's date or the end of their only month."""
    first, last = min(moved.days), max(moved.days)
    dates = [one for flow in flows[:1] for one in labelled(flow, STATEMENT_DATE, dates_in, rows_below=1)]
    end = next((one for one in dates if 0 <= (date.fromisoformat(one.value) - last).days <= 31), None)
    strength = 0.45
    if (first.year, first.month) == (last.year, last.month):
        first, last, strength = first.replace(day=1), last_day(last.year, last.month), 0.55
    elif end is not None:
        last = date.fromisoformat(end.value)
    place = Found("", moved.page, moved.box, strength)
    return Period(
        Found(first.isoformat(), place.page, place.box, strength),
        Found(last.isoformat(), place.page, place.box, strength), first, last,
    )  # fmt: skip


def _period_fields(period: Period | None, moved: Movements | None) -> dict[str, Field | None]:
    if period is None:
        return {}
    factor = 1.0
    if moved is not None and len(moved.days) >= 3:
        inside = sum(period.holds(day, DAY_OF_SLACK) for day in moved.days) / len(moved.days)
        # Dates that nothing announces are the period where the movements lie between them.
        borne_out = max(1.02, min(1.12, BORNE_OUT / max(0.1, period.confidence)))
        factor = borne_out if inside >= 0.9 else 0.6 + 0.4 * inside
    sure = period.weaker(factor)
    return {"period_start": field(sure.start), "period_end": field(sure.end)}


def _address(flows: Sequence[Flow], envelope: Sequence[Block]) -> Field | None:
    if envelope and envelope[0].score >= 1.2:
        return field(envelope[0].address)
    named = [one for flow in flows[:1] for one in labelled_addresses(flow)]
    if named:
        return field(named[0])
    if not envelope or envelope[0].score <= 0.9:
        return None
    # Of several addresses without a name it may be the bank's; a single one seldom is.
    return field(envelope[0].address.weaker(1.15 if len(envelope) == 1 else 0.7))


def _money(
    flows: Sequence[Flow], named: Balances, moved: Movements | None
) -> tuple[dict[str, Field | None], tuple[Note, ...]]:
    """Balances and movements: of several readings the pair that the movements connect."""
    opening = named.opening[0] if named.opening else None
    closing = named.closing[0] if named.closing else None
    if moved is None:
        return {"opening_balance": _as_field(opening), "closing_balance": _as_field(closing)}, ()
    total = Decimal(moved.total) / 100
    pair = next(
        (
            (first, last)
            for first in named.opening
            for last in named.closing
            if Decimal(first.value) + total == Decimal(last.value)
        ),
        None,
    )
    if pair is not None:
        opening, closing = pair
    elif moved.opening is not None and moved.reckoning.broken == 0:
        opening, closing = _from_running(named, moved, opening, closing)
    check = _check(opening, closing, total)
    if check == "failed" and moved.reckoning.held and not moved.reckoning.broken:
        check_pair: Check = "none"
    else:
        check_pair = check
    # Sums prove the amounts of a scan, not its days and words.
    most = GUESSED if moved.guessed else MENDED if moved.repaired else 0.9 if flows[0].is_ocr else 0.97
    movements_field = Field(
        moved.transactions,
        round(min(most, moved.strength * (0.6 if check == "failed" else 1.0)), 3),
        check,
        moved.page,
        moved.box,
    )
    fields: dict[str, Field | None] = {
        "opening_balance": _balance(opening, check_pair, moved),
        "closing_balance": _balance(closing, check_pair, moved),
        "transactions": movements_field,
    }
    if opening is None or closing is None:
        return fields, ()
    values: Mapping[str, str | int] = {
        "opening": opening.value,
        "movements": written(total),
        "closing": closing.value,
        "difference": written(Decimal(closing.value) - Decimal(opening.value) - total),
        "count": len(moved.transactions),
    }
    return fields, (Note("sums_agree" if check == "passed" else "sums_differ", values),)


def _balance(one: Found | None, check: Check, moved: Movements) -> Field | None:
    if one is None:
        return None
    if moved.guessed:
        return field(replace(one, strength=min(one.strength, GUESSED)))
    sure = field(one, check)
    # A scan that lost the same figure twice can be mended into sums that agree and are wrong.
    return replace(sure, confidence=min(sure.confidence, MENDED_BALANCE)) if moved.repaired else sure


def _from_running(
    named: Balances, moved: Movements, opening: Found | None, closing: Found | None
) -> tuple[Found | None, Found | None]:
    """A balance that is not named, or is named otherwise, as the running balance gives it."""
    assert moved.opening is not None  # noqa: S101  # the caller has looked
    values = (Decimal(moved.opening) / 100, None if moved.closing is None else Decimal(moved.closing) / 100)
    first = next((one for one in named.opening if Decimal(one.value) == values[0]), None)
    last = next((one for one in named.closing if Decimal(one.value) == values[1]), None)
    sure = 0.85 if moved.reckoning.held >= 2 else 0.6
    if first is None and (opening is None or last is not None):
        first = Found(written(values[0]), moved.page, moved.box, sure)
    if last is None and values[1] is not None and (closing is None or first in named.opening):
        last = Found(written(values[1]), moved.page, moved.box, sure)
    return first or opening, last or closing


def _check(opening: Found | None, closing: Found | None, total: Decimal) -> Check:
    if opening is None or closing is None:
        return "none"
    return "passed" if Decimal(opening.value) + total == Decimal(closing.value) else "failed"


def _cents(values: Sequence[Found]) -> list[int]:
    return [int(Decimal(one.value) * 100) for one in values]


def _as_field(one: Found | None) -> Field | None:
    return None if one is None else field(one)
