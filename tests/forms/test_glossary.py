"""The glossary explains the words people meet, in both languages, and is read strictly."""

from pathlib import Path

import pytest

from forms.folder import sheets
from forms.glossary import SHEET, glossary, read_glossary, term_of
from forms.mistakes import DefinitionError, UnknownIdError
from forms.whole import read_whole

FORMS = Path(__file__).resolve().parents[2] / "forms"
MUST_HAVE = (
    "atestado", "certidao", "nif", "niss", "crue", "uniao_facto", "apostila", "junta_freguesia", "aima", "sef",
    "titulo_residencia", "manifestacao_interesse", "agregado_familiar", "termo_responsabilidade", "alojamento",
    "comodato", "recibo_renda", "domicilio_fiscal", "registo_criminal", "iban", "extrato", "visto", "cplp",
    "cartao_azul", "reagrupamento_familiar",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "forms"
    for name, content in sheets(FORMS).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)
    return copy


def spoilt(folder: Path, old: str, new: str) -> str:
    file = folder / SHEET
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_glossary(folder)
    assert all(one.file == SHEET for one in refused.value.mistakes)
    return "\n".join(map(str, refused.value.mistakes))


def test_every_word_that_was_promised_is_explained() -> None:
    terms = glossary()
    assert len(terms) >= 40
    assert set(MUST_HAVE) <= set(terms)


def test_explanations_are_short_and_written_in_both_languages() -> None:
    for term in glossary().values():
        for said in (term.says, *(one.says for one in term.facts)):
            for text in (said.pt, said.en):
                assert text.endswith("."), term.id
                assert len(text) < 220, term.id


def test_a_figure_stands_only_in_a_rule_that_says_where_it_was_read() -> None:
    for term in glossary().values():
        figures = [mark for mark in term.says.pt.replace("PT50", "") if mark.isdigit()]
        assert figures in ([], ["4"]), term.id  # "Modelo 4" is a name
        assert all(one.source and one.checked_on for one in term.facts)


def test_words_lead_to_each_other_and_to_themselves_never() -> None:
    for name, term in glossary().items():
        assert name not in term.see
        assert set(term.see) <= set(glossary())
    with pytest.raises(UnknownIdError) as refused:
        term_of("apostille")
    assert "apostila" in refused.value.suggestions


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("stands_for =", "stand_for =", "stands_for"),
        ('see = ["sef"', 'see = ["seff"', 'did you mean "sef"'),
        ('source = "AFAQ"', 'source = "AFAK"', "AFAQ"),
        ('found_as = ["SEF"]', 'found_as = ["AIMA"]', "already"),
        ("says.en = ", "says.de = ", "de"),
        ('source = "DNB-MORADA"', 'source = "DNB-MORADA"\nconfidence = "official"', "surer"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(folder: Path, old: str, new: str, told: str) -> None:
    reason = spoilt(folder, old, new)
    assert told in reason
    assert f"{SHEET}:" in reason


def test_the_whole_folder_is_read_with_it_and_an_older_one_goes_by_the_programs(folder: Path) -> None:
    assert read_whole(folder).procedures
    spoilt(folder, "stands_for =", "stand_for =")
    with pytest.raises(DefinitionError):
        read_whole(folder)
    (folder / SHEET).unlink()
    assert read_whole(folder).procedures
    assert read_glossary(folder) == dict(glossary())
