"""Finding a zone on a picture costs more than reading a page, so the page's own text says whether it is worth it."""

import re
from typing import Final

from desktop.domain.text import PageText

FULL_PAGE: Final = 130
"""Words: an identity paper's page bears fewer, unless something else lies on the same sheet."""
WELL_READ: Final = 0.7
"""Mean confidence from which a full page's text is trusted to show what it is."""
MANY_SUMS: Final = 8
"""Amounts of money: no identity paper prints so many, a statement or a bill does."""
_SUM: Final = re.compile(r"\d[.,]\d{2}(?!\d|[.,/-]\d)")
_FILLERS: Final = re.compile(r"[<«‹≪]{2,}|<[A-Z]{2,}|[A-Z]<")
_RUN: Final = re.compile(r"[A-Z0-9<«‹]{24,}")
_NAMES: Final = re.compile(
    r"passaport|passport|pasaporte|reisepass|título de resid|titulo de resid|residence permit|permis de s|"
    r"aufenthaltst|identity card|carte d.identit|personalausweis|cartão de cidad|cartao de cidad",
    re.IGNORECASE,
)


def may_bear_zone(page: PageText) -> bool:
    """Whether the page may bear a zone; False only for a well-read page, full of words or of sums, without a sign."""
    words, text = sum(1 for _ in page.words), page.text
    full = words >= FULL_PAGE or len(_SUM.findall(text)) >= MANY_SUMS
    if not full or page.confidence < WELL_READ:
        return True
    if _FILLERS.search(text) or _NAMES.search(text):
        return True
    return any(_RUN.search(word.text) for word in page.words)
