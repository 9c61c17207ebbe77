"""The sheets of the interview are read strictly: each mistake comes back with file, line, key and what was meant."""

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.finding import MOST_QUESTIONS
from forms.mistakes import Mistake
from forms.rules import Rules

Spoil = Callable[[str, str, str], Path]
MistakesOf = Callable[[Path], tuple[Mistake, ...]]

INTERVIEW, RESULTS, NAMES = "interview/steps.toml", "interview/outcomes.toml", "interview/names.toml"


def test_the_small_interview_is_right(small: Path, mistakes_of: MistakesOf) -> None:
    assert mistakes_of(small) == ()


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "line", "key", "reason"),
    [
        (INTERVIEW, 'first = "tie"', 'first = "tye"', 1, "first", 'unknown step "tye"; did you mean "tie"?'),
        (INTERVIEW, 'otherwise = "small_one"\nunknown', 'otherwise = "smal_one"\nunknown', 9, "steps.tie.otherwise",
         'unknown step, outcome or ending "smal_one"; did you mean "small_one"?'),
        (INTERVIEW, 'spouse = "born"', 'spousse = "born"', 8, "steps.tie.to.spousse",
         'unknown answer "spousse"; did you mean "spouse"?'),
        (INTERVIEW, 'fact = "relation"', 'fact = "relaton"', 7, "steps.tie.fact",
         'unknown fact "relaton"; did you mean "relation"?'),
        (INTERVIEW, 'otherwise = "small_one"\nunknown', "unknown", 6, "steps.tie",
         'say where every answer leads, or "otherwise": nothing is said of "partner"'),
        (INTERVIEW, "months = -216, ", "", 14, "steps.born.until[0]",
         'say either a "day", or how many "months" and "days" from today'),
        (INTERVIEW, 'unknown = "nothing"', 'unknown = "tie"', 6, "steps.tie",
         "the interview goes round: tie → born → tie"),
        (INTERVIEW, 'unknown = "nothing"', 'unkown = "nothing"', 16, "steps.born.unkown",
         'unknown key "unkown"; did you mean "unknown"?'),
        (RESULTS, 'procedure = "small"', 'procedure = "smal"', 6, "outcomes.small_one.candidates[0].procedure",
         'unknown procedure "smal"; did you mean "small"?'),
        (RESULTS, 'ask = ["somebody"]\n[[', 'ask = ["sombody"]\n[[', 4, "outcomes.small_one.ask",
         'unknown help "sombody"; did you mean "somebody"?'),
        (RESULTS, 'because.pt = "Porque sim."', 'because.pt = "Porque sim."\ndifference = { pt = "A.", en = "B." }', 5,
         "outcomes.small_one.candidates[0]", 'say the "difference" where there are two candidates, and only there'),
        (RESULTS, 'source = "PAGE"\n\n[endings', 'facts = { relation = "partnr" }\nsource = "PAGE"\n\n[endings', 9,
         "outcomes.small_one.candidates[0].facts.relation", 'unknown answer "partnr"; did you mean "partner"?'),
        (RESULTS, 'source = "PAGE"\n\n[endings', 'leaves_out = ["birthdate"]\nsource = "PAGE"\n\n[endings', 9,
         "outcomes.small_one.candidates[0].leaves_out", 'unknown fact "birthdate"; did you mean "birth_date"?'),
        (RESULTS, 'source = "PAGE"\n\n[endings', 'source = "PAG"\n\n[endings', 9,
         "outcomes.small_one.candidates[0].source", 'unknown source "PAG"; did you mean "PAGE"?'),
        (NAMES, "[names.small]", "[names.smalll]", 1, "names.smalll",
         'unknown procedure or ending "smalll"; did you mean "small"?'),
        (NAMES, '"23/2007 98/2"', '"art. 98"', 2, "names.small.articles",
         '"art. 98" is not written as in "23/2007 98/2" or "37/2006 15"'),
        (NAMES, 'pt = ["pequeno"]', "pt = []", 4, "names.small.pt", "give at least one name"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(
    spoil: Spoil, mistakes_of: MistakesOf, sheet: str, right: str, wrong: str, line: int, key: str, reason: str
) -> None:
    found = mistakes_of(spoil(sheet, right, wrong))

    assert Mistake(sheet, line, key, reason) in found, found


def test_a_procedure_that_nothing_leads_to_is_told(spoil: Spoil, mistakes_of: MistakesOf) -> None:
    folder = spoil(INTERVIEW, "", "")
    (folder / "procedures" / "other.toml").write_text(
        (folder / "procedures" / "small.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )

    told = {one.reason for one in mistakes_of(folder)}

    assert 'no outcome leads to the procedure "other"' in told
    assert '"other" has no names to be found by' in told


def test_a_step_that_nothing_leads_to_is_told(spoil: Spoil, mistakes_of: MistakesOf) -> None:
    folder = spoil(INTERVIEW, 'to = { spouse = "born" }\n', "")

    assert [(one.key, one.reason) for one in mistakes_of(folder)] == [("steps.born", "no step leads here")]


def test_a_ninth_question_is_told(small: Path, mistakes_of: MistakesOf) -> None:
    facts = [f"extra_{number}" for number in range(MOST_QUESTIONS)]
    ask = 'kind = "yes_no"\nask.pt = "P?"\nask.en = "Q?"\nwhy.pt = "P."\nwhy.en = "Q."\n'
    vocabulary = small / "questions.toml"
    vocabulary.write_text(
        vocabulary.read_text(encoding="utf-8") + "".join(f"\n[{fact}]\n{ask}" for fact in facts), encoding="utf-8"
    )
    sheet = small / INTERVIEW
    steps = [
        f'\n[steps.{fact}]\nfact = "{fact}"\notherwise = "{following}"\nunknown = "nothing"\n'
        for fact, following in zip(facts, [*facts[1:], "nothing"], strict=True)
    ]
    text = sheet.read_text(encoding="utf-8").replace('otherwise = "nothing"', f'otherwise = "{facts[0]}"')
    sheet.write_text(text + "".join(steps), encoding="utf-8")

    told = [one.reason for one in mistakes_of(small)]

    assert len(told) == 1
    assert told[0].startswith("this would be question 9: tie → born → extra_0")


def test_every_help_is_somebody_to_ask_and_is_named(rules: Rules) -> None:
    finding = rules.finding
    results = [*finding.outcomes.values(), *finding.endings.values()]

    named = {help_id for one in results for help_id in one.ask}

    assert named == set(finding.helps)
    assert {"claim", "lawyer", "aima"} <= named
    assert all(one.ask for one in results)
