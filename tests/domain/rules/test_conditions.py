"""Conditions have three answers, and the third only while a question that decides them is open."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.conditions import Answers, age, parts
from forms.model import Condition, Question

TENANT = Condition(facts={"housing": ("tenant",)})
OWNER = Condition(facts={"housing": ("owner",)})
PARTNER_HERE = Condition(facts={"relation": ("partner",), "in_portugal": ("yes",)})


@pytest.mark.parametrize(
    ("conditions", "facts", "answer"),
    [
        ((), {}, "yes"),
        ((TENANT,), {}, "unknown"),
        ((TENANT,), {"housing": ""}, "unknown"),
        ((TENANT,), {"housing": "unknown"}, "unknown"),
        ((TENANT,), {"housing": "tenant"}, "yes"),
        ((TENANT,), {"housing": "owner"}, "no"),
        ((TENANT, OWNER), {"housing": "owner"}, "yes"),
        ((PARTNER_HERE,), {"relation": "partner"}, "unknown"),
        ((PARTNER_HERE,), {"relation": "spouse"}, "no"),
        ((PARTNER_HERE,), {"in_portugal": "no"}, "no"),
        ((PARTNER_HERE, TENANT), {"housing": "tenant"}, "yes"),
        ((Condition(facts={"lived_over_a_year_in": ("FR",)}),), {"lived_over_a_year_in": "BR, FR"}, "yes"),
        ((Condition(facts={"means": ("*",)}),), {"means": "pension"}, "yes"),
        ((Condition(facts={"means": ("*",)}),), {}, "unknown"),
        ((Condition(before={"entered_on": date(2020, 12, 31)}),), {"entered_on": "2020-12-31"}, "yes"),
        ((Condition(before={"entered_on": date(2020, 12, 31)}),), {"entered_on": "2021-01-01"}, "no"),
        ((Condition(after={"entered_on": date(2020, 12, 31)}),), {"entered_on": "2020-12-31"}, "yes"),
        ((Condition(after={"entered_on": date(2020, 12, 31)}),), {"entered_on": "soon"}, "unknown"),
        ((Condition(at_least={"minors": 1}),), {"minors": "0"}, "no"),
        ((Condition(at_least={"minors": 1}),), {"minors": "2"}, "yes"),
        ((Condition(at_least={"minors": 1}),), {"minors": "some"}, "unknown"),
        ((Condition(age_at_least={"birth_date": 16}),), {"birth_date": "2010-11-22"}, "yes"),
        ((Condition(age_at_least={"birth_date": 16}),), {"birth_date": "2010-11-23"}, "no"),
        ((Condition(age_under={"birth_date": 18}),), {"birth_date": "2010-11-23"}, "yes"),
    ],
)
def test_conditions_against_answers(conditions: tuple[Condition, ...], facts: dict[str, str], answer: str) -> None:
    assert Answers(facts, on=date(2026, 11, 22)).fulfil(conditions) == answer


def test_without_a_day_an_age_stays_open() -> None:
    old = Condition(age_at_least={"birth_date": 16})
    assert Answers({"birth_date": "1980-01-01"}).fulfil((old,)) == "unknown"


def test_only_open_questions_that_decide_are_named() -> None:
    both = (PARTNER_HERE, Condition(facts={"relation": ("spouse",), "housing": ("owner",)}))
    assert Answers({}).deciding(both) == ("relation", "in_portugal", "housing")
    assert Answers({"relation": "partner"}).deciding(both) == ("in_portugal",)
    assert Answers({"relation": "partner", "in_portugal": "yes"}).deciding(both) == ()
    assert Answers({"in_portugal": "no", "relation": "spouse"}).deciding(both) == ("housing",)


def test_a_question_that_is_never_asked_decides_nothing(question: Callable[..., Question]) -> None:
    asked = (
        question("relation", "choice", ("partner", "minor_child")),
        question("common_minor_child", when=(Condition(facts={"relation": ("partner",)}),)),
        question("child_school", when=(Condition(facts={"common_minor_child": ("yes",)}),)),
    )
    school = (Condition(facts={"child_school": ("yes",)}),)
    assert Answers.to(asked, {"relation": "minor_child"}).fulfil(school) == "no"
    assert Answers.to(asked, {}).fulfil(school) == "unknown"
    answers = Answers.to(asked, {"relation": "partner"})
    assert [one.key for one in answers.open_questions(asked)] == ["common_minor_child"]
    assert [one.key for one in Answers.to(asked, {}).open_questions(asked)] == ["relation"]


USUAL = Condition(facts={"relation": ("adult_child",), "incapacity": ("no",)}, presumed=("incapacity",))
RARE = Condition(facts={"relation": ("spouse",)}, after={"married_on": date(2021, 1, 1)}, once_said=("married_on",))


@pytest.mark.parametrize(
    ("condition", "facts", "answer", "deciding"),
    [
        (USUAL, {}, "unknown", ("relation",)),
        (USUAL, {"relation": "adult_child"}, "yes", ()),
        (USUAL, {"relation": "adult_child", "incapacity": "unknown"}, "yes", ()),
        (USUAL, {"relation": "adult_child", "incapacity": "yes"}, "no", ()),
        (USUAL, {"relation": "parent"}, "no", ()),
        (RARE, {}, "no", ()),
        (RARE, {"relation": "spouse"}, "no", ()),
        (RARE, {"relation": "spouse", "married_on": "2020-12-31"}, "no", ()),
        (RARE, {"relation": "spouse", "married_on": "2021-01-01"}, "yes", ()),
        (RARE, {"married_on": "2021-01-01"}, "unknown", ("relation",)),
        (Condition(age_at_least={"birth_date": 16}, presumed=("birth_date",)), {}, "yes", ()),
        (Condition(age_at_least={"birth_date": 16}, presumed=("birth_date",)), {"birth_date": "2010-11-23"}, "no", ()),
    ],
)
def test_the_usual_case_holds_until_denied_and_the_rare_one_waits_until_said(
    condition: Condition, facts: dict[str, str], answer: str, deciding: tuple[str, ...]
) -> None:
    answers = Answers(facts, on=date(2026, 11, 22))

    assert answers.fulfil((condition,)) == answer
    assert answers.deciding((condition,)) == deciding


def test_the_usual_case_holds_even_where_it_is_never_asked(question: Callable[..., Question]) -> None:
    asked = (
        question("relation", "choice", ("adult_child", "parent")),
        question("incapacity", when=(Condition(facts={"relation": ("parent",)}),)),
    )
    assert Answers.to(asked, {"relation": "adult_child"}).fulfil((USUAL,)) == "yes"


KEYS = st.sampled_from(["a", "b", "c"])
VALUES = st.sampled_from(["x", "y", "z"])
CONDITIONS = st.lists(
    st.builds(
        lambda facts: Condition(facts=facts),
        st.dictionaries(KEYS, st.lists(VALUES, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3),
    ),
    max_size=3,
).map(tuple)


@given(CONDITIONS, st.dictionaries(KEYS, VALUES))
def test_an_open_question_leaves_exactly_the_cases_open_that_answers_decide_differently(
    conditions: tuple[Condition, ...], facts: dict[str, str]
) -> None:
    """Once every question is answered nothing is open, and what was decided before stays decided."""
    verdict = Answers(facts).fulfil(conditions)
    open_keys = [key for key in "abc" if key not in facts]
    for values in ("xxx", "yyy", "zzz", "xyz", "zyx", "yzx"):
        answered = facts | {key: values["abc".index(key)] for key in open_keys}
        settled = Answers(answered).fulfil(conditions)
        assert settled != "unknown"
        if verdict != "unknown":
            assert settled == verdict
    assert bool(Answers(facts).deciding(conditions)) == (verdict == "unknown")
    assert set(Answers(facts).deciding(conditions)) <= set(open_keys)


@given(CONDITIONS, st.dictionaries(KEYS, VALUES), st.frozensets(KEYS))
def test_what_counts_while_it_is_open_makes_no_difference_once_it_is_answered(
    conditions: tuple[Condition, ...], facts: dict[str, str], keys: frozenset[str]
) -> None:
    """Presumed or waited for, a fact never leaves a rule open, and its answer decides as it always did."""
    for way, verdict in (("presumed", "yes"), ("once_said", "no")):
        marked = tuple(one.model_copy(update={way: tuple(keys & set(one.facts))}) for one in conditions)
        assert not set(Answers(facts).deciding(marked)) & keys
        answered = dict.fromkeys(keys, "x") | facts
        assert Answers(answered).fulfil(marked) == Answers(answered).fulfil(conditions)
        if marked and keys == frozenset("abc"):
            assert Answers({}).fulfil(marked) == verdict


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_a_birthday_adds_a_year(born: date, years: int) -> None:
    if (born.month, born.day) == (2, 29):
        return
    birthday = born.replace(year=born.year + years)
    assert age(born, birthday) == years


def test_parts_of_an_answer() -> None:
    assert parts(" BR, FR ,,PT") == ("BR", "FR", "PT")
