"""Statements of one account are a series: one that is there twice, or does not go on from the last, is told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from desktop.domain.case import Document
from desktop.domain.reckoning import day_said
from desktop.domain.standing import Finding


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement of an account with the days it covers; balances in the account's currency, None where not read."""

    document: Document
    start: date
    end: date
    opening: Decimal | None
    closing: Decimal | None


def statement_findings(documents: Sequence[Document]) -> dict[str, tuple[Finding, ...]]:
    """What the bank statements of a case say about each other, by the document that it is told of.

    `statement_twice` (values: from, to, other): the same account and the same days as an earlier paper of the case.
    `balances_apart` (values: closing, opening, currency, end, other): the statement of the days right before ends with
    another balance than this one begins with. Both are notes: neither takes a month away, and a person decides.
    """
    accounts: dict[tuple[str, str], list[_Statement]] = defaultdict(list)
    for document in documents:
        account = document.field_text("iban") or document.field_text("account_number")
        if document.kind == "bank_statement" and account:
            statement = _statement(document)
            if statement is not None:
                accounts[_plain(account), document.field_text("currency") or ""].append(statement)
    found: dict[str, list[Finding]] = defaultdict(list)
    for (_, currency), statements in accounts.items():
        for finding in (*_twice(statements), *_apart(statements, currency)):
            found[finding.document or ""].append(finding)
    return {name: tuple(findings) for name, findings in found.items()}


def _plain(account: str) -> str:
    return "".join(filter(str.isalnum, account)).upper()


def _statement(document: Document) -> _Statement | None:
    start, end = (day_said(document.field_text(name)) for name in ("period_start", "period_end"))
    if start is None or end is None or end < start:
        return None
    return _Statement(document, start, end, _amount(document, "opening_balance"), _amount(document, "closing_balance"))


def _amount(document: Document, name: str) -> Decimal | None:
    try:
        return Decimal(document.field_text(name) or "")
    except InvalidOperation:
        return None


def _twice(statements: Sequence[_Statement]) -> Iterator[Finding]:
    """Those with the days of an earlier one; other balances make them different papers (corrected, or two accounts)."""
    first: dict[tuple[date, date], _Statement] = {}
    for one in statements:
        other = first.setdefault((one.start, one.end), one)
        if other is not one and not _differ(one.opening, other.opening) and not _differ(one.closing, other.closing):
            days = {"from": one.start.isoformat(), "to": one.end.isoformat()}
            yield Finding("statement_twice", "note", {**days, "other": other.document.id}, one.document.id)


def _apart(statements: Sequence[_Statement], currency: str) -> Iterator[Finding]:
    """Those that begin on the day after another ends (or on that day) with a balance that the other did not end with.

    Only where each stretch of days is there once, so that it is clear which goes on from which.
    """
    ordered = sorted(statements, key=lambda one: (one.start, one.end))
    clashing: set[str] = set()
    last = ordered[0]
    for one in ordered[1:]:
        if one.start < last.end or one.start == last.start:
            clashing |= {one.document.id, last.document.id}
        last = max(last, one, key=lambda each: each.end)
    once = [one for one in ordered if one.document.id not in clashing]
    for before, after in pairwise(once):
        follows = timedelta() <= after.start - before.end <= timedelta(days=1)
        if follows and _differ(before.closing, after.opening):
            values = {
                "closing": str(before.closing),
                "opening": str(after.opening),
                "currency": currency,
                "end": before.end.isoformat(),
                "other": before.document.id,
            }
            yield Finding("balances_apart", "note", values, after.document.id, "opening_balance")


def _differ(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one != other
