"""All papers of a case are compared with the passport and each other, and both places are shown."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Case, Document
from desktop.domain.checklist import assess
from desktop.domain.comparison import VERDICTS, Reading, Subject, compare_days, compare_numbers, compared
from desktop.domain.differences import differences
from desktop.domain.papers import Field
from desktop.domain.people import people_of
from desktop.domain.standing import Finding, Place
from desktop.domain.text import Box

Made = Callable[..., Any]
TODAY = date(2026, 11, 22)
HERS = "Mariana Exemplo Figueira"
BOX = Box(0.1, 0.2, 0.5, 0.22)


def found(case: Case, procedure: Any, both: Any, *more: Any) -> list[Finding]:
    whole = procedure(*both, *more)
    return list(differences(case, people_of(case, whole), whole, TODAY))


def codes(*arguments: Any) -> list[str]:
    return [one.code for one in found(*arguments)]


def test_a_birth_certificate_is_laid_beside_the_passport(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    born = Field("1987-02-24", 0.95, page=2, box=BOX)
    case = case_of(*couple, paper("birth_certificate", names=(HERS, "Tereza Figueira"), birth_date=born))
    (finding,) = found(case, procedure, both_passports)
    assert (finding.code, finding.level, finding.document, finding.field) == (
        "birth_date_differs", "warning", "d3", "birth_date",
    )  # fmt: skip
    assert finding.values == {
        "born": "1987-02-24", "other": "1987-02-23", "page": 2, "other_document": "d1", "other_page": 1,
    }  # fmt: skip
    assert finding.places == (
        Place("1987-02-24", "d3", "birth_date", 2, BOX),
        Place("1987-02-23", "d1", "birth_date", 1, None),
    )


def test_the_child_of_the_couple_has_a_birth_date_of_its_own(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    child = paper("birth_certificate", names=("Teresa Figueira Testwood", HERS), birth_date="2020-01-01")
    assert codes(case_of(*couple, child), procedure, both_passports) == []
    son = paper("birth_certificate", names=("Oliver James Testwood Junior",), birth_date="2020-01-01")
    assert codes(case_of(*couple, son), procedure, both_passports) == []
    near = paper("birth_certificate", names=("Oliver Testwood",), birth_date="1985-07-09")
    assert codes(case_of(*couple, near), procedure, both_passports) == ["birth_date_differs"]


def test_day_and_month_that_have_changed_places_are_a_note(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    record = paper("criminal_record", names=("Oliver James Testwood",), birth_date="1984-09-07")
    (finding,) = found(case_of(*couple, record), procedure, both_passports)
    assert (finding.code, finding.level) == ("birth_date_turned", "note")


def test_what_was_not_read_clearly_is_asked_about_first(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    blurred = paper("criminal_record", names=(HERS,), birth_date=Field("1987-02-28", 0.6, page=1))
    (finding,) = found(case_of(*couple, blurred), procedure, both_passports)
    assert (finding.code, finding.level, finding.values["doubt"]) == ("difference_unsure", "note", "here")
    confirmed = paper("criminal_record", names=(HERS,), birth_date=Field("1987-02-28", 0.6, page=1, confirmed=True))
    assert codes(case_of(*couple, confirmed), procedure, both_passports) == ["birth_date_differs"]


def test_a_passport_number_on_a_record_or_visa(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    def record(number: str) -> Document:
        return paper("criminal_record", names=(HERS,), passport_number=number)  # type: ignore[no-any-return]

    assert codes(case_of(*couple, record("ZZ 004711")), procedure, both_passports) == []
    assert codes(case_of(*couple, record("ZZ004712")), procedure, both_passports) == ["passport_number_differs"]
    assert codes(case_of(*couple, record("ZZOO4711")), procedure, both_passports) == ["difference_unsure"]
    former = paper(
        "passport", requirements=("passport",), given_names="MARIANA", surname="EXEMPLO FIGUEIRA", nationality="BRA",
        birth_date="1987-02-23", document_number="YY000001", expiry_date="2021-01-01",
    )  # fmt: skip
    assert codes(case_of(*couple, former, record("YY000001")), procedure, both_passports) == []


def test_tax_numbers_across_certificate_return_payslip_and_lease(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    certificate = paper("tax_certificate", names=(HERS,), nif="123456789", issue_date="2026-11-01")
    tax_return = paper("tax_return", names=(HERS,), nif="123456788")
    payslip = paper("payslip", names=(HERS,), nif="123 456 789")
    his = paper("tax_certificate", names=("Oliver James Testwood",), nif="222333444", issue_date="2026-11-01")
    (finding,) = found(case_of(*couple, tax_return, certificate, payslip, his), procedure, both_passports)
    assert (finding.code, finding.document, finding.values["other_document"]) == ("nif_differs", "d3", "d4")
    employed = paper("payslip", names=(HERS,), nif="211222333")
    assert codes(case_of(*couple, certificate, employed), procedure, both_passports) == ["nif_of_other"]
    joint = paper("tax_return", names=(HERS, "Oliver James Testwood"), nif="222333444")
    assert codes(case_of(*couple, certificate, his, joint), procedure, both_passports) == []
    for number, expected in (("123456789", []), ("999888777", []), ("211222333", ["nif_of_other"])):
        lease = paper("lease", names=("Joaquim Salgueiro", HERS), nif=number)
        assert codes(case_of(*couple, certificate, lease), procedure, both_passports) == expected


def test_a_social_security_number_is_one(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    first = paper("social_security_certificate", names=(HERS,), niss="11234567899")
    second = paper("payslip", names=(HERS,), niss="11234567890")
    assert codes(case_of(*couple, second, first), procedure, both_passports) == ["niss_differs"]


def test_statements_of_one_account_name_the_same_holders(
    paper: Made, case_of: Made, procedure: Made, couple: Any, both_passports: Any
) -> None:
    def statement(*holders: str, iban: str = "PT50 1") -> Document:
        return paper("bank_statement", holders=holders, iban=iban)  # type: ignore[no-any-return]

    both, hers = statement(HERS, "Oliver James Testwood"), statement("M. Figueira")
    assert codes(case_of(*couple, both, statement("O J Testwood", HERS)), procedure, both_passports) == []
    assert codes(case_of(*couple, both, hers), procedure, both_passports) == ["holders_fewer"]
    assert codes(case_of(*couple, both, statement("Eva Costa")), procedure, both_passports) == ["holders_differ"]
    assert codes(case_of(*couple, both, statement("Eva Costa", iban="PT50 2")), procedure, both_passports) == []


def test_the_present_address_on_any_paper_is_noted_beside_the_home(
    paper: Made, case_of: Made, procedure: Made, requirement: Made, couple: Any, both_passports: Any
) -> None:
    home = requirement("home", group="housing", kinds=("lease",))
    lease = paper("lease", requirements=("home",), address="Rua das Flores 12, 4000-000 Porto")
    moved = paper("tax_certificate", address="Rua Velha 1, 1000-001 Lisboa", issue_date="2026-11-01")
    old = paper("tax_certificate", address="Rua Velha 1, 1000-001 Lisboa", issue_date="2020-11-01")
    (finding,) = found(case_of(*couple, lease, moved, old), procedure, both_passports, home)
    assert (finding.code, finding.level, finding.document) == ("address_differs", "note", "d4")


def test_differences_are_said_under_the_paper_they_are_on(
    paper: Made, case_of: Made, procedure: Made, requirement: Made, couple: Any, both_passports: Any
) -> None:
    bond = requirement("bond", group="relationship", kinds=("birth_certificate",))
    case = case_of(*couple, paper("birth_certificate", requirements=("bond",), names=(HERS,), birth_date="1990-01-01"))
    standing = assess(procedure(*both_passports, bond), case, TODAY)
    by_id = {one.requirement.id: one for one in standing.requirements}
    assert [one.code for one in by_id["bond"].findings] == ["birth_date_differs"]
    assert by_id["bond"].status == "attention"


DAYS = st.dates(date(1900, 1, 1), date(2026, 12, 31))
TEXTS = st.text(max_size=20)
SUBJECTS: st.SearchStrategy[Subject] = st.sampled_from(list(VERDICTS))


@given(SUBJECTS, TEXTS, TEXTS)
def test_every_verdict_is_symmetric(subject: Subject, one: str, other: str) -> None:
    here, there = Reading(Place(one)), Reading(Place(other))
    assert compared(subject, here, there).verdict == compared(subject, there, here).verdict


@given(DAYS, DAYS)
def test_days_are_one_only_where_they_are_equal(one: date, other: date) -> None:
    verdict = compare_days(one.isoformat(), other.isoformat())
    assert (verdict == "same") == (one == other)
    assert verdict != "plausibly" or (one.year, one.month, one.day) == (other.year, other.day, other.month)


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=12), st.integers(0, 11))
def test_numbers_are_one_with_and_without_marks_and_case(number: str, place: int) -> None:
    spaced = number[:place] + " ." + number[place:]
    assert compare_numbers(number, spaced) == compare_numbers(number.lower(), number) == "same"
    other = chr(ord("0") + (ord(number[0]) + 1) % 10) + number[1:]
    assert compare_numbers(number, other) in ({"same"} if other == number else {"plausibly", "different"})
