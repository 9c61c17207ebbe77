"""From payslips and typed journeys to sums and limits at the command line, for a script and for a person."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.__main__ import main

Run = Callable[..., Any]
TRIPS = "trips=2025-08-01/2025-08-20,2024-06-01/2024-12-02"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--home", str(tmp_path / "home"), "--lang", lang, *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return code, told.out, told.err

    return command


def payslip(path: Path, month: int, net: str) -> Path:
    page = Canvas(str(path), pagesize=(595, 842), invariant=1)
    lines = (
        "RECIBO DE VENCIMENTO", "Fábrica Fingida, Lda.   NIPC 500000000", "Nome: Ana Inventada Prado",
        f"Período: 01-{month:02d}-2026 a 28-{month:02d}-2026", f"Data: 28-{month:02d}-2026",
        "Vencimento base                1.600,00", f"Total líquido a receber: {net} EUR",
    )  # fmt: skip
    for number, line in enumerate(lines):
        page.drawString(60, 780 - 24 * number, line)
    page.save()
    return path


def test_a_renewal_with_pay_and_journeys(run: Run, tmp_path: Path) -> None:
    case = tmp_path / "ana.papelada"
    facts = ["title_expires_on=2027-02-10", "title_valid_from=2024-02-11", "adults=2", "minors=1", "adult_dependants=0",
             "means=employment", TRIPS]  # fmt: skip
    assert run("new", case, "--permit", "rp_renew", *(part for fact in facts for part in ("--fact", fact)))[0] == 0
    slips = [payslip(tmp_path / f"slip{month}.pdf", month, net) for month, net in ((9, "1.300,00"), (10, "1.350,00"))]
    assert run("add", case, *slips)[0] == 0
    code, out, _ = run("status", case, "--on", "2026-11-22", "--json")
    assert code == 0
    requirements = {one["id"]: one for one in json.loads(out)["requirements"]}
    (means,) = requirements["means"]["reckonings"]
    assert (means["needed"], means["found"], means["missing"]) == ("19872.00", "15900.00", "3972.00")
    assert [one["person"] for one in means["household"]] == ["first_adult", "further_adult", "minor"]
    assert sum(float(one["amount"]) for one in means["household"]) == float(means["needed"])
    (line,) = means["lines"]
    assert [(one["amount"], one["page"], one["month"]) for one in line["from"]] == [
        ("1300.00", 1, "2026-09"), ("1350.00", 1, "2026-10"),
    ]  # fmt: skip
    assert all(len(one["box"]) == 4 for one in line["from"])
    assert (means["figures"][0]["year"], means["figures"][0]["confidence"]) == (2026, "secondary")
    title, in_a_row, in_all = requirements["card_old"]["reckonings"]
    assert (title["stage"], title["days"]["latest"]) == ("open", "2027-01-11")
    assert (in_a_row["used"], in_a_row["over"]) == ({"months": 6, "days": 1}, True)
    assert (in_all["used"], in_all["over"]) == ({"months": 6, "days": 20}, False)
    assert [one["code"] for one in requirements["card_old"]["findings"] if one["level"] != "note"] == ["absence_over"]

    code, out, _ = run("status", case, "--on", "2027-01-20", "--json")
    (next_year,) = {one["id"]: one for one in json.loads(out)["requirements"]}["means"]["reckonings"]
    assert (next_year["figures"][0]["for_year"], next_year["figures"][0]["of_earlier_year"]) == (2027, True)

    told = run("status", case, "--on", "2026-11-22")[1]
    assert "Payslip, October 2026, page 1 [d2]" in told
    assert "6 months and 1 day" in told
    assert "Recibo de vencimento, outubro de 2026, página 1 [d2]" in run("status", case, lang="pt")[1]


def test_journeys_are_kept_in_order_and_refused_where_they_are_none(run: Run) -> None:
    code, out, _ = run("checklist", "ltr_art125", "--fact", TRIPS, "--on", "2026-11-22", "--json")
    assert code == 0
    answer = json.loads(out)
    assert answer["facts"]["trips"] == "2024-06-01/2024-12-02,2025-08-01/2025-08-20"
    reckonings = {one["id"]: one["reckonings"] for one in answer["requirements"]}["res5"]
    assert [(one["limit_months"], one["over"]) for one in reckonings] == [(6, True), (10, False)]
    asked = json.loads(run("checklist", "ltr_art125", "--json")[1])["questions"]
    assert {"key": "trips", "kind": "trips"}.items() <= next(one for one in asked if one["key"] == "trips").items()
    code, _, err = run("checklist", "ltr_art125", "--fact", "trips=2024-06-01")
    assert code == 2
    assert "2024-01-03/2024-02-10" in err
