"""Putting a bundle onto disks that really are full, read-only, gone or in use; only root may mount such disks."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.services.bundling.publishing import ground_of, published, recovered
from desktop.services.progress import Cancelled, Step
from desktop.services.refusals import BundleError
from desktop.services.verification import verify


def files(folder: Path, names: dict[str, str]) -> dict[str, Path]:
    """Finished files with a manifest that names them."""
    folder.mkdir()
    told = {"files": [{"path": name} for name in names]}
    paths = {name: folder / name for name in (*names, "manifest.json")}
    for name, text in {**names, "manifest.json": json.dumps(told)}.items():
        paths[name].write_text(text)
    return paths


def state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


def unmount(place: Path) -> None:
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "stick"
    place.mkdir()
    try:
        mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", place)
    except (subprocess.CalledProcessError, OSError):
        pytest.skip("this computer does not let the test mount a disk")
    try:
        yield place
    finally:
        unmount(place)


def left_over(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_a_full_disk_keeps_the_former_bundle(tmp_path: Path, stick: Path) -> None:
    out = stick / "out"
    published(files(tmp_path / "a", {"00.pdf": "x" * 400_000, "01.pdf": "one"}), out)
    before = state(out)
    with pytest.raises(BundleError) as refused:
        published(files(tmp_path / "b", {"00.pdf": "y" * 900_000}), out)
    assert refused.value.code == "no_space"
    assert state(out) == before
    assert left_over(stick) == ["out"]


def test_a_full_disk_leaves_an_empty_folder_empty(tmp_path: Path, stick: Path) -> None:
    with pytest.raises(BundleError) as refused:
        published(files(tmp_path / "b", {"00.pdf": "y" * 2_000_000}), stick / "new")
    assert refused.value.code == "no_space"
    assert left_over(stick) == []


def test_a_disk_that_becomes_read_only_in_the_middle(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst moment: the former bundle has made room and half of the new one has come."""
    out = stick / "out"
    published(files(tmp_path / "a", {"00.pdf": "one", "01.pdf": "two"}), out)
    before = state(out)
    moved = 0
    rename = Path.rename

    def then_read_only(self: Path, target: Path) -> Path:
        nonlocal moved
        moved += 1
        if moved == 2:
            mount("-o", "remount,ro", stick)
        return rename(self, target)

    with monkeypatch.context() as pulled:
        pulled.setattr(Path, "rename", then_read_only)
        with pytest.raises(BundleError) as refused:
            published(files(tmp_path / "b", {"00.pdf": "new", "01.pdf": "new"}), out)
    assert refused.value.code == "left_aside"
    aside = stick / str(refused.value.values["name"])
    assert {path.name: path.read_text() for path in (aside / "old").iterdir()} == before
    mount("-o", "remount,rw", stick)
    recovered(out)
    assert state(out) == before
    assert left_over(stick) == ["out"]
    published(files(tmp_path / "c", {"00.pdf": "three"}), out)
    assert state(out)["00.pdf"] == "three"
    assert left_over(stick) == ["out"]


def test_the_next_bundle_first_puts_right_what_was_left(tmp_path: Path, stick: Path) -> None:
    """Current lost between two renames: no handler of ours ran."""
    out = stick / "out"
    published(files(tmp_path / "a", {"00.pdf": "one", "01.pdf": "two"}), out)
    before = state(out)
    room = stick / ".papelada-lost"
    (room / "old").mkdir(parents=True)
    (room / "for").write_text("out")
    new = files(tmp_path / "b", {"00.pdf": "new", "02.pdf": "new"})
    (room / "new").mkdir()
    for name, path in new.items():
        (room / "new" / name).write_bytes(path.read_bytes())
    for name in before:
        (out / name).rename(room / "old" / name)
    (room / "new" / "00.pdf").rename(out / "00.pdf")
    recovered(out)
    assert state(out) == before
    assert left_over(stick) == ["out"]


def test_a_whole_run_puts_right_what_was_left(papers: Any, tmp_path: Path, digital_statement: Any) -> None:
    data, texts = digital_statement(1)
    papers.add(data, "application/pdf", texts, "bank_statement", "bond_union")
    out = tmp_path / "out"
    report = papers.make(out)
    room = tmp_path / ".papelada-lost"
    for folder in ("old", "new"):
        (room / folder).mkdir(parents=True)
    (room / "for").write_text("out")
    for one in (*report.files, None):
        name = report.manifest if one is None else one.path
        (room / "new" / name).write_bytes((out / name).read_bytes())
        (out / name).rename(room / "old" / name)
    (room / "new" / report.files[0].path).rename(out / report.files[0].path)
    again = papers.make(out)
    assert [one.sha256 for one in again.files] == [one.sha256 for one in report.files]
    assert left_over(tmp_path) == ["out", "papers"]


KILLED = """
import json, os, signal, sys
from pathlib import Path
from desktop.services.bundling.publishing import published

out, files, left = Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])


def counted(deed):
    def done(self, target):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return deed(self, target)

    return done


Path.rename, Path.replace = counted(Path.rename), counted(Path.replace)
published({name: Path(path) for name, path in files.items()}, out)
"""
"""Puts a bundle into a folder and kills itself before the move of that number."""


def killed(out: Path, files: dict[str, Path], moves: int) -> bool:
    """Whether the process was killed before it was done."""
    told = json.dumps({name: str(path) for name, path in files.items()})
    done = subprocess.run([sys.executable, "-c", KILLED, out, told, str(moves)], check=False, capture_output=True)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


@pytest.mark.skipif(os.name != "posix", reason="such a kill is known there alone")
def test_a_process_killed_at_any_move_loses_neither_bundle(tmp_path: Path) -> None:
    out = tmp_path / "out"
    old = files(tmp_path / "a", {"00.pdf": "one", "01.pdf": "two"})
    new = files(tmp_path / "b", {"00.pdf": "new", "02.pdf": "new as well"})
    published(old, out)
    (out / "mine.txt").write_text("not of the bundle")
    before = state(out)
    after = {"mine.txt": "not of the bundle", **state(tmp_path / "b")}
    moves = 0
    while killed(out, new, moves):
        there = {text for path in tmp_path.rglob("*") if path.is_file() for text in [path.read_text()]}
        assert set(before.values()) <= there
        recovered(out)
        assert state(out) == before, moves
        assert left_over(tmp_path) == ["a", "b", "out"]
        moves += 1
    assert moves == len(old) + len(new)
    assert state(out) == after
    assert left_over(tmp_path) == ["a", "b", "out"]


@pytest.mark.skipif(os.name != "posix", reason="such a kill is known there alone")
def test_a_bundle_is_made_again_after_a_kill_in_the_middle_of_the_swap(
    papers: Any, tmp_path: Path, digital_statement: Any
) -> None:
    data, texts = digital_statement(1)
    papers.add(data, "application/pdf", texts, "bank_statement", "bond_union")
    out = tmp_path / "out"
    report = papers.make(out)
    (out / "mine.txt").write_text("not of the bundle")
    other = files(tmp_path / "b", {one.path: "another" for one in report.files})
    assert killed(out, other, len(other) + 2)
    assert not verify(out).ok
    again = papers.make(out)
    assert [one.sha256 for one in again.files] == [one.sha256 for one in report.files]
    assert verify(out).ok
    assert (out / "mine.txt").read_text() == "not of the bundle"
    assert left_over(tmp_path) == ["b", "out", "papers"]


def test_a_room_of_another_folder_is_left_alone(tmp_path: Path) -> None:
    room = tmp_path / ".papelada-x"
    (room / "old").mkdir(parents=True)
    (room / "for").write_text("another")
    recovered(tmp_path / "out")
    assert room.is_dir()


def test_a_pulled_stick_does_not_get_its_files_onto_the_computer(tmp_path: Path, stick: Path) -> None:
    out = stick / "deep" / "out"
    ground = ground_of(out)
    unmount(stick)
    assert stick.is_dir(), "the empty place is still there, on the computer's own disk"
    with pytest.raises(BundleError) as refused:
        published(files(tmp_path / "b", {"00.pdf": "new"}), out, ground)
    assert refused.value.code == "target_gone"
    assert left_over(stick) == []


def test_a_file_in_use_cannot_be_moved_and_nothing_is(tmp_path: Path, stick: Path) -> None:
    """A file that something else is mounted on is as immovable (EBUSY) as one that another program holds on Windows."""
    out = stick / "out"
    published(files(tmp_path / "a", {"00.pdf": "one", "01.pdf": "two"}), out)
    before = state(out)
    held = tmp_path / "held"
    held.write_text("two")
    mount("--bind", held, out / "01.pdf")
    try:
        with pytest.raises(BundleError) as refused:
            published(files(tmp_path / "b", {"00.pdf": "new", "01.pdf": "new"}), out)
        assert refused.value.code == "not_writable"
        assert state(out) == before
    finally:
        unmount(out / "01.pdf")
    assert state(out) == before
    assert left_over(stick) == ["out"]


def test_a_read_only_disk_is_told_and_left_as_it_was(papers: Any, stick: Path, digital_statement: Any) -> None:
    (stick / "mine").write_text("mine")
    mount("-o", "remount,ro", stick)
    data, texts = digital_statement(1)
    papers.add(data, "application/pdf", texts, "other")
    with pytest.raises(BundleError) as refused:
        papers.make(stick / "out")
    assert refused.value.code == "not_writable"
    assert left_over(stick) == ["mine"]


@pytest.mark.parametrize("stops_at", ["preparing", "writing", "rereading", "saving"])
def test_cancelling_at_any_deed_keeps_the_former_bundle(
    papers: Any, tmp_path: Path, digital_statement: Any, scanned_statement: Any, stops_at: str
) -> None:
    data, texts = digital_statement(1)
    papers.add(data, "application/pdf", texts, "bank_statement", "bond_union")
    out = tmp_path / "out"
    papers.make(out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    data, texts = scanned_statement(2)
    papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    seen: set[str] = set()

    def stop(step: Step) -> None:
        seen.add(step.deed)
        if step.deed == stops_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        papers.make(out, progress=stop)
    assert stops_at in seen
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "papers"]
