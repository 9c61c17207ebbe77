"""A finished program knows what it was built from, and the list of licences that the build writes is read again."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.engines import origin


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "file").write_text("one")
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*named, "commit", "-q", "-m", "One"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)
    return folder


def test_the_same_source_gives_the_same_mark_and_a_change_shows(script: Any, checkout: Path) -> None:
    mark = script("build_mark").mark
    first = mark(checkout, "1790000000")
    assert mark(checkout, "1790000000") == first
    assert first.endswith("date = 2026-09-21\n")
    assert "+" not in mark(checkout, None)
    (checkout / "file").write_text("two")
    assert '+"' in mark(checkout, None)


def test_the_program_reads_what_the_build_wrote(script: Any, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "build.toml").write_text(script("build_mark").mark(checkout, "1790000000"), "utf-8")
    build = origin.build(tmp_path)
    assert build is not None
    assert (len(build.commit), build.day) == (40, date(2026, 9, 21))


@pytest.mark.parametrize("text", [None, "", "nonsense [", "commit = 1\ndate = 2026-01-01", 'commit = "a"\ndate = "x"'])
def test_a_mark_that_is_not_there_or_broken_is_none(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "build.toml").write_text(text, "utf-8")
    assert origin.build(tmp_path) is None


def test_the_list_of_licences_is_read_as_it_was_written(script: Any, tmp_path: Path) -> None:
    shipped = script("shipped").components()
    text = script("licences").written(shipped)
    groups = origin.pieces(text)
    assert sum(len(pieces) for _, pieces in groups) == len(shipped)
    read = {(one.name, one.version, one.licence) for _, pieces in groups for one in pieces}
    assert read == {(one.name, one.version, one.licence) for one in shipped}
    (tmp_path / "LICENCES.txt").write_text(text, "utf-8")
    assert origin.licences(tmp_path) == text
