"""Putting a bundle in place: all at once, and never over what is somebody else's."""

import errno
import json
import os
from pathlib import Path

import pytest

from desktop.services.bundling import publishing
from desktop.services.bundling.publishing import checked_target, disk_faults, published
from desktop.services.refusals import BundleError


def files(folder: Path, names: dict[str, str]) -> dict[str, Path]:
    """Finished files with a manifest that names them."""
    folder.mkdir(exist_ok=True)
    told = {"files": [{"path": name} for name in names]}
    paths = {}
    for name, text in {**names, "manifest.json": json.dumps(told)}.items():
        paths[name] = folder / name
        paths[name].write_text(text)
    return paths


def state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_a_second_bundle_takes_the_place_of_the_first(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    published(files(tmp_path / "a", {"00.pdf": "one", "01.pdf": "gone"}), out)
    published(files(tmp_path / "b", {"00.pdf": "two"}), out)
    assert set(state(out)) == {"00.pdf", "manifest.json"}
    assert state(out)["00.pdf"] == "two"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    published(files(tmp_path / "a", {"00.pdf": "one"}), out)
    (out / "notes.txt").write_text("mine")
    (out / "case").mkdir()
    published(files(tmp_path / "b", {"00.pdf": "two"}), out)
    assert state(out)["notes.txt"] == "mine"
    assert (out / "case").is_dir()


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "00.pdf").write_text("mine")
    with pytest.raises(BundleError) as refused:
        published(files(tmp_path / "a", {"00.pdf": "one"}), out)
    assert (refused.value.code, refused.value.values) == ("out_not_ours", {"name": "00.pdf"})
    assert state(out) == {"00.pdf": "mine"}


@pytest.mark.parametrize("told", ["[]", "{", '{"files": [{"path": "../secret"}, {"path": ".hidden"}, {"path": 7}]}'])
def test_a_manifest_that_is_none_of_ours_is_not_believed(tmp_path: Path, told: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "secret").write_text("mine")
    (out / ".hidden").write_text("mine")
    (out / "manifest.json").write_text(told)
    if told.startswith('{"files"'):
        published(files(tmp_path / "a", {"00.pdf": "one"}), out)
        assert (out / ".hidden").read_text() == "mine"
    else:
        with pytest.raises(BundleError):
            published(files(tmp_path / "a", {"00.pdf": "one"}), out)
    assert (tmp_path / "secret").read_text() == "mine"


@pytest.mark.parametrize("fails_at", range(1, 4))
def test_a_failure_on_the_way_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    out = tmp_path / "out"
    published(files(tmp_path / "a", {"00.pdf": "one", "01.pdf": "two"}), out)
    before = state(out)
    fresh = files(tmp_path / "b", {"00.pdf": "new", "01.pdf": "new"})
    moved = 0
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        nonlocal moved
        moved += 1
        if moved == fails_at:
            raise OSError(errno.ENOSPC, "full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(BundleError) as refused:
        published(fresh, out)
    assert refused.value.code == "no_space"
    assert state(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "out"]


def test_a_full_disk_while_copying_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(publishing, "_copied", full)
    with pytest.raises(BundleError) as refused:
        published(files(tmp_path / "a", {"00.pdf": "one"}), tmp_path / "out")
    assert refused.value.code == "no_space"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_places_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BundleError) as refused:
        checked_target(tmp_path / "file", frozenset())
    assert refused.value.code == "not_a_folder"
    with pytest.raises(BundleError) as refused:
        published({}, tmp_path / "file" / "out")
    assert refused.value.code in ("not_a_folder", "not_writable")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BundleError) as refused:
        checked_target(tmp_path / "new" / "deep", frozenset())
    assert refused.value.code == "not_writable"


def test_what_the_disk_refuses_has_a_code() -> None:
    with pytest.raises(BundleError) as refused, disk_faults():
        raise PermissionError
    assert refused.value.code == "not_writable"
