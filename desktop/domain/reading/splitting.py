"""Parts the pages of a file into documents: a stack scanned in one go comes apart, and each paper keeps its pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.papers import Kind
from desktop.domain.reading.apostilles import is_apostille
from desktop.domain.reading.dates import mentions
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.ibans import ibans
from desktop.domain.reading.kinds import CARDS, PageScores
from desktop.domain.reading.labels import labelled
from desktop.domain.reading.numbers import references
from desktop.domain.reading.periods import ranges
from desktop.domain.reading.statement_phrases import PERIOD_WORDS

_PAGE_OF: Final = re.compile(
    r"(?<![a-z])(?:pagina|pag\.?|page|pg\.?|seite|hoja|folha|fl\.?|sheet|blatt|p\.)[ :n.o]{0,4}(?P<page>[0-9]{1,3})"
    r"(?: ?(?:de|of|/|von|sur|out of|-) ?(?P<pages>[0-9]{1,3}))?(?![0-9])"
)
_BARE: Final = re.compile(r"^(?P<page>[0-9]{1,2}) ?(?:/|de|of) ?(?P<pages>[0-9]{1,2})$")
_NUMBERS: Final = {
    "extrato n.o": 1.0, "extracto n.o": 1.0, "n.o do extrato": 1.0, "statement number": 1.0, "statement no": 1.0,
    "sheet number": 0.5, "numero do extrato": 1.0, "auszug nr": 1.0, "kontoauszug nr": 1.0, "releve n": 1.0,
    "fatura n.o": 1.0, "factura n.o": 1.0, "n.o da fatura": 1.0, "numero da fatura": 1.0, "n.o fatura": 1.0,
    "invoice number": 1.0, "bill number": 1.0, "recibo n.o": 1.0, "numero do recibo": 1.0, "n.o do recibo": 1.0,
    "receipt no": 1.0, "certidao n.o": 1.0, "certificate number": 1.0, "apolice n.o": 0.9, "policy number": 0.9,
    "reference number": 0.9, "certificado n.o": 0.9, "atestado n.o": 0.9, "codigo de verificacao": 0.9,
    "codigo de validacao": 0.9, "codigo de acesso": 0.9, "auszugsnummer": 1.0, "n.o de liquidacao": 1.0,
}  # fmt: skip
SINGLE: Final[tuple[Kind, ...]] = (
    "criminal_record", "birth_certificate", "marriage_certificate", "tax_certificate", "social_security_certificate",
    "parish_certificate", "rent_receipt",
)  # fmt: skip
"""Kinds that bear their title on the first page only."""
_HEAD: Final = 0.3
_FEW_WORDS: Final = 8
_ANNEX: Final = re.compile(r"\b(?:apostille|apostila|apostilha|anexo|annex|appendix|continuacao|continued|verso)\b")
_SALUTATION: Final = re.compile(
    r"(?:dear|car[oa]s?|estimad[oa]s?|prezad[oa]s?|ex\.?m[oa]s?\.? senhor(?:a|es)?|muy sen(?:or|ora|ores)|"
    r"(?:chere?|mon cher|ma chere) |(?:sehr )?geehrte[rs]?|liebe[rs]?)\b(?=.{0,40}$)"
)


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What one page shows of the document it belongs to.

    `page` and `pages` are a printed "page 2 of 3"; `period` a statement's first and last day; `numbers` its own
    reference; `accounts` valid IBANs on its head; `zone` the document number of a machine-readable zone; `salutation`
    a letter's beginning ("Dear Mr Hartley") on its head.
    """

    scores: PageScores
    kind: Kind | None
    titled: Kind | None
    page: int | None
    pages: int | None
    period: tuple[str, str] | None
    numbers: frozenset[str]
    accounts: frozenset[str]
    zone: str | None
    head_dates: frozenset[str]
    words: int
    annex: bool
    apostille: bool = False
    salutation: bool = False


def signs(flow: Flow, scores: PageScores, zone: str | None) -> PageSigns:
    """The signs of one page."""
    page, pages = _printed_number(flow)
    best = max(scores.sums, key=lambda kind: scores.sums[kind], default=None)
    titled = max(scores.titles, key=lambda kind: scores.sums[kind], default=None)
    stretches = (
        [one for one in ranges(flow, PERIOD_WORDS) if one.confidence > 0.75] if scores.words > _FEW_WORDS else []
    )
    return PageSigns(
        scores=scores,
        kind=best if best is not None and scores.sums[best] > 2.0 else None,
        titled=titled,
        page=page,
        pages=pages,
        period=(stretches[0].start.value, stretches[0].end.value) if stretches else None,
        numbers=frozenset(one.value for one in labelled(flow, _NUMBERS, references, rows_below=1)[:1]),
        accounts=frozenset(one.value for one in ibans(flow.text) if one.valid and flow.row_at(one.start).middle < 0.5),
        zone=zone,
        head_dates=frozenset(_head_dates(flow)),
        words=scores.words,
        annex=bool(_ANNEX.search(flow.prose[:400])),
        apostille=is_apostille(flow),
        salutation=any(row.middle < _HEAD and _SALUTATION.match(flow.folded[row.start : row.end]) for row in flow.rows),
    )


def _printed_number(flow: Flow) -> tuple[int | None, int | None]:
    """Which page of how many the paper says this is."""
    best: tuple[int | None, int | None] = (None, None)
    for row in flow.rows:
        if 0.25 < row.middle < 0.75:
            continue
        for match in _PAGE_OF.finditer(flow.folded[row.start : row.end]):
            page, pages = int(match["page"]), int(match["pages"]) if match["pages"] else None
            if pages is not None and 1 <= page <= pages:
                return page, pages
            if pages is None and best[0] is None and 1 <= page <= 60:
                best = (page, None)
        for piece in row.pieces:
            bare = _BARE.match(flow.folded[piece.start : piece.end].strip("| "))
            if bare and 1 <= int(bare["page"]) <= int(bare["pages"]) and (row.middle < 0.1 or row.middle > 0.9):
                return int(bare["page"]), int(bare["pages"])
    return best


def _head_dates(flow: Flow) -> list[str]:
    end = next((row.start for row in flow.rows if row.middle > _HEAD), len(flow.folded))
    return [f"{one.year}-{one.month}-{one.day}" for one in mentions(flow.folded[:end]) if one.year is not None]


def split(pages: Sequence[PageSigns]) -> list[list[int]]:
    """The pages (by place in the file, from 0) of each document, in order of its first page.

    A document whose pages were scanned out of order gets them in the printed order.
    """
    groups: list[list[int]] = []
    for place, page in enumerate(pages):
        if groups and not _begins(page, [pages[other] for other in groups[-1]]):
            groups[-1].append(place)
        else:
            groups.append([place])
    return _reunited(groups, pages)


def _begins(page: PageSigns, group: Sequence[PageSigns]) -> bool:
    """Whether a page begins a new document rather than going on with the group before it."""
    first, last = group[0], group[-1]
    if page.words < _FEW_WORDS and page.zone is None:
        return False
    if all(one.words < _FEW_WORDS for one in group) and not any(one.zone for one in group):
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


def _reunited(groups: list[list[int]], pages: Sequence[PageSigns]) -> list[list[int]]:
    """Groups that begin within a document ("page 3 of 3") go back to the only one that lacks those pages."""
    whole: list[list[int]] = []
    for group in groups:
        first = pages[group[0]]
        home = None
        if first.page is not None and first.page > 1 and first.pages is not None:
            homes = [other for other in whole if _lacks(other, group, pages)]
            home = homes[0] if len(homes) == 1 else None
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
