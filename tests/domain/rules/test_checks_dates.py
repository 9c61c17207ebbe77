"""Papers are judged by the day they are handed in: too old, expired, or good to the day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Case, Document
from desktop.domain.checks.freshness import last_fresh_day
from desktop.domain.reckoning import is_working_day, months_later, working_days_later
from desktop.domain.standing import Finding
from forms.model import Check

ON = date(2026, 11, 22)
RECORD = {"of": {"kinds": ("criminal_record",)}}
PASSPORT = {"of": {"kinds": ("passport",)}}
Found = Callable[..., tuple[Finding, ...]]
Codes = Callable[..., list[str]]
Made = Callable[..., Any]


def test_a_record_is_too_old_on_the_appointment_day(found: Found, check: Made, paper: Made, case_of: Made) -> None:
    case = case_of(paper("criminal_record", issue_date="2026-09-17", issuer="Polícia Federal"))
    (finding,) = found(check("fresh", days=90), case, day=date(2026, 12, 22), **RECORD)
    assert (finding.code, finding.level, finding.document, finding.field) == (
        "too_old_days", "warning", "d1", "issue_date",
    )  # fmt: skip
    assert finding.values == {
        "days": 96, "limit": 90, "issued": "2026-09-17", "issue_from": "2026-09-23", "order_by": "2026-11-27",
        "day": "2026-12-22", "projected": 1,
    }  # fmt: skip
    assert found(check("fresh", days=90), case, **RECORD) == ()


@given(age=st.integers(0, 400), limit=st.integers(1, 200))
def test_a_paper_of_exactly_the_limit_still_serves(
    codes: Codes, check: Made, paper: Made, case_of: Made, age: int, limit: int
) -> None:
    case = case_of(paper("criminal_record", issue_date=(ON - timedelta(days=age)).isoformat()))
    assert codes(check("fresh", days=limit), case, **RECORD) == (["too_old_days"] if age > limit else [])


@given(issued=st.dates(date(2020, 1, 1), ON), months=st.integers(1, 12), later=st.integers(0, 500))
def test_months_run_from_day_to_day(
    codes: Codes, check: Made, paper: Made, case_of: Made, issued: date, months: int, later: int
) -> None:
    day = max(ON, issued + timedelta(days=later))
    document = paper("criminal_record", issue_date=issued.isoformat())
    last = last_fresh_day(document, None, months)
    assert last == months_later(issued, months)
    expected = ["too_old_months"] if last < day else []
    assert codes(check("fresh_months", months=months), case_of(document), day=day, **RECORD) == expected


@given(issued=st.dates(date(2026, 1, 1), ON), later=st.integers(1, 300), limit=st.integers(10, 120))
def test_a_new_paper_ordered_as_told_is_fresh(
    found: Found, check: Made, paper: Made, case_of: Made, issued: date, later: int, limit: int
) -> None:
    """Issued on the first day named, it serves; and the day to order it lies between today and the appointment."""
    day = ON + timedelta(days=later)
    findings = found(
        check("fresh", days=limit), case_of(paper("criminal_record", issue_date=issued.isoformat())), day=day, **RECORD
    )
    for finding in findings:
        issue_from = date.fromisoformat(str(finding.values["issue_from"]))
        order_by = date.fromisoformat(str(finding.values["order_by"]))
        assert (day - issue_from).days == limit
        assert ON <= order_by <= max(ON, day)
        again = case_of(paper("criminal_record", issue_date=min(issue_from, ON).isoformat()))
        if issue_from <= ON:
            assert found(check("fresh", days=limit), again, day=day, **RECORD) == ()


def test_a_newer_record_replaces_an_older_one_of_the_same_issuer(
    codes: Codes, check: Made, paper: Made, case_of: Made
) -> None:
    old = paper("criminal_record", issue_date="2025-01-10", issuer="Polícia Federal", names=("Ana Silva",))
    new = paper("criminal_record", issue_date="2026-11-01", issuer="POLICIA FEDERAL", names=("ANA SILVA",))
    other = paper("criminal_record", issue_date="2025-01-10", issuer="ACRO", names=("Ana Silva",))
    assert codes(check("fresh", days=90), case_of(old, new), **RECORD) == ["superseded"]
    assert codes(check("fresh", days=90), case_of(other, new), **RECORD) == ["too_old_days"]


def test_what_was_not_read_or_cannot_be_is_asked_for(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    fresh = check("fresh", days=90)
    assert codes(fresh, case_of(paper("criminal_record")), **RECORD) == ["field_unread"]
    assert codes(fresh, case_of(paper("criminal_record", issue_date="not a day")), **RECORD) == ["field_unread"]
    assert codes(fresh, case_of(paper("criminal_record", issue_date="2026-11-23")), **RECORD) == ["issued_in_future"]


def test_a_translation_beside_a_record_is_not_asked_its_age(
    codes: Codes, check: Made, paper: Made, case_of: Made
) -> None:
    case = case_of(paper("criminal_record", issue_date="2026-11-01"), paper("other"))
    assert codes(check("fresh", days=90), case, **RECORD) == []


@given(left=st.integers(-400, 400), margin=st.integers(0, 200))
def test_validity_to_the_day(found: Found, check: Made, paper: Made, case_of: Made, left: int, margin: int) -> None:
    case = case_of(paper("passport", expiry_date=(ON + timedelta(days=left)).isoformat()))
    findings = found(check("valid", days=margin, level="blocking"), case, **PASSPORT)
    codes = [finding.code for finding in findings]
    assert codes == (["expired"] if left < 0 else ["expires_soon"] if left < margin else [])
    assert all(finding.level == "blocking" for finding in findings)


@given(left=st.integers(-50, 50), sooner=st.integers(0, 100))
def test_time_only_makes_things_worse(
    codes: Codes, check: Made, paper: Made, case_of: Made, left: int, sooner: int
) -> None:
    case = case_of(paper("passport", expiry_date=(ON + timedelta(days=left)).isoformat()))
    early, late = ON, ON + timedelta(days=sooner)
    if codes(check("valid"), case, day=late, **PASSPORT) == []:
        assert codes(check("valid"), case, day=early, **PASSPORT) == []


def test_of_two_passports_of_one_person_the_valid_one_counts(
    codes: Codes, check: Made, paper: Made, case_of: Made
) -> None:
    old = paper("passport", given_names="ANA", surname="SILVA", issuing_state="BRA", expiry_date="2020-01-01")
    new = paper("passport", given_names="ANA", surname="SILVA", issuing_state="ITA", expiry_date="2030-01-01")
    hers = paper("passport", given_names="EVA", surname="COSTA", issuing_state="BRA", expiry_date="2020-01-01")
    assert codes(check("valid"), case_of(old, new), **PASSPORT) == ["superseded"]
    assert codes(check("valid"), case_of(old, hers, new), **PASSPORT) == ["superseded", "expired"]


def test_a_lease_without_an_end_is_valid(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    assert codes(check("valid"), case_of(paper("lease")), of={"kinds": ("lease",)}) == []
    assert codes(check("valid"), case_of(paper("insurance")), of={"kinds": ("insurance",)}) == ["field_unread"]


def test_working_days_know_portuguese_holidays() -> None:
    assert working_days_later(date(2026, 11, 30), 1) == date(2026, 12, 2)
    assert working_days_later(date(2026, 12, 9), -1) == date(2026, 12, 7)
    assert not is_working_day(date(2026, 6, 10))


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 30))
def test_working_days_there_and_back(day: date, count: int) -> None:
    there = working_days_later(day, count)
    assert count == 0 or is_working_day(there)
    if is_working_day(day):
        assert working_days_later(there, -count) == day


def test_months_end_on_the_last_day_where_the_day_is_missing() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2024, 2, 29), -12) == date(2023, 2, 28)


def test_the_level_is_the_definitions(found: Found, check: Check, paper: Made, case_of: Callable[..., Case]) -> None:
    document: Document = paper("criminal_record", issue_date="2020-01-01")
    for level in ("blocking", "warning", "note"):
        (finding,) = found(check("fresh", days=90, level=level), case_of(document), **RECORD)  # type: ignore[operator]
        assert finding.level == level
