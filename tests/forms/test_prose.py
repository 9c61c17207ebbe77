"""What the definitions say is read by people who are afraid of mistakes: it must be clean, kind and held back."""

import re

import pytest
from pydantic import BaseModel

from forms.model import Requirement, SourcedNote, Text
from forms.walk.prose import NEVER_SAID, SPOKEN_ONLY_IN_BRAZIL, figures


def test_what_is_known_by_heart_only_says_so(everything: list[tuple[str, BaseModel]]) -> None:
    notes = [one for _, one in everything if isinstance(one, SourcedNote) and one.confidence == "memory"]

    assert notes
    for note in notes:
        assert "de memória" in note.says.pt.lower()
        assert "from memory" in note.says.en.lower()


def test_both_languages_are_clean_prose(texts: list[tuple[str, Text]]) -> None:
    assert len(texts) > 500
    for path, text in texts:
        assert text.pt != text.en, path
        for said in (text.pt, text.en):
            assert said == said.strip(), path
            assert "  " not in said, path
            assert not re.search(r" [.,;:?!]", said), path
            assert not re.search(r"[.,;:?!]{2}", said), path
            assert said[0].isupper() or said[0] in '«"0123456789' or said.startswith("services."), path
            assert len(said) < 640, path


def test_titles_and_options_are_no_sentences_and_all_else_is(texts: list[tuple[str, Text]]) -> None:
    for path, text in texts:
        last = path.rpartition(".")[2]
        for said in (text.pt, text.en):
            if last in ("title", "label"):
                assert said[-1] not in ".?!:;", path
            elif last == "ask":
                assert said.endswith("?"), path
            else:
                assert said.endswith("."), path


def test_portuguese_is_european(texts: list[tuple[str, Text]]) -> None:
    for path, text in texts:
        for word in SPOKEN_ONLY_IN_BRAZIL:
            assert not re.search(rf"\b{word}s?\b", text.pt.lower()), (path, word)
        assert '"' not in text.pt, path
        assert "«" not in text.en, path


def test_both_languages_name_the_same_figures(texts: list[tuple[str, Text]]) -> None:
    for path, text in texts:
        assert figures(text.pt) == figures(text.en), (path, text)


def test_why_and_why_not_read_differently(everything: list[tuple[str, BaseModel]]) -> None:
    for path, one in everything:
        if isinstance(one, Requirement) and one.because_not is not None:
            assert one.because.pt != one.because_not.pt, path
            assert one.because.en != one.because_not.en, path


@pytest.mark.parametrize("phrase", NEVER_SAID)
def test_what_is_held_back_stays_back(texts: list[tuple[str, Text]], phrase: str) -> None:
    said = [path for path, text in texts if phrase in text.pt.lower() or phrase in text.en.lower()]

    assert said == [], NEVER_SAID[phrase]
