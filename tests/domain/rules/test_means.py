"""What a household needs is reckoned to the cent, and what its papers show is never counted twice."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.income import regular_income
from desktop.domain.means import Household, household, required, shown, wage
from desktop.domain.papers import Transaction
from desktop.domain.standing import Finding
from forms.model import Amount

Made = Callable[..., Any]


@pytest.mark.parametrize(
    ("home", "months", "euros"),
    [
        (Household(), 12, "11040.00"),
        (Household(adults=2), 1, "1380.00"),
        (Household(adults=2, minors=1), 1, "1656.00"),
        (Household(adults=1, adult_dependants=1), 1, "1196.00"),
        (Household(adults=0), 1, "920.00"),
    ],
)
def test_the_sums_of_portaria_1563(home: Household, months: int, euros: str) -> None:
    assert required(Decimal(920), home, months) == Decimal(euros)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(1, 24))
def test_more_people_and_more_time_never_cost_less(adults: int, minors: int, dependants: int, months: int) -> None:
    here = required(Decimal(920), Household(adults, minors, dependants), months)
    assert required(Decimal(920), Household(adults + 1, minors, dependants), months) >= here
    assert required(Decimal(920), Household(adults, minors + 1, dependants), months) > here
    assert required(Decimal(920), Household(adults, minors, dependants), months + 1) > here
    assert required(Decimal(920), Household(adults, minors + 1, dependants), months) == required(
        Decimal(920), Household(adults, minors, dependants + 1), months
    )


def test_the_household_as_answered() -> None:
    assert household({}) == Household(1, 0, 0)
    assert household({"adults": "2", "minors": "3", "adult_dependants": "unknown"}) == Household(2, 3, 0)
    assert household({"adults": "0"}) == Household(1, 0, 0)


def test_the_wage_of_the_year_or_the_latest_before(wages: tuple[Amount, ...]) -> None:
    assert [one and one.year for one in (wage(wages, 2024), wage(wages, 2025), wage(wages, 2027))] == [None, 2025, 2026]


def test_savings_are_the_latest_balance_of_each_account(paper: Made) -> None:
    papers = [
        paper("bank_statement", iban="A", closing_balance="100.00", period_end="2026-09-30"),
        paper("bank_statement", iban="A", closing_balance="250.00", period_end="2026-10-31"),
        paper("bank_statement", iban="B", closing_balance="1000.00", period_end="2026-10-31"),
        paper("bank_statement", iban="C", closing_balance="9.00", period_end="2026-10-31", currency="GBP"),
        paper("bank_statement", id="dark", iban="D"),
        paper("utility_bill", amount="55.00"),
    ]
    found = shown(papers)
    assert (found.savings, found.monthly) == (Decimal("1250.00"), Decimal(0))
    assert (found.unread, len(found.foreign)) == (("dark",), 1)


def test_pay_is_the_average_month_of_each_earner(paper: Made) -> None:
    papers = [
        paper("payslip", names=("Ana Silva",), amount="1000.00", period_end="2026-09-30"),
        paper("payslip", names=("ANA DA SILVA",), amount="1200.00", period_end="2026-10-31"),
        paper("payslip", names=("Rui Costa",), amount="900.00", period_end="2026-10-31"),
        paper("tax_return", id="refund", names=("Ana Silva",), amount="600.00", period_end="2025-12-31"),
    ]
    assert shown(papers).others == ("refund",)
    assert shown(papers).monthly == Decimal(2000)
    assert shown(papers).over(12) == Decimal("24000.00")


def statement(paper: Made, month: int, *movements: tuple[str, str]) -> Any:
    moves = tuple(Transaction(f"2026-{month:02d}-05", words, amount) for words, amount in movements)
    return paper(
        "bank_statement", id=f"s{month}", iban="A", closing_balance="10.00", transactions=moves,
        period_start=f"2026-{month:02d}-01", period_end=f"2026-{month:02d}-28",
    )  # fmt: skip


def test_what_comes_in_every_month_is_income(paper: Made) -> None:
    statements = [
        statement(
            paper,
            month,
            (f"PENSAO CNP {month}", "800.00"),
            ("TRF DE POUPANCA", "500.00"),
            ("COMPRA", "-300.00"),
            (f"TRF UNICA DE {'ABCDEF'[month - 5]}XX", "5000.00"),
        )
        for month in (5, 6, 7, 8)
    ]
    assert regular_income(statements) == Decimal(800)
    assert regular_income(statements[:2]) == 0
    assert regular_income([]) == 0
    assert shown(statements).over(12) == Decimal("9610.00")


def test_income_is_not_counted_again_where_payslips_show_it(paper: Made) -> None:
    statements = [statement(paper, month, ("ORDENADO", "1000.00")) for month in (5, 6, 7)]
    slips = [paper("payslip", names=("Ana",), amount="1000.00", period_end="2026-07-31")]
    assert shown([*statements, *slips]).monthly == Decimal(1000)


def test_short_by_so_much(
    found: Callable[..., tuple[Finding, ...]], check: Made, paper: Made, case_of: Made, question: Made
) -> None:
    means = check("means_amount", months=12)
    saved = paper("bank_statement", closing_balance="16000.00", period_end="2026-10-31")
    (finding,) = found(means, case_of(saved, adults="2"))
    assert finding.code == "means_short"
    assert finding.values == {
        "needed": "16560.00", "found": "16000.00", "missing": "560.00", "months": 12, "wage": "920", "year": 2026,
        "uncounted": 0,
    }  # fmt: skip
    assert found(means, case_of(saved)) == ()
    asked = (question("adults", "count"),)
    assert [one.code for one in found(means, case_of(saved), questions=asked)] == ["question_open"]


def test_years_without_a_wage(
    found: Callable[..., tuple[Finding, ...]], check: Made, paper: Made, case_of: Made
) -> None:
    means = check("means_amount", months=12)
    rich = paper("bank_statement", closing_balance="90000.00", period_end="2026-10-31")
    later = found(means, case_of(rich), day=date(2027, 1, 10))
    assert [(one.code, one.level) for one in later] == [("wage_of_earlier_year", "note")]
    assert [one.code for one in found(means, case_of(rich), on=date(2024, 1, 10))] == ["wage_unknown"]


def test_papers_without_a_readable_amount(
    found: Callable[..., tuple[Finding, ...]], check: Made, paper: Made, case_of: Made
) -> None:
    assert [one.code for one in found(check("means_amount"), case_of(paper("payslip")))] == ["means_unread"]
    pounds = paper("bank_statement", closing_balance="90000.00", currency="GBP")
    assert [one.code for one in found(check("means_amount"), case_of(pounds))] == ["means_short", "other_currency"][
        ::-1
    ]
