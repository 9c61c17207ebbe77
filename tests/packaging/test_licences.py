"""The list of licences names everything that is shipped, with every text, and refuses what may not be shipped."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

FREE = ["MIT", "Apache-2.0", "LGPL-3.0-only", "LGPL-2.1-or-later", "MPL-2.0", "GPL-3.0-or-later WITH GCC-exception-3.1"]
BINDING = ["GPL-2.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "SSPL-1.0"]


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("GPL-2.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT AND (GPL-3.0-only OR BSD-3-Clause)", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("(BSD-3-Clause OR Apache-2.0) AND GPL-2.0-or-later", False),
    ],
)
def test_a_licence_that_binds_the_whole_program_is_told_from_one_that_does_not(
    script: Any, expression: str, fits: bool
) -> None:
    assert script("expressions").may_be_shipped(expression) is fits


def test_any_expression_is_weighed_as_its_logic_says(script: Any) -> None:
    judge = script("expressions").may_be_shipped
    leaves = st.sampled_from([*((one, True) for one in FREE), *((one, False) for one in BINDING)])

    def joined(parts: Any) -> Any:
        both = st.tuples(parts, parts)
        return st.one_of(
            both.map(lambda two: (f"({two[0][0]} AND {two[1][0]})", two[0][1] and two[1][1])),
            both.map(lambda two: (f"({two[0][0]} OR {two[1][0]})", two[0][1] or two[1][1])),
        )

    @given(st.recursive(leaves, joined, max_leaves=8))
    def holds(expected: tuple[str, bool]) -> None:
        assert judge(expected[0]) is expected[1]

    holds()


@pytest.mark.parametrize("broken", ["", "MIT OR", "(MIT", "MIT)", "AND MIT", "MIT Apache-2.0"])
def test_a_broken_expression_is_no_licence(script: Any, broken: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        script("expressions").may_be_shipped(broken)


def test_everything_that_is_locked_is_listed_with_its_texts(script: Any, run: Any, tmp_path: Path) -> None:
    done = run("licences.py", tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "LICENCES.txt").read_text("utf-8")
    for name, (version, hashes) in script("wheels").locked().items():
        assert f"\n{name} {version}\n" in text
        assert hashes
    for piece in ("python 3.", "tesseract-ocr-por", "libtesseract5", "liblept5", "NotoSans-Regular", "zone_reader"):
        assert f"\n{piece}" in text
    # The texts themselves, not their names.
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3",
        "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
        "SIL OPEN FONT LICENSE",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "Libraries under the LGPL may be exchanged",
    ):
        assert words in text
    again = tmp_path / "again"
    assert run("licences.py", again).returncode == 0
    assert (again / "LICENCES.txt").read_bytes() == (tmp_path / "LICENCES.txt").read_bytes()


def test_a_wheel_without_a_text_stops_the_build(script: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped, wheels = script("shipped"), script("wheels", again=False)
    texts_of = wheels._texts_of
    monkeypatch.setattr(wheels, "_texts_of", lambda name, found: {} if name == "six" else texts_of(name, found))
    with pytest.raises(shipped.Unfit, match=r"six .*no licence text"):
        shipped.components()


def test_a_wheel_of_another_version_than_the_locked_one_stops_the_build(
    script: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, wheels = script("shipped"), script("wheels", again=False)
    locked = {**wheels.locked(), "six": ("0.1", ())}
    monkeypatch.setattr(wheels, "locked", lambda: locked)
    with pytest.raises(shipped.Unfit, match=r"six: .* is installed, 0.1 is locked"):
        shipped.components()


def test_only_the_libraries_of_the_tree_are_listed(script: Any, tree: Path) -> None:
    found = {one.name: one for one in script("shipped").components(tree)}
    assert found["libtesseract5"].hashes
    assert "libtiff6" not in found
    assert "Apache" in "".join(found["libtesseract5"].texts.values())


def test_a_library_under_the_gpl_in_the_tree_stops_the_build(run: Any, tree: Path, tmp_path: Path) -> None:
    linked = subprocess.run(["ldd", str(shutil.which("tesseract"))], capture_output=True, text=True, check=True).stdout
    place = next(line.split()[2] for line in linked.splitlines() if "libjbig" in line)
    shutil.copy(place, tree / "_internal")
    done = run("licences.py", tmp_path / "out", "--tree", tree)
    assert done.returncode == 1
    assert "libjbig0" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["reportlab/fonts/DarkGardenMK.pfb", "PySide6/Qt/lib/libQt6Network.so.6"])
def test_what_must_stay_out_of_the_tree_stops_the_build(script: Any, tree: Path, name: str) -> None:
    file = tree / "_internal" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")
    shipped = script("shipped")
    with pytest.raises(shipped.Unfit, match=name.rpartition("/")[2]):
        shipped.components(tree)


def test_a_library_from_nowhere_stops_the_build(script: Any, tree: Path) -> None:
    (tree / "_internal" / "libnobodyknows.so.9").write_bytes(b"\x7fELF" + bytes(60))
    shipped = script("shipped")
    with pytest.raises(shipped.Unfit, match="libnobodyknows"):
        shipped.components(tree)


def test_a_reader_in_one_file_and_languages_from_nowhere_are_listed(script: Any, tmp_path: Path) -> None:
    inside = tmp_path / "tree" / "reading"
    inside.mkdir(parents=True)
    shutil.copy(str(shutil.which("tesseract")), inside)
    (inside / "chi_sim.traineddata").write_bytes(b"a language")
    found = {one.name: one for one in script("shipped").components(tmp_path / "tree")}
    assert found["tesseract"].version.startswith("5")
    assert found["leptonica"].version.startswith("1")
    assert found["leptonica"].licence == "BSD-2-Clause"
    assert found["tesseract-ocr-chi-sim"].licence == "Apache-2.0"
    assert "libtesseract5" not in found
    assert "mingw-w64" not in found


def test_what_is_linked_into_the_reader_for_windows_is_listed(script: Any, tmp_path: Path) -> None:
    (tmp_path / "tesseract.exe").write_bytes(b"MZ" + bytes(60))
    found = {one.name: one for one in script("shipped").components(tmp_path)}
    assert found["mingw-w64"].licence.startswith("ZPL-2.1")
    assert "Redistributions in binary form must reproduce" in found["mingw-w64"].texts["mingw-w64.txt"]
