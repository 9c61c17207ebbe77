"""What is said of every procedure alike is read strictly and is whole in both languages."""

from pathlib import Path

import pytest

from forms.guidance import SHEET, guidance, read_guidance, titled
from forms.mistakes import DefinitionError
from forms.model import Text
from forms.rules import Rules

FORMS = Path(__file__).resolve().parents[3] / "forms"


def test_alternatives_are_sourced_and_the_best_come_first() -> None:
    alternatives = guidance().alternatives
    assert next(iter(alternatives.values())).evidence == "money"
    assert list(alternatives.values())[-1].evidence == "witness"
    assert all(one.source and one.says.pt != one.says.en for one in alternatives.values())


def test_conditions_of_alternatives_name_known_facts(rules: Rules) -> None:
    for alternative in guidance().alternatives.values():
        for condition in alternative.when:
            for key, values in condition.facts.items():
                question = rules.questions[key]
                allowed = {choice.value for choice in question.options} or {"yes", "no"}
                assert set(values) <= allowed


def test_days_of_papers_name_the_paper() -> None:
    days = guidance().days
    for text in (days.too_old, days.expires, days.valid_enough):
        said = titled(text, Text(pt="Passaporte {x}", en="Passport {x}"))
        assert said.pt.startswith("Passaporte {x}:")
        assert said.en.startswith("Passport {x}:")


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    right = (FORMS / SHEET).read_text(encoding="utf-8")
    (tmp_path / SHEET).write_text(right.replace("[because]\n", "[because]\nother_way_pt = 1\n"), encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_guidance(tmp_path)
    (mistake,) = refused.value.mistakes
    assert (mistake.file, mistake.line) == (SHEET, 4)
    with pytest.raises(DefinitionError):
        read_guidance(tmp_path / "nowhere")
