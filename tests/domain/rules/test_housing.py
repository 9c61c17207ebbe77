"""Whatever papers of the home are given, in whatever order: one that serves is never made worse by another."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Document
from desktop.domain.standing import Month

Made = Callable[..., Any]
Codes = Callable[..., list[str]]

ON = date(2026, 11, 22)
DAYS = st.dates(date(2026, 11, 22), date(2027, 6, 30))
MONTHS = st.builds(Month, st.integers(2025, 2027), st.integers(1, 12))
OTHERS = st.lists(st.sampled_from(["Joaquim Salgueiro", "Teresa Vilaverde", "Condomínio Azul", "Li Wei"]), max_size=4)
KINDS = st.lists(st.sampled_from(["lease", "rent_receipt", "utility_bill", "tax_certificate", "other"]), max_size=5)
CODE = "PP-1234-56789-110606-001234"


def receipt(paper: Made, month: Month) -> Document:
    made: Document = paper("rent_receipt", period_start=f"{month}-01", period_end=f"{month}-28")
    return made


@given(st.lists(MONTHS, max_size=5), DAYS, st.randoms(use_true_random=False))
def test_the_receipt_of_the_month_before_settles_it(
    codes: Codes, check: Made, paper: Made, case_of: Made, months: list[Month], day: date, chance: Any
) -> None:
    recent = check("recent_receipt", months=1)
    papers = [receipt(paper, month) for month in months]
    told = codes(recent, case_of(*papers), on=ON, day=day)
    assert len(told) <= 1
    chance.shuffle(papers)
    assert codes(recent, case_of(*papers), on=ON, day=day) == told
    wanted = receipt(paper, Month.of(day).plus(-1))
    assert codes(recent, case_of(*papers, wanted), on=ON, day=day) == []


@given(MONTHS, st.integers(1, 24), DAYS)
def test_a_newer_receipt_never_makes_it_worse(
    codes: Codes, check: Made, paper: Made, case_of: Made, month: Month, later: int, day: date
) -> None:
    recent = check("recent_receipt", months=1)
    graver = ["receipt_later", "receipt_old"]
    before = codes(recent, case_of(receipt(paper, month)), on=ON, day=day)
    after = codes(recent, case_of(receipt(paper, month), receipt(paper, month.plus(later))), on=ON, day=day)
    weights = [0 if not told else 1 + graver.index(told[0]) for told in (before, after)]
    assert weights[1] <= weights[0]


@given(KINDS, st.integers(0, 3))
def test_each_parish_certificate_is_refused_and_nothing_else(
    codes: Codes, check: Made, paper: Made, case_of: Made, kinds: list[str], parishes: int
) -> None:
    papers = [paper(kind) for kind in [*kinds, *["parish_certificate"] * parishes]]
    assert codes(check("not_by_junta"), case_of(*papers)) == ["junta_not_accepted"] * parishes


@given(OTHERS, OTHERS)
def test_a_contract_that_names_the_applicant_settles_it(
    codes: Codes,
    check: Made,
    paper: Made,
    case_of: Made,
    couple: Any,
    both_passports: Any,
    some: list[str],
    more: list[str],
) -> None:
    names, parts = check("contract_names"), {"of": {"kinds": ("lease",)}, "others": both_passports}
    without = paper("lease", names=tuple(some)) if some else paper("lease")
    assert codes(names, case_of(*couple, without), **parts) == (["not_in_contract"] if some else [])
    hers = paper("lease", names=(*more, "Mariana Exemplo Figueira"))
    for papers in ((without, hers), (hers, without)):
        assert codes(names, case_of(*couple, *papers), **parts) == []


@given(st.lists(OTHERS.filter(bool), min_size=1, max_size=4))
def test_who_is_named_on_one_paper_is_not_missing(
    codes: Codes, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any, lists: list[list[str]]
) -> None:
    once, parts = check("named_once"), {"of": {"kinds": ("lease", "other")}, "others": both_passports}
    papers = [paper("other", names=tuple(names)) for names in lists]
    assert codes(once, case_of(*couple, *papers), **parts) == ["person_missing"]
    assert codes(once, case_of(*couple, *reversed(papers)), **parts) == ["person_missing"]
    hers = paper("other", names=("Mariana Exemplo Figueira",))
    assert codes(once, case_of(*couple, *papers, hers), **parts) == []


@given(KINDS.filter(bool), st.sampled_from(["reference", "address", "issuer"]), st.integers(0, 5))
def test_the_registry_is_missing_only_beside_contracts_alone(
    codes: Codes, check: Made, paper: Made, case_of: Made, kinds: list[str], field: str, place: int
) -> None:
    papers = [paper(kind) for kind in kinds]
    alone = set(kinds) <= {"lease", "rent_receipt"}
    assert codes(check("registry"), case_of(*papers)) == (["registry_missing"] if alone else [])
    papers.insert(place % (len(papers) + 1), paper("lease", **{field: f"código {CODE}"}))
    assert codes(check("registry"), case_of(*papers)) == ["registry_code"]
