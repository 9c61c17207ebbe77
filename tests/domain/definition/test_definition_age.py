"""A rule says that it is old on the 181st day after somebody looked, and never takes a ready paper back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Case, Document
from desktop.domain.checklist import assess
from desktop.domain.definition.age import OLD_AFTER, age_of_rule, days_since, is_old
from forms.reader import load_rules

RULES = load_rules()
CHECKED = date(2026, 5, 1)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-400, 400))
def test_a_rule_is_old_after_exactly_180_days(checked_on: date, days: int) -> None:
    on = checked_on + timedelta(days=days)

    assert is_old(checked_on, on) == (days > 180)
    assert days_since(checked_on, on) == max(0, days)
    assert OLD_AFTER == 180


def test_the_note_says_the_day_the_age_and_where_to_look() -> None:
    rule = RULES.procedure("rp_d7").requirements[0].model_copy(update={"checked_on": CHECKED})

    assert age_of_rule(rule, CHECKED + timedelta(days=180)) == ()
    (note,) = age_of_rule(rule, CHECKED + timedelta(days=181))
    assert (note.code, note.level) == ("rule_old", "note")
    assert note.values == {"checked_on": "2026-05-01", "days": 181, "on": "2026-10-29", "source": rule.source}


def test_an_old_procedure_warns_once_and_counts_the_papers_that_may_be_needed() -> None:
    procedure = RULES.procedure("fr_in_pt_98_2")
    on = max(one.checked_on for one in (procedure, *procedure.requirements)) + timedelta(days=181)
    standing = assess(procedure, Case("c", procedure.id, on, {"relation": "spouse"}), on)

    (notice,) = standing.notices
    assert (notice.code, notice.level, notice.values["own"]) == ("definition_old", "warning", 1)
    assert notice.values["rules"] == sum(one.needed != "no" for one in standing.requirements)
    old = {one.requirement.id for one in standing.requirements if any(f.code == "rule_old" for f in one.findings)}
    assert old == {one.requirement.id for one in standing.requirements if one.needed != "no"}


def test_one_old_rule_warns_by_its_own_source() -> None:
    procedure = RULES.procedure("rp_d7")
    on = max(one.checked_on for one in (procedure, *procedure.requirements)) + timedelta(days=30)
    requirements = tuple(
        one.model_copy(update={"checked_on": CHECKED - timedelta(days=300) if one.id == "passport" else on})
        for one in procedure.requirements
    )
    fresh = procedure.model_copy(update={"requirements": requirements, "checked_on": on})

    (notice,) = assess(fresh, Case("c", procedure.id, on), on).notices

    passport = next(one for one in requirements if one.id == "passport")
    assert (notice.values["own"], notice.values["rules"], notice.values["source"]) == (0, 1, passport.source)


def test_fresh_rules_say_nothing_and_age_never_changes_a_status() -> None:
    procedure = RULES.procedure("rp_d7")
    day = max(one.checked_on for one in (procedure, *procedure.requirements))
    fresh = procedure.model_copy(
        update={
            "checked_on": day,
            "requirements": tuple(one.model_copy(update={"checked_on": day}) for one in procedure.requirements),
        }
    )
    paper = Document("d1", "s", (1,), "other", 1.0, "pt", {}, requirements=("form_m1",), kind_confirmed=True)
    case = Case("c", procedure.id, day, documents=(paper,))
    now, later = assess(fresh, case, day), assess(fresh, case, day + timedelta(days=2000))

    assert now.notices == ()
    assert later.notices
    before = {one.requirement.id: one.status for one in now.requirements}
    after = {one.requirement.id: one.status for one in later.requirements}
    assert before == after
    assert before["form_m1"] == "done"
