"""Tells what kind of paper some pages are, from what they say, where they say it, and how they are built."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from desktop.domain.papers import Kind
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.kind_phrases import PHRASES, TITLE
from desktop.domain.reading.phrases import Hit, hits

Scores = Mapping[Kind, float]

TOP = 0.38
"""Titles stand in this upper part of a page."""
NEITHER = 2.3
"""The score that "other" has before anything was found: a kind must beat it."""
ALMOST_NO_WORDS = 6
CARDS: Final[tuple[Kind, ...]] = ("passport", "identity_card", "residence_card", "visa")
_CARD_WORDS = 160
"""A data page or card says little; on a page of more words such names are only spoken of."""
_MOVEMENT = re.compile(
    r"^(?:[a-z.]{0,4} ?[0-9]{1,2}[ /.\-](?:[0-9]{1,2}|[a-z]{3,9})|"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}).*[0-9][.,][0-9]{2}(?![0-9])"
)
_TWO_AMOUNTS = re.compile(
    r"[0-9][.,][0-9]{2}(?![0-9%]) ?(?:[a-z€£$]{0,3}) ?[-+£€$]{0,2} ?[0-9.,' ]*[0-9][.,][0-9]{2}(?![0-9%])"
)
_IBAN = re.compile(r"\biban\b")
_BALANCE_ROW = re.compile(
    r"\b(?:saldo|balance|solde|kontostand|(?:brought|carried) forward|anfangssaldo|"
    r"endsaldo)\b.*[0-9][.,][0-9]{2}(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest kind, with the probability that it is right."""

    kind: Kind
    confidence: float


@dataclass(frozen=True, slots=True)
class PageScores:
    """What one page says of its kind: a sum for each kind, and the kinds whose title stands at the top of the page."""

    sums: Scores
    titles: Scores
    words: int


def page_scores(flow: Flow) -> PageScores:
    """Sums the weights of the phrases on the page: more at the top and in large letters, none inside movements."""
    movements = [
        bool(_MOVEMENT.match(flow.folded[row.start : row.end]))
        and not _BALANCE_ROW.search(flow.folded[row.start : row.end])
        for row in flow.rows
    ]
    weights: dict[Kind, dict[str, float]] = {}
    titles: dict[Kind, float] = {}
    words = sum(1 for word in flow.words if len(word.text) > 2)
    for hit in hits(flow, PHRASES, flow.prose):
        row = flow.row_index(hit.start)
        if movements[row]:
            continue
        emphasis = _emphasis(flow, hit)
        for kind, weight in PHRASES[hit.phrase]:
            value = weight * emphasis * hit.likeness**3 if weight >= TITLE else weight * hit.likeness**3
            if kind in CARDS and words > _CARD_WORDS and emphasis < 1.5:
                value *= 0.25
            of_kind = weights.setdefault(kind, {})
            of_kind[hit.phrase] = max(value, of_kind.get(hit.phrase, 0.0))
            if weight >= TITLE and emphasis >= 1.2:
                titles[kind] = max(titles.get(kind, 0.0), value)
    sums = {kind: _sum(list(found.values())) for kind, found in weights.items()}
    built = _built_like_a_statement(flow, sum(movements))
    if built:
        sums["bank_statement"] = sums.get("bank_statement", 0.0) + built
    return PageScores(sums, titles, words)


def _built_like_a_statement(flow: Flow, moved: int) -> float:
    """Points for what a statement is made of: movements, a balance, an account's number, amounts in two columns."""
    rows = [flow.folded[row.start : row.end] for row in flow.rows]
    balance = any(_BALANCE_ROW.search(row) for row in rows)
    columns = sum(1 for row in rows if _TWO_AMOUNTS.search(row))
    points = min(1.5, 0.3 * moved) if moved >= 2 else 0.0
    points += 1.0 if moved and balance else 0.0
    if columns >= 4 and (balance or moved or _IBAN.search(flow.folded)):
        points += 0.9
    return points


def judged(pages: Sequence[PageScores], flows: Sequence[Flow]) -> Judgement:
    """The kind of a document from its pages: the first page counts whole, further pages by half."""
    if sum(page.words for page in pages) < ALMOST_NO_WORDS:
        picture = all(flow.page.origin != "text_layer" for flow in flows)
        return Judgement("photo", 0.5) if picture else Judgement("other", 0.5)
    sums: dict[Kind, float] = {}
    for index, page in enumerate(pages):
        for kind, score in page.sums.items():
            sums[kind] = max(sums.get(kind, 0.0), score if index == 0 else 0.8 * score)
    other = max(NEITHER, sums.pop("other", 0.0))
    if not sums:
        return Judgement("other", 0.6)
    best = max(sums, key=lambda kind: sums[kind])
    total = sum(exp(score) for score in sums.values()) + exp(other)
    share = exp(sums[best]) / total
    if sums[best] <= other:
        return Judgement("other", round(min(0.9, exp(other) / total), 3))
    return Judgement(best, round(min(0.995, share * _legible(flows)), 3))


def _sum(values: list[float]) -> float:
    """The strongest phrase counts whole, each further one less: ten faint words are no title."""
    total, factor = 0.0, 1.0
    for value in sorted(values, reverse=True):
        total += value * factor
        factor *= 0.75
    return total


def _emphasis(flow: Flow, hit: Hit) -> float:
    row = flow.row_at(hit.start)
    piece = flow.piece_at(hit.start)
    if row.middle > TOP:
        return 0.6 if len(flow.folded[piece.start : piece.end]) > 60 else 0.8
    alone = piece.end - piece.start <= len(hit.phrase) + 25
    large = row.bottom - row.top > 1.25 * flow.line_height
    return 1.0 + (0.25 if alone else -0.25) + (0.3 if large else 0.0)


def _legible(flows: Sequence[Flow]) -> float:
    """Poor letters make every judgement less sure."""
    read = [flow.page.confidence for flow in flows if flow.is_ocr and flow.words]
    return 1.0 if not read else min(1.0, 0.7 + 0.35 * (sum(read) / len(read)))
