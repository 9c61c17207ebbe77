"""Papers on money show the same income several times over, so what each of them adds is settled in one place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.domain.case import Document
from desktop.domain.evidence import months_of
from desktop.domain.income import REGULAR, Payment, Received, amount_of, received
from desktop.domain.names import compare
from desktop.domain.people import mentions
from desktop.domain.standing import Month
from desktop.domain.tallies import Earned, Entry, Income, Reason, Uncounted

EURO: Final = frozenset({"EUR", "€", "EURO", "EUROS"})
AMOUNT_OF: Final = {
    "bank_statement": "closing_balance",
    "payslip": "amount",
    "employment_contract": "amount",
    "pension": "amount",
    "social_security_certificate": "amount",
}
"""The field that says how much a kind of paper shows; contracts and pension certificates are taken as monthly ones."""
SAYS_NO_SUM: Final = frozenset({"no_debt", "registration"})
"""Readers' notes on certificates that speak of no pension."""


@dataclass(frozen=True, slots=True)
class Earnings:
    """What papers show in euros, source by source, and what was left out and why."""

    incomes: tuple[Income, ...]
    uncounted: tuple[Uncounted, ...]


def earnings(documents: Sequence[Document], months: int, support: bool = True) -> Earnings:
    """What these papers show together over so many months.

    Of each account the latest closing balance counts. Of payslips the average of a month counts, each earner apart;
    a contract counts for an earner without payslips. Regular payments on the statements count instead of both where
    they come to more: the two may be the same money. Pensions are pensions, and count beside pay: those on statements
    or those of certificates, whichever come to more. With `support` False social support is left out.
    """
    read = _Reading(documents)
    paid = received(read.statements)
    dropped = list(read.uncounted)
    payments: list[Income] = []
    if len(paid.covered) >= REGULAR:
        payments, irregular = _payments(paid, months, support)
        dropped += irregular
    earned = read.earned(months, dropped)
    chosen: list[Income] = []
    for is_pension in (False, True):
        read_off = [one for one in earned if (one.kind == "pension") == is_pension]
        paid_in = [one for one in payments if (one.kind == "pension") == is_pension]
        more, less = (paid_in, read_off) if _monthly(paid_in) > _monthly(read_off) else (read_off, paid_in)
        chosen += more
        dropped += _left_out(less, "same_money")
    return Earnings((*read.savings(dropped), *chosen), tuple(dropped))


def recent_earnings(documents: Sequence[Document], last: Month, months: int) -> Earnings:
    """What came in during so many months that end with `last`, each income as the average of all these months.

    Payslips of these months count, or what payers paid in at least two of them, whichever is more. Money that lies in
    accounts is no income, and a contract shows none that was received.
    """
    first = last.plus(1 - months)
    read = _Reading(documents)
    dropped = [one for one in read.uncounted if one.reason != "unread" or one.entry.field != "closing_balance"]
    dropped += [Uncounted(found, "no_income") for _, found in read.promised]
    slips: dict[object, list[tuple[Document, Entry]]] = defaultdict(list)
    for earner, document, found_there in read.single_slips(dropped):
        period = months_of(document)
        if period is None or not first <= period[1] <= last:
            dropped.append(Uncounted(found_there, "other_months"))
        else:
            slips[earner].append((document, found_there))
    earned = [
        Income("pay", _name(found[0][0]), tuple(one for _, one in found), _sum(one for _, one in found) / months, 1)
        for found in slips.values()
    ]
    paid = received(read.statements, months, last)
    payments, irregular = _payments(paid, 1, True, min(2, months), months)
    dropped += irregular
    if _monthly(payments) > _monthly(earned):
        return Earnings(tuple(payments), (*dropped, *_left_out(earned, "same_money")))
    return Earnings(tuple(earned), (*dropped, *_left_out(payments, "same_money")))


class _Reading:
    """The amounts on some papers, sorted by what they show."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.statements = [one for one in documents if one.kind == "bank_statement" and in_euros(one)]
        self.uncounted: list[Uncounted] = []
        self._earners = _Earners()
        self._amounts: list[tuple[Document, Entry]] = []
        for document in documents:
            name = AMOUNT_OF.get(document.kind)
            found = entry(document, name or "amount")
            if name is None or any(note.code in SAYS_NO_SUM for note in document.notes):
                self.uncounted.append(Uncounted(found, "no_income"))
            elif not in_euros(document):
                self.uncounted.append(Uncounted(found, "other_currency"))
            elif found.amount is None:
                self.uncounted.append(Uncounted(found, "unread"))
            else:
                self._amounts.append((document, found))

    def _of(self, *kinds: str) -> list[tuple[Document, Entry]]:
        return [(document, found) for document, found in self._amounts if document.kind in kinds]

    @property
    def promised(self) -> list[tuple[Document, Entry]]:
        """Amounts that are owed, which show nothing that was received."""
        return self._of("employment_contract", "pension", "social_security_certificate")

    def savings(self, dropped: list[Uncounted]) -> list[Income]:
        """The latest balance of each account; earlier ones are dropped."""
        latest: dict[object, tuple[str, Document, Entry]] = {}
        for document, found in self._of("bank_statement"):
            account = document.field_text("iban") or document.field_text("account_number") or document.source
            day = document.field_text("period_end") or ""
            if account in latest and latest[account][0] >= day:
                dropped.append(Uncounted(found, "older_balance"))
                continue
            if account in latest:
                dropped.append(Uncounted(latest[account][2], "older_balance"))
            latest[account] = day, document, found
        return [
            Income("savings", _account(document), (found,), found.amount or Decimal(0), 1)
            for _, document, found in latest.values()
        ]

    def single_slips(self, dropped: list[Uncounted]) -> list[tuple[int, Document, Entry]]:
        """The payslips with their earner, of one earner and month the last; the others are dropped."""
        slips: dict[object, tuple[int, Document, Entry]] = {}
        for document, found in self._of("payslip"):
            earner = self._earners.of(document)
            key = earner, found.month or document.id
            if key in slips:
                dropped.append(Uncounted(slips[key][2], "same_month"))
            slips[key] = earner, document, found
        return list(slips.values())

    def earned(self, months: int, dropped: list[Uncounted]) -> list[Income]:
        """Pay by earner, then contracts of those without payslips, and pensions."""
        by_earner: dict[int, list[tuple[Document, Entry]]] = defaultdict(list)
        for earner, document, found in self.single_slips(dropped):
            by_earner[earner].append((document, found))
        paid = tuple(self._earners.names)
        incomes = [_average("pay", found, months) for found in by_earner.values()]
        contracts: dict[int, list[tuple[Document, Entry]]] = defaultdict(list)
        for document, found in self._of("employment_contract"):
            if paid and not _of_others(document, paid):
                dropped.append(Uncounted(found, "same_money"))
            else:
                contracts[self._earners.of(document)].append((document, found))
        incomes += [_average("contract", found, months) for found in contracts.values()]
        for document, found in self._of("pension", "social_security_certificate"):
            period = months_of(document) if "period_start" in document.fields else None
            if period is not None and period[0] != period[1]:
                dropped.append(Uncounted(found, "no_income"))  # the sum of a year or more, of which nothing is known
            else:
                incomes.append(Income("pension", _name(document), (found,), found.amount or Decimal(0), months))
        return incomes


def entry(document: Document, field: str) -> Entry:
    """The amount in a field of a paper, with its place; its page is the paper's first where none was noted."""
    found = document.fields.get(field)
    period = months_of(document)
    return Entry(
        document=document.id,
        field=field,
        page=document.pages[0] if found is None or found.page is None else found.page,
        box=None if found is None else found.box,
        amount=amount_of(document.field_text(field)),
        currency=(document.field_text("currency") or "EUR").upper(),
        month=None if period is None else str(period[1]),
    )


def in_euros(document: Document) -> bool:
    return (document.field_text("currency") or "EUR").upper() in EURO


def _payments(
    paid: Received, months: int, support: bool, least: int = REGULAR, over: int | None = None
) -> tuple[list[Income], list[Uncounted]]:
    """Payers who paid in at least `least` months, averaged over the months covered (or `over`), and what was not."""
    incomes: list[Income] = []
    dropped: list[Uncounted] = []
    count = over or len(paid.covered)
    for payer in paid.payers:
        entries = tuple(_movement(one) for one in payer.payments)
        if not support and payer.supports:
            dropped += [Uncounted(one, "social_support") for one in entries]
        elif len(payer.months) < least:
            dropped += [Uncounted(one, "irregular") for one in entries]
        else:
            kind: Earned = "pension" if payer.pays_pension else "payments"
            incomes.append(Income(kind, payer.name, entries, payer.total / count, months))
    return incomes, dropped


def _movement(payment: Payment) -> Entry:
    statement, found = payment.statement, payment.statement.fields["transactions"]
    page = statement.pages[0] if found.page is None else found.page
    month, words = str(payment.month), payment.movement.description
    return Entry(statement.id, "transactions", page, found.box, payment.euros, month=month, words=words)


def _average(kind: Earned, found: Sequence[tuple[Document, Entry]], months: int) -> Income:
    entries = tuple(one for _, one in found)
    return Income(kind, _name(found[0][0]), entries, _sum(entries) / len(entries), months)


def _sum(entries: Sequence[Entry] | Iterator[Entry]) -> Decimal:
    return sum((one.amount or Decimal(0) for one in entries), Decimal(0))


def _monthly(incomes: Sequence[Income]) -> Decimal:
    return sum((income.each for income in incomes), Decimal(0))


def _left_out(incomes: Sequence[Income], reason: Reason) -> list[Uncounted]:
    return [Uncounted(one, reason) for income in incomes for one in income.entries]


def _of_others(contract: Document, earners: Sequence[str]) -> bool:
    """The contract names people, and none of them has a payslip here."""
    named = [mention.name for mention in mentions(contract)]
    return bool(named) and not any(compare(one, other) != "different" for one in named for other in earners)


class _Earners:
    """Whose pay a paper shows: names that can be one person's are one earner, papers without a name another."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def of(self, document: Document) -> int:
        name = _name(document)
        for number, known in enumerate(self.names):
            if name == known or (name and known and compare(name, known) != "different"):
                return number
        self.names.append(name)
        return len(self.names) - 1


def _name(document: Document) -> str:
    return next((mention.name for mention in mentions(document)), "")


def _account(document: Document) -> str:
    return document.field_text("iban") or document.field_text("account_number") or document.field_text("bank") or ""
