"""Where a card stands around its end, and what is wrong between the card and the answers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.checklist import assess
from desktop.domain.checks.title import stage
from desktop.domain.reckoning import months_later
from forms.rules import Rules

Made = Callable[..., Any]
ON = date(2026, 11, 22)
STAGES = ("too_early", "open", "late", "expired", "lapsed")


def marks(expires: date) -> dict[str, date]:
    return {
        "opens": expires - timedelta(days=90),
        "latest": expires - timedelta(days=30),
        "expires": expires,
        "lapses": months_later(expires, 6),
    }


@given(st.dates(date(2025, 7, 1), date(2035, 1, 1)), st.integers(-400, 400))
def test_stages_follow_one_another_and_each_day_has_one(expires: date, away: int) -> None:
    day = expires + timedelta(days=away)
    here, next_day = stage(day, marks(expires)), stage(day + timedelta(days=1), marks(expires))
    assert STAGES.index(next_day) - STAGES.index(here) in (0, 1)
    assert (here == "too_early") == (away < -90)
    assert (here in ("expired", "lapsed")) == (away > 0)


@given(st.dates(date(2025, 7, 1), date(2035, 1, 1)), st.integers(-400, 400))
def test_a_procedure_that_knows_only_the_end_has_two_stages(expires: date, away: int) -> None:
    found = stage(expires + timedelta(days=away), {"expires": expires})
    assert found == ("open" if away <= 0 else "expired")


def codes(rules: Rules, case_of: Made, *papers: Any, on: date = ON, permit: str = "rp_renew", **facts: str) -> Any:
    standing = assess(rules.procedure(permit), case_of(*papers, permit=permit, **facts), on)
    card = next(one for one in standing.requirements if one.requirement.id == "card_old")
    return [(one.code, one.level) for one in card.findings if one.code != "question_useful"]


@pytest.mark.parametrize(
    ("expires", "wanted"),
    [
        ("2027-02-21", ("renewal_too_early", "note")),
        ("2027-02-20", ("renewal_open", "note")),
        ("2026-12-22", ("renewal_open", "note")),
        ("2026-12-21", ("renewal_late", "warning")),
        ("2026-11-22", ("renewal_late", "warning")),
        ("2026-11-21", ("renewal_expired", "warning")),
        ("2026-05-22", ("renewal_expired", "warning")),
        ("2026-05-21", ("renewal_lapsed", "blocking")),
        ("2025-06-30", ("old_title_closed", "blocking")),
        ("2020-02-22", ("old_title_closed", "blocking")),
        ("2020-02-21", ("renewal_lapsed", "blocking")),
    ],
)
def test_a_renewal_on_the_boundaries(rules: Rules, case_of: Made, expires: str, wanted: tuple[str, str]) -> None:
    found = codes(rules, case_of, title_expires_on=expires)
    assert [one for one in found if one[0] != "portal_unsure"] == [wanted]
    served = "2025-07-01" <= expires <= "2026-10-31"
    assert (("portal_unsure", "note") in found) != served


def test_a_day_that_was_chosen_too_early_is_a_fault(rules: Rules, case_of: Made) -> None:
    found = codes(rules, case_of, title_expires_on="2027-06-01", appointment_on="2026-12-01")
    assert ("renewal_too_early", "warning") in found
    assert ("renewal_open", "note") in codes(rules, case_of, title_expires_on="2027-06-01", appointment_on="2027-03-10")


def test_before_the_last_day_old_cards_could_still_be_renewed(rules: Rules, case_of: Made) -> None:
    found = codes(rules, case_of, title_expires_on="2024-01-01", on=date(2026, 4, 15))
    assert ("old_title_open", "warning") in found


def test_the_card_speaks_where_the_answer_is_open_and_against_it(rules: Rules, case_of: Made, paper: Made) -> None:
    card = paper("residence_card", requirements=("card_old",), expiry_date="2026-12-10", issue_date="2024-12-11")
    older = paper("residence_card", requirements=("card_old",), expiry_date="2024-12-10")
    assert ("renewal_late", "warning") in codes(rules, case_of, card, older)
    found = codes(rules, case_of, card, title_expires_on="2027-12-10")
    assert ("title_dates_differ", "warning") in found
    assert "title_dates_differ" not in {code for code, _ in codes(rules, case_of, card, title_expires_on="2026-12-10")}


def test_an_investors_card_knows_fewer_days(rules: Rules, case_of: Made) -> None:
    assert codes(rules, case_of, permit="ari_renew", title_expires_on="2026-10-31") == [("renewal_expired", "warning")]
    assert codes(rules, case_of, permit="ari_renew", title_expires_on="2027-10-31") == [
        ("renewal_open", "note"),
        ("portal_unsure", "note"),
    ]


@given(end=st.dates(date(2026, 11, 22), date(2028, 1, 1)), leaves=st.dates(date(2026, 11, 1), date(2027, 6, 1)))
def test_a_passport_outlasts_the_stay_by_three_months(
    rules: Rules, case_of: Made, paper: Made, end: date, leaves: date
) -> None:
    passport = paper("passport", requirements=("passport",), expiry_date=end.isoformat(), names=("Ana",))
    for permit, more in (("visa_short", 1), ("visa_temp", 0)):
        case = case_of(passport, permit=permit, leaves_on=leaves.isoformat())
        standing = assess(rules.procedure(permit), case, ON)
        mine = next(one for one in standing.requirements if one.requirement.id == "passport")
        needed = months_later(max(leaves, ON), 3) + timedelta(days=more)
        assert ("expires_soon" in {one.code for one in mine.findings}) == (end < needed)


def test_without_the_end_of_the_stay_three_months_from_the_day(rules: Rules, case_of: Made, paper: Made) -> None:
    passport = paper("passport", requirements=("passport",), expiry_date="2027-02-21", names=("Ana",))
    standing = assess(rules.procedure("visa_temp"), case_of(passport, permit="visa_temp"), ON)
    mine = next(one for one in standing.requirements if one.requirement.id == "passport")
    assert {one.code for one in mine.findings} >= {"expires_soon", "question_useful"}
