"""Nothing that the program uses is pruned from the frozen tree, and what finds a fault in a tree really finds it."""

import ast
import fnmatch
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from babel.core import get_global

from desktop import __main__ as wiring
from desktop.engines import frozen as beside
from desktop.engines.networks import sessions
from desktop.engines.ocr import Ocr
from desktop.words.words import LANGUAGES, LOCALES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def frozen(script: Any) -> ModuleType:
    module: ModuleType = script("frozen")
    return module


@pytest.fixture
def qt_folder() -> Path:
    found = importlib.util.find_spec("PySide6")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "Qt"


def test_no_module_that_our_sources_name_is_left_out(frozen: ModuleType) -> None:
    assert len(frozen.imported()) > 400
    assert [name for name in frozen.imported() if frozen.excluded(name)] == []


def test_everything_loads_without_what_is_left_out(frozen: ModuleType) -> None:
    """The frozen tree in a nutshell: modules left out cannot be had, stand-ins stand in, and all of ours loads."""
    told = """
import importlib, importlib.util, json, sys
order = json.load(sys.stdin)
class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in order["excluded"]):
            raise ModuleNotFoundError("left out: " + name, name=name)
for name in [one for one in sys.modules if any(one == out or one.startswith(out + ".") for out in order["excluded"])]:
    del sys.modules[name]
sys.meta_path.insert(0, LeftOut())
for name, file in order["stood_in"].items():
    spec = importlib.util.spec_from_file_location(name, file)
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
faults = []
for name in order["names"]:
    try:
        importlib.import_module(name)
    except Exception as error:
        faults.append(f"{name}: {type(error).__name__}: {error}")
print(json.dumps(faults))
"""
    lists = frozen.lists()["modules"]
    stood_in = {
        name: str(ROOT / "packaging" / "stand_ins" / f"{name.replace('.', '_')}.py") for name in lists["stood_in"]
    }
    order = {"excluded": lists["excluded"], "stood_in": stood_in, "names": frozen.imported()}
    done = subprocess.run(
        [sys.executable, "-c", told], input=json.dumps(order), capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert json.loads(done.stdout) == []


def test_stand_ins_do_nothing(frozen: ModuleType) -> None:
    for name in frozen.lists()["modules"]["stood_in"]:
        tree = ast.parse((ROOT / "packaging" / "stand_ins" / f"{name.replace('.', '_')}.py").read_text("utf-8"))
        assert len(tree.body) == 1
        assert ast.get_docstring(tree)


def test_every_plugin_that_is_kept_is_there_and_no_network_is(frozen: ModuleType, qt_folder: Path) -> None:
    plugins = [path.relative_to(qt_folder / "plugins").as_posix() for path in (qt_folder / "plugins").rglob("*.so")]
    elsewhere = ("platforms/qwindows*", "platforms/*qcocoa*", "styles/*")
    for pattern in frozen.lists()["qt"]["plugins"]:
        assert pattern in elsewhere or any(fnmatch.fnmatch(one, pattern) for one in plugins), pattern
    kept = {one for one in plugins if frozen.data_wanted(f"PySide6/Qt/plugins/{one}")}
    assert {"platforms/libqxcb.so", "platforms/libqwayland.so", "platforms/libqoffscreen.so"} <= kept
    assert not [one for one in kept if one.startswith(("tls/", "networkinformation/", "sqldrivers/", "generic/"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_each_language_is_formatted_with_goes_along(frozen: ModuleType, qt_folder: Path, language: str) -> None:
    locale = LOCALES[language]
    parents = get_global("parent_exceptions")
    needed = {"root", locale}
    while "_" in locale:
        locale = str(parents.get(locale, locale.rpartition("_")[0]))
        needed.add(locale)
    assert [one for one in needed if not frozen.data_wanted(f"babel/locale-data/{one}.dat")] == []
    assert frozen.data_wanted("babel/global.dat")
    for path in (qt_folder / "translations").glob(f"qtbase_{language}*.qm"):
        assert frozen.data_wanted(f"PySide6/Qt/translations/{path.name}")


def test_our_own_data_goes_along(frozen: ModuleType) -> None:
    places = {f"{folder}/{path.name}" for path, folder in frozen.own_data()}
    tomls = {
        path.relative_to(ROOT).as_posix() for name in ("forms", "resources") for path in (ROOT / name).rglob("*.toml")
    }
    assert tomls <= places
    for needed in ("resources/zone_reader.onnx", "resources/translations/pt/LC_MESSAGES/papelada.mo"):
        assert needed in places
    assert {f"resources/fonts/{one.name}" for one in (ROOT / "resources/fonts").glob("*.[to]tf")} <= places
    assert {f"resources/icons/{one.name}" for one in (ROOT / "resources/icons").glob("*.svg")} <= places
    assert not [one for one in places if one.endswith((".po", ".py", ".pyc")) or "screenshots" in one]


def test_the_networks_are_those_that_are_opened(frozen: ModuleType) -> None:
    carried = {*frozen.lists()["networks"]["files"], "zone_reader.onnx"}
    assert carried == set(sessions._FILES.values())


def test_the_languages_are_pinned(frozen: ModuleType) -> None:
    sums = (ROOT / "packaging" / "reading-engine.sums").read_text("utf-8").split()
    pinned = {name.removesuffix(".traineddata") for name in sums if name.endswith(".traineddata")}
    languages = frozen.lists()["languages"]
    assert pinned == {*languages["needed"], *languages["desk"]}
    script = (ROOT / "packaging" / "reading-engine").read_text("utf-8")
    fetched = script.partition("languages=(")[2].partition(")")[0].replace("chi-sim", "chi_sim").split()
    assert set(fetched) == pinned


def test_libraries_are_either_taken_or_the_computers(frozen: ModuleType) -> None:
    lists = frozen.lists()["libraries"]
    assert not set(lists["taken"]) & set(lists["computer"])


def test_a_tree_with_a_network_in_it_is_refused(frozen: ModuleType, tmp_path: Path) -> None:
    assert list(frozen.faults(tmp_path)) == []
    (tmp_path / "libQt6Network.so.6").write_bytes(b"")
    (tmp_path / "reporter.so").write_bytes(b"... libcurl/8.1 ...")
    (tmp_path / "notes.txt").write_text(f"made in {ROOT}", "utf-8")
    told = "\n".join(frozen.faults(tmp_path))
    assert "libQt6Network.so.6: has no place" in told
    assert "reporter.so: holds libcurl" in told
    assert "notes.txt: names the folder" in told


def test_a_library_that_an_older_system_cannot_load_is_refused(
    frozen: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Path(np._core._multiarray_umath.__file__)
    (tmp_path / library.name).write_bytes(library.read_bytes())
    assert frozen.newer(tmp_path / library.name) == ()
    monkeypatch.setitem(
        frozen.lists()["libraries"], "newest", {"GLIBC": "2.4", "GLIBCXX": "3.4.30", "CXXABI": "1.3.13"}
    )
    refused = frozen.newer(tmp_path / library.name)
    assert refused
    assert all(one.startswith("GLIBC_2.") for one in refused)
    assert any("newer than the oldest system has" in one for one in frozen.faults(tmp_path))
    assert frozen.newer(Path(__file__)) == ()


def test_a_library_that_looks_in_a_folder_of_the_build_machine_is_refused(frozen: ModuleType, tmp_path: Path) -> None:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no compiler")
    told = [compiler, "-shared", "-x", "c", "/dev/null", "-o"]
    for name, place in (("inside.so", "$ORIGIN/../lib"), ("astray.so", "/home/somebody/lib:$ORIGIN")):
        subprocess.run([*told, str(tmp_path / name), f"-Wl,-rpath,{place}"], check=True)
    assert frozen.astray(tmp_path / "inside.so") == ()
    assert frozen.astray(tmp_path / "astray.so") == ("/home/somebody/lib",)
    assert "astray.so: looks for libraries in /home/somebody/lib" in list(frozen.faults(tmp_path))


def test_the_frozen_program_reads_with_what_it_carries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert beside.tesseract() is None
    assert beside.tessdata() is None
    inside = tmp_path / "papelada" / "_internal"
    (inside / "tesseract" / "tessdata").mkdir(parents=True)
    program = inside / "tesseract" / "tesseract"
    program.write_text(
        '#!/bin/sh\ncase "$*" in *"--tessdata-dir $(dirname "$0")/tessdata"*) printf "List:\\npor\\neng\\n";; esac\n',
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(inside), raising=False)
    assert Ocr(tmp_path).missing() == []
    assert Ocr(tmp_path, "por+ukr").missing() == ["ukr"]


def test_a_folder_beside_the_frozen_program_makes_it_portable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home, cases = tmp_path / "papelada-home", tmp_path / "cases"
    home.mkdir()
    cases.mkdir()
    assert beside.home_beside() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "papelada"))
    assert beside.home_beside() == home
    assert beside.cases_beside() == cases
    cases.rmdir()
    assert beside.cases_beside() is None
    home.rmdir()
    assert beside.home_beside() is None


def test_a_case_file_alone_opens_in_the_window(tmp_path: Path) -> None:
    case = tmp_path / "ana.papelada"
    assert wiring._case_alone([str(case)]) is None
    case.touch()
    assert wiring._case_alone([str(case)]) == case
    assert wiring._case_alone(["status", str(case)]) is None
    assert wiring._case_alone(["check"]) is None
    assert wiring._case_alone([]) is None
