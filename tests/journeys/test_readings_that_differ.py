"""Files whose readings are at odds: the command line shows both, each with its paper, page and place."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.__main__ import main
from desktop.engines.specimens.zones import Holder, zone

SITA = Holder("P", "NPL", "PA1234567", "GURUNG", "SITA KUMARI", "NPL", date(1992, 2, 3), "F", date(2031, 5, 4))
Made = Callable[[str, Sequence[str]], Path]
Run = Callable[..., Any]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A one-page PDF of these lines, with a text layer."""

    def paper(name: str, lines: Sequence[str]) -> Path:
        path = tmp_path / name
        page = Canvas(str(path), pagesize=(595, 842), invariant=1)
        page.setFont("Courier", 11)
        for number, line in enumerate(lines):
            page.drawString(50, 780 - 24 * number, line)
        page.save()
        return path

    return paper


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object) -> str:
        assert main(["--home", str(tmp_path / "home"), "--lang", "en", *map(str, arguments)]) == 0
        return capsys.readouterr().out

    return command


def test_both_places_are_told(run: Run, made: Made, tmp_path: Path) -> None:
    passport = made("passport.pdf", ["NEPAL", "PASSPORT", "", *zone("TD3", SITA)])
    record = made(
        "record.pdf",
        [
            "GOVERNMENT OF INDIA", "MINISTRY OF EXTERNAL AFFAIRS", "Regional Passport Office, Ahmedabad",
            "POLICE CLEARANCE CERTIFICATE", "No. PCC/AH/2026/11872             Date: 04/11/2026",
            "This is to certify that Smt. Sita Kumari Gurung", "Date of birth: 13/02/1992",
            "holder of passport No. PA1234576", "has no adverse information on record.",
        ],
    )  # fmt: skip
    case = tmp_path / "sita.papelada"
    facts = ("relation=spouse", "nationality=NPL", "birth_date=1992-02-03", "lived_over_a_year_in=IND")
    run("new", case, "--permit", "fr_in_pt_98_2", *(part for fact in facts for part in ("--fact", fact)))
    run("add", case, passport, record)
    status = json.loads(run("status", case, "--on", "2026-11-22", "--json"))
    findings = {
        finding["code"]: finding
        for one in status["requirements"]
        if one["id"] == "crim_origin"
        for finding in one["findings"]
    }
    born = findings["birth_date_differs"]
    assert [(place["document"], place["page"], place["text"]) for place in born["places"]] == [
        ("d2", 1, "1992-02-13"), ("d1", 1, "1992-02-03"),
    ]  # fmt: skip
    for place in born["places"]:
        left, top, right, bottom = place["box"]
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
    assert "13 February 1992 here and 3 February 1992 in paper d1, page 1" in born["message"]
    assert findings["passport_number_differs"]["values"]["other"] == "PA1234567"
    assert findings["authentication_unseen"]["values"] == {"way": "apostille", "country": "IN"}
    assert findings["translation_missing"]["values"]["country"] == "IN"
    assert findings["record_alternative"]["values"] == {"given": "IN", "others": "NP"}

    run("confirm", case, "d2", "birth_date=1992-02-03", "passport_number=PA1234567")
    after = json.loads(run("status", case, "--on", "2026-11-22", "--json"))
    codes = {finding["code"] for one in after["requirements"] for finding in one["findings"]}
    assert not codes & {"birth_date_differs", "passport_number_differs", "difference_unsure"}
