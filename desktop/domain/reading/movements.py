"""A statement's movements: entries of its table with signs, balances and dates, proven by the sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.domain.papers import Transaction
from desktop.domain.reading.columns import Column, Layout, column_of, columns, headed, layouts, usual
from desktop.domain.reading.dates import Mention, made
from desktop.domain.reading.entries import Entry, Table, table
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.periods import Period
from desktop.domain.reading.rows import around
from desktop.domain.reading.sums import Posting, Reckoning, anchored, mended, reckoned, signed
from desktop.domain.reading.tables import table_rows
from desktop.domain.text import Box


@dataclass(frozen=True, slots=True)
class Movements:
    """The movements from the oldest on, how they reckon, and the balances before and after them, in cents.

    `opening` and `closing` come from the running balance, None without one. `strength` is the chance that all is
    right; `page` and `box` are those of the first page's part of the table.
    """

    transactions: tuple[Transaction, ...]
    reckoning: Reckoning
    opening: int | None
    closing: int | None
    strength: float
    repaired: int
    page: int
    box: Box
    days: tuple[date, ...]
    guessed: bool = False
    """A balance was reckoned anew because a scan wore its figures down; another amount may have worn as well."""

    @property
    def total(self) -> int:
        """What the movements come to, in cents."""
        return sum(int(Decimal(one.amount) * 100) for one in self.transactions)


def movements(
    flows: Sequence[Flow], period: Period | None, openings: Sequence[int], closings: Sequence[int]
) -> Movements | None:
    """The movements of these pages; None where there is no table of them.

    `openings` and `closings` are the balances in cents that the statement names, surest first: the reading of the
    columns that agrees with them and with the running balances is taken.
    """
    whole = table([table_rows(flow) for flow in flows])
    if not whole.entries:
        return None
    attempts = [whole]
    undated = _without_tail(whole)
    if undated is not None:
        attempts.append(undated)
    best: tuple[float, Table, list[Posting], Reckoning] | None = None
    for attempt in attempts:
        postings, reckoning, score = _understood(attempt, openings, closings)
        if postings and (best is None or score > best[0]):
            best = (score, attempt, postings, reckoning)
    if best is None:
        return None
    _, chosen, postings, reckoning = best
    return _made(chosen, postings, reckoning, period, openings, closings)


def _understood(
    chosen: Table, openings: Sequence[int], closings: Sequence[int]
) -> tuple[list[Posting], Reckoning, float]:
    """The postings under the reading of the columns that reckons best."""
    rows = [entry.rows[-1] for entry in chosen.entries]
    stand_ins = [replace(row, cells=entry.cells) for row, entry in zip(rows, chosen.entries, strict=True)]
    given = columns(stand_ins)
    heads = headed(given, chosen.headings)
    best: tuple[float, list[Posting], Reckoning] | None = None
    tried: list[Layout] = [heads] if len(heads) == len(given) else []
    if not tried and not heads:
        tried.append(usual(stand_ins, given))
    for number, layout in enumerate([*tried, *layouts(len(given), heads)]):
        postings = [_posting(entry, given, layout) for entry in chosen.entries]
        if all(posting.amount is None for posting in postings):
            continue
        reckoning = reckoned(postings, openings, closings)
        against = sum(layout.get(place, "none") != role for place, role in heads.items())
        score = reckoning.score - 1.2 * against - 0.01 * number - 0.4 * sum(one.amount is None for one in postings)
        if best is None or score > best[0]:
            best = (score, postings, reckoning)
        if number == 0 and reckoning.broken == 0 and (reckoning.adds_up or reckoning.held > 2):
            break
    if best is None:
        return [], Reckoning(0, 0, None, False), -99.0
    return best[1], best[2], best[0]


def _posting(entry: Entry, given: Sequence[Column], layout: Layout) -> Posting:
    amount: int | None = None
    balance: int | None = None
    sure = True
    for cell in entry.cells:
        place = column_of(cell, given)
        role = "none" if place is None else layout.get(place, "none")
        if role == "balance":
            balance = cell.cents
        elif role == "debit":
            amount = (amount or 0) - abs(cell.cents)
        elif role == "credit":
            amount = (amount or 0) + cell.cents
        elif role == "amount":
            amount, sure = cell.cents, cell.signed
    return Posting(amount, balance, sure)


def _made(
    chosen: Table,
    postings: list[Posting],
    reckoning: Reckoning,
    period: Period | None,
    openings: Sequence[int],
    closings: Sequence[int],
) -> Movements | None:
    ordered = postings[::-1] if reckoning.newest_first else postings
    first = _first_balance(ordered, openings)
    last = closings[0] if closings else None
    ordered = signed(ordered, first)
    if chosen.entries[0].rows[0].flow.is_ocr:
        ordered = mended(ordered, first, last)
    again = reckoned(ordered, openings, closings)
    guessed = False
    if chosen.entries[0].rows[0].flow.is_ocr and (again.adds_up is False or again.broken):
        whole = anchored(ordered, openings, closings)
        if whole is not None:
            ordered, again, guessed = whole, Reckoning(len(whole), 0, True, again.newest_first), not again.adds_up
    opening, closing = _ends(ordered)
    postings = ordered[::-1] if reckoning.newest_first else ordered
    swapped = _swapped([entry.day for entry in chosen.entries if entry.day is not None], period)
    transactions, days = [], []
    for entry, posting in zip(chosen.entries, postings, strict=True):
        day = _day(entry.day, period, swapped)
        if posting.amount is None or day is None:
            continue
        days.append(day)
        balance = None if posting.balance is None else _decimal(posting.balance)
        transactions.append(Transaction(day.isoformat(), entry.words, _decimal(posting.amount), balance))
    if not transactions:
        return None
    if reckoning.newest_first:
        transactions, days = transactions[::-1], days[::-1]
    first_page = chosen.entries[0].page
    boxes = [
        piece.box
        for entry in chosen.entries
        if entry.page == first_page
        for row in entry.rows
        for piece in row.row.pieces
    ]
    reckoning = replace(again, newest_first=reckoning.newest_first)
    return Movements(
        tuple(transactions), reckoning, opening, closing, _strength(chosen, reckoning, postings, days),
        sum(one.repaired for one in postings), chosen.entries[0].rows[0].flow.number, around(boxes),
        tuple(days), guessed,
    )  # fmt: skip


def _strength(chosen: Table, reckoning: Reckoning, postings: Sequence[Posting], days: Sequence[date]) -> float:
    legible = sum(entry.strength for entry in chosen.entries) / len(chosen.entries)
    if reckoning.adds_up and not reckoning.broken:
        strength = 0.97
    elif reckoning.adds_up:
        strength = 0.85
    elif reckoning.held and not reckoning.broken:
        strength = 0.9 if reckoning.adds_up is None else 0.6
    else:
        strength = 0.55
    strength *= 0.5 + 0.5 * legible
    dated = sum(entry.dated for entry in chosen.entries) / len(chosen.entries)
    strength *= 0.85 if 0.75 < dated < 1 else 1.0
    strength *= 0.85 if _disordered(days) else 1.0
    return strength * (0.97 if any(one.repaired for one in postings) else 1.0)


def _disordered(days: Sequence[date]) -> bool:
    """Whether a day stands between two that agree without it: it was most likely misread."""
    return any(
        not one <= day <= other for one, day, other in zip(days, days[1:], days[2:], strict=False) if one <= other
    )


def _first_balance(ordered: Sequence[Posting], openings: Sequence[int]) -> int | None:
    """The named opening balance from which the first running balance follows, else the surest."""
    moved = 0
    for posting in ordered:
        if posting.amount is None:
            break
        moved += posting.amount
        if posting.balance is not None:
            options = {posting.balance - moved, posting.balance + moved}
            return next((one for one in openings if one in options), openings[0] if openings else None)
    return openings[0] if openings else None


def _ends(ordered: Sequence[Posting]) -> tuple[int | None, int | None]:
    """The balance before the first posting and after the last, from the running balance."""
    moved = 0
    opening: int | None = None
    for posting in ordered:
        if posting.amount is None:
            break
        moved += posting.amount
        if posting.balance is not None:
            opening = posting.balance - moved
            break
    closing: int | None = None
    for posting in ordered:
        if posting.balance is not None:
            closing = posting.balance
        elif closing is not None:
            closing = None if posting.amount is None else closing + posting.amount
    return opening, closing


def _without_tail(whole: Table) -> Table | None:
    """The table without its last entries that have no date of their own: sums and limits stand there as well."""
    kept = list(whole.entries)
    while kept and not kept[-1].dated:
        kept.pop()
    return replace(whole, entries=tuple(kept)) if kept and len(kept) < len(whole.entries) else None


def _swapped(days: Sequence[Mention], period: Period | None) -> bool:
    """Whether the statement writes the month before the day: then more of its days lie in the period."""
    if period is None:
        return False
    as_read = sum(_inside(day, period, False) for day in days)
    turned = sum(_inside(day, period, True) for day in days)
    return turned > as_read


def _inside(day: Mention, period: Period, swapped: bool) -> bool:
    resolved = _day(day, period, swapped)
    return resolved is not None and period.holds(resolved)


def _day(day: Mention | None, period: Period | None, swapped: bool) -> date | None:
    if day is None or day.day is None:
        return None
    month, number = (day.day, day.month) if swapped and day.day <= 12 else (day.month, day.day)
    if day.year is not None:
        return made(day.year, month, number)
    if period is None:
        return None
    options = [made(year, month, number) for year in sorted({period.last.year, period.first.year}, reverse=True)]
    inside = [one for one in options if one is not None and period.holds(one)]
    near = [one for one in options if one is not None and period.holds(one, 15)]
    return next(iter([*inside, *near, *(one for one in options if one is not None)]), None)


def _decimal(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
