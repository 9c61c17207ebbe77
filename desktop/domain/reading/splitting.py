"""Parts the pages of a file into documents: a stack scanned in one go comes apart, and each paper keeps its pages."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.papers import Kind
from desktop.domain.reading.kinds import CARDS
from desktop.domain.reading.page_signs import FEW_WORDS, PageSigns

SINGLE: Final[tuple[Kind, ...]] = (
    "criminal_record", "birth_certificate", "marriage_certificate", "tax_certificate", "social_security_certificate",
    "parish_certificate", "rent_receipt",
)  # fmt: skip
"""Kinds that bear their title on the first page only."""


def split(pages: Sequence[PageSigns]) -> list[list[int]]:
    """The pages (by place in the file, from 0) of each document, in order of its first page.

    A document whose pages were scanned out of order gets them in the printed order.
    """
    as_printed = _parted(pages, back_to_front=False)
    lacking = _lacking(as_printed, pages)
    if not lacking:
        return as_printed
    turned_round = _parted(pages, back_to_front=True)
    return turned_round if _lacking(turned_round, pages) < lacking else as_printed


def _lacking(groups: Sequence[Sequence[int]], pages: Sequence[PageSigns]) -> int:
    """How many pages the documents lack by their own count."""
    return sum(len(lacking[0]) for group in groups if (lacking := missing_pages(group, pages)) is not None)


def _parted(pages: Sequence[PageSigns], back_to_front: bool) -> list[list[int]]:
    """The documents; `back_to_front`: a first page goes to the pages before it that lack it, as feeders pile them."""
    groups: list[list[int]] = []
    repeating: set[int] = set()
    for place, page in enumerate(pages):
        group = [pages[other] for other in groups[-1]] if groups else []
        if group and not _begins(page, group):
            if not _repeats(page, group):
                groups[-1].append(place)
                continue
            repeating.add(place)
        elif back_to_front and group and page.page == 1 and page.pages and _lacks(groups[-1], [place], pages):
            groups[-1].append(place)
            continue
        groups.append([place])
    if back_to_front:
        for one in groups:
            if all(pages[place].page for place in one):
                one.sort(key=lambda place: (pages[place].page or 0, place))
    return _reunited(groups, pages, repeating)


def _repeats(page: PageSigns, group: Sequence[PageSigns]) -> bool:
    """Whether the group holds that "page 2 of 2" already: one of the next paper, whose pages lie the wrong way round,
    or the same page once more."""
    return page.pages is not None and (page.page, page.pages) in {(one.page, one.pages) for one in group}


def _begins(page: PageSigns, group: Sequence[PageSigns]) -> bool:
    """Whether a page begins a new document rather than going on with the group before it."""
    first, last = group[0], group[-1]
    if page.words < FEW_WORDS and page.zone is None:
        return False
    if all(one.words < FEW_WORDS for one in group) and not any(one.zone for one in group):
        return page.zone is None
    if page.apostille:
        return any(one.apostille for one in group)
    if all(one.apostille for one in group):
        return False  # an apostille laid on top of the paper that it is for
    zones = {one.zone for one in group if one.zone}
    if page.zone is not None or zones:
        return _other_card(page, zones, group)
    verdict = _by_number(page, first, last)
    if verdict is not None:
        return verdict
    if page.kind in SINGLE and last.page is not None and last.page == last.pages:
        return True  # the paper before it is complete by its own count
    if page.salutation and first.kind != "bank_statement":
        return True  # nobody greets a person again on the second page of a letter
    if page.annex and page.titled not in SINGLE and {page.titled, page.kind} <= {None, first.kind}:
        return False
    if first.kind is not None:
        own = page.scores.sums.get(first.kind, 0.0)
        if page.titled is not None and page.titled != first.kind:
            return page.scores.sums[page.titled] > own + (0.0 if _other_days(page, first) else 1.0)
        if page.kind is not None and page.kind != first.kind and page.scores.sums[page.kind] > max(3.4, own + 2.2):
            return True
    return _other_of_its_kind(page, group)


def _other_card(page: PageSigns, zones: set[str], group: Sequence[PageSigns]) -> bool:
    """Cards have two sides, of which one bears the zone; two different numbers are two documents."""
    if page.zone is not None and zones:
        return page.zone not in zones
    if page.zone is not None:
        return not (len(group) == 1 and group[0].kind in (*CARDS, None) and group[0].words < 90)
    return page.words > 120 or (page.titled is not None and page.titled not in CARDS)


def _by_number(page: PageSigns, first: PageSigns, last: PageSigns) -> bool | None:
    """What printed page numbers say; None where they say nothing."""
    if page.page is None:
        return None
    if page.page == 1:
        same = page.numbers and page.numbers == first.numbers and page.period == first.period and last.page == 1
        return not same
    if last.page is not None and page.page == last.page + 1 and page.pages == last.pages:
        return _clash(page, first) >= 2
    if last.page is not None and page.pages is not None and last.pages is not None and page.pages != last.pages:
        return True
    if last.page is not None and page.page <= last.page:
        return _clash(page, first) >= 1
    return _clash(page, first) >= 1 or (page.titled is not None and first.kind not in (None, page.titled))


def _clash(page: PageSigns, first: PageSigns) -> int:
    """How many signs say that two pages are of different documents."""
    clash = int(bool(page.period and first.period and page.period != first.period))
    clash += int(bool(page.numbers and first.numbers and page.numbers != first.numbers))
    clash += int(bool(page.accounts and first.accounts and not page.accounts & first.accounts))
    return clash


def _other_of_its_kind(page: PageSigns, group: Sequence[PageSigns]) -> bool:
    first = group[0]
    if _clash(page, first):
        return True
    if page.titled is None or page.titled != first.titled:
        return _own_title(page, first)
    # The same title again: a running head repeats its dates, a new paper of the kind bears others.
    if page.titled in SINGLE:
        return page.head_dates != first.head_dates and bool(page.head_dates)
    return _other_days(page, first)


def _own_title(page: PageSigns, first: PageSigns) -> bool:
    """Whether a page begins a paper though the one before it bore no such title."""
    if first.kind is None:
        return page.titled is not None and page.scores.sums[page.titled] > 3.0
    if first.kind == "bank_statement" or not _other_days(page, first):
        return False
    # A title on the second page alone, or a number of its own on a certificate, is a paper's beginning.
    return page.titled == first.kind or (page.kind == first.kind and page.kind in SINGLE and bool(page.numbers))


def _other_days(page: PageSigns, first: PageSigns) -> bool:
    """Whether both say days on their heads, and none of the one is one of the other."""
    return bool(page.head_dates) and bool(first.head_dates) and not page.head_dates & first.head_dates


def _reunited(groups: list[list[int]], pages: Sequence[PageSigns], repeating: set[int]) -> list[list[int]]:
    """Groups that begin within a document ("page 3 of 3") go to the only one before them that lacks those pages.

    Where none does they go to the one behind them, if it lacks them. Pages that repeat a number and find no such
    place stay with the group before them.
    """
    whole: list[list[int]] = []
    for number, group in enumerate(groups):
        first = pages[group[0]]
        home = None
        if first.page is not None and first.page > 1 and first.pages is not None:
            homes = [other for other in whole if _lacks(other, group, pages)]
            behind = groups[number + 1] if number + 1 < len(groups) else []
            if len(homes) == 1:
                home = homes[0]
            elif not homes and behind and _lacks(behind, group, pages):
                behind += group
                behind.sort(key=lambda place: (pages[place].page or 0, place))
                continue
            elif group[0] in repeating and whole:
                whole[-1] += group
                continue
        if home is None:
            whole.append(list(group))
        else:
            home += group
            home.sort(key=lambda place: (pages[place].page or 0, place))
    return whole


def _lacks(home: Sequence[int], group: Sequence[int], pages: Sequence[PageSigns]) -> bool:
    there = {pages[place].page for place in home}
    first, other = pages[home[0]], pages[group[0]]
    same_count = other.pages in {pages[place].pages for place in home}
    return (
        same_count
        and not there & {pages[place].page for place in group}
        and _clash(other, first) == 0
        and (first.period == other.period or first.kind == other.kind or other.kind is None)
    )


def missing_pages(group: Sequence[int], pages: Sequence[PageSigns]) -> tuple[list[int], int] | None:
    """Printed page numbers that the document lacks, and how many pages it says it has; None where nothing is amiss."""
    counts = {pages[place].pages for place in group if pages[place].pages is not None}
    if len(counts) != 1:
        return None
    count = counts.pop() or 0
    there = {pages[place].page for place in group}
    lacking = [number for number in range(1, count + 1) if number not in there]
    return (lacking, count) if lacking and len(group) < count else None
