"""Whatever the contract's facts say together, each list stays sound: nothing is undecided without a question for it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case
from desktop.domain.checklist import assess, day_handed_in, open_questions
from forms.reader import load_rules

ON = date(2026, 11, 22)
RULES = load_rules()
TITLES = {
    "owner": {"housing_owner"},
    "tenant": {"housing_lease", "housing_landlord"},
    "loan_for_use": {"housing_comodato"},
    "lodger": {"housing_landlord"},
    "not_named": {"housing_notnamed_decl", "housing_domfiscal"},
    "school": {"housing_school"},
}
"""The proof of accommodation beside the sworn statement, by the basis on which somebody lives there."""


def answers(key: str) -> st.SearchStrategy[str]:
    """Answers that the question takes, of any kind but free text and journeys."""
    question = RULES.questions[key]
    if question.options:
        return st.sampled_from([choice.value for choice in question.options])
    if question.kind == "date":
        return st.dates(date(1930, 1, 1), date(2030, 1, 1)).map(date.isoformat)
    if question.kind == "count":
        return st.integers(0, 9).map(str)
    if question.kind in ("country", "countries"):
        return st.sampled_from(["BR", "GB", "AO"])
    return st.sampled_from(["yes", "no"])


KEYS = [key for key, question in RULES.questions.items() if question.kind not in ("text", "trips")]
FACTS = st.lists(st.sampled_from(KEYS), max_size=12, unique=True).flatmap(
    lambda keys: st.fixed_dictionaries({key: answers(key) for key in keys})
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(RULES.procedures)), FACTS)
def test_what_is_undecided_waits_for_a_question_that_is_asked(permit: str, facts: dict[str, str]) -> None:
    procedure = RULES.procedure(permit)
    case = Case("c", permit, ON, facts)
    asked = {question.key for question in open_questions(procedure, facts, day_handed_in(case, ON))}
    for one in assess(procedure, case, ON).requirements:
        deciding = {finding.values["question"] for finding in one.findings if finding.code == "question_open"}
        assert bool(deciding) == (one.needed == "unknown"), one.requirement.id
        assert deciding <= asked, one.requirement.id


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(RULES.procedures)), FACTS, st.sampled_from(sorted(TITLES)))
def test_a_home_has_one_proof_whatever_else_was_said(permit: str, facts: dict[str, str], housing: str) -> None:
    procedure = RULES.procedure(permit)
    case = Case("c", permit, ON, {**facts, "housing": housing})
    needed = {one.requirement.id: one.needed for one in assess(procedure, case, ON).requirements}
    proofs = {name: verdict for name, verdict in needed.items() if name in set().union(*TITLES.values())}
    if needed.get("housing_decl") == "yes" and proofs:
        assert {name for name, verdict in proofs.items() if verdict == "yes"} == TITLES[housing] & set(proofs)
        assert "unknown" not in proofs.values()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(RULES.procedures)), FACTS, st.dates(date(2010, 11, 23), date(2026, 11, 22)))
def test_nobody_under_sixteen_is_asked_for_a_criminal_record(permit: str, facts: dict[str, str], born: date) -> None:
    procedure = RULES.procedure(permit)
    if "birth_date" not in {question.key for question in procedure.questions}:
        return
    case = Case("c", permit, ON, {**facts, "birth_date": born.isoformat(), "appointment_on": ON.isoformat()})
    needed = {one.requirement.id: one.needed for one in assess(procedure, case, ON).requirements}
    assert {needed.get("crim_origin", "no"), needed.get("crim_auth", "no")} == {"no"}


def test_whoever_may_be_a_child_is_asked_for_the_birth_date() -> None:
    grown_ups = {"rp_d3", "rp_blue_card", "ari"}  # workers and investors
    for permit, procedure in RULES.procedures.items():
        if {"crim_origin", "crim_auth"} & {one.id for one in procedure.requirements} and permit not in grown_ups:
            assert "birth_date" in {question.key for question in procedure.questions}, permit
