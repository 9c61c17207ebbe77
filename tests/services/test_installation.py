"""The check of an installation: each part is really broken once, and the check is to see it and nothing else."""

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytesseract
import pytest

from desktop.domain.case import Case
from desktop.engines.casefile import CaseFile, Cost
from desktop.engines.home import Home
from desktop.engines.networks import sessions
from desktop.engines.sandbox_process import Limits
from desktop.engines.trials import confinement, encryption, lettering
from desktop.services import installation
from desktop.services.installation import Part, examine
from desktop.words.parts import part_label, part_remedy
from desktop.words.words import LANGUAGES, Words
from forms.mistakes import DefinitionError
from resources import resource

ON = date(2026, 6, 1)
ORDER = ["home", "disk", "temporary", "definitions", "fonts", "sandbox", "limits", "ocr"]
TESSDATA = next(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def examined(home: Home) -> Callable[..., dict[str, Part]]:
    """The parts by their names, a reading's with its language."""

    def examined(**asked: Any) -> dict[str, Part]:
        parts = examine(home, home.root, asked.pop("on", ON), **asked)
        return {f"{part.name} {part.language}".strip(): part for part in parts}

    return examined


def _languages(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        shutil.copy(TESSDATA / f"{name}.traineddata", folder)
    shutil.copytree(TESSDATA / "configs", folder / "configs")
    return folder


def test_every_part_is_told_in_one_order(home: Home) -> None:
    parts = list(examine(home, home.root, ON))
    names = [part.name for part in parts]
    assert names[: len(ORDER)] == ORDER
    assert [part.language for part in parts if part.name == "reading"][:2] == ["eng", "por"]
    assert names[-3:] == ["networks", "encryption", "display"]
    assert [part for part in parts if part.level == "failed"] == []
    assert list((home.root / "work").iterdir()) == [], "nothing is left behind"


def test_every_fault_has_its_sentence_in_every_language() -> None:
    faults = {
        ("home", "unwritable"), ("home", "not_private"), ("disk", "full"), ("temporary", "unwritable"),
        ("temporary", "full"), ("definitions", "old"), ("definitions", "pack_unused"), ("fonts", "scripts"),
        ("limits", "passed"), ("limits", "unlimited"), ("limits", "no_child"), ("ocr", "no_tesseract"),
        ("ocr", "languages"), ("reading", "no_font"), ("reading", "misread"), ("networks", "no_font"),
        ("networks", "missing"), ("display", "no_screen"), ("display", "refused"),
    }  # fmt: skip
    values = {
        "folder": "/somewhere", "megabytes": "500", "count": "2", "scripts": "arabic", "limits": "memory",
        "languages": "por", "packages": "tesseract-ocr-por", "word": "Certidão",
    }  # fmt: skip
    reinstall = {part_remedy("nothing", "nothing", {}, Words(language)) for language in LANGUAGES}
    for language in LANGUAGES:
        words = Words(language)
        told = {fault: part_remedy(*fault, values, words) for fault in faults}
        assert not reinstall & set(told.values())
        assert all("{" not in sentence for sentence in told.values())
        assert all(part_label(name, words) for name in (*ORDER, "reading", "networks", "encryption", "display"))


# Tesseract and its languages


def test_a_language_that_is_not_there_is_named(examined: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(_languages(tmp_path / "langs", "eng", "osd")))
    parts = examined()
    assert (parts["ocr"].level, parts["ocr"].fault) == ("failed", "languages")
    assert parts["ocr"].values["packages"] == "tesseract-ocr-por"
    assert parts["reading eng"].ok
    assert "reading por" not in parts
    assert "reading osd" not in parts


def test_a_damaged_language_is_found_by_reading(examined: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _languages(tmp_path / "langs", "eng", "por")
    whole = (folder / "por.traineddata").read_bytes()
    (folder / "por.traineddata").write_bytes(whole[: len(whole) // 3])
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    parts = examined()
    assert (parts["reading por"].level, parts["reading por"].fault) == ("failed", "misread")
    assert parts["reading eng"].ok
    assert parts["ocr"].ok, "the file is there; only reading tells that it is damaged"


def test_further_languages_are_read_too_and_are_no_need(
    examined: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _languages(tmp_path / "langs", "eng", "por")
    shutil.copy(folder / "eng.traineddata", folder / "nld.traineddata")
    (folder / "swe.traineddata").write_bytes(b"no language")
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    parts = examined()
    assert parts["reading nld"].ok
    assert (parts["reading swe"].level, parts["reading swe"].needed) == ("warning", False)


def test_no_tesseract_at_all(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    parts = examined()
    assert (parts["ocr"].level, parts["ocr"].fault) == ("failed", "no_tesseract")
    assert not [name for name in parts if name.startswith("reading")]


# Fonts


def _fonts(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(resource("fonts", name).read_bytes())
    return folder


def test_a_script_without_a_font_is_named(examined: Any, tmp_path: Path) -> None:
    part = examined(fonts=_fonts(tmp_path / "fonts", "NotoSans-Regular.ttf"))["fonts"]
    assert (part.level, part.fault) == ("warning", "scripts")
    assert part.values["scripts"].split() == ["devanagari", "bengali", "arabic", "chinese"]
    words = Words("pt")
    assert "devanágari, bengali, árabe, chinesa" in part_remedy(part.name, part.fault, part.values, words)


@pytest.mark.parametrize("names", [(), ("OCRB.otf",)])
def test_without_latin_and_cyrillic_letters_the_fonts_fail(
    examined: Any, tmp_path: Path, names: tuple[str, ...]
) -> None:
    part = examined(fonts=_fonts(tmp_path / "fonts", *names))["fonts"]
    assert part.level == "failed"
    assert "cyrillic" in part.detail


def test_a_damaged_font_is_named(examined: Any, tmp_path: Path) -> None:
    folder = _fonts(tmp_path / "fonts", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
    (folder / "NotoSans-Bold.ttf").write_bytes(b"no font")
    part = examined(fonts=folder)["fonts"]
    assert part.level == "failed"
    assert "NotoSans-Bold.ttf" in part.detail


def test_what_a_font_lacks_is_told_from_what_it_has(tmp_path: Path) -> None:
    folder = _fonts(tmp_path / "fonts", "NotoSans-Regular.ttf")
    assert lettering.line_of("Łódź Їжак", folder) is not None
    assert lettering.line_of("Ana 王", folder) is None
    assert lettering.line_of("Ana 王", tmp_path) is None


# Sandbox and its limits


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="the limits are Linux's")
def test_a_child_is_stopped_at_each_limit_and_passes_one_that_is_not_set(tmp_path: Path) -> None:
    assert confinement.passed(tmp_path) == ()
    wide = Limits(memory=8 << 30, file_bytes=1 << 30, open_files=400)
    assert confinement.passed(tmp_path, allowed=wide) == ("memory", "file_size", "open_files")
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_does_not_want_to_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not confinement.outlived(0.3)
    monkeypatch.setattr(confinement, "_GRACE", 0.1)
    assert confinement.outlived(10), "a child that ends by itself proves nothing"


def test_a_limit_that_does_not_hold_fails_where_the_system_promises_it(
    examined: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "passed", lambda work, **_: ("memory", "network"))
    part = examined()["limits"]
    assert (part.level, part.values["limits"]) == ("failed", "memory network")
    monkeypatch.setattr(confinement, "promised", lambda: frozenset({"time"}))
    part = examined()["limits"]
    assert (part.level, part.fault) == ("warning", "unlimited")


def test_a_program_that_cannot_start_itself_again_is_told(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    start = importlib.import_module("desktop.engines.sandbox_start")
    sandbox = importlib.import_module("desktop.engines.sandbox")
    sandbox._NURSERY.close()  # one that stands already has nothing left to start
    monkeypatch.setattr(start, "command", lambda: ["/nowhere/papelada"])
    parts = examined()
    assert (parts["limits"].level, parts["limits"].fault) == ("failed", "no_child")
    assert parts["sandbox"].level == "failed"


# Encryption


def test_encryption_is_whole(tmp_path: Path) -> None:
    assert encryption.fault(tmp_path) == ""


def test_a_folder_where_no_case_can_be_made(tmp_path: Path) -> None:
    assert encryption.fault(tmp_path / "nowhere") == "missing"


def test_a_case_that_can_be_read_without_its_key_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create = CaseFile.create

    def careless(path: Path, passphrase: str, case: Case, cost: Cost | None = None) -> CaseFile:
        made = create(path, passphrase, case, cost)
        with path.open("ab") as stream:
            stream.write(bytes(4096 - 20) + case.facts["trial"].encode())
        return made

    monkeypatch.setattr(CaseFile, "create", careless)
    assert encryption.fault(tmp_path) == "readable"


def test_tampering_that_nobody_notices_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = CaseFile.open
    good: list[bytes] = []

    def blind(path: Path, passphrase: str) -> CaseFile:
        if not good:
            good.append(path.read_bytes())
        path.write_bytes(good[0])
        return opened(path, passphrase)

    monkeypatch.setattr(CaseFile, "open", blind)
    assert encryption.fault(tmp_path) == "tampering_unseen"


def test_a_case_that_opens_with_any_passphrase_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = importlib.import_module("desktop.engines.casefile.keys")
    unwrapped = keys.unwrapped
    monkeypatch.setattr(keys, "unwrapped", lambda path, passphrase: unwrapped(path, "trial passphrase"))
    assert encryption.fault(tmp_path) == "any_passphrase"


# Networks, definitions, folders, screen


def test_a_network_that_is_not_there_is_a_warning(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sessions._FILES, "recogniser", "gone.onnx")
    monkeypatch.setattr(sessions, "_opened", {})
    part = examined()["networks"]
    assert (part.level, part.fault, part.detail) == ("warning", "missing", "gone.onnx")


def test_old_definitions_are_a_warning(examined: Any) -> None:
    part = examined(on=date(2031, 1, 1))["definitions"]
    assert (part.level, part.fault) == ("warning", "old")
    assert int(part.values["count"]) > 20


def test_definitions_that_do_not_read_fail(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(home: Home) -> None:
        raise DefinitionError([])

    monkeypatch.setattr(installation, "load", spoilt)
    assert examined()["definitions"].level == "failed"


def test_a_full_disk(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "ENOUGH_DISK", 1 << 62)
    monkeypatch.setattr(installation, "ENOUGH_TEMPORARY", 1 << 62)
    parts = examined()
    assert (parts["disk"].level, parts["temporary"].level) == ("failed", "warning")


def test_no_temporary_folder(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    assert examined()["temporary"].fault == "unwritable"


def test_a_home_that_others_can_look_into_is_a_warning(home: Home, examined: Any) -> None:
    home.root.chmod(0o755)
    assert (examined()["home"].level, examined()["home"].fault) == ("warning", "not_private")


def test_without_a_home_the_other_parts_are_still_tried(tmp_path: Path) -> None:
    parts = {part.name: part for part in examine(None, tmp_path / "nowhere", ON)}
    assert (parts["home"].level, parts["home"].fault) == ("failed", "unwritable")
    assert parts["ocr"].ok
    assert parts["encryption"].ok


def test_no_screen_and_one_that_cannot_be_used(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert (examined()["display"].level, examined()["display"].fault) == ("warning", "no_screen")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    part = examined()["display"]
    assert (part.level, part.fault) == ("failed", "refused")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert (examined()["display"].level, examined()["display"].detail) == ("ok", "offscreen")


def test_the_check_loads_no_other_command() -> None:
    """A helper at the telephone waits for it."""
    told = "import sys, desktop.cli.program, desktop.cli.checking; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "desktop.services.installation" in loaded
    others = {
        "desktop.cli.commands",
        "desktop.services.bundling",
        "desktop.services.casework",
        "icalendar",
        "reportlab",
    }
    assert sorted(others & loaded) == []
