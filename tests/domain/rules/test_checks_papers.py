"""Papers are laid side by side: names, birth dates, numbers, addresses, receipts, translations and apostilles."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.domain.papers import Field
from desktop.domain.standing import Finding

Found = Callable[..., tuple[Finding, ...]]
Codes = Callable[..., list[str]]
Made = Callable[..., Any]
HOME = "Rua das Flores 12, 3.º Esq., 4000-000 Porto"


def test_names_that_agree_say_nothing(
    codes: Codes, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    case = case_of(*couple, paper("criminal_record", names=("Mariana Exemplo Figueira",)))
    parts = {"of": {"kinds": ("criminal_record",)}, "others": both_passports}
    assert codes(check("names_agree"), case, **parts) == []


def test_a_name_written_otherwise_is_noted_with_both_places(
    found: Found, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    case = case_of(*couple, paper("insurance", names=Field(("Oliver James Testwood", "M. Figueira"), 0.9, page=3)))
    parts = {"of": {"kinds": ("insurance",)}, "others": both_passports}
    (finding,) = found(check("names_agree", level="blocking"), case, **parts)
    assert (finding.code, finding.level, finding.document, finding.field) == ("name_varies", "note", "d3", "names")
    assert finding.values == {
        "name": "M. Figueira", "other": "MARIANA EXEMPLO FIGUEIRA", "page": 3, "other_document": "d1", "other_page": 1,
    }  # fmt: skip


def test_somebody_elses_paper_is_reported(
    found: Found, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    case = case_of(*couple, paper("criminal_record", names=("Oliver James Testwood",)))
    parts = {"of": {"kinds": ("criminal_record",)}, "others": both_passports}
    (finding,) = found(check("names_agree", level="blocking"), case, **parts)
    assert (finding.code, finding.level) == ("name_differs", "blocking")
    assert finding.values["name"] == "Oliver James Testwood"
    assert finding.values["other"] == "MARIANA EXEMPLO FIGUEIRA"


def test_papers_of_both_must_name_both(
    codes: Codes, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    parts = {"of": {"kinds": ("birth_certificate",), "who": ("applicant", "sponsor")}, "others": both_passports}
    hers = paper("birth_certificate", names=("Mariana Exemplo Figueira", "Exemplina Figueira"))
    his = paper("birth_certificate", names=("Oliver James Testwood",))
    assert codes(check("names_agree"), case_of(*couple, hers), **parts) == ["person_missing"]
    assert codes(check("names_agree"), case_of(*couple, hers, his), **parts) == []


def test_without_any_passport_names_cannot_be_compared(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    parts = {"of": {"kinds": ("criminal_record",)}}
    assert codes(check("names_agree"), case_of(paper("criminal_record", names=("A B",))), **parts) == [
        "names_unchecked"
    ]
    child = {"of": {"kinds": ("criminal_record",), "who": ("child",)}}
    assert codes(check("names_agree"), case_of(paper("criminal_record", names=("A B",))), **child) == []


def test_an_answered_name_serves_where_there_is_no_passport(
    found: Found, check: Made, paper: Made, case_of: Made
) -> None:
    case = case_of(paper("criminal_record", names=("Eva Costa",)), applicant_name="Ana Silva")
    (finding,) = found(check("names_agree"), case, of={"kinds": ("criminal_record",)})
    assert finding.code == "name_differs"
    assert "other_document" not in finding.values


def test_a_paper_without_a_name_is_looked_at(
    found: Found, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    case = case_of(*couple, paper("bank_statement"))
    (finding,) = found(check("names_agree"), case, of={"kinds": ("bank_statement",)}, others=both_passports)
    assert (finding.code, finding.field) == ("field_unread", "holders")


def test_birth_dates_across_papers(
    found: Found, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    record = paper("criminal_record", names=("Mariana Exemplo Figueira",), birth_date="1987-02-24")
    parts = {"of": {"kinds": ("criminal_record",)}, "others": both_passports}
    (finding,) = found(check("names_agree"), case_of(*couple, record), **parts)
    assert (finding.code, finding.values["born"], finding.values["other"]) == (
        "birth_date_differs", "1987-02-24", "1987-02-23",
    )  # fmt: skip


def test_two_scans_of_one_passport_must_bear_one_number(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    def scan(number: str, expiry: str) -> Any:
        return paper("passport", given_names="ANA", surname="SILVA", document_number=number, expiry_date=expiry)

    parts = {"of": {"kinds": ("passport",)}}
    agreed, misread = scan("AB123456", "2030-01-01"), scan("AB123458", "2030-01-01")
    assert codes(check("names_agree"), case_of(agreed, misread), **parts) == ["number_differs"]
    assert codes(check("names_agree"), case_of(agreed, scan("XY987654", "2020-01-01")), **parts) == []


def test_the_parish_does_not_prove_housing(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    case = case_of(
        paper("parish_certificate"),
        paper("other", issuer="Junta de Freguesia de Exemplo"),
        paper("lease", issuer="Senhorio"),
    )
    assert codes(check("not_by_junta"), case) == ["junta_not_accepted", "junta_not_accepted"]


@pytest.mark.parametrize(
    ("receipt", "on", "day", "expected"),
    [
        ("2026-10", "2026-11-22", "2026-11-22", []),
        ("2026-11", "2026-11-22", "2026-11-22", []),
        ("2026-09", "2026-11-22", "2026-11-22", ["receipt_old"]),
        ("2026-10", "2026-11-22", "2026-12-22", ["receipt_later"]),
        ("2026-11", "2026-11-22", "2026-12-22", []),
        ("2026-09", "2026-11-22", "2026-12-22", ["receipt_old"]),
        ("2026-12", "2027-01-05", "2027-01-05", []),
    ],
)
def test_the_rent_receipt_of_last_month(
    codes: Codes, check: Made, paper: Made, case_of: Made, receipt: str, on: str, day: str, expected: list[str]
) -> None:
    receipts = paper("rent_receipt", period_start=f"{receipt}-01", period_end=f"{receipt}-28")
    case = case_of(paper("lease"), receipts, paper("rent_receipt", issue_date="2024-01-03"))
    days = {"on": date.fromisoformat(on), "day": date.fromisoformat(day)}
    assert codes(check("recent_receipt", months=1), case, **days) == expected


def test_no_receipt_and_an_undated_one(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    receipts = check("recent_receipt", months=1)
    assert codes(receipts, case_of(paper("lease"))) == ["receipt_missing"]
    assert codes(receipts, case_of(paper("lease"), paper("rent_receipt"))) == ["field_unread"]


def test_addresses_agree_with_the_newest_housing_paper(
    found: Found, check: Made, paper: Made, case_of: Made, requirement: Made
) -> None:
    housing = requirement("home", group="housing", kinds=("lease",))
    lease = paper("lease", requirements=("home",), address=HOME, period_start="2024-03-01")
    gone = paper("lease", requirements=("home",), address="Rua Velha 1, 1000-001 Lisboa", period_end="2024-02-29")
    same = paper("tax_certificate", address="R. das Flores, 12 3 Esq 4000-000 PORTO", issue_date="2026-11-01")
    moved = paper("tax_certificate", address="Rua Velha 1, 1000-001 Lisboa", issue_date="2026-11-01")
    old = paper("utility_bill", address="Rua Velha 1, 1000-001 Lisboa", issue_date="2020-11-01")
    parts = {"of": {"kinds": ("tax_certificate", "utility_bill")}, "others": (housing,)}
    (finding,) = found(check("address_agrees"), case_of(gone, lease, same, moved, old), **parts)
    assert (finding.code, finding.document) == ("address_differs", "d4")
    assert finding.values["other"] == HOME
    assert finding.values["other_document"] == "d2"
    blank = found(check("address_agrees"), case_of(lease, paper("tax_certificate")), **parts)
    assert [(one.code, one.field) for one in blank] == [("field_unread", "address")]


def test_foreign_papers_need_a_translation(found: Found, check: Made, paper: Made, case_of: Made) -> None:
    parts = {"of": {"kinds": ("birth_certificate",)}}
    french = paper("birth_certificate", language="fr")
    english = paper("birth_certificate", language="en")
    beside = paper("other", language="pt")
    said = paper("birth_certificate", language="fr", translated="yes")
    strict = check("translated", level="blocking")
    (finding,) = found(strict, case_of(french), **parts)
    assert (finding.code, finding.level, finding.values) == ("translation_missing", "blocking", {"language": "fr"})
    assert [one.level for one in found(strict, case_of(english), **parts)] == ["warning"]
    assert [one.document for one in found(strict, case_of(french, english, beside), **parts)] == ["d2"]
    assert found(strict, case_of(said, paper("birth_certificate"), paper("birth_certificate", language=None))) == ()


def test_foreign_papers_need_an_apostille(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    parts = {"of": {"kinds": ("birth_certificate",)}}
    authenticated = check("authenticated")
    bare = paper("birth_certificate", issuing_state="BRA")
    assert codes(authenticated, case_of(bare), **parts) == ["authentication_unseen"]
    assert codes(authenticated, case_of(bare, documents_issued_in="PT"), **parts) == []
    for fine in (
        paper("birth_certificate", notes=("apostille",)),
        paper("birth_certificate", issuing_state="PRT"),
        paper("birth_certificate", authenticated="yes"),
    ):
        assert codes(authenticated, case_of(fine), **parts) == []
    assert codes(authenticated, case_of(bare, paper("other", notes=("apostille",))), **parts) == []


def test_a_contract_in_somebody_elses_name(
    codes: Codes, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    names = check("contract_names")
    parts = {"of": {"kinds": ("lease", "rent_receipt")}, "others": both_passports}
    hers = paper("lease", names=("Joaquim Salgueiro", "Mariana E. Figueira"))
    his = paper("lease", names=("Joaquim Salgueiro", "Oliver James Testwood"))
    assert codes(names, case_of(*couple, hers), **parts) == []
    assert codes(names, case_of(*couple, his), **parts) == ["not_in_contract"]
    assert codes(names, case_of(*couple, his, hers), **parts) == []
    unclear = paper("lease", names=Field(("Joaquim Salgueiro",), 0.5, page=1))
    assert codes(names, case_of(*couple, unclear), **parts) == []
    assert codes(names, case_of(his), **parts) == []


def test_a_schools_contract_may_leave_the_name_to_a_list(
    codes: Codes, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    once = check("named_once", level="blocking")
    parts = {"of": {"kinds": ("lease",), "who": ("third_party",)}, "others": (both_passports[0],)}
    contract, names = (
        paper("lease", names=("Escola Exemplar",)),
        paper("other", names=("MARIANA FIGUEIRA", "Eva Costa")),
    )
    assert codes(once, case_of(couple[0], contract, names), **parts) == []
    assert codes(once, case_of(couple[0], contract), **parts) == ["person_missing"]


def test_the_land_registry_beside_a_loan_of_the_home(found: Found, check: Made, paper: Made, case_of: Made) -> None:
    registry = check("registry", level="blocking")
    parts = {"of": {"kinds": ("lease",)}}
    contract = paper("lease")
    (finding,) = found(registry, case_of(contract), **parts)
    assert (finding.code, finding.level) == ("registry_missing", "blocking")
    assert found(registry, case_of(contract, paper("other")), **parts) == ()
    coded = paper("lease", reference="Código de acesso PP-1234-56789-123456-001234")
    (finding,) = found(registry, case_of(coded), **parts)
    assert (finding.code, finding.level, finding.values["reference"]) == (
        "registry_code", "note", "PP-1234-56789-123456-001234",
    )  # fmt: skip


def test_names_that_were_not_read_clearly_are_asked_about_first(
    found: Found, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    blurred = paper("criminal_record", names=Field(("Xoana Bxempla",), 0.55, page=1))
    parts = {"of": {"kinds": ("criminal_record",)}, "others": both_passports}
    (finding,) = found(check("names_agree", level="blocking"), case_of(*couple, blurred), **parts)
    assert (finding.code, finding.level, finding.values["doubt"]) == ("difference_unsure", "note", "here")
    assert [place.document for place in finding.places] == ["d3", "d1"]
