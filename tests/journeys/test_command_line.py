"""The contract's commands as a script would use them: answers, exit codes, and sentences instead of tracebacks."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.__main__ import main

Run = Callable[..., "Answer"]


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command in a home of its own; the passphrase is in the environment."""
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object) -> Answer:
        code = main(["--home", str(tmp_path / "home"), "--lang", "en", *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Answer(code, told.out, told.err)

    return command


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    """A digital statement in a plain layout that no bank of ours has."""
    path = tmp_path / "statement.pdf"
    page = Canvas(str(path), pagesize=(595, 842), invariant=1)
    lines = [
        "Banco Imaginado do Minho",
        "EXTRATO DE CONTA",
        "Titulares: Ana Inventada Prado e Rui Fingido Costa",
        "Morada: Rua da Invenção 7, 4700-001 Braga",
        "IBAN: PT50 0002 0123 1234 5678 9015 4",
        "Período: 01-03-2024 a 31-03-2024",
        "Saldo inicial                                   1.000,00",
        "Data          Descrição                 Valor      Saldo",
        "04-03-2024    COMPRA MERCEARIA         -50,00     950,00",
        "20-03-2024    VENCIMENTO              +800,00   1.750,00",
        "Saldo final                                     1.750,00",
    ]
    page.setFont("Courier", 10)
    for number, line in enumerate(lines):
        page.drawString(50, 780 - 22 * number, line)
    page.save()
    return path


def test_permits_give_title_law_source_and_day(run: Run) -> None:
    permits = run("permits", "--json").json["permits"]
    assert {"wa_family", "fr_in_pt_98_2", "rp_d7", "rp_renew"} <= {one["id"] for one in permits}
    for one in permits:
        assert set(one) == {"id", "title", "law", "authority", "channels", "source", "confidence", "checked_on"}
        assert one["title"]["pt"]
        assert one["title"]["en"]
        assert one["channels"]


def test_checklist_of_the_contracts_example(run: Run) -> None:
    answer = run("checklist", "fr_in_pt_98_2", "--fact", "relation=partner", "--json").json
    assert answer["facts"] == {"relation": "partner"}
    union = next(one for one in answer["requirements"] if one["id"] == "bond_union")
    assert union["who"] == ["applicant", "sponsor"]
    assert union["needed"] == "yes"
    assert union["source"].startswith("https://")
    housing = next(one for one in answer["questions"] if one["key"] == "housing")
    assert housing["kind"] == "choice"
    assert "owner" in housing["options"]


def test_countries_are_taken_and_told_in_three_letters(run: Run) -> None:
    facts = (
        "--fact",
        "nationality=BRA",
        "--fact",
        "lived_over_a_year_in=AGO,FRA",
        "--fact",
        "appointment_on=2026-12-24",
    )
    answer = run("checklist", "exc_art123", *facts, "--json").json

    assert answer["facts"] == {
        "nationality": "BRA", "lived_over_a_year_in": "AGO,FRA", "appointment_on": "2026-12-24",
    }  # fmt: skip
    assert "GBR" in run("checklist", "rp_cplp", "--fact", "nationality=Brazil").err


def test_a_fact_that_the_procedure_does_not_ask_for_changes_nothing(run: Run) -> None:
    plain = run("checklist", "rp_d2", "--json").json["requirements"]

    assert run("checklist", "rp_d2", "--fact", "data_request=duplicate", "--json").json["requirements"] == plain


def test_an_open_question_leaves_a_need_unknown_and_says_why(run: Run) -> None:
    answer = run("checklist", "fr_in_pt_98_2", "--json").json
    union = next(one for one in answer["requirements"] if one["id"] == "bond_union")
    assert union["needed"] == "unknown"
    assert "question" in union["because"]
    assert union["decided_by"] == ["relation"]
    for one in answer["requirements"]:
        assert bool(one["decided_by"]) == (one["needed"] == "unknown"), one["id"]
        assert set(one["decided_by"]) <= {question["key"] for question in answer["questions"]}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("frobnicate",), 2),
        (("read",), 2),
        (("checklist", "wa_familly"), 2),
        (("checklist", "wa_family", "--fact", "relation"), 2),
        (("checklist", "wa_family", "--fact", "relatoin=partner"), 2),
        (("checklist", "wa_family", "--fact", "relation=friend"), 2),
        (("checklist", "wa_family", "--on", "22.11.2026"), 2),
        (("permits", "--frobnicate"), 2),
        (("status", "nowhere.papelada"), 3),
        (("read", "nowhere.pdf"), 3),
    ],
)
def test_wrong_use_is_told_in_a_sentence(run: Run, arguments: tuple[str, ...], code: int) -> None:
    answer = run(*arguments)
    assert answer.code == code
    assert (answer.err + answer.out).strip()


def test_suggestions_are_made_for_what_is_nearly_right(run: Run) -> None:
    assert "wa_family" in run("checklist", "wa_familly").err
    assert "relation" in run("checklist", "wa_family", "--fact", "relatoin=partner").err
    assert "partner" in run("checklist", "wa_family", "--fact", "relation=friend").err


def test_options_for_every_command_may_stand_before_or_after(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(tmp_path / "home")
    assert main(["--home", home, "--lang", "pt", "checklist", "rp_d7"]) == 0
    before = capsys.readouterr().out
    assert main(["checklist", "rp_d7", "--lang", "pt", "--home", home]) == 0
    assert capsys.readouterr().out == before
    assert "Passaporte" in before


def test_a_statement_from_an_unknown_bank_is_read(run: Run, statement: Path) -> None:
    [file] = run("read", statement, "--json").json["files"]
    assert file["problem"] is None
    assert file["pages"] == 1
    [paper] = file["documents"]
    assert paper["kind"] == "bank_statement"
    fields = paper["fields"]
    assert fields["iban"]["value"] == "PT50000201231234567890154"
    assert fields["iban"]["check"] == "passed"
    assert (fields["period_start"]["value"], fields["period_end"]["value"]) == ("2024-03-01", "2024-03-31")
    assert (fields["opening_balance"]["value"], fields["closing_balance"]["value"]) == ("1000.00", "1750.00")
    assert fields["holders"]["value"] == ["Ana Inventada Prado", "Rui Fingido Costa"]
    assert [one["amount"] for one in fields["transactions"]["value"]] == ["-50.00", "800.00"]
    assert "sums_agree" in {note["code"] for note in paper["notes"]}
    left, top, right, bottom = fields["iban"]["box"]
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1


def test_bad_files_are_problems_on_their_own_rows(run: Run, statement: Path, tmp_path: Path) -> None:
    empty, text, cut = tmp_path / "empty.pdf", tmp_path / "notes.pdf", tmp_path / "cut.png"
    empty.write_bytes(b"")
    text.write_text("just words", encoding="utf-8")
    cut.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    answer = run("read", empty, text, statement, cut, "--json")
    assert answer.code == 3
    codes = [file["problem"] and file["problem"]["code"] for file in answer.json["files"]]
    assert codes == ["empty", "unsupported", None, "damaged"]
    for file in answer.json["files"]:
        assert file["problem"] is None or file["problem"]["message"].endswith(".")


def test_from_new_case_to_verified_bundle(run: Run, statement: Path, tmp_path: Path) -> None:
    case, out = tmp_path / "ana.papelada", tmp_path / "for-aima"
    assert run("new", case, "--permit", "wa_family", "--fact", "relation=partner").code == 0
    assert run("new", case, "--permit", "wa_family").code == 3
    [added] = run("add", case, statement, "--json").json["files"]
    assert added["documents"][0]["requirements"] == ["bond_union"]
    [again] = run("add", case, statement, "--json").json["files"]
    assert again["already_there"]
    assert [one["id"] for one in again["documents"]] == ["d1"]

    status = run("status", case, "--on", "2026-11-22", "--json").json
    assert status["complete"] is False
    [coverage] = status["coverage"]
    assert coverage["window"] == ["2018-12", "2026-11"]
    march = next(one for one in coverage["months"] if one["month"] == "2024-03")
    assert march["documents"] == ["d1"]
    assert march["state"] != "empty"
    assert coverage["gaps"][0]["alternatives"]
    assert run("status", case, "--strict").code == 1

    answer = run("bundle", case, "--out", out, "--json").json
    assert answer["channel"] == "email_brexit"
    names = [file["path"] for file in answer["files"]]
    assert names == sorted(names)
    assert all(name.isascii() and len(name) <= 40 for name in names)
    assert {path.name for path in out.iterdir()} == {*names, answer["manifest"]}
    assert answer["reread"]["after"] == answer["reread"]["amounts_and_dates_before"] > 0
    assert run("verify", out, "--json").json["ok"] is True

    with (out / names[0]).open("ab") as file:
        file.write(b"%changed")
    changed = run("verify", out, "--json")
    assert changed.code == 1
    assert changed.json["ok"] is False


def test_a_persons_words_count_from_the_command_line_too(run: Run, statement: Path, tmp_path: Path) -> None:
    case = tmp_path / "ana.papelada"
    run("new", case, "--permit", "wa_family")
    run("add", case, statement)
    assert run("answer", case, "relation=partner", "nationality=BR").code == 0
    assert run("confirm", case, "d1", "closing_balance=1750.00", "holders").code == 0
    assert run("confirm", case, "d1", "closing_balance=much").code == 2
    assert run("confirm", case, "d9").code == 2
    assert run("file", case, "d1").code == 0
    union = _requirement(run("status", case, "--json").json, "bond_union")
    assert union["documents"] == []
    assert run("file", case, "d1", "bond_union").code == 0
    assert run("file", case, "d1", "no_such").code == 2
    union = _requirement(run("status", case, "--json").json, "bond_union")
    assert union["documents"] == ["d1"]
    assert run("answer", case, "relation=").code == 0
    assert _requirement(run("status", case, "--json").json, "bond_union")["needed"] == "unknown"
    assert run("remove", case, "d1").code == 0
    months = [month for one in run("status", case, "--json").json["coverage"] for month in one["months"]]
    assert all(month["documents"] == [] for month in months)


def _requirement(status: dict[str, Any], requirement: str) -> dict[str, Any]:
    return next(one for one in status["requirements"] if one["id"] == requirement)


def test_the_wrong_passphrase_opens_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tmp_path / "ana.papelada"
    run("new", case, "--permit", "rp_d7")
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "wrong horse")
    refused = run("status", case)
    assert refused.code == 3
    assert "passphrase" in refused.err
    kept = tmp_path / "passphrase"
    kept.write_text("correct horse\n", encoding="utf-8")
    assert run("status", case, "--passphrase-file", kept).code == 0


def test_without_a_passphrase_or_a_terminal_it_says_how_to_give_one(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PAPELADA_PASSPHRASE"}
    command = [sys.executable, "-m", "desktop", "--home", str(tmp_path / "home"), "--lang", "en"]
    done = subprocess.run(
        [*command, "new", str(tmp_path / "a.papelada"), "--permit", "rp_d7"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "PAPELADA_PASSPHRASE" in done.stderr
    assert not (tmp_path / "a.papelada").exists()


def test_check_tries_every_part(run: Run) -> None:
    answer = run("check", "--json")
    parts = {part["name"]: part["ok"] for part in answer.json["parts"]}
    assert answer.code == 0, parts
    assert {"definitions", "fonts", "sandbox", "ocr", "reading", "networks", "encryption", "disk"} <= set(parts)
