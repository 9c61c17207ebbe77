"""The whole way on real input: the demo is run, and its bundle checked with tools that did not write it."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
PASSPHRASE = "papelada demo"


def tool(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def papelada(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop", "--home", str(home), "--lang", "en", *map(str, arguments)]
    environment = {"PATH": "/usr/bin:/bin", "PAPELADA_PASSPHRASE": PASSPHRASE, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `papelada demo` leaves; run once, whichever of several test processes asks first."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo-journey"
    place.mkdir(exist_ok=True)
    out, told = place / "out", place / "told.json"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            done = papelada(place / "home", "demo", "--no-window", "--on", "2026-11-22", "--out", out)
            told.write_text(json.dumps([done.returncode, done.stdout, done.stderr]), encoding="utf-8")
    code, answer, complaint = json.loads(told.read_text("utf-8"))
    assert code == 0, complaint
    assert "Traceback" not in complaint
    assert PASSPHRASE in answer
    return out


@pytest.fixture(scope="session")
def manifest(demo: Path) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((demo / "manifest.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def status(demo: Path) -> Mapping[str, Any]:
    done = papelada(demo.parent / "home", "status", demo / "case" / "sample.papelada", "--on", "2026-11-22", "--json")
    assert done.returncode == 0, done.stderr
    loaded: Mapping[str, Any] = json.loads(done.stdout)
    return loaded


def findings(status: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for requirement in status["requirements"]:
        for finding in requirement["findings"]:
            found.setdefault(finding["code"], []).append(finding)
    return found


def test_the_criminal_record_will_be_too_old_on_the_day(status: Mapping[str, Any]) -> None:
    [finding] = findings(status)["too_old_days"]
    assert finding["values"]["days"] == 96
    assert "96 days old on the day of your appointment" in finding["message"]


def test_most_months_are_proven_and_the_missing_statements_show(demo: Path, status: Mapping[str, Any]) -> None:
    truth = json.loads(next((demo / "case").glob("*truth*.json")).read_text("utf-8"))
    [coverage] = [one for one in status["coverage"] if one["requirement"] == "bond_union"]
    states = {month["month"]: month["state"] for month in coverage["months"]}
    assert sum(state == "covered" for state in states.values()) >= 66
    assert len(truth["missing_months"]) == 4
    assert all(states[month] != "covered" for month in truth["missing_months"])


def test_every_output_passes_qpdf_and_has_the_pages_the_manifest_says(demo: Path, manifest: Mapping[str, Any]) -> None:
    for file in manifest["files"]:
        path = demo / file["path"]
        tool("qpdf", "--check", path)
        pages = re.search(r"^Pages:\s+(\d+)$", tool("pdfinfo", path), re.MULTILINE)
        assert pages is not None
        assert int(pages[1]) == file["pages"]
        assert path.stat().st_size == file["bytes"]


def test_files_of_requirements_stay_under_the_channels_limit(manifest: Mapping[str, Any]) -> None:
    sizes = [file["bytes"] for file in manifest["files"] if file["requirement"]]
    assert len(sizes) >= 7
    assert max(sizes) <= 1_000_000


def test_each_page_is_stamped_with_its_number(demo: Path, manifest: Mapping[str, Any]) -> None:
    complete = next(file for file in manifest["files"] if not file["requirement"])
    pages = tool("pdftotext", "-layout", demo / complete["path"], "-").split("\f")[: complete["pages"]]
    for number, page in enumerate(pages, start=1):
        assert re.search(rf"página {number} de {complete['pages']}\b", page), f"page {number}"


def test_the_indexs_numbers_and_links_are_right(demo: Path, manifest: Mapping[str, Any]) -> None:
    """Each line of the index leads, by its number and by its link, to the page that bears its label."""
    complete = next(file for file in manifest["files"] if not file["requirement"])
    path = demo / complete["path"]
    pages = tool("pdftotext", "-layout", path, "-").split("\f")
    index = [line for page in pages[1:6] if "Índice" in page for line in page.splitlines()]
    entry = re.compile(r"^\s*([A-Z]\d+)\s+(?:ver ([A-Z]\d+): )?\S.*?\s(\d+)(?:[–-]\d+)?\s*$")
    found = [match for match in map(entry.match, index) if match]
    # A paper that serves two requirements stands once; its second line says under which label.
    numbers = {match[2] or match[1]: int(match[3]) for match in found}
    assert len(numbers) >= 60
    for label, number in numbers.items():
        assert re.search(rf"^\s*{label}\b", pages[number - 1], re.MULTILINE), f"{label} is not on page {number}"
    assert set(numbers.values()) <= _targets(path)


def _targets(path: Path) -> set[int]:
    """The pages that links on the first pages lead to, by a reader that did not write the file."""
    reader = PdfReader(path)
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages, start=1)}
    links = [annotation.get_object() for page in reader.pages[:6] for annotation in page.get("/Annots", [])]
    return {numbers[(link.get("/Dest") or link["/A"]["/D"])[0]] for link in links}


def test_scans_have_searchable_text(demo: Path, manifest: Mapping[str, Any]) -> None:
    complete = next(file for file in manifest["files"] if not file["requirement"])
    text = tool("pdftotext", demo / complete["path"], "-")
    assert text.count("Saldo final") + text.count("SALDO FINAL") + text.count("Closing balance") >= 60


def test_the_bundle_verifies_and_a_changed_one_does_not(demo: Path, tmp_path: Path) -> None:
    home = demo.parent / "home"
    assert papelada(home, "verify", demo).returncode == 0
    copy = tmp_path / "copy"
    shutil.copytree(demo, copy, ignore=shutil.ignore_patterns("case"))
    victim = sorted(copy.glob("03_*.pdf"))[0]
    victim.write_bytes(victim.read_bytes().replace(b"/Type", b"/Typo", 1))
    assert papelada(home, "verify", copy).returncode == 1


def test_the_case_file_holds_nothing_legible(demo: Path) -> None:
    content = (demo / "case" / "sample.papelada").read_bytes()
    for secret in (b"Mariana", b"MARIANA", b"bond_union", b"SQLite format 3", b"%PDF"):
        assert secret not in content
