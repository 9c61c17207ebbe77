"""Written families and their papers lead to the list, the findings and the days that a person would expect."""

import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.case import Case, Document
from desktop.domain.checklist import assess, day_handed_in, open_questions
from desktop.domain.standing import MonthCoverage
from forms.rules import Rules

SCENARIOS: list[dict[str, Any]] = [
    scenario
    for file in sorted((Path(__file__).resolve().parents[2] / "forms" / "scenarios").glob("*.toml"))
    for scenario in tomllib.loads(file.read_text(encoding="utf-8"))["scenarios"]
]
WITH_PAPERS = [one for one in SCENARIOS if one.keys() & {"papers", "findings", "noted", "days", "months"}]


def named(scenario: dict[str, Any]) -> str:
    return f"{scenario['permit']}: {scenario['name']}"


def coverage_said(months: Sequence[MonthCoverage]) -> dict[str, str]:
    """Each run of months in one state: "2018-12..2019-03" and the state."""
    runs = [(state, list(run)) for state, run in groupby(months, key=lambda one: one.state)]
    return {f"{run[0].month}..{run[-1].month}": state for state, run in runs}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=named)
def test_answers_lead_to_the_list(scenario: dict[str, Any], rules: Rules) -> None:
    procedure = rules.procedure(scenario["permit"])
    standing = assess(procedure, Case("c", procedure.id, scenario["on"], scenario["facts"]), scenario["on"])
    needed = {one.requirement.id: one.needed for one in standing.requirements}
    for verdict in ("yes", "no", "unknown"):
        for requirement in scenario.get(verdict, ()):
            assert needed[requirement] == verdict, requirement
    if scenario.get("whole"):
        assert set(needed) == {one for verdict in ("yes", "no", "unknown") for one in scenario.get(verdict, ())}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=named)
def test_what_is_undecided_names_questions_that_are_asked_now(scenario: dict[str, Any], rules: Rules) -> None:
    procedure, on = rules.procedure(scenario["permit"]), scenario["on"]
    case = Case("c", procedure.id, on, scenario["facts"])
    asked = {question.key for question in open_questions(procedure, case.facts, day_handed_in(case, on))}
    for one in assess(procedure, case, on).requirements:
        deciding = {finding.values["question"] for finding in one.findings if finding.code == "question_open"}
        assert bool(deciding) == (one.needed == "unknown"), one.requirement.id
        assert deciding <= asked, one.requirement.id


@pytest.mark.parametrize("scenario", WITH_PAPERS, ids=named)
def test_papers_lead_to_findings_and_days(
    scenario: dict[str, Any], rules: Rules, paper: Callable[..., Document]
) -> None:
    procedure = rules.procedure(scenario["permit"])
    case = Case("c", procedure.id, scenario["on"], scenario["facts"])
    for one in scenario.get("papers", ()):
        filed = one["requirement"]
        case = case.with_new_document(
            paper(
                one["kind"],
                requirements=(filed,) if isinstance(filed, str) else tuple(filed),
                language=one.get("language", "pt"),
                notes=tuple(one.get("notes", ())),
                **{
                    name: tuple(value) if isinstance(value, list) else value
                    for name, value in one.get("fields", {}).items()
                },
            )
        )
    standing = assess(procedure, case, scenario["on"])
    found = {
        one.requirement.id: sorted({finding.code for finding in one.findings if finding.level != "note"})
        for one in standing.requirements
    }
    for requirement, codes in scenario.get("findings", {}).items():
        assert found[requirement] == sorted(codes), requirement
    noted = {one.requirement.id: {finding.code for finding in one.findings} for one in standing.requirements}
    for requirement, codes in scenario.get("noted", {}).items():
        assert set(codes) <= noted[requirement], requirement
    for requirement, states in scenario.get("months", {}).items():
        coverage = next(one for one in standing.coverage if one.requirement == requirement)
        assert coverage_said(coverage.months) == states
    assert {date.fromisoformat(day) for day in scenario.get("days", ())} <= {one.on for one in standing.deadlines}
