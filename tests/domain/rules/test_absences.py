"""Journeys are counted as a person would count them on a calendar, and each limit says how much of it is used."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.absences import (
    NOTHING,
    Away,
    Trip,
    away,
    clipped,
    contradictions,
    days_here,
    fullest,
    longest,
    span,
    together,
    trips_said,
    trips_written,
    years,
)
from desktop.domain.checks.absence import absence_tally, stay_tally
from desktop.domain.facts import FactRefused, checked_fact
from desktop.domain.reckoning import months_later
from desktop.domain.tallies import Span
from forms.model import Question
from forms.rules import Rules

Made = Callable[..., Any]
ON = date(2026, 11, 22)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
DAY = timedelta(days=1)


@st.composite
def journeys(draw: st.DrawFn) -> tuple[Trip, ...]:
    made = []
    for _ in range(draw(st.integers(0, 7))):
        left = draw(DAYS)
        back = left + timedelta(days=draw(st.integers(0, 500)))
        made.append(Trip(left, draw(st.sampled_from([back, back, back, None]))))
    return tuple(made)


def size(one: Span) -> int:
    return one.months * 30 + one.days


@pytest.mark.parametrize(
    ("left", "back", "months", "days"),
    [
        ("2026-01-03", "2026-07-03", 6, 0),
        ("2026-01-03", "2026-07-04", 6, 1),
        ("2026-01-03", "2026-07-02", 5, 29),
        ("2024-02-29", "2025-02-28", 12, 0),
        ("2023-08-31", "2024-02-29", 6, 0),
        ("2023-08-31", "2024-03-01", 6, 1),
        ("2026-05-05", "2026-05-05", 0, 0),
        ("2026-05-05", "2026-05-06", 0, 1),
        ("2026-01-01", "2026-01-31", 0, 30),
        ("2022-03-01", "2022-08-31", 5, 30),
    ],
)
def test_a_span_in_months_and_days(left: str, back: str, months: int, days: int) -> None:
    assert span(date.fromisoformat(left), date.fromisoformat(back)) == Span(months, days)


@given(DAYS, st.integers(0, 2000))
def test_a_day_more_is_never_less(left: date, length: int) -> None:
    back = left + timedelta(days=length)
    assert span(left, back) <= span(left, back + DAY)
    assert abs(size(span(left, back)) - length) <= length // 28 + 3


@given(DAYS, st.integers(1, 60))
def test_six_months_from_a_day_are_six_months(left: date, months: int) -> None:
    end = months_later(left, months)
    assert span(left, end) == Span(months, 0)
    assert span(left, end + DAY) > Span(months, 0)
    assert span(left, end - DAY) <= Span(months, 0)


@given(journeys())
def test_stretches_are_apart_in_order_and_hold_every_day_away(trips: tuple[Trip, ...]) -> None:
    stretches = away(trips, ON)
    for one, other in pairwise(stretches):
        assert one.back <= other.left
    for trip in trips:
        back = trip.back or max(ON, trip.left)
        assert back == trip.left or any(one.left <= trip.left and back <= one.back for one in stretches)
    nights = {day for one in trips for day in _nights(one)}
    assert sum((one.back - one.left).days for one in stretches) == len(nights)


def _nights(trip: Trip) -> list[date]:
    back = trip.back or max(ON, trip.left)
    return [trip.left + timedelta(days=number) for number in range((back - trip.left).days)]


@given(journeys())
def test_the_order_and_a_journey_told_twice_change_nothing(trips: tuple[Trip, ...]) -> None:
    assert away(trips[::-1], ON) == away(trips, ON) == away((*trips, *trips), ON)


@given(journeys(), DAYS, st.integers(0, 300))
def test_one_journey_more_never_makes_less_absence(trips: tuple[Trip, ...], left: date, length: int) -> None:
    more = (*trips, Trip(left, left + timedelta(days=length)))
    first, last = date(2018, 1, 1), date(2026, 11, 22)
    before = sum((one.back - one.left).days for one in clipped(away(trips, ON), first, last))
    after = sum((one.back - one.left).days for one in clipped(away(more, ON), first, last))
    assert before <= after
    worst, worse = longest(away(trips, ON)), longest(away(more, ON))
    assert worst is None or (worse is not None and worst.span <= worse.span)


def test_journeys_that_touch_are_two_and_those_that_overlap_one() -> None:
    touching = (Trip(date(2026, 1, 1), date(2026, 4, 1)), Trip(date(2026, 4, 1), date(2026, 8, 1)))
    assert [one.span for one in away(touching, ON)] == [Span(3, 0), Span(4, 0)]
    overlapping = (Trip(date(2026, 1, 1), date(2026, 4, 2)), Trip(date(2026, 4, 1), date(2026, 8, 1)))
    assert away(overlapping, ON) == (Away(date(2026, 1, 1), date(2026, 8, 1)),)
    assert len(contradictions(overlapping)) == 1
    assert contradictions(touching) == ()


def test_a_journey_that_goes_on_counts_until_today() -> None:
    assert away((Trip(date(2026, 10, 22)),), ON) == (Away(date(2026, 10, 22), ON),)
    assert away((Trip(date(2027, 1, 1)), Trip(date(2026, 1, 1), date(2026, 1, 1))), ON) == ()
    assert len(contradictions((Trip(date(2026, 1, 1)), Trip(date(2026, 5, 1), date(2026, 5, 2))))) == 1


@given(journeys(), DAYS)
def test_the_fullest_three_years_are_as_full_as_any(trips: tuple[Trip, ...], start: date) -> None:
    stretches = away(trips, ON)
    most = fullest(stretches, 36)
    sample = together(clipped(stretches, start, months_later(start, 36)))
    # A month is 28 to 31 days, so the same days may be a day or two more or less in months for each stretch cut.
    assert size(sample) <= (0 if most is None else size(most[0])) + 3 * max(1, len(stretches))


@given(DAYS, DAYS)
def test_years_follow_one_another_from_the_first_day(one: date, other: date) -> None:
    since, until = sorted((one, other))
    turns = years(since, until)
    assert len(turns) == 0 or (turns[0][0] == since and turns[-1][0] < until <= turns[-1][1])
    assert all(first[1] == second[0] for first, second in pairwise(turns))


@given(journeys())
def test_an_answer_reads_back_as_it_was_written(trips: tuple[Trip, ...]) -> None:
    written = trips_written(sorted(trips, key=lambda trip: (trip.left, trip.back or date.max)))
    said = trips_said(written)
    assert said is not None
    assert trips_written(said) == written
    assert sorted(map(str, said)) == sorted(map(str, trips))


@pytest.mark.parametrize(
    "text",
    ["", ",", "2024-01-03", "2024-02-10/2024-01-03", "2024-02-30/2024-03-01", "2024-01-03-2024-02-10", "x/y",
     "2024-01-03/2024-02-10,x", "/2024-01-01", "1024-01-03/2024-01-05"],
)  # fmt: skip
def test_what_is_no_journey_is_refused(text: str, rules: Rules) -> None:
    assert trips_said(text) is None
    if text:
        with pytest.raises(FactRefused) as refused:
            checked_fact("trips", text, rules.questions)
        assert refused.value.code == "trips"


def test_the_fact_is_put_in_order(rules: Rules) -> None:
    said = checked_fact("trips", " 2026-05-01/ , 2024-01-03/2024-02-10", rules.questions)
    assert said == "2024-01-03/2024-02-10,2026-05-01/"
    assert checked_fact("trips", "None", rules.questions) == "none"


def measured(matter: Made, check: Made, case_of: Made, name: str, within: str, months: int, **facts: str) -> Any:
    return absence_tally(matter(check(name, within=within, months=months), case_of(**facts), on=ON))


def test_absences_of_a_card_count_within_its_validity(matter: Made, check: Made, case_of: Made) -> None:
    card = {"title_valid_from": "2024-06-01", "title_expires_on": "2027-05-31"}
    trips = "2024-01-01/2024-09-01,2025-01-01/2025-06-15,2026-01-01/2026-02-01"
    in_all = measured(matter, check, case_of, "absences_in_all", "title", 8, trips=trips, **card)
    assert (in_all.used, in_all.over, in_all.assumed) == (Span(9, 14), True, False)
    in_a_row = measured(matter, check, case_of, "absence_in_a_row", "title", 6, trips=trips, **card)
    assert (in_a_row.used, in_a_row.over) == (Span(5, 14), False)
    assert (in_a_row.first, in_a_row.last) == (date(2025, 1, 1), date(2025, 6, 15))
    exactly = measured(matter, check, case_of, "absence_in_a_row", "title", 6, trips="2025-01-01/2025-07-01", **card)
    assert (exactly.used, exactly.over) == (Span(6, 0), False)
    unknown = measured(matter, check, case_of, "absences_in_all", "title", 8, trips=trips)
    assert unknown.assumed


def test_the_first_day_of_the_card_is_read_on_it(matter: Made, check: Made, case_of: Made, paper: Made) -> None:
    card = paper("residence_card", issue_date="2024-06-01", expiry_date="2027-05-31")
    case = case_of(card, trips="2024-01-01/2024-09-01")
    tally = absence_tally(matter(check("absences_in_all", within="title", months=8), case, on=ON))
    assert (tally.used, tally.assumed) == (Span(3, 0), False)


def test_for_the_long_term_six_months_in_a_row_are_too_many(matter: Made, check: Made, case_of: Made) -> None:
    six = measured(matter, check, case_of, "absence_in_a_row", "five_years", 6, trips="2024-01-01/2024-07-01")
    assert six.over
    less = measured(matter, check, case_of, "absence_in_a_row", "five_years", 6, trips="2024-01-01/2024-06-30")
    assert not less.over
    old = measured(matter, check, case_of, "absences_in_all", "five_years", 10, trips="2020-01-01/2021-11-22")
    assert (old.used, old.first) == (NOTHING, None)


def test_years_of_residence_are_looked_at_one_by_one(matter: Made, check: Made, case_of: Made) -> None:
    trips = "2022-10-01/2023-02-01,2023-03-01/2023-06-15,2025-01-01/2025-02-01"
    tally = measured(
        matter, check, case_of, "absences_in_all", "each_year", 6, trips=trips, resident_since="2021-01-10"
    )
    assert (tally.used, tally.over) == (Span(4, 6), False)  # the year from 10 January 2023
    assert tally.first == date(2023, 1, 10)
    rolling = measured(matter, check, case_of, "absences_in_all", "three_years", 8, trips=trips)
    assert (rolling.used, rolling.over) == (Span(8, 14), True)


def test_what_is_found_about_absences(found: Made, check: Made, case_of: Made, question: Made) -> None:
    rule = check("absence_in_a_row", within="ever", months=24)
    assert found(rule, case_of()) == ()
    asked = (question("trips", "trips"),)
    assert [(one.code, one.level) for one in found(rule, case_of(), questions=asked)] == [("question_useful", "note")]
    assert found(rule, case_of(trips="none"), questions=asked) == ()
    assert found(rule, case_of(trips="2024-01-01/2024-06-01")) == ()
    near = found(rule, case_of(trips="2023-01-01/2024-08-01"))
    assert [(one.code, one.level) for one in near] == [("absence_near", "note")]
    (over,) = found(rule, case_of(trips="2023-01-01/2025-01-02"))
    assert (over.code, over.level, over.values["used_months"], over.values["used_days"]) == (
        "absence_over", "warning", 24, 1,
    )  # fmt: skip
    crossed = found(rule, case_of(trips="2024-01-01/2024-02-01,2024-01-20/2024-02-10"))
    assert [one.code for one in crossed] == ["trips_overlap"]


@given(journeys())
def test_days_with_both_ends_are_never_fewer_than_nights(stays: tuple[Trip, ...]) -> None:
    first, last = date(2020, 1, 1), date(2026, 12, 31)
    nights, days = days_here(stays, first, last, ON)
    assert nights <= days <= nights + len(stays)
    assert days <= (last - first).days + 1


def test_stays_of_an_investor_by_both_readings(matter: Made, check: Made, found: Made, case_of: Made) -> None:
    stays = "2023-03-01/2023-03-08,2024-06-01/2024-06-11,2025-06-01/2025-06-05,2026-10-01/2026-10-10"
    case = case_of(stays=stays, permit_since="2023-01-10")
    yearly = check("minimum_stay", days=14, months=12)
    tally = stay_tally(matter(yearly, case, on=ON))
    assert [(one.asked, one.nights, one.days, one.running) for one in tally.periods] == [
        (7, 7, 8, False), (14, 10, 11, False), (14, 4, 5, False), (14, 9, 10, True),
    ]  # fmt: skip
    assert [one.code for one in found(yearly, case, on=ON)] == ["stay_short", "stay_short", "stay_to_come"]
    other = stay_tally(matter(check("minimum_stay", days=14, months=24), case, on=ON))
    assert [(one.asked, one.nights) for one in other.periods] == [(7, 7), (14, 14), (14, 9)]
    tight = case_of(stays="2023-03-01/2023-03-07", permit_since="2023-01-10")
    assert found(yearly, tight, on=date(2024, 1, 5)) != ()
    assert [one.code for one in found(yearly, tight, on=date(2024, 2, 5))] == ["stay_tight", "stay_to_come"]


def test_nothing_told_is_asked(found: Made, check: Made, case_of: Made, question: Made) -> None:
    asked = (question("stays", "trips"), question("permit_since", "date"))
    rule = check("minimum_stay", days=14, months=12)
    assert [one.values["question"] for one in found(rule, case_of(), questions=asked)] == ["stays", "permit_since"]
    told = case_of(stays="none", permit_since="2026-11-01")
    assert [one.code for one in found(rule, told, questions=asked)] == ["stay_to_come"]


def test_a_question_of_journeys_has_no_options(rules: Rules) -> None:
    journeys_asked: Question = rules.questions["trips"]
    assert (journeys_asked.kind, journeys_asked.options) == ("trips", ())
