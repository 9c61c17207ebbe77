"""Papers find their place by themselves where a rule can tell, and wait for a person where none can."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.case import Case
from desktop.domain.filing import record_country, refiled, requirements_for
from desktop.domain.people import named_on, people_of, whose
from forms.rules import Rules

Made = Callable[..., Any]
BRAZILIAN = {"relation": "partner", "nationality": "BR", "eu_document": "yes", "criminal_record_asked": "yes"}


def test_passports_go_to_whose_they_are(paper: Made, rules: Rules) -> None:
    procedure = rules.procedure("wa_family")
    hers, his = paper("passport", nationality="BRA"), paper("passport", nationality="GBR")
    assert requirements_for(hers, procedure, BRAZILIAN) == ("passport",)
    assert requirements_for(his, procedure, BRAZILIAN) == ("sponsor_id",)
    assert requirements_for(hers, procedure, {}) == ("passport",)


def test_the_birth_date_decides_between_two_of_one_nationality(paper: Made, rules: Rules) -> None:
    procedure, facts = rules.procedure("wa_family"), {**BRAZILIAN, "birth_date": "1987-02-23"}
    hers = paper("passport", nationality="BRA", birth_date="1987-02-23")
    his = paper("passport", nationality="BRA", birth_date="1984-07-09")
    assert requirements_for(hers, procedure, facts) == ("passport",)
    sure = replace(his, fields={**his.fields, "birth_date": replace(his.fields["birth_date"], check="passed")})
    assert requirements_for(sure, procedure, facts) == ("sponsor_id",)
    assert whose(his, facts) == "applicant"


def test_a_british_sponsors_card_is_not_the_applicants(paper: Made, rules: Rules) -> None:
    procedure = rules.procedure("wa_family")
    card = paper("residence_card", nationality="GBR", issuing_state="PRT")
    assert requirements_for(card, procedure, BRAZILIAN) == ("sponsor_wa", "sponsor_res_2020")
    assert requirements_for(replace(card, kind="visa"), procedure, BRAZILIAN) == ()


def test_papers_that_serve_several_requirements(paper: Made, rules: Rules) -> None:
    procedure = rules.procedure("fr_in_pt_98_2")
    facts = {"relation": "partner", "housing": "tenant"}
    lease = paper("lease", period_start="2024-01-01")
    statement = paper("bank_statement", period_start="2026-10-01", period_end="2026-10-31")
    assert requirements_for(lease, procedure, facts) == ("bond_union", "housing_lease")
    assert requirements_for(lease, procedure, {**facts, "housing": "owner"}) == ("bond_union",)
    assert requirements_for(statement, procedure, facts) == ("bond_union", "means")
    assert requirements_for(statement, procedure, {**facts, "relation": "spouse"}) == ("means",)


def test_only_recent_statements_prove_means(paper: Made, rules: Rules) -> None:
    procedure, on = rules.procedure("fr_in_pt_98_2"), date(2026, 11, 22)
    facts = {"relation": "partner"}
    old = paper("bank_statement", period_start="2020-10-01", period_end="2020-10-31")
    new = paper("bank_statement", period_start="2026-10-01", period_end="2026-10-31")
    assert requirements_for(old, procedure, facts, on=on) == ("bond_union",)
    assert requirements_for(new, procedure, facts, on=on) == ("bond_union", "means")


def test_a_pension_proves_means_and_no_contributions(paper: Made, rules: Rules) -> None:
    procedure = rules.procedure("fr_in_pt_98_2")
    facts = {"relation": "spouse", "means": "pension"}
    assert requirements_for(paper("pension", issue_date="2026-10-01"), procedure, facts) == ("means",)


def test_papers_for_the_end_of_2020_are_of_that_time(paper: Made, rules: Rules) -> None:
    procedure, facts = rules.procedure("wa_family"), {**BRAZILIAN, "entered_on": "2019-02-01"}
    then = paper("tax_return", period_start="2020-01-01", period_end="2020-12-31")
    now = paper("tax_return", period_start="2025-01-01", period_end="2025-12-31")
    assert requirements_for(then, procedure, facts) == ("bond_union", "sponsor_res_2020", "res_2020")
    assert requirements_for(now, procedure, facts) == ("bond_union",)


@pytest.mark.parametrize(
    ("issuer", "facts", "filed"),
    [
        ("Polícia Federal", {"nationality": "BR"}, True),
        ("Polícia Federal", {"nationality": "GB"}, False),
        ("Polícia Federal", {"nationality": "GB", "lived_over_a_year_in": "FR,BR"}, True),
        ("Polícia Federal", {}, True),
        ("ACRO Criminal Records Office", {"nationality": "GB"}, True),
        ("Direção-Geral da Administração da Justiça", {"nationality": "BR"}, False),
        ("Polizei", {"nationality": "BR"}, True),
    ],
)
def test_a_criminal_record_must_come_from_there(
    paper: Made, rules: Rules, issuer: str, facts: dict[str, str], filed: bool
) -> None:
    record = paper("criminal_record", issuer=issuer)
    there = requirements_for(record, rules.procedure("rp_d7"), facts)
    asked = requirements_for(record, rules.procedure("fr_in_pt_98_2"), {"relation": "spouse", **facts})
    assert ("crim_origin" in asked) == filed
    assert there in ((), ("crim_origin",))


def test_the_country_of_a_record(paper: Made) -> None:
    assert record_country(paper("criminal_record", issuing_state="GBR")) == "GB"
    assert record_country(paper("criminal_record", issuer="FBI")) == "US"
    assert record_country(paper("criminal_record")) is None


def test_certificates_of_one_kind_are_told_apart_by_what_they_say(paper: Made, rules: Rules) -> None:
    procedure = rules.procedure("rp_renew")
    facts = {"housing": "not_named"}
    debt = paper("tax_certificate", notes=("no_debt",))
    home = paper("tax_certificate", notes=("tax_domicile",))
    assert "at_clear" in requirements_for(debt, procedure, facts)
    assert "housing_domfiscal" not in requirements_for(debt, procedure, facts)
    assert "at_clear" not in requirements_for(home, procedure, facts)
    assert "housing_domfiscal" in requirements_for(home, procedure, facts)


def test_what_nobody_can_tell_is_left_to_a_person(paper: Made, rules: Rules) -> None:
    procedure = rules.procedure("wa_family")
    assert requirements_for(paper("other"), procedure, BRAZILIAN) == ()
    assert requirements_for(paper("passport", confidence=0.3), procedure, {}) == ()
    assert requirements_for(paper("passport", confidence=0.3, kind_confirmed=True), procedure, {}) == ("passport",)
    assert requirements_for(paper("payslip"), procedure, BRAZILIAN) == ()


def test_papers_are_filed_in_the_procedures_order(paper: Made, rules: Rules) -> None:
    for procedure in rules.procedures.values():
        order = [one.id for one in procedure.requirements]
        for kind in ("passport", "lease", "bank_statement", "tax_certificate", "residence_card"):
            filed = requirements_for(paper(kind), procedure, {})
            assert list(filed) == sorted(filed, key=order.index)


def test_known_names_say_whom_a_paper_concerns(paper: Made, rules: Rules, couple: Any, case_of: Made) -> None:
    procedure, facts = rules.procedure("wa_family"), {**BRAZILIAN, "entered_on": "2019-02-01"}
    people = people_of(case_of(*couple, **facts), procedure)
    certificate = paper("tax_certificate", names=("Oliver James Testwood",), issue_date="2020-05-01")
    assert requirements_for(certificate, procedure, facts) == ("bond_union", "sponsor_res_2020", "res_2020")
    assert requirements_for(certificate, procedure, facts, people) == ("bond_union", "sponsor_res_2020")


def test_filing_anew_moves_what_rules_filed_and_leaves_what_people_filed(
    paper: Made, rules: Rules, couple: Any, case_of: Made
) -> None:
    procedure = rules.procedure("fr_in_pt_98_2")
    lease, passport = paper("lease"), paper("passport", nationality="BRA")
    before: Case = case_of(
        replace(lease, requirements=requirements_for(lease, procedure, {})),
        replace(passport, requirements=("entry_proof",)),
    )
    after = refiled(before, before.with_fact("housing", "owner").with_fact("relation", "spouse"), procedure)
    assert after.documents[0].requirements == ()
    assert after.documents[1].requirements == ("entry_proof",)
    assert refiled(after, after.with_fact("housing", "tenant"), procedure).documents[0].requirements == (
        "housing_lease",
    )


def test_people_by_filing_by_answer_and_by_what_is_left(paper: Made, rules: Rules, couple: Any, case_of: Made) -> None:
    procedure = rules.procedure("wa_family")
    people = people_of(case_of(*couple), procedure)
    assert [(one.role, one.mention.name) for one in people.couple] == [
        ("applicant", "MARIANA EXEMPLO FIGUEIRA"), ("sponsor", "OLIVER JAMES TESTWOOD"),
    ]  # fmt: skip
    astray = tuple(replace(one, requirements=("passport",)) for one in couple)
    again = people_of(case_of(*astray), procedure)
    assert {one.mention.name for one in again.couple} == {one.mention.name for one in people.couple}
    assert people_of(case_of(applicant_name="Ana"), procedure).named("sponsor") is None


def test_one_printed_name_stands_for_one_person(paper: Made, couple: Any, case_of: Made, rules: Rules) -> None:
    mario = replace(couple[1], fields={**couple[1].fields, "given_names": couple[0].fields["given_names"]})
    people = people_of(case_of(couple[0], replace(mario, requirements=("sponsor_id",))), rules.procedure("wa_family"))
    statement = paper("bank_statement", holders=("Mariana Exemplo Figueira",))
    assert list(named_on(statement, people.couple)) == ["applicant"]


def test_a_statement_of_gap_goes_where_months_are_proven(paper: Made, rules: Rules) -> None:
    stated = paper("other", notes=("gap_statement",), names=("Ana", "Rui"), requirements=())
    procedure = rules.procedure("wa_family")
    assert requirements_for(stated, procedure, {"relation": "partner"}) == ("bond_union",)
    assert requirements_for(stated, procedure, {"relation": "parent"}) == ()
    assert requirements_for(paper("other", requirements=()), procedure, {"relation": "partner"}) == ()
