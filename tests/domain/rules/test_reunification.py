"""The wait of Lei 61/2025: who waits, how long, from when, and when nothing can be said yet."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.checklist import assess
from desktop.domain.reckoning import months_later
from desktop.domain.reunification import Wait, lived_together, wait_of
from forms.rules import Rules

Made = Callable[..., Any]
ON = date(2026, 11, 22)
RESIDENT: dict[str, str] = {"sponsor": "permit", "sponsor_resident_since": "2025-03-10"}
TOGETHER = {"sponsor_entered_on": "2024-12-01", "cohabiting_since": "2023-06-01"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"relation": "parent", **RESIDENT}, Wait(24, "general", date(2027, 3, 10))),
        ({"relation": "minor_sibling", **RESIDENT}, Wait(24, "general", date(2027, 3, 10))),
        ({"relation": "adult_child", "incapacity": "no", **RESIDENT}, Wait(24, "general", date(2027, 3, 10))),
        ({"relation": "adult_child", "incapacity": "yes", **RESIDENT}, Wait(0, "incapable_child")),
        ({"relation": "minor_child", **RESIDENT}, Wait(0, "minor_child")),
        ({"relation": "spouse", "common_minor_child": "yes", **RESIDENT}, Wait(0, "common_child")),
        ({"relation": "partner", "sponsor": "ari"}, Wait(0, "exempt_sponsor")),
        ({"relation": "parent", "sponsor": "highly_qualified"}, Wait(0, "exempt_sponsor")),
        ({"relation": "spouse", "sponsor": "blue_card"}, Wait(0, "exempt_sponsor")),
        (
            {"relation": "spouse", "common_minor_child": "no", **RESIDENT, **TOGETHER},
            Wait(15, "lived_together", date(2026, 6, 10)),
        ),
        (
            {
                "relation": "partner",
                "common_minor_child": "no",
                **RESIDENT,
                **TOGETHER,
                "cohabiting_since": "2023-06-02",
            },
            Wait(24, "general", date(2027, 3, 10)),
        ),
        (
            {"relation": "partner", "common_minor_child": "no", **RESIDENT},
            Wait(24, "general", date(2027, 3, 10), date(2026, 6, 10), ("sponsor_entered_on", "cohabiting_since")),
        ),
        ({"relation": "parent", "sponsor": "permit"}, Wait(24, "general", None, None, ("sponsor_resident_since",))),
        ({"relation": "parent", **RESIDENT, "applied_on": "2025-10-22"}, Wait(0, "before_law")),
        (
            {"relation": "parent", **RESIDENT, "applied_on": "2025-10-23", "in_portugal": "yes"},
            Wait(0, "transitional"),
        ),
        ({"relation": "parent", **RESIDENT, "applied_on": "2025-10-23"}, Wait(24, "general", date(2027, 3, 10))),
        (
            {"relation": "parent", **RESIDENT, "applied_on": "2026-04-21", "in_portugal": "yes"},
            Wait(24, "general", date(2027, 3, 10)),
        ),
        ({"sponsor": "permit"}, None),
        ({"relation": "parent"}, None),
    ],
)
def test_who_waits_and_until_when(facts: dict[str, str], expected: Wait | None) -> None:
    assert wait_of(facts) == expected


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_living_together_counts_from_eighteen_months_before_to_the_day(entered: date, earlier: int) -> None:
    limit = months_later(entered, -18)
    begun = date.fromordinal(entered.toordinal() - earlier)
    facts = {"sponsor_entered_on": entered.isoformat(), "cohabiting_since": begun.isoformat()}
    assert lived_together(facts) is (begun <= limit)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_the_shorter_wait_is_never_over_later(since: date) -> None:
    facts = {"relation": "spouse", "common_minor_child": "no", "sponsor": "permit"}
    facts |= {"sponsor_resident_since": since.isoformat()}
    wait = wait_of(facts)
    assert wait is not None
    assert wait.over_on == months_later(since, 24)
    assert wait.shorter_over_on is not None
    assert since < wait.shorter_over_on < wait.over_on


def found(rules: Rules, case_of: Made, on: date = ON, permit: str = "fr_in_pt_98_2", **facts: str) -> dict[str, Any]:
    standing = assess(rules.procedure(permit), case_of(permit=permit, **facts), on)
    (one,) = [one for one in standing.requirements if one.requirement.id == "sponsor_permit"]
    return {finding.code: finding for finding in one.findings if finding.code.startswith(("wait_", "question_"))}


@pytest.mark.parametrize("permit", ["fr_in_pt_98_2", "fr_abroad_98_1"])
def test_the_wait_is_told_without_any_paper_with_its_day_and_how_sure_it_is(
    rules: Rules, case_of: Made, permit: str
) -> None:
    facts = {"relation": "parent", **RESIDENT}
    running = found(rules, case_of, permit=permit, **facts)["wait_running"]
    assert running.level == "warning"
    assert running.values["over_on"] == "2027-03-10"
    assert running.values["months"] == 24
    assert running.values["confidence"] == "secondary"
    assert found(rules, case_of, date(2027, 3, 9), permit, **facts).keys() == {"wait_running"}
    over = found(rules, case_of, date(2027, 3, 10), permit, **facts)["wait_over"]
    assert over.level == "note"


def test_the_wait_is_judged_for_the_day_of_the_request(rules: Rules, case_of: Made) -> None:
    facts = {"relation": "parent", **RESIDENT}
    assert "wait_over" in found(rules, case_of, **facts, appointment_on="2027-03-10")
    assert "wait_running" in found(rules, case_of, **facts, appointment_on="2027-03-09")
    assert "wait_running" in found(rules, case_of, date(2027, 6, 1), **facts, applied_on="2027-01-05")
    assert "wait_before_law" in found(rules, case_of, **facts, applied_on="2025-10-22")


def test_the_shorter_wait_says_why_it_is_shorter(rules: Rules, case_of: Made) -> None:
    facts = {"relation": "spouse", "common_minor_child": "no", "sponsor": "permit", **TOGETHER}
    running = found(rules, case_of, **facts, sponsor_resident_since="2025-12-01")["wait_running"]
    assert (running.values["months"], running.values["over_on"], running.values["together"]) == (15, "2027-03-01", 1)
    plain = found(rules, case_of, relation="parent", sponsor="permit", sponsor_resident_since="2025-12-01")
    assert "together" not in plain["wait_running"].values


def test_open_answers_show_both_days_and_ask(rules: Rules, case_of: Made) -> None:
    facts = {"relation": "spouse", "common_minor_child": "no", "sponsor": "permit"}
    codes = found(rules, case_of, **facts, sponsor_resident_since="2025-12-01")
    assert codes["wait_undecided"].values["over_on"] == "2027-12-01"
    assert codes["wait_undecided"].values["shorter_over_on"] == "2027-03-01"
    assert "question_useful" in codes
    assert "wait_over" in found(rules, case_of, **facts, sponsor_resident_since="2024-11-22")
