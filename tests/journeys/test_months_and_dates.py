"""Months, letters and dates as a script would ask for them, on papers made on the spot and read for good."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.__main__ import main

ANA, RUI = "Ana Inventada Prado", "Rui Fingido Costa"
NAMES = {1: "Janeiro", 2: "Fevereiro", 3: "Março", 4: "Abril", 5: "Maio", 6: "Junho"}
LAST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--home", str(tmp_path / "home"), "--lang", lang, *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return code, told.out, told.err

    return command


def pdf(path: Path, *pages: list[str]) -> Path:
    sheet = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for lines in pages:
        sheet.setFont("Courier", 10)
        for number, line in enumerate(lines):
            sheet.drawString(50, 780 - 22 * number, line)
        sheet.showPage()
    sheet.save()
    return path


def statement(holders: str, month: int, balance: str) -> list[str]:
    return [
        "Banco Imaginado do Minho",
        "EXTRATO DE CONTA",
        f"Titulares: {holders}",
        "Morada: Rua da Invenção 7, 4700-001 Braga",
        "IBAN: PT50 0002 0123 1234 5678 9015 4",
        f"Período: 01-{month:02d}-2024 a {LAST[month]}-{month:02d}-2024",
        f"Saldo inicial                                   {balance}",
        "Data          Descrição                 Valor      Saldo",
        f"04-{month:02d}-2024    COMPRA MERCEARIA         -50,00     950,00",
        "Saldo final                                     950,00",
    ]


LETTER = [
    "Banco Imaginado do Minho",
    "DECLARAÇÃO DE TITULARIDADE",
    "Para os devidos efeitos se declara que a conta com o IBAN PT50 0002 0123 1234 5678 9015 4",
    f"Titulares: {ANA} e {RUI}",
    "Conta aberta em: 06-03-2017",
    "Braga, 14 de outubro de 2026",
]


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "ana.papelada"
    facts = (f"applicant_name={ANA}", f"sponsor_name={RUI}", "relation=partner", "nationality=BR")
    code, _, _ = run("new", path, "--permit", "eu_family_art15", *(part for one in facts for part in ("--fact", one)))
    assert code == 0
    return path


def status(run: Run, case: Path, on: str) -> dict[str, Any]:
    code, out, _ = run("status", case, "--on", on, "--json")
    assert code == 0
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_missing_months_are_counted_and_one_letter_fills_them(run: Run, case: Path, tmp_path: Path) -> None:
    both = f"{ANA} e {RUI}"
    papers = [pdf(tmp_path / f"{month}.pdf", statement(both, month, "1.000,00")) for month in (1, 2, 5)]
    papers += [pdf(tmp_path / "alone.pdf", statement(ANA, 6, "1.000,00"))]
    assert run("add", case, *papers)[0] == 0
    answer = status(run, case, "2024-06-30")
    (coverage,) = answer["coverage"]
    assert coverage["window"] == ["2022-06", "2024-06"]
    states = {one["month"]: one["state"] for one in coverage["months"]}
    assert [states[f"2024-0{month}"] for month in range(1, 7)] == [
        "covered", "covered", "empty", "empty", "covered", "thin",
    ]  # fmt: skip
    (union,) = [one for one in answer["requirements"] if one["id"] == "bond_union"]
    (missing,) = [one for one in union["findings"] if one["code"] == "months_missing"]
    empty = [month for month, state in states.items() if state == "empty"]
    assert missing["values"]["months"] == len(empty) == 21
    assert [(gap["from"], gap["to"]) for gap in coverage["gaps"]] == [("2022-06", "2023-12"), ("2024-03", "2024-04")]
    assert all(gap["alternatives"] and gap["state"] == "empty" for gap in coverage["gaps"])
    assert [(gap["from"], gap["state"]) for gap in coverage["weak"]] == [("2024-06", "thin")]
    assert run("add", case, pdf(tmp_path / "letter.pdf", LETTER))[0] == 0
    (coverage,) = status(run, case, "2024-06-30")["coverage"]
    assert {one["state"] for one in coverage["months"]} == {"covered"}
    assert coverage["gaps"] == coverage["weak"] == []


def test_a_statement_of_gap_comes_back_signed_and_is_no_proof(run: Run, case: Path, tmp_path: Path) -> None:
    both = f"{ANA} e {RUI}"
    papers = [pdf(tmp_path / f"{month}.pdf", statement(both, month, "1.000,00")) for month in (1, 4)]
    run("add", case, *papers)
    out = tmp_path / "lacuna.pdf"
    typed = ("--months", "2024-02..2024-03", "--reason", "O banco não guarda os extratos", "--on", "2024-05-20")
    code, told, _ = run("letter", case, "statement_of_gap", "--out", out, *typed, "--json")
    answer = json.loads(told)
    assert code == 0
    assert answer["open"] == ["applicant_paper", "sponsor_paper"]
    assert "fevereiro de 2024 a março de 2024" in answer["text"]["pt"]
    assert "February 2024 to March 2024" in answer["text"]["own"]
    with pypdfium2.PdfDocument(out) as document:
        printed = " ".join(document[0].get_textpage().get_text_range().split())
    assert "Declaração de lacuna" in printed
    assert "Statement of gap" in printed
    before = status(run, case, "2024-05-20")
    run("add", case, out)
    after = status(run, case, "2024-05-20")
    assert [one["months"] for one in after["coverage"]] == [one["months"] for one in before["coverage"]]
    (union,) = [one for one in after["requirements"] if one["id"] == "bond_union"]
    assert "gap_stated" in {one["code"] for one in union["findings"]}


def test_dates_are_listed_and_saved_for_a_calendar(run: Run, case: Path, tmp_path: Path) -> None:
    told = ("appointment_on=2026-12-22", "entered_on=2026-10-05", "notified_on=2026-11-27", "complaint_on=2026-10-01")
    assert run("answer", case, *told)[0] == 0
    code, out, _ = run("deadlines", case, "--on", "2026-11-28", "--ics", tmp_path / "dates.ics", "--json")
    answer = json.loads(out)
    by_id = {one["id"]: one for one in answer["deadlines"]}
    assert code == 0
    hearing = by_id["rule:hearing_reply"]
    assert (hearing["on"], hearing["working_days"], hearing["confidence"]) == ("2026-12-15", 10, "memory")
    assert by_id["rule:card_latest"]["on"] == "2027-02-04"
    assert by_id["rule:complaint_answered"]["past"]
    days = [(one["past"], one["on"]) for one in answer["deadlines"]]
    assert days == sorted(one for one in days if not one[0]) + sorted((one for one in days if one[0]), reverse=True)
    events = list(icalendar.Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT"))
    assert {one.decoded("dtstart").isoformat() for one in events} == {day for past, day in days if not past}
    _, listed, _ = run("deadlines", case, "--on", "2026-11-28")
    assert "in 17 days" in listed
    assert "municipal holidays are not known" in listed
    _, portuguese, _ = run("deadlines", case, "--on", "2026-11-28", lang="pt")
    assert "daqui a 17 dias" in portuguese


def test_what_cannot_be_done_is_said(run: Run, case: Path, tmp_path: Path) -> None:
    code, _, told = run("letter", case, "statement_of_gaps")
    assert code == 2
    assert "statement_of_gap" in told
    code, _, told = run("letter", case, "bank_letter", "--months", "spring")
    assert code == 2
    assert "2020-03..2020-05" in told
    code, _, told = run("letter", case, "bank_letter", "--out", tmp_path / "nowhere" / "letter.pdf")
    assert code == 3
    assert "Choose another folder" in told
    assert run("deadlines", case, "--ics", tmp_path / "nowhere" / "dates.ics")[0] == 3
    code, out, _ = run("letter", case, "--json")
    assert code == 0
    assert json.loads(out)["letters"][0]["id"] == "bank_letter"
    code, out, _ = run("letter", case, "bank_copies")
    assert "Still to be filled in" in out
