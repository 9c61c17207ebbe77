"""Gathers what one page shows of the document that it belongs to: its number, period, references, titles."""

import re
from dataclasses import dataclass
from typing import Final

from desktop.domain.papers import Kind
from desktop.domain.reading.apostilles import is_apostille
from desktop.domain.reading.dates import mentions
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.ibans import ibans
from desktop.domain.reading.kinds import PageScores
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
_HEAD: Final = 0.3
FEW_WORDS: Final = 8
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
    stretches = [one for one in ranges(flow, PERIOD_WORDS) if one.confidence > 0.75] if scores.words > FEW_WORDS else []
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
