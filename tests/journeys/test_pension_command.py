"""A kind that the contract does not list is told within it, and named beside it."""

import json
from pathlib import Path
from typing import get_args

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.__main__ import main
from desktop.cli.answers import BEYOND_CONTRACT, kind_answer
from desktop.domain.papers import KINDS, Kind


def test_a_pension_letter_is_other_and_a_pension(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pension.pdf"
    canvas = Canvas(str(path), invariant=1)
    for at, line in enumerate(
        ["Centro Nacional de Pensões", "Declaração de pensão de velhice", "Pensionista: Ana Inventada Prado",
         "Valor mensal da pensão: 1.250,40 EUR", "Data: 2026-10-02"]
    ):  # fmt: skip
        canvas.drawString(60, 780 - 24 * at, line)
    canvas.save()
    assert main(["--home", str(tmp_path / "home"), "--lang", "en", "read", str(path), "--json"]) == 0
    [paper] = json.loads(capsys.readouterr().out)["files"][0]["documents"]
    assert (paper["kind"], paper["other_kind"]) == ("other", "pension")


def test_every_other_kind_is_told_by_its_own_name() -> None:
    assert set(KINDS) == set(get_args(Kind))
    for kind in set(KINDS) - BEYOND_CONTRACT:
        assert kind_answer(kind) == {"kind": kind}
