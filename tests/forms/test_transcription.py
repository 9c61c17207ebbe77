"""The definitions against a transcription of the catalogue, made apart from them: nothing is dropped unseen."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.case import Case
from desktop.domain.checklist import assess
from desktop.domain.standing import Needed
from forms.model import Procedure
from forms.rules import Rules

CATALOGUE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text(encoding="utf-8"))
ROWS: dict[str, Any] = CATALOGUE["procedures"]
ON = date(2026, 11, 22)
VERDICTS = ("yes", "no", "unknown")


def needed(procedure: Procedure, facts: Mapping[str, str]) -> dict[str, Needed]:
    """What each paper of the procedure comes to for these answers, with nothing handed in."""
    standing = assess(procedure, Case("c", procedure.id, ON, dict(facts)), ON)
    return {one.requirement.id: one.needed for one in standing.requirements}


def papers(permit: str, kind: str) -> set[str]:
    row = ROWS[permit]
    shared = CATALOGUE["every_permit"][kind] if row.get("permit") else []
    return {*row[kind], *shared} - ({*row["required"]} if kind == "conditional" else set())


def concerned(rules: Rules, entry: Mapping[str, Any], paper: str | None = None) -> Iterable[Procedure]:
    """The procedures that an entry speaks of: those it names, else all that have the paper."""
    for permit in entry.get("in", rules.procedures):
        if permit in entry.get("not_in", ()):
            continue
        procedure = rules.procedure(permit)
        if paper is None or paper in {one.id for one in procedure.requirements}:
            yield procedure
        else:
            assert "in" not in entry, f"{permit} does not have {paper}"


def test_every_procedure_of_the_catalogue_is_there_and_no_other(rules: Rules) -> None:
    assert set(rules.procedures) == set(ROWS)


@pytest.mark.parametrize("permit", ROWS)
def test_law_authority_and_channel_are_the_catalogues(rules: Rules, permit: str) -> None:
    procedure, row = rules.procedure(permit), ROWS[permit]

    assert [part for part in row["law"] if part not in procedure.law] == []
    assert row["authority"] in procedure.authority
    assert set(row["channels"]) <= set(procedure.channels)


@pytest.mark.parametrize("permit", ROWS)
def test_what_the_list_names_outright_is_needed_before_anything_is_answered(rules: Rules, permit: str) -> None:
    verdicts = needed(rules.procedure(permit), {})

    assert {one: verdicts.get(one) for one in papers(permit, "required")} == dict.fromkeys(
        papers(permit, "required"), "yes"
    )


@pytest.mark.parametrize("permit", ROWS)
def test_what_depends_stays_open_and_nothing_else_is_needed_outright(rules: Rules, permit: str) -> None:
    verdicts = needed(rules.procedure(permit), {})

    outright = {one for one, verdict in verdicts.items() if verdict == "yes"}
    assert papers(permit, "conditional") <= set(verdicts)
    assert outright == papers(permit, "required") | set(ROWS[permit].get("also", ()))
    assert {one for one in papers(permit, "conditional") if verdicts[one] != "unknown"} == set()


CONDITIONS = [
    pytest.param(one, facts, verdict, id=f"{one['paper']} {' '.join(f'{k}={v}' for k, v in facts.items())} {verdict}")
    for one in CATALOGUE["conditions"]
    for verdict in VERDICTS
    for facts in one.get(verdict, ())
]


@pytest.mark.parametrize(("entry", "facts", "verdict"), CONDITIONS)
def test_an_answer_decides_alike_wherever_it_is_asked_for(
    rules: Rules, entry: Mapping[str, Any], facts: Mapping[str, str], verdict: str
) -> None:
    looked_at = 0
    for procedure in concerned(rules, entry, entry["paper"]):
        if "in" not in entry and not depends(procedure, entry):
            continue
        looked_at += 1
        assert needed(procedure, facts)[entry["paper"]] == verdict, procedure.id
    assert looked_at, "nothing asks for this"


def depends(procedure: Procedure, entry: Mapping[str, Any]) -> bool:
    """Whether the paper has a condition here, and the procedure asks for every fact that the entry answers."""
    requirement = next(one for one in procedure.requirements if one.id == entry["paper"])
    asked = {question.key for question in procedure.questions}
    told = {key for verdict in VERDICTS for facts in entry.get(verdict, ()) for key in facts}
    return bool(requirement.needed_when) and told <= asked


@pytest.mark.parametrize("entry", CATALOGUE["deadlines"], ids=lambda one: f"{one['fact']} {one['in'][0]}")
def test_days_are_reckoned_from_the_fact(rules: Rules, entry: Mapping[str, Any]) -> None:
    for procedure in concerned(rules, entry):
        rules_of_days = {(one.fact, one.months, one.days) for one in procedure.deadlines}
        assert (entry["fact"], entry.get("months", 0), entry.get("days", 0)) in rules_of_days, procedure.id


def told(procedure: Procedure) -> str:
    """All that the procedure says in English of itself and its papers, in one piece."""
    said = [procedure.summary.en, *(note.says.en for note in procedure.notes)]
    said += [conflict.says.en for note in procedure.notes for conflict in note.conflicts]
    said += [deadline.what.en for deadline in procedure.deadlines]
    for one in procedure.requirements:
        said += [one.title.en, one.what.en, one.why.en, one.common_mistakes.en, one.because.en]
        said += [conflict.says.en for conflict in one.conflicts]
    return " ".join(said)


@pytest.mark.parametrize("entry", CATALOGUE["said"], ids=lambda one: " ".join(one["in"]))
def test_figures_are_said_where_they_matter(rules: Rules, entry: Mapping[str, Any]) -> None:
    for procedure in concerned(rules, entry):
        text = told(procedure).lower()
        assert [word for word in entry["words"] if word.lower() not in text] == [], procedure.id


@pytest.mark.parametrize("entry", CATALOGUE["checked"], ids=lambda one: f"{one['paper']} {one['check']}")
def test_checks_reckon_with_the_catalogues_numbers(rules: Rules, entry: Mapping[str, Any]) -> None:
    for procedure in concerned(rules, entry, entry["paper"]):
        requirement = next(one for one in procedure.requirements if one.id == entry["paper"])
        found = {(one.days, one.months) for one in requirement.checks if one.name == entry["check"]}
        assert (entry.get("days"), entry.get("months")) in found, procedure.id


@pytest.mark.parametrize("name", CATALOGUE["amounts"])
def test_figures_by_year_are_the_catalogues(rules: Rules, name: str) -> None:
    on_record = {str(one.year): (one.euros, one.confidence) for one in rules.amounts if one.id == name}

    assert on_record == {year: (Decimal(euros), sure) for year, (euros, sure) in CATALOGUE["amounts"][name].items()}


def test_nothing_is_invented_for_a_year_or_place_that_has_no_figure(rules: Rules) -> None:
    assert {one.year for one in rules.amounts if one.id == "rmmg"} == set(range(2020, 2027))
    assert "ari_culture_low" not in {one.id for one in rules.amounts}
