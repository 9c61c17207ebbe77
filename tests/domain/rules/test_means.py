"""What a household needs is reckoned to the cent, and what its papers show is never counted twice."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.checklist import assess
from desktop.domain.checks.money import income_tally, means_tally
from desktop.domain.earnings import earnings
from desktop.domain.income import regular_income
from desktop.domain.means import Household, household, required, shares, shown, wage
from desktop.domain.papers import Field, Transaction
from desktop.domain.standing import Finding
from desktop.domain.tallies import cents
from forms.model import Amount, Figure
from forms.rules import Rules

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


PAPERS = st.lists(
    st.tuples(
        st.sampled_from(["payslip", "bank_statement", "employment_contract", "social_security_certificate", "other"]),
        st.sampled_from(["Ana Silva", "ANA DA SILVA", "Rui Costa", ""]),
        st.integers(1, 12),
        st.one_of(st.none(), st.decimals("0.01", "9999.99", places=2)),
        st.sampled_from(["EUR", "EUR", "EUR", "GBP"]),
        st.sampled_from(["A", "B"]),
    ),
    max_size=8,
)


@given(PAPERS, st.integers(1, 24), st.booleans())
def test_every_amount_is_counted_once_or_left_out_for_a_reason(
    paper: Made, papers: list[Any], months: int, support: bool
) -> None:
    documents = [
        paper(
            kind, id=f"d{number}", iban=iban, currency=currency, period_end=f"2026-{month:02d}-28",
            **({} if amount is None else {"amount": str(amount), "closing_balance": str(amount)}),
            **({"names": (name,)} if name else {}),
        )
        for number, (kind, name, month, amount, currency, iban) in enumerate(papers, 1)
    ]  # fmt: skip
    found = earnings(documents, months, support)
    counted = [entry.document for income in found.incomes for entry in income.entries]
    left_out = [one.entry.document for one in found.uncounted]
    assert sorted(counted + left_out) == sorted(one.id for one in documents)
    for income in found.incomes:
        amounts = [entry.amount for entry in income.entries]
        assert all(amount is not None for amount in amounts)
        assert min(amounts) <= income.each <= max(amounts)
        assert income.adds == cents(income.each * (1 if income.kind == "savings" else months))
    assert {entry.page for income in found.incomes for entry in income.entries} <= {1}


@given(st.integers(1, 6), st.integers(0, 6), st.integers(0, 6), st.integers(1, 24), st.integers(500, 1500))
def test_the_persons_of_a_household_add_up(adults: int, minors: int, others: int, months: int, euros: int) -> None:
    home = Household(adults, minors, others)
    each = shares(Decimal(euros), home, months)
    assert len(each) == adults + minors + others
    assert sum(one.euros for one in each) == required(Decimal(euros), home, months)


def test_the_tally_shows_each_line_with_its_page(matter: Made, check: Made, paper: Made, case_of: Made) -> None:
    slip = paper("payslip", names=("Ana",), amount=Field("1000.00", 0.99, page=2), period_end="2026-10-31")
    saved = paper("bank_statement", iban="A", closing_balance="250.00", period_end="2026-10-31")
    case = case_of(slip, saved, adults="2")
    tally = means_tally(matter(check("means_amount", months=12), case))
    assert [(one.kind, str(one.adds)) for one in tally.incomes] == [("savings", "250.00"), ("pay", "12000.00")]
    (entry,) = tally.incomes[1].entries
    assert (entry.document, entry.field, entry.page, entry.month) == ("d1", "amount", 2, "2026-10")
    assert (tally.needed, tally.found, tally.short) == (Decimal("16560.00"), Decimal("12250.00"), Decimal("4310.00"))
    assert [one.member for one in tally.shares] == ["first_adult", "further_adult"]
    later = means_tally(matter(check("means_amount"), case, day=date(2027, 1, 10)))
    assert later.yardsticks[0].of_earlier_year
    assert (later.yardsticks[0].figure.year, later.yardsticks[0].wanted) == (2026, 2027)
    assert means_tally(matter(check("means_amount"), case, on=date(2024, 1, 1))) is None


def test_a_contract_is_no_second_pay(paper: Made) -> None:
    slip = paper("payslip", id="slip", names=("Ana Silva",), amount="1000.00", period_end="2026-10-31")
    contract = paper("employment_contract", id="hers", names=("Exemplo, Lda.", "Ana Maria Silva"), amount="1100.00")
    other = paper("employment_contract", id="his", names=("Rui Costa",), amount="900.00")
    assert shown([slip, contract]).monthly == Decimal(1000)
    assert shown([slip, contract, other]).monthly == Decimal(1900)
    assert shown([contract]).monthly == Decimal(1100)


def test_social_support_is_left_out_where_it_does_not_count(
    paper: Made, found: Made, check: Made, case_of: Made
) -> None:
    statements = [
        statement(paper, month, ("RENDIMENTO SOCIAL DE INSERÇÃO", "300.00"), ("PENSAO CNP", "400.00"))
        for month in (8, 9, 10)
    ]
    with_it, without = earnings(statements, 12), earnings(statements, 12, support=False)
    assert sum(one.adds for one in with_it.incomes) == Decimal("8410.00")
    assert sum(one.adds for one in without.incomes) == Decimal("4810.00")
    assert {one.reason for one in without.uncounted} == {"social_support", "older_balance"}
    strict = check("means_amount", months=12, support="does_not_count")
    assert [one.code for one in found(strict, case_of(*statements))] == ["means_short", "support_not_counted"]


def test_a_quarter_on_one_statement_is_three_months(paper: Made) -> None:
    moves = tuple(Transaction(f"2026-{month:02d}-25", "ORDENADO ACME", "1000.00") for month in (7, 8, 9))
    quarter = paper(
        "bank_statement", iban="A", closing_balance="1.00", transactions=moves, period_start="2026-07-01",
        period_end="2026-09-30",
    )  # fmt: skip
    assert regular_income([quarter]) == Decimal(1000)


def test_the_average_of_three_months_for_remote_work(
    matter: Made, found: Made, check: Made, paper: Made, case_of: Made
) -> None:
    four = check("monthly_income", months=3, figures=(Figure(id="rmmg", times=Decimal(4)),))
    slips = [
        paper("payslip", names=("Ana",), amount=amount, period_end=f"2026-{month:02d}-28")
        for month, amount in ((6, "9000.00"), (8, "3600.00"), (9, "3700.00"), (10, "3740.00"))
    ]
    assert found(four, case_of(*slips)) == ()
    tally = income_tally(matter(four, case_of(*slips)))
    assert (tally.needed, tally.found) == (Decimal("3680.00"), Decimal("3680.00"))
    assert [one.reason for one in tally.uncounted] == ["other_months"]
    (short,) = found(four, case_of(*slips[2:]))
    assert (short.code, short.values["shown"], short.values["missing"]) == ("income_short", 2, "1200.00")
    winter = [
        paper("payslip", names=("Ana",), amount="3680.00", period_end=f"2026-{month}-28") for month in (10, 11, 12)
    ]
    earlier = found(four, case_of(*winter), day=date(2027, 1, 5))
    assert [one.code for one in earlier] == ["wage_of_earlier_year"]


def test_a_salary_reaches_one_of_the_figures(
    found: Made, check: Made, paper: Made, case_of: Made, rules: Rules
) -> None:
    (decl,) = (one for one in rules.procedure("rp_d3").requirements if one.id == "salary_decl")
    figures = next(one for one in decl.checks if one.name == "sum_reached").figures
    three = check("sum_reached", per="month", figures=figures)

    def codes(amount: str) -> list[str]:
        contract = paper("employment_contract", requirements=("salary_decl",), amount=amount)
        case = case_of(contract, permit="rp_d3", tech_visa="no", means="employment")
        standing = assess(rules.procedure("rp_d3"), case, date(2026, 11, 22))
        mine = next(one for one in standing.requirements if one.requirement.id == "salary_decl")
        return [one.code for one in mine.findings if one.code.startswith(("sum_", "figure_"))]

    assert codes("2157.00") == codes("1611.39") == []
    assert codes("1611.38") == codes("1074.26") == ["sum_of_some_cases"]
    assert codes("1074.25") == ["sum_short"]
    assert [one.code for one in found(three, case_of(paper("employment_contract")))] == ["figure_unknown"]


def test_a_years_pay_for_the_blue_card(paper: Made, case_of: Made, rules: Rules) -> None:
    def codes(amount: str) -> list[str]:
        contract = paper("employment_contract", requirements=("work_contract",), amount=amount)
        standing = assess(rules.procedure("rp_blue_card"), case_of(contract, permit="rp_blue_card"), date(2026, 11, 22))
        mine = next(one for one in standing.requirements if one.requirement.id == "work_contract")
        return [one.code for one in mine.findings if one.code.startswith("sum_")]

    assert codes("2964.50") == []  # 12 x = 35,574.00
    assert codes("2541.00") == ["sum_with_allowances"]  # 14 x = 35,574.00
    assert codes("2540.99") == ["sum_of_some_cases"]
    assert codes("2371.59") == ["sum_short"]


def test_an_investment_reaches_its_routes_sum(paper: Made, case_of: Made, rules: Rules) -> None:
    def codes(route: str, amount: str) -> list[str]:
        transfer = paper("other", requirements=("invest_bank",), amount=amount, kind_confirmed=True)
        case = case_of(transfer, permit="ari", ari_route=route)
        standing = assess(rules.procedure("ari"), case, date(2026, 11, 22))
        mine = next(one for one in standing.requirements if one.requirement.id == "invest_bank")
        return [one.code for one in mine.findings if one.code.startswith("sum_")]

    assert codes("funds", "500000.00") == codes("culture", "250000") == codes("jobs", "1.00") == []
    assert codes("funds", "499999.99") == ["sum_short"]
    assert codes("research", "400000.00") == ["sum_of_some_cases"]


@pytest.mark.parametrize("kind", ["pension", "social_security_certificate"])
def test_a_pension_counts_beside_pay_and_once_beside_its_certificate(paper: Made, kind: str) -> None:
    slip = paper("payslip", names=("Ana",), amount="1000.00", period_end="2026-10-31")
    statements = [
        statement(paper, month, ("PENSÃO CNP", "400.00"), ("ORDENADO ACME", "990.00")) for month in (8, 9, 10)
    ]
    assert shown([slip, *statements]).monthly == Decimal(1400)
    certificate = paper(kind, names=("Rui",), amount="450.00", issue_date="2026-10-01")
    assert shown([slip, *statements, certificate]).monthly == Decimal(1450)
    in_pounds = paper("pension", names=("Rui",), amount="950.00", currency="GBP", issue_date="2026-10-01")
    assert shown([slip, in_pounds]).monthly == Decimal(1000)
    debts = paper("social_security_certificate", names=("Rui",), amount="9.00", notes=("no_debt",))
    year = paper("social_security_certificate", amount="13200.00", period_start="2025-01-01", period_end="2025-12-31")
    assert shown([slip, debts, year]).monthly == Decimal(1000)


def test_a_holders_own_transfer_is_no_income(paper: Made) -> None:
    def month(number: int, words: str) -> Any:
        moves = (Transaction(f"2026-{number:02d}-05", words, "700.00"),)
        return paper(
            "bank_statement", id=f"s{number}", iban="A", holders=("Ana Exemplo Silva",), closing_balance="1.00",
            transactions=moves, period_start=f"2026-{number:02d}-01", period_end=f"2026-{number:02d}-28",
        )  # fmt: skip

    assert regular_income([month(number, "TRF DE ANA SILVA") for number in (8, 9, 10)]) == 0
    assert regular_income([month(number, "TRF DE ACME LDA") for number in (8, 9, 10)]) == Decimal(700)
    assert regular_income([month(number, "ORDENADO ANA SILVA") for number in (8, 9, 10)]) == Decimal(700)


def test_three_months_of_long_ago_are_not_the_last_three(found: Made, check: Made, paper: Made, case_of: Made) -> None:
    four = check("monthly_income", months=3, figures=(Figure(id="rmmg", times=Decimal(4)),))
    old = [
        paper("payslip", names=("Ana",), amount="5000.00", period_end=f"2025-{month:02d}-28") for month in (8, 9, 10)
    ]
    (short,) = found(four, case_of(*old))
    assert (short.code, short.values["found"], short.values["shown"]) == ("income_short", "0.00", 0)
    contract = paper("employment_contract", names=("Ana",), amount="5000.00")
    assert [one.code for one in found(four, case_of(contract))] == ["income_short"]
