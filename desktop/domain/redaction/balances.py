"""Sees whether a blackened movement can still be reckoned from the balances that stay in view beside it."""

from collections.abc import Callable, Sequence

from desktop.domain.bundle_figures import amounts_and_dates
from desktop.domain.case import Case, Document
from desktop.domain.papers import Transaction
from desktop.domain.redaction.hiding import hides, pages_in_bundle, without_hidden
from desktop.domain.text import PageText

_NAMED = ("opening_balance", "closing_balance")


def balances_left(document: Document, case: Case, texts: Callable[[str], Sequence[PageText]]) -> bool:
    """Whether movements of the paper are blackened while its running balance or both named balances can be read.

    `texts` gives a source's pages as they were read. False where no movement is blackened as one.
    """
    refs = {(ref.source, ref.page) for ref in map(document.ref, document.pages)}
    if not any(one.way == "movement" and (one.source, one.page) in refs for one in case.redactions):
        return False
    from desktop.domain.reading.entries import table
    from desktop.domain.reading.flow import flow
    from desktop.domain.reading.tables import table_rows

    pages = pages_in_bundle(document, case, texts)
    left = [without_hidden(page, boxes) for page, boxes in pages]
    if any(len(entry.cells) > 1 for entry in table([table_rows(flow(page)) for page in left]).entries):
        return True  # a row with two sums: what moved and what there was afterwards
    figures = {figure for page in left for figure in amounts_and_dates(page.text)}
    boxes = {page.number: hidden for page, hidden in pages}
    running = document.fields.get("transactions")
    values = () if running is None or isinstance(running.value, str) else running.value
    told = (one.balance for one in values if isinstance(one, Transaction) and one.balance)
    if any(balance.lstrip("-+") in figures for balance in told):
        return True
    named = [document.fields[name] for name in _NAMED if name in document.fields]
    return len(named) == len(_NAMED) and all(
        one.text.lstrip("-+") in figures
        and not (one.page is not None and one.box is not None and hides(boxes.get(one.page, ()), one.box))
        for one in named
    )
