"""Verifying a bundle: any change is found, and nothing in the folder can do harm."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.services.bundling import BundleReport
from desktop.services.verification import verify


@pytest.fixture
def bundle(mixed: tuple[Any, Path, BundleReport], tmp_path: Path) -> Path:
    """A copy of a bundle that may be harmed."""
    return Path(shutil.copytree(mixed[1], tmp_path / "copy"))


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in verify(folder).problems]


def test_an_untouched_bundle_is_what_it_was(bundle: Path) -> None:
    (bundle / "my notes.txt").write_text("mine")
    (bundle / "case").mkdir()
    found = verify(bundle)
    assert found.ok
    assert found.problems == ()
    assert set(found.files) == {path.name for path in bundle.glob("*.pdf")}


def test_one_flipped_bit_is_found(bundle: Path) -> None:
    path = bundle / "00_processo_completo.pdf"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert "bundle_file_changed" in codes(bundle)


def test_missing_extra_and_replaced_files_are_found(bundle: Path) -> None:
    (bundle / "00_processo_completo.pdf").unlink()
    (bundle / "99_other.pdf").write_bytes(b"%PDF")
    [signed] = bundle.glob("*assinado*")
    signed.write_bytes(b"not a pdf")
    found = verify(bundle)
    assert not found.ok
    assert [problem.code for problem in found.problems] == [
        "bundle_file_missing", "bundle_file_changed", "bundle_file_extra", "bundle_file_unreadable",
    ]  # fmt: skip
    assert found.problems[0].values == {"file": "00_processo_completo.pdf"}


def test_a_manifest_that_lies_about_pages_is_found(bundle: Path) -> None:
    told = json.loads((bundle / "manifest.json").read_text("utf-8"))
    told["files"][0]["pages"] += 1
    (bundle / "manifest.json").write_text(json.dumps(told), "utf-8")
    [problem] = verify(bundle).problems
    assert problem.code == "bundle_pages_differ"
    assert problem.values["expected"] == int(problem.values["found"]) + 1


@pytest.mark.parametrize("seed", range(8))
def test_any_byte_of_any_file_that_changes_is_found(bundle: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = chance.choice(sorted(bundle.iterdir())) if seed % 2 else bundle / "manifest.json"
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    data[at] = (data[at] + chance.randrange(1, 256)) % 256
    path.write_bytes(data)
    assert not verify(bundle).ok, (path.name, at)


def test_a_manifest_that_was_changed_is_found_where_all_files_are_as_they_were(bundle: Path) -> None:
    path = bundle / "manifest.json"
    text = path.read_text("utf-8")
    for changed in (
        text.replace('"on": "2026-', '"on": "2027-'),
        text.replace('"coding": "as_given"', '"coding": "x"'),
        text + " ",
    ):
        assert changed != text
        path.write_text(changed, "utf-8")
        assert codes(bundle) == ["bundle_manifest_changed"]


def test_a_renamed_file_is_missing_and_one_too_many(bundle: Path) -> None:
    (bundle / "99_recibo_para_guardar.pdf").rename(bundle / "97_recibo.pdf")
    assert codes(bundle) == ["bundle_file_missing", "bundle_file_extra"]


@pytest.mark.parametrize(
    "told",
    ["", "[]", "{}", '{"format": 1, "files": []}', '{"format": 2, "files": [{}]}', "[" * 100_000,
     '{"format": 1, "files": [{"path": "../../etc/passwd", "bytes": 1, "pages": 1, "sha256": ""}]}',
     '{"format": 1, "files": [{"path": "a", "bytes": "x", "pages": 1, "sha256": ""}]}'],
)  # fmt: skip
def test_what_is_no_manifest_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "manifest.json").write_text(told)
    assert codes(tmp_path) == ["bundle_manifest_damaged"]


def test_a_folder_without_manifest(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["bundle_manifest_missing"]
    assert codes(tmp_path / "nowhere") == ["bundle_manifest_missing"]
