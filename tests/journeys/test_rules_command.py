"""A volunteer's way with rules from the command line: check, sign, trust, import, see what changed, and back."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from forms.folder import shipped, use

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
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs one command in a home of its own; the passphrase is in the environment."""
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object) -> Answer:
        code = main(["--home", str(tmp_path / "home"), "--lang", "en", *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        assert "inside the program" not in told.err
        return Answer(code, told.out, told.err)

    yield command
    use(None)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A volunteer's copy of the definitions, with a newer edition in which a rule is stricter."""
    copy = tmp_path / "mine"
    with as_file(shipped()) as own:
        for path in own.rglob("*.toml"):
            target = copy / path.relative_to(own)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    procedure = copy / "procedures" / "rp_d7.toml"
    procedure.write_text(procedure.read_text("utf-8").replace("days = 90", "days = 60", 1), "utf-8")
    (copy / "edition.toml").write_text("issued = 2099-05-01\nnumber = 3\n")
    return copy


def fingerprint(run: Run, key: Path) -> str:
    made = run("rules", "new-key", key)
    assert made.code == 0
    return next(line for line in made.out.splitlines() if line.startswith("Fingerprint")).partition(": ")[2]


def test_from_a_changed_rule_to_a_case_that_tells_it(run: Run, mine: Path, tmp_path: Path) -> None:
    case, pack, key = tmp_path / "ana.papelada", tmp_path / "new.papelada-rules", tmp_path / "key.pem"
    assert run("new", case, "--permit", "rp_d7").code == 0
    assert run("status", case, "--json").json["definition_changes"] == []
    print_ = fingerprint(run, key)
    assert run("rules", "export", pack, "--key", key, "--from", mine).code == 0

    refused = run("rules", "import", pack)
    assert refused.code == 3
    assert print_ in refused.err
    assert run("rules", "list", "--json").json["origin"] == "shipped"
    looked = run("rules", "show", pack, "--json").json
    assert (looked["trusted"], looked["differences"]["changed"][0]["id"]) == (False, "rp_d7")

    assert run("rules", "trust", print_, "--name", "Ana").code == 0
    brought = run("rules", "import", pack, "--json")
    assert brought.code == 0
    assert (brought.json["origin"], brought.json["edition"]) == ("imported", "2099-05-01/3")
    assert [one["id"] for one in brought.json["differences"]["changed"]] == ["rp_d7"]
    checked = run("check", "--json").json["definitions"]
    assert (checked["origin"], checked["signed_by"]) == ("imported", print_)
    assert "signed by Ana" in run("check").out

    (change,) = run("status", case, "--json").json["definition_changes"]
    assert (change["kind"], change["before"], change["after"]) == ("check_changed", "90", "60")
    assert change["part"] == "fresh.days"
    assert f"papelada rules changes {case}" in run("status", case).out
    told = run("rules", "changes", case)
    assert "it was 90, now it is 60" in told.out
    assert run("rules", "changes", case, "--json").json["definition_changes"] == [change]
    assert run("rules", "accept", case).code == 0
    assert run("status", case, "--json").json["definition_changes"] == []

    assert "those that the program comes with" in run("rules", "remove").out
    (back,) = run("status", case, "--json").json["definition_changes"]
    assert (back["before"], back["after"]) == ("60", "90")
    assert run("rules", "remove").code == 3


def test_every_refusal_has_its_sentence_and_changes_nothing(run: Run, mine: Path, tmp_path: Path) -> None:
    pack, key = tmp_path / "p.papelada-rules", tmp_path / "key.pem"
    run("rules", "trust", fingerprint(run, key))
    run("rules", "export", pack, "--key", key, "--from", mine)
    run("rules", "import", pack)
    before = run("rules", "list").out
    whole = pack.read_bytes()

    for content, says in (
        (whole[: len(whole) // 2], "cut short or altered"),
        (whole.replace(b"AIMA", b"AIMB", 1), "cut short or altered"),
        (b"PK\x03\x04", "no pack of definitions"),
        (b"papelada-rules 9\n", "newer Papelada"),
    ):
        pack.write_bytes(content)
        told = run("rules", "import", pack)
        assert (told.code, told.out) == (3, "")
        assert says in told.err
    (mine / "edition.toml").write_text("issued = 2099-05-01\nnumber = 2\n")
    run("rules", "export", tmp_path / "older.papelada-rules", "--key", key, "--from", mine)
    assert "older than the one in use" in run("rules", "import", tmp_path / "older.papelada-rules").err
    assert "no such file" in run("rules", "import", tmp_path / "gone").err
    assert run("rules", "list").out == before


def test_the_same_folder_and_key_give_the_same_file(run: Run, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    fingerprint(run, key)
    for name in ("one", "other"):
        assert run("rules", "export", tmp_path / name, "--key", key).code == 0

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_locked_key_signs_with_its_passphrase(run: Run, tmp_path: Path) -> None:
    secret, wrong, key = tmp_path / "secret", tmp_path / "wrong", tmp_path / "key.pem"
    secret.write_text("quinta-feira\n")
    wrong.write_text("sexta-feira\n")
    assert run("rules", "new-key", key, "--passphrase-file", secret).code == 0
    assert "not locked" not in run("rules", "new-key", tmp_path / "k2", "--passphrase-file", secret).out
    assert "key in it may be needed" in run("rules", "new-key", key).err

    refused = run("rules", "export", tmp_path / "p", "--key", key, "--passphrase-file", wrong)
    assert refused.code == 3
    assert "locked with a passphrase" in refused.err
    assert run("rules", "export", tmp_path / "p", "--key", key, "--passphrase-file", secret).code == 0
    assert "no such key file" in run("rules", "export", tmp_path / "p", "--key", tmp_path / "gone").err


def test_a_folder_is_looked_through_with_file_line_and_key(run: Run, mine: Path) -> None:
    procedure = mine / "procedures" / "rp_d7.toml"
    text = procedure.read_text("utf-8")
    good = run("rules", "check", mine, "--json")
    assert (good.code, good.json["ok"]) == (0, True)

    procedure.write_text(text.replace("authority =", "authorty =", 1), "utf-8")
    told = run("rules", "check", mine)
    line = text.split("\n").index(next(one for one in text.split("\n") if one.startswith("authority"))) + 1
    assert told.code == 1
    assert f'procedures/rp_d7.toml:{line}: authorty: unknown key "authorty"; did you mean "authority"?' in told.out
    assert "1 thing to mend" in told.out

    procedure.write_text(text.replace("days = 60", "days = 60\nmonths = 2", 1), "utf-8")
    (mistake,) = run("rules", "check", mine, "--json").json["mistakes"]
    assert mistake["reason"] == 'the check "fresh" knows no "months"'
    assert run("rules", "check", mine / "gone").code == 2


def test_mistakes_in_what_is_exported_or_imported_are_told_line_by_line(run: Run, mine: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    fingerprint(run, key)
    (mine / "phrases.toml").write_text("always.pt = 3\n")

    told = run("rules", "export", tmp_path / "p", "--key", key, "--from", mine)

    assert told.code == 3
    assert "phrases.toml:1: always.pt: must be text, in quotation marks" in told.err
    assert not (tmp_path / "p").exists()


def test_old_rules_warn_in_every_answer(run: Run, tmp_path: Path) -> None:
    case = tmp_path / "ana.papelada"
    run("new", case, "--permit", "rp_d7")

    status = run("status", case, "--json", "--on", "2029-01-01").json
    (notice,) = status["notices"]
    assert (notice["code"], notice["level"]) == ("definition_old", "warning")
    assert "import newer definitions" in notice["message"]
    needed = [one for one in status["requirements"] if one["needed"] != "no"]
    assert all(any(found["code"] == "rule_old" for found in one["findings"]) for one in needed)
    assert all(one["checked_on"] and one["source"] for one in status["requirements"])
    assert "Look at this: The rules for this procedure were checked on" in run("status", case, "--on", "2029-01-01").out

    checklist = run("checklist", "rp_d7", "--json", "--on", "2029-01-01").json
    assert checklist["notices"][0]["code"] == "definition_old"
    assert any(one["notices"] for one in checklist["requirements"])
    assert run("checklist", "rp_d7", "--json", "--on", "2026-11-22").json["notices"] == []
    assert "Checked on" in run("checklist", "rp_d7").out
    assert "checked on" in run("permits").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rules",), 2), (("rules", "nonsense"), 2), (("rules", "import"), 2), (("rules", "export", "x"), 2),
        (("rules", "trust", "12"), 2), (("rules", "import", "x", "--nonsense"), 2),
        (("rules", "distrust", "ab" * 20), 1), (("rules", "trust"), 0), (("rules", "show"), 0),
        (("rules", "show", "--json"), 0), (("rules", "list"), 0),
    ],
)  # fmt: skip
def test_exit_codes(run: Run, arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments).code == code
