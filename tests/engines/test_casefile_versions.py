"""Case files of other versions: an older one opens and is never at risk, a newer one is left alone and says so."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import apsw
import pytest

from desktop.__main__ import main
from desktop.engines.casefile import CaseFile, CaseFileError, erase, schema, upgrade

CASES = Path(__file__).resolve().parents[1] / "specimens" / "cases"
PASSPHRASE = "correct horse battery"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A real file of version 1 under a name that file patterns could stumble over."""
    return Path(shutil.copy(CASES / "version_1.papelada", tmp_path / "Ana [1] ção.papelada"))


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return Path(shutil.copy(CASES / "version_99.papelada", tmp_path / "later.papelada"))


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_an_older_case_opens_whole_and_is_of_the_present_version_then(old: Path) -> None:
    before = old.read_bytes()
    with CaseFile.open(old, PASSPHRASE) as file:
        case = file.case
        assert (case.permit, case.created_on, case.definition) == ("wa_family", date(2026, 8, 20), None)
        assert case.facts["birth_date"] == "1987-02-23"
        [document] = case.documents
        assert document.fields["issue_date"].value == "2026-05-14"
        assert file.original(document.source).startswith(b"Certidao de nascimento")
        assert file.page_text(document.source, 1) is not None
        file.check()
    assert old.read_bytes() != before
    assert _names(old.parent) == [old.name], "the copy has done its service"
    with CaseFile.open(old, PASSPHRASE) as again:
        assert again.case == case


def test_the_old_file_is_safe_until_the_update_has_succeeded(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, seen = old.read_bytes(), []

    def looks(database: apsw.Connection) -> None:
        seen.extend(one.read_bytes() == before for one in upgrade.copies(old))

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, looks))
    CaseFile.open(old, PASSPHRASE).close()
    assert seen == [True]


def test_an_update_that_fails_leaves_the_case_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def breaks(database: apsw.Connection) -> None:
        database.execute("DROP TABLE facts")
        raise apsw.FullError("no room")

    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, breaks))
        with pytest.raises(CaseFileError, match="no_space"):
            CaseFile.open(old, PASSPHRASE)
    assert old.read_bytes() == before
    assert _names(old.parent) == [old.name]
    CaseFile.open(old, PASSPHRASE).close()


def test_where_there_is_no_room_for_the_copy_nothing_is_touched(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(CaseFileError, match="no_space"):
            CaseFile.open(old, PASSPHRASE)
    assert old.read_bytes() == before
    assert _names(old.parent) == [old.name]


KILLED = """
import os, sys
from pathlib import Path
from desktop.engines.casefile import CaseFile, schema
def dies(database):
    database.execute("DROP TABLE facts")
    os.kill(os.getpid(), 9)
schema.MIGRATIONS = (*schema.MIGRATIONS, dies)
CaseFile.open(Path(sys.argv[1]), sys.argv[2])
"""


def test_an_update_that_is_killed_loses_nothing(old: Path) -> None:
    before = old.read_bytes()
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", KILLED, str(old), PASSPHRASE], check=False)
        assert done.returncode == -9
    copies = upgrade.copies(old)
    assert len(copies) == 2, "a copy is never written over"
    assert {one.read_bytes() for one in copies} == {before}
    with CaseFile.open(old, PASSPHRASE) as file:
        assert file.case.facts["relation"] == "partner"
        file.check()
    assert upgrade.copies(old) == []


def test_a_copy_opens_by_itself(old: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(old), PASSPHRASE], check=False)
    [copy] = upgrade.copies(old)
    with CaseFile.open(copy, PASSPHRASE) as file:
        assert file.case.permit == "wa_family"


def test_erasing_takes_the_copies_along(old: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(old), PASSPHRASE], check=False)
    (old.parent / f"{old.name}.before-update-mine").write_bytes(b"somebody's own file")
    assert erase(old).keys_destroyed == 4
    assert _names(old.parent) == [f"{old.name}.before-update-mine"]


def test_a_newer_case_is_not_touched_and_says_what_to_do(
    newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = newer.read_bytes()
    with pytest.raises(CaseFileError) as refused:
        CaseFile.open(newer, PASSPHRASE)
    assert refused.value.code == "newer_version"
    assert refused.value.values["version"] == 99
    monkeypatch.setenv("PAPELADA_PASSPHRASE", PASSPHRASE)
    assert main(["--home", str(tmp_path / "home"), "--lang", "en", "status", str(newer)]) == 3
    assert "Install the newer program" in capsys.readouterr().err
    assert newer.read_bytes() == before
    assert upgrade.copies(newer) == []


def test_an_older_case_goes_on_from_the_command_line(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPELADA_PASSPHRASE", PASSPHRASE)
    home = ["--home", str(tmp_path / "home"), "--lang", "en"]
    assert main([*home, "status", str(old)]) == 0
    assert capsys.readouterr().err == ""
    assert main([*home, "answer", str(old), "housing=tenant"]) == 0
    with CaseFile.open(old, PASSPHRASE) as file:
        assert file.case.facts["housing"] == "tenant"
