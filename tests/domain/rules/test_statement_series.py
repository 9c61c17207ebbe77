"""Statements of one account: twice the same days, and balances that do not go on."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Document
from desktop.domain.papers import Field
from desktop.domain.statement_series import statement_findings

Made = Callable[..., Any]
IBAN = "PT50003506510000000000433"


def statement(name: str, start: str, end: str, opening: str | None, closing: str | None, **more: str) -> Document:
    fields = {"iban": IBAN, "currency": "EUR", "period_start": start, "period_end": end, **more}
    fields |= {
        key: said for key, said in (("opening_balance", opening), ("closing_balance", closing)) if said is not None
    }
    return Document(
        id=name,
        source="0" * 64,
        pages=(1,),
        kind="bank_statement",
        confidence=1.0,
        language="pt",
        fields={key: Field(value, 0.99) for key, value in fields.items() if value},
    )


def told(documents: Sequence[Document]) -> list[tuple[str | None, str]]:
    found = statement_findings(documents)
    assert all(finding.document == name for name, findings in found.items() for finding in findings)
    return sorted((finding.document, finding.code) for findings in found.values() for finding in findings)


MARCH = statement("d1", "2024-03-01", "2024-03-31", "10.00", "20.00")
APRIL = statement("d2", "2024-04-01", "2024-04-30", "20.00", "5.00")


def test_a_series_that_goes_on_says_nothing() -> None:
    assert told([MARCH, APRIL]) == []
    assert told([APRIL, MARCH]) == []


def test_the_same_statement_twice_is_told_of_the_later_paper() -> None:
    again = statement("d3", "2024-03-01", "2024-03-31", "10.00", None)
    assert told([MARCH, APRIL, again]) == [("d3", "statement_twice")]
    assert statement_findings([MARCH, again])["d3"][0].values == {
        "from": "2024-03-01",
        "to": "2024-03-31",
        "other": "d1",
    }
    spaced = statement("d4", "2024-03-01", "2024-03-31", "10.00", "20.00", iban="PT50 0035 0651 0000 0000 0043 3")
    assert told([MARCH, spaced]) == [("d4", "statement_twice")]


def test_other_balances_accounts_or_currencies_are_other_papers() -> None:
    for other in (
        statement("d3", "2024-03-01", "2024-03-31", "11.00", "20.00"),
        statement("d3", "2024-03-01", "2024-03-31", "10.00", "20.00", iban="PT50000201231234567890154"),
        statement("d3", "2024-03-01", "2024-03-31", "10.00", "20.00", currency="GBP"),
    ):
        assert told([MARCH, other]) == []


def test_a_balance_that_does_not_go_on_is_told_of_the_next_statement() -> None:
    broken = statement("d2", "2024-04-01", "2024-04-30", "21.00", "5.00")
    assert told([broken, MARCH]) == [("d2", "balances_apart")]
    (finding,) = statement_findings([broken, MARCH])["d2"]
    assert finding.values == {
        "closing": "20.00", "opening": "21.00", "currency": "EUR", "end": "2024-03-31", "other": "d1",
    }  # fmt: skip
    assert finding.field == "opening_balance"
    assert finding.level == "note"


def test_a_last_day_may_be_the_next_first_day() -> None:
    assert told([MARCH, statement("d2", "2024-03-31", "2024-04-30", "21.00", "5.00")]) == [("d2", "balances_apart")]


def test_a_month_between_or_a_stretch_there_twice_breaks_no_chain() -> None:
    assert told([MARCH, statement("d2", "2024-05-01", "2024-05-31", "99.00", "5.00")]) == []
    quarter = statement("d3", "2024-01-01", "2024-03-31", "1.00", "77.00")
    assert told([MARCH, quarter, APRIL]) == []


def test_what_was_not_read_is_not_compared() -> None:
    assert told([statement("d1", "2024-03-01", "2024-03-31", None, None), APRIL]) == []
    assert told([MARCH, statement("d2", "2024-04-01", "", "99.00", "5.00")]) == []
    assert told([MARCH, statement("d2", "2024-04-01", "2024-04-30", "a lot", "5.00")]) == []


@given(
    balances=st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=40),
    broken=st.sets(st.integers(1, 38)),
    order=st.randoms(use_true_random=False),
)
def test_exactly_the_broken_links_are_told(balances: list[int], broken: set[int], order: Any) -> None:
    start = date(2019, 1, 1)
    documents = []
    wanted = []
    for place, (opening, closing) in enumerate(pairwise(balances)):
        first = start + timedelta(days=30 * place)
        off = 1 if place in broken else 0
        wanted += [f"d{place}"] if off else []
        days = first.isoformat(), (first + timedelta(days=29)).isoformat()
        documents.append(statement(f"d{place}", *days, f"{opening + off}.00", f"{closing}.00"))
    order.shuffle(documents)
    assert told(documents) == sorted((name, "balances_apart") for name in wanted)
