"""What this program is, from the command line."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.engines.casefile.schema import MIGRATIONS


def test_it_says_where_it_comes_from_and_whose_work_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "--lang", "pt", "about"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Papelada ")
    assert "Executado a partir do código-fonte" in told
    assert "Definições em uso: edição" in told
    assert "PySide6_Essentials" in told


def test_the_answer_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "about", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["build"] is None
    assert answer["case_version"] == len(MIGRATIONS)
    assert answer["definitions"]["checked_on"]["from"] <= answer["definitions"]["checked_on"]["to"]
    pieces = {one["name"]: one for one in answer["pieces"]}
    assert pieces["pikepdf"]["licence"] == "MPL-2.0"
    assert "pytest" not in pieces, "what only developers use is not in the program"


def test_every_licence_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "about", "--licences"]) == 0
    text = capsys.readouterr().out
    assert "Mozilla Public License Version 2.0" in text
    assert "Permission is hereby granted, free of charge" in text
