"""Pages of papers and the order of the bundle from the command line, on real files, into a real bundle."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
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
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object) -> Answer:
        code = main(["--home", str(tmp_path / "home"), "--lang", "en", *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Answer(code, told.out, told.err)

    return command


LEASE = (
    "CONTRATO DE ARRENDAMENTO PARA HABITAÇÃO",
    "Senhorio: António Pereira Lopes, contribuinte fiscal n.º 123456789",
    "Arrendatária: Maria da Conceição Silva, contribuinte fiscal n.º 245678900",
    "O senhorio dá de arrendamento à arrendatária o prédio sito na Rua das Flores, 12, 1200-192 Lisboa",
    "Cláusula primeira: o contrato tem início em 1 de abril de 2025 e o prazo de um ano",
    "Cláusula segunda: a renda mensal é de 850,00 EUR, paga até ao dia 8 de cada mês",
)


def written(path: Path, *pages: tuple[str, ...]) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(50, 780 - 22 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def marks(name: str, count: int) -> list[tuple[str, ...]]:
    return [(*LEASE, f"Folha {name}{page} deste contrato de arrendamento") for page in range(1, count + 1)]


def texts(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def sheets(out: Path) -> list[str]:
    """Which sheets of ours the complete file holds, in order."""
    names = [f"{letter}{page}" for letter in "abc" for page in range(1, 5)]
    found = []
    for page in texts(out / "00_processo_completo.pdf"):
        found += [name for name in names if f"Folha {name} deste" in page]
    return found


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "ana.papelada"
    assert run("new", path, "--permit", "wa_family", "--fact", "relation=partner").code == 0
    first = written(tmp_path / "a.pdf", *marks("a", 3))
    second = written(tmp_path / "b.pdf", *marks("b", 1))
    added = run("add", path, first, second, "--json").json["files"]
    documents = [one["id"] for file in added for one in file["documents"]]
    if documents != ["d1", "d2"]:  # the readers part what looks like several leases
        assert run("join", path, *documents[:-1]).code == 0
    return path


def test_pages_reach_the_bundle_as_they_were_put(run: Run, case: Path, tmp_path: Path) -> None:
    answer = run("status", case, "--json").json
    papers = sorted({one for row in answer["requirements"] for one in row["documents"]})
    first, second = papers[0], papers[-1]
    shown = run("pages", case, first, "--json").json["documents"][0]
    assert [leaf["source_page"] for leaf in shown["leaves"]] == [1, 2, 3]

    assert run("pages", case, first, "--order", "3,1,2", "--turn", "1=90").code == 0
    [paper] = run("pages", case, first, "--json").json["documents"]
    # The turn comes before the order: it was page 1 that was turned.
    assert [(leaf["source_page"], leaf["turn"]) for leaf in paper["leaves"]] == [(3, 0), (1, 90), (2, 0)]
    assert run("bundle", case, "--out", tmp_path / "one").code == 0
    assert [one for one in sheets(tmp_path / "one") if one[0] == "a"] == ["a3", "a1", "a2"]
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text())
    pages = [page for file in manifest["files"] for page in file["page_map"] if file["path"].startswith("00_")]
    assert [page["page"] for page in pages if page["what"] == "paper"][:3] == [3, 1, 2]
    with pikepdf.open(tmp_path / "one" / "00_processo_completo.pdf") as made:
        number = next(
            at for at, page in enumerate(texts(tmp_path / "one" / "00_processo_completo.pdf")) if "Folha a1" in page
        )
        box = [float(edge) for edge in made.pages[number].mediabox]
    assert box[2] - box[0] > box[3] - box[1], "the turned page lies across"

    assert run("join", case, first, second).code == 0
    [joined] = run("pages", case, first, "--json").json["documents"]
    assert [Path(leaf["file"]).stem + str(leaf["source_page"]) for leaf in joined["leaves"]] == ["a3", "a1", "a2", "b1"]
    assert run("pages", case, second).code == 2
    assert run("bundle", case, "--out", tmp_path / "two").code == 0
    assert sheets(tmp_path / "two") == ["a3", "a1", "a2", "b1"]
    assert run("verify", tmp_path / "two").code == 0

    parted = run("pages", case, first, "--split-at", "3", "--json").json["documents"]
    assert [len(one["leaves"]) for one in parted] == [2, 2]
    rest = parted[1]["id"]
    assert {leaf["file"] for leaf in parted[1]["leaves"]} == {"a.pdf", "b.pdf"}
    assert run("pages", case, rest, "--move", f"1={first}").code == 0
    [left] = run("pages", case, rest, "--json").json["documents"]
    assert [leaf["file"] for leaf in left["leaves"]] == ["b.pdf"]
    assert run("pages", case, rest, "--move", f"1={first}").code == 2


def test_a_turn_takes_the_places_of_fields_along(run: Run, case: Path) -> None:
    [before] = run("pages", case, "d1", "--json").json["documents"]
    boxes = {name: field for name, field in before["fields"].items() if field["page"] == 1 and field["box"]}
    assert boxes
    [after] = run("pages", case, "d1", "--turn", "1=90", "--json").json["documents"]
    for name, field in boxes.items():
        left, top, right, bottom = field["box"]
        assert after["fields"][name]["box"] == pytest.approx([1 - bottom, left, 1 - top, right], abs=2e-4)
    [back] = run("pages", case, "d1", "--turn", "1=-90", "--json").json["documents"]
    assert {name: field["box"] for name, field in back["fields"].items()} == {
        name: field["box"] for name, field in before["fields"].items()
    }


def test_a_replaced_paper_is_kept_put_back_and_let_go(run: Run, case: Path, tmp_path: Path) -> None:
    newer = written(tmp_path / "c.pdf", *marks("c", 2)[:1])
    told = run("replace", case, "d1", newer, "--json")
    assert told.code == 0
    new = told.json["files"][0]["documents"][0]["id"]
    assert told.json["replaced"] == "d1"
    assert [one["id"] for one in told.json["former"]] == ["d1"]
    assert run("pages", case, "d1").code == 2
    assert run("replace", case, new, newer).code == 3
    assert run("former", case, "d1", "--put-back").code == 0
    assert [one["id"] for one in run("former", case, "--json").json["former"]] == [new]
    size = case.stat().st_size
    assert run("former", case, new, "--let-go").code == 0
    assert run("former", case, "--json").json["former"] == []
    assert case.stat().st_size <= size
    assert run("former", case, "d77").code == 2


def test_the_plan_is_put_in_order_and_papers_stay_out(run: Run, case: Path, tmp_path: Path) -> None:
    plan = run("plan", case, "--json").json
    section = next(one for one in plan["sections"] if len(one["papers"]) == 2)
    order = [paper["document"] for paper in section["papers"]]
    turned = ",".join(reversed(order))
    plan = run("plan", case, "--order", f"{section['requirement']}={turned}", "--json").json
    section = next(one for one in plan["sections"] if one["requirement"] == section["requirement"])
    assert [paper["document"] for paper in section["papers"]] == order[::-1]
    assert run("bundle", case, "--out", tmp_path / "one").code == 0
    assert sheets(tmp_path / "one")[0] == "b1"
    plan = run("plan", case, "--leave-out", order[0], "--json").json
    assert plan["left_out"] == [order[0]]
    assert run("bundle", case, "--out", tmp_path / "two").code == 0
    assert set(sheets(tmp_path / "two")) == {"b1"}
    assert run("plan", case, "--take-in", order[0], "--json").json["left_out"] == []
    assert run("plan", case, "--leave-out", "d9").code == 2


REFUSED = (
    ("pages", "d1", "--turn", "9=90"),
    ("pages", "d1", "--turn", "1=45"),
    ("pages", "d1", "--turn", "1"),
    ("pages", "d1", "--order", "1,1,2"),
    ("pages", "d1", "--order", "first"),
    ("pages", "d1", "--split-at", "1"),
    ("join", "d1", "d1"),
    ("join", "d1", "d8"),
)


def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(run: Run, case: Path) -> None:
    before = run("pages", case, "d1", "--json").json
    for command, *arguments in REFUSED:
        refused = run(command, case, *arguments)
        assert (refused.code, bool(refused.err.strip())) == (2, True), arguments
    assert run("pages", case, "d1", "--json").json == before
