"""The scenarios that other rooms reckon with name only facts, answers and requirements that exist."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.model import Question
from forms.rules import Rules
from forms.vocabulary import KINDS

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.toml"))
SCENARIOS: list[dict[str, Any]] = [
    scenario for file in FILES for scenario in tomllib.loads(file.read_text(encoding="utf-8"))["scenarios"]
]
KEYS = {
    "permit",
    "name",
    "on",
    "facts",
    "yes",
    "no",
    "unknown",
    "whole",
    "papers",
    "findings",
    "noted",
    "days",
    "months",
}
PAPER_KEYS = {"requirement", "kind", "language", "notes", "fields"}


def fits(question: Question, answer: str) -> bool:
    """Whether the answer is one that the question takes."""
    if question.kind == "choice":
        return answer in {option.value for option in question.options}
    if question.kind == "yes_no":
        return answer in ("yes", "no")
    if question.kind == "date":
        return date.fromisoformat(answer).isoformat() == answer
    if question.kind == "count":
        return answer.isdecimal()
    return bool(answer)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[f"{one['permit']}: {one['name']}" for one in SCENARIOS])
def test_a_scenario_speaks_the_definitions_language(rules: Rules, scenario: Mapping[str, Any]) -> None:
    assert set(scenario) <= KEYS
    procedure = rules.procedure(scenario["permit"])
    asked = {question.key: question for question in (*procedure.questions, *procedure.later_questions)}
    for key, answer in scenario["facts"].items():
        assert fits(asked[key], answer), key
    ids = {one.id for one in procedure.requirements}
    named = [name for verdict in ("yes", "no", "unknown") for name in scenario.get(verdict, [])]
    assert set(named) <= ids
    assert len(named) == len(set(named))
    if scenario.get("whole"):
        assert set(named) == ids
    for paper in scenario.get("papers", []):
        assert set(paper) <= PAPER_KEYS
        assert paper["kind"] in KINDS
        filed = paper["requirement"]
        assert {filed} <= ids if isinstance(filed, str) else set(filed) <= ids
    assert set(scenario.get("findings", {})) | set(scenario.get("noted", {})) | set(scenario.get("months", {})) <= ids


def test_each_procedure_has_scenarios_of_its_own_and_one_that_is_whole(rules: Rules) -> None:
    assert len(SCENARIOS) >= 60
    assert {file.stem for file in FILES} == set(rules.procedures)
    for permit in rules.procedures:
        mine = [one for one in SCENARIOS if one["permit"] == permit]
        assert any(one.get("whole") for one in mine), permit
        names = [one["name"] for one in mine]
        assert len(names) == len(set(names)), permit
    for file in FILES:
        assert {one["permit"] for one in tomllib.loads(file.read_text(encoding="utf-8"))["scenarios"]} == {file.stem}


def test_a_requirement_without_a_condition_is_always_needed(rules: Rules) -> None:
    for scenario in SCENARIOS:
        for one in rules.procedure(scenario["permit"]).requirements:
            if not one.needed_when:
                assert one.id not in [*scenario.get("no", []), *scenario.get("unknown", [])], scenario["name"]
