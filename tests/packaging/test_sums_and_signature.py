"""Sums and a signature tell whether what was given away is what arrived."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def dist(tmp_path: Path, run: Any) -> Path:
    folder = tmp_path / "dist"
    (folder / "windows").mkdir(parents=True)
    (folder / "papelada.deb").write_bytes(b"a package")
    (folder / "windows" / "papelada set-up.exe").write_bytes(b"an installer")
    assert run("sums.py", folder).returncode == 0
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return _key(tmp_path / "release")


def _key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", str(path)], check=True)
    return path


def test_everybody_can_look_the_sums_over(dist: Path, run: Any) -> None:
    assert run("sums.py", dist, "--check").returncode == 0
    assert shutil.which("sha256sum")
    subprocess.run(["sha256sum", "--quiet", "--strict", "--check", "SHA256SUMS"], cwd=dist, check=True)
    before = (dist / "SHA256SUMS").read_bytes()
    assert run("sums.py", dist).returncode == 0
    assert (dist / "SHA256SUMS").read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda dist: (dist / "papelada.deb").write_bytes(b"another package"), "papelada.deb: differs"),
        (lambda dist: (dist / "papelada.deb").unlink(), "papelada.deb: is listed and not there"),
        (lambda dist: (dist / "more.exe").write_bytes(b""), "more.exe: is there and not listed"),
        (lambda dist: (dist / "SHA256SUMS").write_text("nonsense\n"), "no sum"),
        (lambda dist: (dist / "SHA256SUMS").unlink(), "SHA256SUMS is not there"),
    ],
)
def test_what_differs_is_named(dist: Path, run: Any, spoil: Any, told: str) -> None:
    spoil(dist)
    done = run("sums.py", dist, "--check")
    assert done.returncode == 1
    assert told in done.stdout


def test_a_signature_is_its_keys_and_no_others(dist: Path, key: Path, run: Any, tmp_path: Path) -> None:
    assert run("sign", dist, "--key", key).returncode == 0
    assert run("sums.py", dist, "--check").returncode == 0, "the signature itself is no file to be listed"
    assert run("sign", "verify", dist, "--public", f"{key}.pub").returncode == 0
    other = _key(tmp_path / "other")
    done = run("sign", "verify", dist, "--public", f"{other}.pub")
    assert done.returncode == 1
    assert "Do not install" in done.stderr


def test_a_change_after_signing_is_seen(dist: Path, key: Path, run: Any) -> None:
    assert run("sign", dist, "--key", key).returncode == 0
    (dist / "papelada.deb").write_bytes(b"another package")
    assert run("sign", "verify", dist, "--public", f"{key}.pub").returncode == 1
    # And with sums that fit the change.
    assert run("sums.py", dist).returncode == 0
    done = run("sign", "verify", dist, "--public", f"{key}.pub")
    assert done.returncode == 1
    assert "not that key's" in done.stderr


def test_nothing_is_signed_that_its_sums_do_not_fit(dist: Path, key: Path, run: Any) -> None:
    (dist / "papelada.deb").write_bytes(b"another package")
    done = run("sign", dist, "--key", key)
    assert done.returncode == 1
    assert not (dist / "SHA256SUMS.sig").exists()


def test_a_missing_signature_or_key_is_said(dist: Path, key: Path, run: Any, tmp_path: Path) -> None:
    assert run("sign", "verify", dist, "--public", f"{key}.pub").returncode == 1
    done = run("sign", dist, "--key", tmp_path / "none")
    assert done.returncode == 2
    assert "there is no file" in done.stderr
