"""Letters and the ways out of a gap are clean prose in both languages, fit together, and are read strictly."""

import re
import shutil
from pathlib import Path

import pytest

from forms.guidance import guidance
from forms.letters import FOLDER, GAPS, gaps_of, letter_of, letters, read_letters
from forms.mistakes import DefinitionError, UnknownIdError
from forms.model import Text
from forms.reader import load_rules
from forms.vocabulary import KINDS

FORMS = Path(__file__).resolve().parents[2] / "forms"
BRAZILIAN = re.compile(
    r"\b(você|contato|registro|aluguel|comprovante|cartório|celular|endereço|arquivo|cadastro|equipe)s?\b"
)


def said() -> list[tuple[str, Text]]:
    told = [(name, text) for name, one in letters().items() for text in (one.title, *one.texts)]
    told += [(name, text) for name, one in guidance().alternatives.items() for text in (one.says, one.ask)]
    return told


def test_both_languages_are_there_with_the_same_gaps_and_figures() -> None:
    assert len(said()) > 80
    for name, text in said():
        assert gaps_of(text.pt) == gaps_of(text.en), name
        bare = [re.sub(r"\{\w+\}", "", one) for one in (text.pt, text.en)]
        assert re.findall(r"\d+", bare[0]) == re.findall(r"\d+", bare[1]), name
        if text.pt not in ("{bank}", "{company}"):
            assert text.pt != text.en, name
        assert not BRAZILIAN.search(text.pt.lower()), name
        assert '"' not in text.pt, name
        assert "«" not in text.en, name
        assert "  " not in text.pt + text.en, name


def test_every_way_out_is_sourced_and_names_letters_and_kinds_that_exist() -> None:
    asked = set()
    for name, way in guidance().alternatives.items():
        assert way.id == name
        assert way.source
        assert set(way.kinds) <= set(KINDS), name
        if way.request is not None:
            asked.add(letter_of(way.request).id)
    assert asked == set(letters())
    assert all(way.strength != "strong" or way.evidence in ("money", "certificate", "tax_social")
               for way in guidance().alternatives.values())  # fmt: skip
    assert {way.strength for way in guidance().alternatives.values() if way.evidence == "witness"} == {"own_word"}


def test_a_letter_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as refused:
        letter_of("bank_leter")
    assert refused.value.suggestions[0] == "bank_letter"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("{months}.", ""),
        ("{month}.", 'unknown gap "month"; did you mean "months"?'),
    ],
)
def test_an_unknown_gap_is_told_with_its_place(tmp_path: Path, wrong: str, reason: str) -> None:
    shutil.copytree(FORMS / FOLDER, tmp_path / FOLDER)
    sheet = tmp_path / FOLDER / "requests.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("{months}.", wrong, 1), encoding="utf-8")
    if not reason:
        assert set(read_letters(tmp_path)) == set(letters())
        return
    with pytest.raises(DefinitionError) as refused:
        read_letters(tmp_path)
    (mistake,) = refused.value.mistakes
    assert mistake.file == "letters/requests.toml"
    assert mistake.line > 1
    assert reason in mistake.reason
    assert "months" in GAPS


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('fact = "notified_on"', 'fact = "notifed_on"', 'did you mean "notified_on"?'),
        ('fact = "notified_on"', 'fact = "housing"', '"housing" is not a date'),
        ('id = "ombudsman"', 'id = "hearing_reply"', "stands here twice"),
        ('procedures = ["rp_cplp"]', 'procedures = ["rp_cpl"]', 'did you mean "rp_cplp"?'),
        ("working_days = 10", "working_dys = 10", 'did you mean "working_days"?'),
    ],
)
def test_mistakes_in_shared_deadlines_are_told(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    shutil.copytree(FORMS, tmp_path / "forms", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    sheet = tmp_path / "forms" / "deadlines" / "common.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_rules(tmp_path / "forms")
    mistake = refused.value.mistakes[0]
    assert mistake.file == "deadlines/common.toml"
    assert reason in str(mistake)


def test_shared_deadlines_give_way_to_a_procedures_own() -> None:
    rules = load_rules()
    changed = [one for one in rules.procedure("data_change").deadlines if one.fact == "changed_on"]
    assert len(changed) == 1
    assert {one.key for one in rules.procedure("rp_cplp").later_questions} >= {"slip_issued_on", "notified_on"}
    assert "slip_issued_on" not in {one.key for one in rules.procedure("rp_d7").later_questions}
