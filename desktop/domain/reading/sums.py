"""Checks movements against balances, and puts a figure right where the balances leave it one reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import Levenshtein

MOSTLY: Final = 0.75
"""So many of the printed balances must be like the reckoned ones."""
NEAR_MISS: Final = 2
"""Figures that a scan may have got wrong in one amount for it still to be called a misreading."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A movement in cents and the balance after it, where printed; `sure` when its sign is printed too."""

    amount: int | None
    balance: int | None
    sure: bool = True
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How well postings agree with their balances.

    `held` and `broken` count the balances that follow from the former one and those that do not; `adds_up` says
    whether opening and movements make the closing balance, None where one of them is not known.
    """

    held: int
    broken: int
    adds_up: bool | None
    newest_first: bool

    @property
    def score(self) -> float:
        return self.held - 1.5 * self.broken + {True: 3.0, False: -0.5, None: 0.0}[self.adds_up]


def reckoned(postings: Sequence[Posting], openings: Sequence[int], closings: Sequence[int]) -> Reckoning:
    """Reckons the postings in the order given and in the opposite one, and answers for the better."""
    forward = _counted(postings, openings)
    backward = _counted(postings[::-1], openings)
    newest_first = backward[0] - backward[1] > forward[0] - forward[1]
    held, broken = backward if newest_first else forward
    adds: bool | None = None
    if openings and closings and all(one.amount is not None for one in postings):
        total = sum(one.amount or 0 for one in postings)
        adds = any(first + total == last for first in openings for last in closings)
    return Reckoning(held, broken, adds, newest_first)


def _counted(postings: Sequence[Posting], openings: Sequence[int]) -> tuple[int, int]:
    held = broken = 0
    starts = set(openings)
    former: int | None = None
    moved: int | None = 0
    single = 0
    for posting in postings:
        single += 1
        moved = None if moved is None or posting.amount is None else moved + posting.amount
        if posting.balance is None:
            continue
        if former is None:
            if moved is not None and starts:
                held += posting.balance - moved in starts
        else:
            difference = posting.balance - former
            unsigned = single == 1 and not posting.sure and posting.amount is not None
            fits = moved == difference or (unsigned and abs(posting.amount or 0) == abs(difference))
            held += fits
            broken += not fits
        former, moved, single = posting.balance, 0, 0
    return held, broken


def signed(postings: Sequence[Posting], opening: int | None) -> list[Posting]:
    """The postings with signs that were not printed taken from the balances around them."""
    result: list[Posting] = []
    former = opening
    for posting in postings:
        now_known = posting
        if former is not None and posting.balance is not None and posting.amount is not None:
            difference = posting.balance - former
            if posting.amount != difference and abs(posting.amount) == abs(difference):
                now_known = replace(posting, amount=difference, sure=True)
        former = posting.balance if posting.balance is not None else _after(former, now_known)
        result.append(now_known)
    return result


def mended(postings: Sequence[Posting], opening: int | None, closing: int | None) -> list[Posting]:
    """The postings with misread figures put right, where the balances on both sides leave only one value.

    An amount is replaced when the balance before and the one after it are both borne out by their neighbours and the
    printed figures are all but the same; a balance when the amounts on both sides agree without it.
    """
    result = list(postings)
    former = opening
    for place, posting in enumerate(result):
        after = result[place + 1 :]
        if posting.balance is None or former is None:
            former = posting.balance if posting.balance is not None else _after(former, posting)
            continue
        if posting.amount is not None and former + posting.amount == posting.balance:
            former = posting.balance
            continue
        result[place] = _one_mended(posting, former, after, closing)
        former = result[place].balance
    return result


def _one_mended(posting: Posting, former: int, after: Sequence[Posting], closing: int | None) -> Posting:
    assert posting.balance is not None  # noqa: S101  # the caller has looked
    difference = posting.balance - former
    borne_out = _follows(posting.balance, after, closing)
    if posting.amount is None:
        return replace(posting, amount=difference, repaired=True) if borne_out and difference else posting
    if borne_out and _like(posting.amount, difference):
        return replace(posting, amount=difference, repaired=True)
    reached = former + posting.amount
    if _follows(reached, after, closing) and _like(posting.balance, reached):
        return replace(posting, balance=reached, repaired=True)
    return posting


def _follows(balance: int, after: Sequence[Posting], closing: int | None) -> bool:
    """Whether the postings up to the next printed balance, or to the end of the statement, bear this balance out."""
    for posting in after:
        if posting.amount is None:
            return False
        balance += posting.amount
        if posting.balance is not None:
            return balance == posting.balance
    return balance == closing


def _after(former: int | None, posting: Posting) -> int | None:
    return None if former is None or posting.amount is None else former + posting.amount


def _like(read: int, meant: int) -> bool:
    """Whether one amount can be a misreading of the other: few figures differ, or only the sign."""
    return abs(read) == abs(meant) or Levenshtein.distance(f"{abs(read):03d}", f"{abs(meant):03d}") <= NEAR_MISS


def anchored(postings: Sequence[Posting], openings: Sequence[int], closings: Sequence[int]) -> list[Posting] | None:
    """The postings with every balance reckoned anew, where opening, amounts and closing hold together but for figures
    that a scan lost or misread.

    Scans drop the thousands of a whole column ("4.126,74" becomes "126,74"): the sums then tell what was there. None
    where the amounts are not all known, or fewer than most of the printed balances are like the reckoned ones.
    """
    if any(one.amount is None for one in postings):
        return None
    total = sum(one.amount or 0 for one in postings)
    for first in openings:
        for last in closings:
            if first + total == last or _worn(last, first + total):
                base = first
            elif _worn(first, last - total):
                base = last - total
            else:
                continue
            result = _recounted(postings, base)
            if result is not None:
                return result
    return None


def _recounted(postings: Sequence[Posting], base: int) -> list[Posting] | None:
    result, balance, alike, printed = [], base, 0, 0
    for posting in postings:
        balance += posting.amount or 0
        if posting.balance is None:
            result.append(posting)
            continue
        printed += 1
        right = posting.balance == balance
        alike += right or _worn(posting.balance, balance)
        result.append(posting if right else replace(posting, balance=balance, repaired=True))
    return result if alike >= MOSTLY * printed else None


def _worn(read: int, meant: int) -> bool:
    """Whether a balance can have lost its first figures, or one figure be misread, on the way to what was read."""
    was, now_reads = f"{abs(meant):03d}", f"{abs(read):03d}"
    return (was.endswith(now_reads.lstrip("0") or "0") and len(now_reads) >= 3) or Levenshtein.distance(
        was, now_reads
    ) <= 1
