"""Words, months and the call sheet from the command line, as a script would ask for them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.__main__ import main
from forms.glossary import glossary

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command in a home of its own: exit code, what it said, what it complained of."""
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--home", str(tmp_path / "home"), "--lang", lang, *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return code, told.out, told.err

    return command


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "ours.papelada"
    facts = ("relation=partner", "nationality=BRA", "sponsor=wa_beneficiary", "appointment_on=2026-12-22")
    assert run("new", path, "--permit", "wa_family", *(part for one in facts for part in ("--fact", one)))[0] == 0
    return path


def test_a_word_is_explained_with_where_its_rule_was_read(run: Run) -> None:
    code, out, _ = run("glossary", "crue")
    assert code == 0
    assert "town hall" in out
    assert "https://aima.gov.pt/" in out
    code, out, _ = run("glossary", "niss", lang="pt")
    assert "Segurança Social" in out


def test_words_for_machines(run: Run) -> None:
    code, out, _ = run("glossary", "--json")
    words = json.loads(out)["words"]
    assert code == 0
    assert {one["id"] for one in words} == set(glossary())
    assert set(words[0]) == {"id", "word", "stands_for", "english", "says", "facts", "see"}
    code, out, _ = run("glossary", "xyzzy", "--json")
    assert (code, json.loads(out)) == (1, {"words": []})
    code, out, err = run("glossary", "xyzzy")
    assert (code, out) == (1, "")
    assert "Try fewer letters" in err


def test_the_months_are_told_and_drawn(run: Run, case: Path, tmp_path: Path) -> None:
    code, out, _ = run("timeline", case, "--on", "2026-11-28")
    assert code == 0
    assert "0 of 96 months are proven." in out
    assert "2020  · · ·" in out
    for ending in ("svg", "pdf"):
        path = tmp_path / f"months.{ending}"
        code, out, _ = run("timeline", case, "--on", "2026-11-28", "--out", path, "--json")
        answer = json.loads(out)
        assert (code, answer["path"]) == (0, str(path))
        assert len(answer["coverage"][0]["months"]) == 96
        assert path.read_bytes().startswith(b"<?xml" if ending == "svg" else b"%PDF")


def test_a_picture_that_cannot_be_made_is_told_before_anything_is_written(run: Run, case: Path, tmp_path: Path) -> None:
    code, _, err = run("timeline", case, "--out", tmp_path / "months.png")
    assert code == 2
    assert ".svg or .pdf" in err
    code, _, err = run("timeline", case, "--requirement", "passport")
    assert code == 2
    assert "bond_union" in err
    code, _, err = run("timeline", case, "--out", tmp_path / "nowhere" / "months.pdf")
    assert code == 3
    assert "Choose another folder" in err
    other = tmp_path / "other.papelada"
    run("new", other, "--permit", "rp_d8")
    code, _, err = run("timeline", other, "--out", tmp_path / "months.pdf")
    assert code == 3
    assert "month by month" in err


def test_the_call_sheet_is_filled_from_the_answers_and_printed(run: Run, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "call.pdf"
    code, out, _ = run("call", case, "--out", path, "--json", "--on", "2026-11-28")
    answer = json.loads(out)
    at_hand = {one["id"]: one["value"] for one in answer["at_hand"]}
    assert code == 0
    assert at_hand["nationality"] == "Brasil"
    assert at_hand["appointment"] == "22 de dezembro de 2026"
    assert at_hand["process"] is None
    assert "Acordo" in at_hand["procedure"] or "Withdrawal" in at_hand["procedure"]
    assert all(one["source"] and one["checked_on"] for one in answer["notes"])
    assert path.read_bytes().startswith(b"%PDF")
    code, out, _ = run("call", case, lang="en")
    assert "Full name, as in the passport: ________" in out
    assert "Em que fase está o meu processo?" in out
    assert "At which stage is my process?" in out
    code, _, err = run("call", case, "--out", tmp_path / "nowhere" / "call.pdf")
    assert code == 3
    assert "Choose another folder" in err
