"""Every refusal of a pack or a key has its sentence in every language, and editions and days are told as people do."""

import re
from datetime import date
from typing import get_args

import pytest

from desktop.engines.pack import PackError
from desktop.engines.pack.faults import PackFault
from desktop.ui.messages import computer_sentence
from desktop.words.packs import days_label, edition_label, origin_label, pack_error_sentence
from desktop.words.words import LANGUAGES, Words
from forms.edition import Edition
from forms.mistakes import UnknownProcedure

VALUES: dict[str, str | int] = {
    "name": "a.papelada-rules", "fingerprint": "3f2a 91c0", "issued": "2026-11-01", "number": 1,
    "here_issued": "2026-11-28", "here_number": 2, "count": 3, "digits": 40, "most": 16,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", get_args(PackFault))
def test_each_refusal_is_said(code: PackFault, language: str) -> None:
    words = Words(language)
    said = pack_error_sentence(code, VALUES, words)

    assert said
    assert not re.search(r"[{}]", said)
    assert said[-1] in ".:"
    assert computer_sentence(PackError(code, VALUES), words) == said
    if code != "older":
        assert pack_error_sentence(code, {}, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_procedure_that_the_definitions_lack_is_no_fault_of_the_program(language: str) -> None:
    assert "rp_d8" in computer_sentence(UnknownProcedure("rp_d8", ("rp_d7",)), Words(language))


def test_editions_and_days_are_told_as_people_do() -> None:
    words = Words("en")

    assert edition_label(Edition(date(2026, 11, 28), 1), words) == "28 November 2026"
    assert edition_label(Edition(date(2026, 11, 28), 2), words) == "28 November 2026, no. 2"
    assert edition_label(None, words) == edition_label(Edition(date.min, 1), words) == "without a day"
    one, other = date(2026, 8, 20), date(2026, 9, 1)
    assert days_label([one], words) == "1 procedure, checked on 20 August 2026"
    assert days_label([other, one], words) == "2 procedures, checked between 20 August 2026 and 1 September 2026"
    assert "signed by Ana (3f2a)" in origin_label("3f2a", "Ana", words)
