"""The call sheet tells what the papers say, marks what is in doubt, and guesses nobody's number."""

from dataclasses import replace
from datetime import date

from desktop.domain.call_sheet import call_matter
from desktop.domain.case import Case, Document, Source
from desktop.domain.checklist import assess
from desktop.domain.papers import Field
from forms.reader import load_rules

ON = date(2026, 11, 28)
RULES = load_rules()
PROCEDURE = RULES.procedures["wa_family"]


def passport(sure: bool = True) -> Document:
    check = "passed" if sure else "none"
    fields = {
        "surname": Field("SILVA", 0.99, page=1), "given_names": Field("MARIA", 0.99, page=1),
        "document_number": Field("FX123456", 0.99 if sure else 0.4, check=check, page=1),
        "expiry_date": Field("2030-05-01", 0.99, check=check, page=1),
        "birth_date": Field("1990-02-03", 0.99, check=check, page=1),
    }  # fmt: skip
    return Document("d1", "a" * 64, (1,), "passport", 0.99, "pt", fields, requirements=("passport",))


def slip(name: str, nif: str, whose: str = "Maria Silva", kind: str = "tax_certificate") -> Document:
    fields = {"nif": Field(nif, 0.99, check="passed", page=1), "names": Field((whose,), 0.99, page=1)}
    return Document(name, "a" * 64, (1,), kind, 0.99, "pt", fields)


def told(*documents: Document, **facts: str):
    case = Case("c", "wa_family", ON, facts)
    case = case.with_source(Source("a" * 64, "x.pdf", "application/pdf", 1, 1))
    case = replace(case, documents=documents)
    return call_matter(case, PROCEDURE, assess(PROCEDURE, case, ON, RULES.amounts))


def test_an_empty_case_knows_nothing_and_says_so() -> None:
    assert told() == {}


def test_name_number_and_days_come_from_the_passport_and_the_answers() -> None:
    found = told(passport(), nationality="BR", appointment_on="2026-12-22")
    assert found["applicant"].text == "MARIA SILVA"
    assert (found["passport"].text, found["passport"].day) == ("FX123456", date(2030, 5, 1))
    assert found["birth_date"].day == date(1990, 2, 3)
    assert found["nationality"].country == "BR"
    assert found["appointment"].day == date(2026, 12, 22)
    assert found["passport"].sure


def test_what_was_read_in_doubt_is_marked() -> None:
    assert not told(passport(sure=False))["passport"].sure


def test_a_number_that_papers_do_not_agree_on_is_left_open() -> None:
    assert told(passport(), slip("d2", "123456789"))["nif"].text == "123456789"
    assert "nif" not in told(passport(), slip("d2", "123456789"), slip("d3", "999999990"))


def test_the_landlords_number_and_a_strangers_are_not_the_applicants() -> None:
    assert "nif" not in told(passport(), slip("d2", "123456789", kind="lease"))
    assert "nif" not in told(passport(), slip("d2", "123456789", whose="Rui Costa"))


def test_a_day_that_is_none_is_left_open() -> None:
    assert "appointment" not in told(appointment_on="soon")
