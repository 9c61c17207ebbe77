"""Days to come: from the procedure's rules, the answers and the papers, each once and with its source."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.checklist import assess
from desktop.domain.checks.freshness import TIME_TO_GET, last_day_to_order
from desktop.domain.deadlines import reckoned
from desktop.domain.reckoning import is_working_day, working_days_later
from forms.model import Condition, DeadlineRule, Text
from forms.rules import Rules

Made = Callable[..., Any]
ON = date(2026, 11, 22)
SOURCE: dict[str, Any] = {"source": "art. 78.º", "confidence": "official", "checked_on": date(2026, 8, 20)}


def rule(days: int = 0, months: int = 0, **parts: Any) -> DeadlineRule:
    return DeadlineRule(
        id="r", what=Text(pt="o que", en="what"), fact="title_expires_on", days=days, months=months, **parts, **SOURCE
    )


def test_rules_reckon_from_the_day_answered() -> None:
    facts = {"title_expires_on": "2027-01-31"}
    assert reckoned(rule(days=-30), facts) == date(2027, 1, 1)
    assert reckoned(rule(months=6), facts) == date(2027, 7, 31)
    assert reckoned(rule(months=1), facts) == date(2027, 2, 28)
    assert reckoned(rule(), {}) is None


def test_renewal_has_its_three_days(rules: Rules, case_of: Made) -> None:
    procedure = rules.procedure("rp_renew")
    case = case_of(permit="rp_renew", title_expires_on="2027-02-10")
    days = {one.on for one in assess(procedure, case, ON).deadlines}
    assert {date(2027, 1, 11), date(2027, 2, 10), date(2027, 8, 10)} <= days
    early = assess(procedure, case, date(2026, 11, 1)).deadlines
    assert date(2026, 11, 12) in {one.on for one in early}
    assert all(one.source for one in early)


def test_papers_set_days_of_their_own(
    procedure: Made, requirement: Made, check: Made, paper: Made, case_of: Made
) -> None:
    record = requirement("crim", kinds=("criminal_record",), checks=(check("fresh", days=90),))
    months = requirement("domicile", kinds=("tax_certificate",), checks=(check("fresh_months", months=1),))
    passport = requirement("passport", kinds=("passport",), checks=(check("valid", days=180),))
    case = case_of(
        paper("criminal_record", requirements=("crim",), issue_date="2026-10-01"),
        paper("tax_certificate", requirements=("domicile",), issue_date="2026-11-10"),
        paper("passport", requirements=("passport",), expiry_date="2028-01-01"),
        paper("passport", requirements=("passport",), expiry_date="2027-12-01"),
        appointment_on="2026-12-22",
    )
    standing = assess(procedure(record, months, passport), case, ON)
    assert [(one.on.isoformat(), one.requirement) for one in standing.deadlines] == [
        ("2026-11-27", "domicile"), ("2026-12-10", "domicile"), ("2026-12-22", None), ("2026-12-30", "crim"),
        ("2027-07-05", "passport"), ("2028-01-01", "passport"),
    ]  # fmt: skip
    assert standing.deadlines[3].what.en.startswith("crim: ")
    assert standing.deadlines[3].what.pt.startswith("crim (pt): ")
    later = assess(procedure(record, months, passport), case, date(2028, 1, 2)).deadlines
    assert [one.on for one in later] == sorted((one.on for one in later), reverse=True)
    assert {one.on for one in standing.deadlines[1:]} <= {one.on for one in later}
    assert all(one.past(date(2028, 1, 2)) for one in later)


def test_a_rule_holds_only_when_its_condition_does(procedure: Made, case_of: Made) -> None:
    moved = rule(days=60, when=(Condition(facts={"address_changed": ("yes",)}),))
    answers = {"title_expires_on": "2026-12-01"}
    for said, count in (({}, 0), ({"address_changed": "no"}, 0), ({"address_changed": "yes"}, 1)):
        whole = procedure(deadlines=(moved,))
        assert len(assess(whole, case_of(**answers, **said), ON).deadlines) == count


def test_the_appointment_is_said_once(rules: Rules, case_of: Made) -> None:
    for procedure in rules.procedures.values():
        case = case_of(permit=procedure.id, appointment_on="2026-12-22")
        said = [one for one in assess(procedure, case, ON).deadlines if one.on == date(2026, 12, 22)]
        assert len(said) == 1


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_days_to_come_stand_first_and_no_day_is_dropped(
    procedure: Made, case_of: Made, expires: date, on: date
) -> None:
    whole = procedure(deadlines=(rule(days=-90), rule(days=-30), rule(months=6)))
    days = [one.on for one in assess(whole, case_of(title_expires_on=expires.isoformat()), on).deadlines]
    coming = [day for day in days if day >= on]
    assert days == sorted(coming) + sorted((day for day in days if day < on), reverse=True)
    assert len(days) == 3


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 60))
def test_working_days_are_counted_from_the_day_after(start: date, count: int) -> None:
    counted = rule(working_days=count)
    day = reckoned(counted, {"title_expires_on": start.isoformat()})
    assert day is not None
    between = [start + timedelta(days=step) for step in range(1, (day - start).days + 1)]
    assert sum(is_working_day(one) for one in between) == count
    assert is_working_day(day)


def test_terms_in_working_days_pass_over_national_holidays() -> None:
    # 1 December 2026 (Tuesday), 8 December (Tuesday) and Christmas (Friday) are national holidays.
    notified = {"title_expires_on": "2026-11-27"}
    assert reckoned(rule(working_days=10), notified) == date(2026, 12, 15)
    assert reckoned(rule(working_days=1), {"title_expires_on": "2026-12-24"}) == date(2026, 12, 28)
    assert reckoned(rule(working_days=3), {"title_expires_on": "2026-11-20"}) == date(2026, 11, 25)


def test_dates_that_come_later_are_counted_in_every_procedure(rules: Rules, case_of: Made) -> None:
    for procedure in rules.procedures.values():
        case = case_of(permit=procedure.id, notified_on="2026-11-27", complaint_on="2026-11-02")
        found = {one.id: one for one in assess(procedure, case, ON).deadlines}
        hearing = found["rule:hearing_reply"]
        assert (hearing.on, hearing.working_days, hearing.confidence) == (date(2026, 12, 15), 10, "memory")
        assert found["rule:complaint_answered"].on == date(2026, 11, 23)
        assert found["rule:ombudsman"].opens
        assert {one.key for one in procedure.later_questions} >= {"notified_on", "complaint_on"}


def test_what_rests_on_memory_says_so(rules: Rules) -> None:
    told = [one for procedure in rules.procedures.values() for one in procedure.deadlines if one.confidence == "memory"]
    assert told
    assert all("de memória" in one.what.pt.lower() and "from memory" in one.what.en.lower() for one in told)


def test_a_days_name_stays_while_the_day_moves(rules: Rules, case_of: Made) -> None:
    procedure = rules.procedure("rp_renew")
    first = assess(procedure, case_of(permit="rp_renew", title_expires_on="2027-02-10"), ON).deadlines
    moved = assess(procedure, case_of(permit="rp_renew", title_expires_on="2027-03-10"), ON).deadlines
    assert {one.id for one in first} == {one.id for one in moved}
    assert len({one.id for one in first}) == len(first)
    assert {one.on for one in first}.isdisjoint({one.on for one in moved})


def test_the_last_day_to_order_is_said_before_it_is_past(
    procedure: Made, requirement: Made, check: Made, paper: Made, case_of: Made
) -> None:
    whole = procedure(requirement("crim", kinds=("criminal_record",), checks=(check("fresh", days=90),)))

    def days(*papers: Any, **facts: str) -> list[str]:
        standing = assess(whole, case_of(*papers, **facts), ON)
        return [one.on.isoformat() for one in standing.deadlines if not one.past(ON)]

    def record(issued: str) -> Any:
        return paper("criminal_record", requirements=("crim",), issue_date=issued)

    ahead = {"appointment_on": "2027-01-22"}
    assert days(**ahead) == ["2026-12-31", "2027-01-22"]
    assert days(record("2026-10-01"), **ahead) == ["2026-12-30", "2026-12-31", "2027-01-22"]
    assert days(record("2026-11-10"), **ahead) == ["2027-01-22", "2027-02-08"]
    assert days(record("2026-10-01")) == ["2026-12-07", "2026-12-30"]
    assert days(record("2026-08-25")) == ["2026-11-23"]
    assert days() == []


@given(st.dates(ON, date(2028, 1, 1)))
def test_ordered_on_the_last_day_it_comes_in_time(day: date) -> None:
    order = last_day_to_order(day)
    assert working_days_later(order, TIME_TO_GET) <= day
    assert order < day
