"""The bill of materials is CycloneDX by its own schema, names every library, and the same tree gives the same bytes."""

import hashlib
import json
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def _bill(run: Any, tree: Path, out: Path, epoch: str = "1790000000") -> str:
    done = run("sbom.py", tree, out, SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 0, done.stderr
    return out.read_text("utf-8")


def test_it_is_what_the_schema_asks_for(run: Any, tree: Path, tmp_path: Path) -> None:
    text = _bill(run, tree, tmp_path / "bill.json")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    spoilt = json.loads(text)
    spoilt["components"][0]["type"] = "nonsense"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(spoilt)) is not None


def test_the_same_tree_gives_the_same_bytes_and_another_one_another_number(
    run: Any, tree: Path, tmp_path: Path
) -> None:
    first = _bill(run, tree, tmp_path / "first.json")
    assert _bill(run, tree, tmp_path / "second.json") == first
    with (tree / "_internal" / "tesseract").open("ab") as stream:
        stream.write(b"\0")
    other = _bill(run, tree, tmp_path / "other.json")
    assert json.loads(other)["serialNumber"] != json.loads(first)["serialNumber"]


def test_the_time_is_that_of_the_source(run: Any, tree: Path, tmp_path: Path) -> None:
    assert json.loads(_bill(run, tree, tmp_path / "a.json", "0"))["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"
    assert "timestamp" not in json.loads(_bill(run, tree, tmp_path / "b.json", ""))["metadata"]


def test_every_file_stands_in_it_with_its_bytes_and_whose_it_is(run: Any, tree: Path, tmp_path: Path) -> None:
    bill = json.loads(_bill(run, tree, tmp_path / "bill.json"))
    components = {one["bom-ref"]: one for one in bill["components"]}
    assert len(components) == len(bill["components"])
    for path in (tree / "_internal").iterdir():
        entry = components[f"file:_internal/{path.name}"]
        assert entry["hashes"][0]["content"] == hashlib.sha256(path.read_bytes()).hexdigest()
    qt = components["file:_internal/QtCore.abi3.so"]["properties"][0]["value"]
    assert qt.startswith("pkg:pypi/pyside6-essentials@")
    assert qt in components
    assert components[qt]["licenses"] == [{"expression": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"}]
    assert components[qt]["externalReferences"][0]["hashes"]


def test_every_dependency_is_there(run: Any, tree: Path, tmp_path: Path) -> None:
    bill = json.loads(_bill(run, tree, tmp_path / "bill.json"))
    present = {one["bom-ref"] for one in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    graph = {entry["ref"]: entry.get("dependsOn", []) for entry in bill["dependencies"]}
    assert set(graph) <= present
    assert {needed for one in graph.values() for needed in one} <= present
    own = graph[bill["metadata"]["component"]["bom-ref"]]
    assert any(one.startswith("pkg:pypi/pikepdf@") for one in own)
    assert any(one.startswith("pkg:deb/debian/libtesseract5@") for one in own)


def test_a_folder_that_is_not_there_is_said(run: Any, tmp_path: Path) -> None:
    done = run("sbom.py", tmp_path / "nothing", tmp_path / "bill.json")
    assert done.returncode == 2
    assert "there is no folder" in done.stderr
