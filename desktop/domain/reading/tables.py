"""A statement's rows seen as rows of a table: their dates, their amounts with places, and the words between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from desktop.domain.reading.amounts import Amount, amounts
from desktop.domain.reading.dates import Mention, mentions
from desktop.domain.reading.evidence import legibility
from desktop.domain.reading.flow import Flow, Piece, Row
from desktop.domain.reading.folding import folded as folded_text
from desktop.domain.reading.phrases import has
from desktop.domain.reading.statement_phrases import (
    BARE,
    CARRIED,
    CLOSING,
    DAILY,
    DATED,
    HEADINGS,
    OPENING,
    SIDED,
    TOTALS,
    Heading,
)

_MONEY: Final = frozenset({"debit", "credit", "amount", "balance"})
_MARKERS: Final = frozenset({*OPENING, *CLOSING, *CARRIED, *DATED, *SIDED})
_NO_SIGNS: Final = re.compile("[^a-z ]")
_NO_LETTERS: Final = re.compile(r"[^a-z]")
_SQUEEZED: Final = tuple(sorted({_NO_LETTERS.sub("", phrase) for phrase in _MARKERS if len(phrase) >= 9}))
_TORN_DATE: Final = re.compile(r"^(?:[0-9][0-9 OolIiS]{0,3}[-/.] ?[0-9 OolI]{1,3}[-/.] ?[0-9OolI ]{2,5}(?:\s+|$))+")
_SIGN_PIECE: Final = {"d": -1, "dr": -1, "od": -1, "s": -1, "-": -1, "c": 1, "cr": 1, "h": 1, "+": 1}
_OUTGOING: Final = re.compile(r"saida|debito|outgoing|money out|payments out|ausgaben|cargos")
_INCOMING: Final = re.compile(r"entrada|credito|incoming|money in|payments in|einnahmen|abonos")
_EARLY_FIGURE: Final = re.compile(r".{0,12}[0-9]")
_POINTED: Final = re.compile(r"[0-9]{1,2}\.[0-9]{2} ?(?:[€£$]|eur|gbp|r\$)? ?(?:[-+]|cr|dr|od|[dcsh])?")
"""8.03 is the eighth of March where dates begin a row, and an amount anywhere else."""
_BARE_DAY: Final = re.compile(r"[|'. ]{0,3}(?P<d>0[1-9]|[12][0-9]|3[01])[ .,:]?(?P<m>0[1-9]|1[0-2])[.,:]?")
_BARE_VALUE: Final = re.compile(r"[0-9a-z)]{2,3}[ .,:]?[01][0-9][.,:]?")
"""Booking day and value day without their points, as scans of narrow type have them: "05 10" and "05 10"."""
_TIME: Final = re.compile(r"^(?:[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?|[|\\/:;.,_~]+)(?=\s|$)\s*")
_HEADING_LETTERS: Final = re.compile(r"[^a-z./'&() -]")
_STEMS: Final = re.compile(
    r"sald|balan|forw|fwd|/f|solde|stand|tota|transp|suma|sum|gesamt|report|ubertr|payments|overdraft|descob|juros|"
    r"einn|ausg|umsat|bestand|vortrag"
)
"""Some part of every phrase that marks a balance or a sum: a row without any of them is a movement or words."""
_FURNITURE: Final = re.compile(
    r"^(?:(?:pagina|pag|page|seite|hoja|folha|blatt|sheet|continua|continued)(?![a-z])|www\.|http|tel\.|capital social|"
    r"sede |registered)"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount in the table with its left and right edge; `cents` is its value, negative where so printed."""

    cents: int
    signed: bool
    left: float
    right: float
    start: int
    end: int
    strength: float
    currency: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that begins a column of the row."""

    mention: Mention
    left: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a page: dates and cells left to right, and the remaining words as printed, where they begin and end.

    `marker` is set for rows that state a balance or carry one over, `total` for sums and limits, `headings` where the
    row heads columns: each with left and right edge.
    """

    flow: Flow
    index: int
    dates: tuple[Dated, ...]
    cells: tuple[Cell, ...]
    words: str
    left: float
    right: float
    marker: bool
    total: bool
    headings: tuple[tuple[Heading, float, float], ...]

    @property
    def daily(self) -> bool:
        """The row gives the balance after the movements above it."""
        return self.marker and any(phrase in folded_text(self.words) for phrase in DAILY)

    @property
    def direction(self) -> int:
        """-1 for a sum that heads outgoing movements, 1 for incoming ones, 0 for others."""
        said = folded_text(self.words)
        return -1 if _OUTGOING.search(said) else 1 if _INCOMING.search(said) else 0

    @property
    def row(self) -> Row:
        return self.flow.rows[self.index]

    @property
    def furniture(self) -> bool:
        """Page numbers, continuation remarks, the bank's addresses."""
        return bool(_FURNITURE.match(self.flow.folded[self.row.start : self.row.end]))


def table_rows(flow: Flow) -> list[TableRow]:
    """Every row of the page, seen as a row of a table."""
    return [_seen(flow, index, row) for index, row in enumerate(flow.rows)]


def _seen(flow: Flow, index: int, row: Row) -> TableRow:
    dates: list[Dated] = []
    cells: list[Cell] = []
    words: list[str] = []
    left, right = 1.0, 0.0
    folded_row = flow.folded[row.start : row.end]
    headings = tuple(_headings(flow, row)) if not any(map(str.isdigit, folded_row)) else ()
    for piece in row.pieces:
        text = flow.text[piece.start : piece.end]
        plain = flow.folded[piece.start : piece.end]
        if cells and plain.strip() in _SIGN_PIECE:
            cells[-1] = _with_sign(cells[-1], _SIGN_PIECE[plain.strip()])
            continue
        begun = _leading_dates(flow, index, piece, plain)
        if begun and _POINTED.fullmatch(plain.strip()) and not (piece is row.pieces[0] or (dates and not words)):
            begun = []
        dates += begun
        rest_start = begun[-1].mention.end if begun else 0
        time = _TIME.match(plain[rest_start:].lstrip())
        if time:
            rest_start += len(plain[rest_start:]) - len(plain[rest_start:].lstrip()) + time.end()
        found = _cells(flow, piece, plain, rest_start)
        rest_end = min((cell.start - piece.start for cell in found), default=len(text))
        rest = text[rest_start:rest_end].strip(" |_")
        if found and words and words[-1] in ("-", "−", "–", "+") and not found[0].signed:
            found[0] = _with_sign(found[0], _SIGN_PIECE["+" if words.pop() == "+" else "-"])
        cells += found
        if rest and rest.lower() not in ("€", "eur", "£", "gbp", "$"):
            words.append(rest)
            box = flow.box(piece.start + rest_start, piece.start + max(rest_end, rest_start + 1))
            left, right = min(left, box.left), max(right, box.right)
    said = " ".join(words)
    if flow.is_ocr:
        said = _TORN_DATE.sub("", said)
    marker, total = _spoken(folded_row, said, bool(dates))
    if flow.is_ocr and cells and not (marker or total) and 5 <= len(said) <= 32:
        marker = _like_a_marker(said)
    return TableRow(flow, index, tuple(dates), tuple(cells), said, left, right, marker, total, headings)


def _leading_dates(flow: Flow, index: int, piece: Piece, folded: str) -> list[Dated]:
    """Dates at the very beginning of a piece, one after another; places are within the piece."""
    found: list[Dated] = []
    if not _EARLY_FIGURE.match(folded):
        return found
    at = 0
    for mention in mentions(folded, misread=flow.is_ocr):
        before = folded[at : mention.start]
        if before.strip(" |'.,:;_-*") or mention.day is None:
            break
        box = flow.box(piece.start + mention.start, piece.start + mention.end)
        found.append(Dated(mention, box.left))
        at = mention.end
    return found or _bare_day(flow, index, piece, folded)


def _bare_day(flow: Flow, index: int, piece: Piece, folded: str) -> list[Dated]:
    """A day without its point at the beginning of a scan's row, where the value day stands beside it."""
    pieces = flow.rows[index].pieces
    if not flow.is_ocr or piece is not pieces[0] or len(pieces) < 3:
        return []
    match = _BARE_DAY.fullmatch(folded.strip())
    if match is None or not _BARE_VALUE.fullmatch(flow.folded[pieces[1].start : pieces[1].end].strip()):
        return []
    return [Dated(Mention(None, int(match["m"]), int(match["d"]), 0, len(folded), 0.8), piece.box.left)]


def _cells(flow: Flow, piece: Piece, folded: str, after: int) -> list[Cell]:
    """The amounts that end a piece: those with words after them belong to the description."""
    cells: list[Cell] = []
    given = amounts(folded, misread=flow.is_ocr)
    end = len(folded)
    for amount in reversed(given):
        tail = folded[amount.end : end]
        if not amount.cents or amount.start < after or len(re.sub(r"[^a-z0-9]", "", tail)) > 0:
            break
        cells.insert(0, _cell(flow, piece, amount))
        end = amount.start
    return cells


def _cell(flow: Flow, piece: Piece, amount: Amount) -> Cell:
    start, end = piece.start + amount.number_start, piece.start + amount.number_end
    left, right = flow.edges(start, end)
    return Cell(
        int(amount.value * 100), amount.signed, left, right, piece.start + amount.start, piece.start + amount.end,
        amount.strength * legibility(flow, flow.words_in(start, end)), amount.currency,
    )  # fmt: skip


def _with_sign(cell: Cell, sign: int) -> Cell:
    return Cell(sign * abs(cell.cents), True, cell.left, cell.right, cell.start, cell.end, cell.strength, cell.currency)


def _spoken(folded: str, said: str, dated: bool) -> tuple[bool, bool]:
    """Whether a row states or carries over a balance, and whether it is a sum or a limit.

    A dated row must say little else, for shops and payers have such words in their names.
    """
    if not 3 <= len(said) <= 70 or not _STEMS.search(folded):
        return False, False
    enough = 0.55 * len(said) if dated else 0.0
    if _NO_SIGNS.sub("", folded_text(said)).strip() in BARE:
        return True, False
    marker = any(len(phrase) >= enough and phrase in folded and has(folded, phrase) for phrase in _MARKERS)
    most = 0.8 * len(said) if dated else 0.0
    total = any(len(phrase) >= most and phrase in folded and has(folded, phrase) for phrase in TOTALS)
    return marker, total


def _like_a_marker(said: str) -> bool:
    """Whether a scan's words are a balance's or a carried sum's but for a letter or a lost space."""
    squeezed = _NO_LETTERS.sub("", folded_text(said))
    return process.extractOne(squeezed, _SQUEEZED, scorer=fuzz.ratio, score_cutoff=86) is not None


def _headings(flow: Flow, row: Row) -> Iterator[tuple[Heading, float, float]]:
    """The column headings of a row, if it is one: at least two, and most of its words."""
    first, last = flow.word_range(row.start, row.end)
    words = flow.words[first:last]
    plain = [
        _HEADING_LETTERS.sub("", flow.folded[at : at + len(word.text)]).strip(".:*()")
        for at, word in zip(flow.starts[first:last], words, strict=True)
    ]
    found: list[tuple[Heading, float, float]] = []
    place = used = 0
    while place < len(words):
        for count in (4, 3, 2, 1):
            phrase = " ".join(plain[place : place + count]).strip()
            heading = _heading(phrase, flow.is_ocr) if place + count <= len(words) and phrase else None
            if heading is not None:
                found.append((heading, words[place].box.left, words[place + count - 1].box.right))
                used += count
                place += count
                break
        else:
            used += plain[place] in ("eur", "euro", "euros", "em", "in", "€", "", "gbp", "brl")
            place += 1
    kinds = {heading for heading, _, _ in found}
    if len(found) >= 2 and used * 2 >= len(words) and (kinds & _MONEY or {"date", "description"} <= kinds):
        yield from found


def _heading(phrase: str, misread: bool) -> Heading | None:
    if phrase in HEADINGS:
        return HEADINGS[phrase]
    if misread and len(phrase) >= 5:
        near = process.extractOne(phrase, HEADINGS.keys(), scorer=fuzz.ratio, score_cutoff=84)
        if near is not None and len(near[0]) >= 5:
            return HEADINGS[near[0]]
    return None
