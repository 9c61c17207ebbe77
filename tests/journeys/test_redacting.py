"""From a dropped statement to a bundle without a name on it, and a second bundle, by the command line alone."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.__main__ import main

PASSPHRASE = "correct horse"

ROWS = [
    "02-03-2021 TRANSFERENCIA ZELDA QUEIROGA 1.250,40 3.801,17",
    "05-03-2021 FARMACIA HOLANDESA 17,35 3.783,82",
    "09-03-2021 RENDA HELMUT WEISSKOPF 640,00 3.143,82",
]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the program as a person would; answers exit code, stdout and stderr."""
    monkeypatch.setenv("PAPELADA_PASSPHRASE", PASSPHRASE)

    def typed(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["--home", str(tmp_path / "home"), "--lang", "en", *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return typed


@pytest.fixture(scope="module")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one statement that has been read, made once; each test works on its own copy."""
    folder = tmp_path_factory.mktemp("read")
    case = folder / "c.papelada"
    home = ["--home", str(folder / "home"), "--lang", "en"]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PAPELADA_PASSPHRASE", PASSPHRASE)
        assert main([*home, "new", str(case), "--permit", "wa_family"]) == 0
        assert main([*home, "add", str(case), str(statement(folder / "extrato.pdf"))]) == 0
    return case


def statement(path: Path, signed: bool = False) -> Path:
    canvas = Canvas(str(path), invariant=1)
    for at, row in enumerate(ROWS):
        canvas.drawString(60, 740 - 30 * at, row)
    canvas.save()
    if signed:
        import pikepdf

        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            value = pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
                ByteRange=pikepdf.Array([0, 10, 20, 10]),
                Contents=b"0" * 40,
            )
            field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="s", V=value)
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(field)]), SigFlags=3)
            pdf.save(path)
    return path


def test_a_name_is_hidden_listed_shown_again_and_left_out_of_the_bundle(run: Any, tmp_path: Path) -> None:
    case, out = tmp_path / "c.papelada", tmp_path / "out"
    assert run("new", case, "--permit", "wa_family")[0] == 0
    assert run("add", case, statement(tmp_path / "extrato.pdf"))[0] == 0
    code, told, _ = run("redact", case, "d1", "--words", "zelda queiroga", "--movements", "2", "--list", "--json")
    answer = json.loads(told)
    assert code == 0
    assert {one["way"] for one in answer["redactions"]} == {"words", "movement"}
    assert len(answer["movements"]) == 3
    assert answer["balances_left"] is True
    assert "can reckon the amount" in run("redact", case, "d1")[1]
    name = next(one["id"] for one in answer["redactions"] if one["way"] == "movement")
    assert json.loads(run("redact", case, "d1", "--remove", name, "--json")[1])["balances_left"] is False
    assert run("bundle", case, "--compare", "--json")[1].strip() == '{\n "changes": null\n}'
    code, told, trouble = run("bundle", case, "--out", out, "--json")
    assert code == 0, trouble
    answer = json.loads(told)
    assert answer["changes"] is None
    for file in answer["files"]:
        text = subprocess.run(["pdftotext", out / file["path"], "-"], capture_output=True, text=True, check=True).stdout
        assert "ZELDA" not in text
        if file["role"] in ("complete", "part"):
            assert "HELMUT" in text
            assert "Ocultado pelo requerente" in " ".join(text.split())
    assert run("verify", out)[0] == 0

    run("redact", case, "d1", "--words", "Helmut Weisskopf")
    seen = json.loads(run("bundle", case, "--compare", "--json")[1])["changes"]
    assert {tuple(one["why"]) for one in seen["files"]} == {("blackened",)}
    changes = json.loads(run("bundle", case, "--out", out, "--json")[1])["changes"]
    assert {one["state"] for one in changes["files"]} == {"changed"}
    assert run("verify", out)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--box", "0,0,2,1"], "0,0,2,1"),
        (["--box", "0.1,0.1,0.1,0.5"], "too small"),
        (["--words", "Nobody"], "Nobody"),
        (["--movements", "9"], "9"),
        (["--movements", "x"], "x"),
        (["--remove", "r7"], "r7"),
        (["--page", "4", "--box", "0,0,1,1"], "4"),
        (["--page", "0", "--box", "0,0,1,1"], "no page 0"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    run: Any, read_case: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    case = shutil.copy(read_case, tmp_path)
    code, _, trouble = run("redact", case, "d1", *arguments)
    assert code == 2
    assert said in trouble
    assert json.loads(run("redact", case, "d1", "--json")[1])["redactions"] == []


def test_pages_are_counted_as_the_paper_has_them(run: Any, tmp_path: Path) -> None:
    case, path = tmp_path / "c.papelada", tmp_path / "extrato.pdf"
    canvas = Canvas(str(path), invariant=1)
    for head in ("EXTRATO DE CONTA", "SEGUNDA FOLHA"):
        canvas.drawString(60, 780, head)
        for at, row in enumerate(ROWS):
            canvas.drawString(60, 740 - 30 * at, row)
        canvas.showPage()
    canvas.save()
    run("new", case, "--permit", "wa_family")
    run("add", case, path)
    assert run("pages", case, "d1", "--order", "2,1")[0] == 0
    code, told, trouble = run("redact", case, "d1", "--page", "1", "--words", "segunda", "--json")
    assert code == 0, trouble
    (place,) = json.loads(told)["redactions"]
    assert (place["page"], place["words"]) == (1, "SEGUNDA")
    assert "page 1: SEGUNDA" in run("redact", case, "d1")[1]
    code, _, trouble = run("redact", case, "d1", "--page", "2", "--words", "segunda")
    assert code == 2
    assert "segunda" in trouble


def test_a_signed_paper_is_refused(run: Any, tmp_path: Path) -> None:
    case = tmp_path / "c.papelada"
    run("new", case, "--permit", "wa_family")
    run("add", case, statement(tmp_path / "signed.pdf", signed=True))
    code, _, trouble = run("redact", case, "d1", "--box", "0.1,0.1,0.5,0.5")
    assert code == 2
    assert "signature" in trouble
