"""The recipes for Windows and macOS, as far as this system can try them: they compile, and say no in time."""

import plistlib
import re
import shutil
import subprocess
import tomllib
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
NAMES = [
    "papelada.exe",
    "_internal/python311.dll",
    "_internal/tesseract/tessdata/por.traineddata",
    "_internal/a b/ç.txt",
]


@pytest.fixture
def windows_tree(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "tree"


@pytest.fixture
def installer(script: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(PACKAGING / "windows"))
    return script("windows/installer")


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis (Debian: nsis) is not installed")
def test_the_installer_compiles_without_a_warning_and_the_same_twice(
    run: Any, windows_tree: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.exe", tmp_path / "second.exe"
    for out in (first, second):
        done = run("windows/installer.py", windows_tree, out)
        assert done.returncode == 0, done.stdout + done.stderr
        (windows_tree / "papelada.exe").touch()
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"MZ")
    if shutil.which("7z"):
        told = subprocess.run(["7z", "l", "-slt", str(first)], capture_output=True, text=True, check=True).stdout
        listed = set(re.findall(r"^Path = (.+)$", told, re.MULTILINE))
        assert set(NAMES) <= {name.replace("\\", "/") for name in listed}


def test_each_file_is_installed_and_removed_by_name_and_folders_only_when_empty(
    installer: Any, windows_tree: Path
) -> None:
    paths = installer.files(windows_tree)
    assert sorted(map(str, paths)) == sorted(NAMES)
    brought, taken = installer.installing(windows_tree, paths), installer.removing(paths)
    assert brought.count("File ") == taken.count("Delete ") == len(NAMES)
    assert 'Delete "$INSTDIR\\_internal\\tesseract\\tessdata\\por.traineddata"' in taken
    assert "/r" not in taken
    inner, outer = (
        taken.index('RMDir "$INSTDIR\\_internal\\tesseract\\tessdata"'),
        taken.index('RMDir "$INSTDIR\\_internal"'),
    )
    assert inner < outer


def test_the_script_takes_nothing_away_with_everything_in_it() -> None:
    script = (PACKAGING / "windows" / "papelada.nsi").read_text("utf-8")
    assert not re.search(r"(?i)RMDir\s+/r|Delete\s+[^\n]*\*", script)
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert 'LOCALAPPDATA\\papelada"' not in script, "the folder of a person's settings is not the program's"


@pytest.mark.parametrize("name", ['a"b', "a$b", "a:b", "a\nb"])
def test_a_name_that_windows_cannot_keep_is_refused(installer: Any, windows_tree: Path, name: str) -> None:
    (windows_tree / name).write_bytes(b"")
    with pytest.raises(ValueError, match="a"):
        installer.files(windows_tree)
    assert PurePosixPath(name).name == name


def test_a_tree_for_another_system_is_refused(run: Any, tmp_path: Path) -> None:
    if shutil.which("makensis") is None:
        assert run("windows/installer.py", tmp_path, tmp_path / "x.exe").returncode == 4
    else:
        assert run("windows/installer.py", tmp_path, tmp_path / "x.exe").returncode == 1


def test_the_programs_card_on_a_mac_is_whole() -> None:
    card = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    [kind] = card["CFBundleDocumentTypes"]
    [declared] = card["UTExportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["papelada"]
    assert (PACKAGING / "macos" / card["CFBundleIconFile"]).is_file()
    assert card["CFBundleShortVersionString"] == "@VERSION@"
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert not [key for key in allowed if "network" in key or "device" in key]


def test_the_recipe_for_a_mac_is_a_script_that_says_what_it_lacks(tmp_path: Path) -> None:
    recipe = PACKAGING / "macos" / "make-dmg"
    subprocess.run(["bash", "-n", str(recipe)], check=True)
    done = subprocess.run([str(recipe), str(tmp_path), "x.dmg"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (tmp_path / "papelada").write_text("#!/bin/sh\n")
    (tmp_path / "papelada").chmod(0o755)
    if shutil.which("hdiutil") is None:
        done = subprocess.run([str(recipe), str(tmp_path), "x.dmg"], capture_output=True, text=True, check=False)
        assert done.returncode == 4
        assert "has to be run on a Mac" in done.stderr


def test_the_icons_have_every_size() -> None:
    with Image.open(PACKAGING / "windows" / "papelada.ico") as icon:
        assert {size for size, _ in icon.info["sizes"]} >= {16, 32, 48, 256}
    with Image.open(PACKAGING / "macos" / "papelada.icns") as icon:
        assert max(size[0] for size in icon.info["sizes"]) >= 512


def test_nothing_is_taken_without_a_hash_that_fits(script: Any, tmp_path: Path) -> None:
    pinned = script("pinned")
    pins, file = tmp_path / "pins.toml", tmp_path / "tesseract.exe"
    file.write_bytes(b"a program")

    def pin(name: str, digest: str) -> Path:
        pins.write_text(f'[windows.tesseract]\nfile = "{name}"\nsha256 = "{digest}"\n')
        return Path(pinned.taken(pins, "windows", "tesseract", tmp_path))

    assert pin(file.name, sha256(b"a program").hexdigest()) == file
    for name, digest in (
        (file.name, ""),
        (file.name, "0" * 64),
        ("gone.exe", "0" * 64),
        ("../x", "0" * 64),
        ("", "0" * 64),
    ):
        with pytest.raises(pinned.Refused):
            pin(name, digest)
    with pytest.raises(pinned.Refused):
        pinned.taken(pins, "macos", "tesseract", tmp_path)


def test_what_is_not_pinned_yet_stops_the_build(run: Any, tmp_path: Path) -> None:
    for system, names in tomllib.loads((PACKAGING / "pins.toml").read_text("utf-8")).items():
        for name, pin in names.items():
            done = run("pinned.py", system, name, tmp_path)
            assert done.returncode == 1
            assert pin["sha256"] or "not pinned" in done.stderr
