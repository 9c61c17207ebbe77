"""Apostilles, on a page of their own or stamped below a paper: what they say is not what the paper says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop.domain.reading.flow import Flow, flow

_HEADING: Final = re.compile(r"^[^a-z]{0,6}(?:apostil(?:le|la|ha|je)|apostila)\b|^\W{0,3}\(? ?convention de la haye\b")
_CONVENTION: Final = re.compile(
    r"convention de la haye|conven[cg]ao (?:da|de) haia|hague convention|convenio de la haya"
)
_LETTERHEAD: Final = 14
"""Words above an apostille that has a page to itself, of the authority that makes it; a paper says more."""


def apostille_row(page: Flow) -> int | None:
    """The number of the row that heads an apostille on the page; None where there is none."""
    if not _CONVENTION.search(page.prose):
        return None
    for number, row in enumerate(page.rows):
        if any(_HEADING.search(page.folded[piece.start : piece.end]) for piece in row.pieces):
            return number
    return None


def is_apostille(page: Flow) -> bool:
    """Whether the page is an apostille and nothing else."""
    number = apostille_row(page)
    return number is not None and len(page.folded[: page.rows[number].start].split()) <= _LETTERHEAD


def own_pages(pages: Sequence[Flow]) -> list[Flow]:
    """What the paper itself says: its pages without apostilles, whose signer, place and day are not the paper's.

    A paper that is nothing but an apostille is kept as it is.
    """
    kept = []
    for page in pages:
        number = apostille_row(page)
        if number is None:
            kept.append(page)
        elif not is_apostille(page):
            foot = page.rows[number].top
            above = tuple(line for line in page.page.lines if line.words and line.words[0].box.bottom <= foot)
            kept.append(flow(replace(page.page, lines=above)))
    return kept or list(pages)
