"""The check and a home that cannot be made, from the words typed to the exit code."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main


@pytest.fixture(params=["in_a_file", "nowhere"])
def no_home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A place where no folder can be made, whoever asks."""
    if request.param == "nowhere":
        return Path("/proc/papelada")
    (tmp_path / "file").write_text("a file and no folder")
    return tmp_path / "file" / "home"


def test_each_line_says_how_it_stands_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert main(["--home", str(tmp_path / "home"), "check", "--lang", "pt"]) == 0
    told = capsys.readouterr().out.splitlines()
    place = next(number for number, line in enumerate(told) if line.startswith("! Um ecrã"))
    assert told[place].endswith(": aviso")
    assert told[place + 1].strip().startswith("Sem ecrã")
    assert "✓ Leitura de uma palavra nesta língua: português: bem" in told
    assert told[-1].startswith("Está aqui tudo o que o programa precisa")


def test_the_answer_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path / "home"), "check", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["ready"] is True
    for part in answer["parts"]:
        assert part["level"] in {"ok", "warning", "failed"}
        assert part["ok"] is (part["level"] == "ok")
        assert part["ok"] or part["remedy"]
    assert {part.get("language") for part in answer["parts"]} >= {"por", "eng"}


def test_a_missing_language_is_not_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert main(["--home", str(tmp_path / "home"), "--lang", "en", "check"]) == 1
    told = capsys.readouterr().out
    assert "apt-get install tesseract-ocr-por tesseract-ocr-eng" in told
    assert "does not work here" in told


def test_a_home_that_cannot_be_made_is_told_and_the_rest_is_checked(
    no_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(no_home), "--lang", "en", "check", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    levels = {part["name"]: part["level"] for part in answer["parts"]}
    assert levels["home"] == "failed"
    assert levels["ocr"] == levels["encryption"] == "ok"
    assert str(no_home) in answer["parts"][0]["remedy"]


@pytest.mark.parametrize("command", [("permits",), ("new", "x.papelada", "--permit", "rp_d7"), ("rules", "show")])
def test_without_a_home_no_command_ends_in_a_traceback(
    no_home: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    assert main(["--home", str(no_home), "--lang", "en", *command]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert "--home" in told.err
    assert len(told.err.splitlines()) == 1


def test_without_a_home_and_a_screen_the_window_says_why(
    no_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("desktop.ui.refusal.show_refusal", shown.append)
    assert main(["--home", str(no_home), "--lang", "pt"]) == 4
    assert shown == [capsys.readouterr().err.strip()]
    assert str(no_home) in shown[0]


def test_version_and_misuse_without_a_home(no_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(no_home), "--version"]) == 0
    assert capsys.readouterr().out.startswith("papelada ")
    assert main(["--home", str(no_home), "nonsense"]) == 2
