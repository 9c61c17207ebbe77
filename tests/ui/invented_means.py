"""A household's pay and journeys, judged by the real rules, for the pages that show how a sum was reckoned."""

from dataclasses import replace
from pathlib import Path

from invented_rules import TODAY

from desktop.domain.case import Case, Document, Source
from desktop.domain.checklist import assess
from desktop.domain.papers import Field, FieldValue, Kind, Transaction
from desktop.domain.text import Box
from desktop.ui.snapshot import Snapshot
from forms.reader import load_rules

FACTS = {
    "title_expires_on": "2027-02-10", "title_valid_from": "2024-02-11", "means": "employment", "adults": "2",
    "minors": "1", "adult_dependants": "0", "family_tie": "no", "housing": "tenant",
    "trips": "2024-06-01/2024-12-02,2025-08-01/2025-08-20,2026-03-05/2026-05-01",
}  # fmt: skip


def _paper(number: int, kind: Kind, filed: tuple[str, ...], **fields: FieldValue) -> Document:
    box = Box(0.55, 0.62, 0.8, 0.64)
    read = {
        name: Field(value, 0.99, page=2 if kind == "bank_statement" else 1, box=box) for name, value in fields.items()
    }
    return Document(f"d{number}", f"f{number}.pdf", (1, 2), kind, 0.98, "pt", read, requirements=filed)


def reckoned() -> Snapshot:
    """A renewal whose household's papers come to less than is asked, with journeys of over six months."""
    rules = load_rules()
    papers = [
        _paper(number, "payslip", ("means",), names=("Mariana Exemplo Figueira",), amount=f"13{number}0.00",
               period_start=f"2026-{number + 7:02d}-01", period_end=f"2026-{number + 7:02d}-28")
        for number in (1, 2, 3)
    ]  # fmt: skip
    pension = tuple(Transaction(f"2026-{month:02d}-08", f"PENSAO CNP {month}", "100.00") for month in (8, 9, 10))
    papers.append(
        _paper(4, "bank_statement", ("means",), iban="PT50000201231234567890154", closing_balance="2180.02",
               period_start="2026-08-01", period_end="2026-10-31", transactions=pension)
    )  # fmt: skip
    papers.append(
        _paper(5, "bank_statement", ("means",), iban="GB33BUKB20201555555555", closing_balance="900.00", currency="GBP",
               period_start="2026-10-01", period_end="2026-10-31")
    )  # fmt: skip
    papers.append(
        _paper(6, "residence_card", ("card_old",), names=("Mariana Exemplo Figueira",), expiry_date="2027-02-10")
    )
    sources = {one.source: Source(one.source, one.source, "application/pdf", 2, 250_000) for one in papers}
    case = Case("means", "rp_renew", TODAY, FACTS, sources, tuple(papers), len(papers) + 1)
    procedure = rules.procedure("rp_renew")
    return Snapshot(Path("/casos/Mariana.papelada"), case, procedure, assess(procedure, case, TODAY), TODAY)


def without_journeys() -> Snapshot:
    """The same before a journey was told."""
    snapshot = reckoned()
    facts = {key: value for key, value in snapshot.case.facts.items() if key != "trips"}
    return replace(snapshot, case=replace(snapshot.case, facts=facts))
