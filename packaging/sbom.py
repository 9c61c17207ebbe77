"""Writes the bill of materials of a frozen tree as CycloneDX 1.6: what is in it, from where, with which bytes.

    packaging/sbom.py TREE OUT

The same tree gives the same bytes: the serial number is derived from the content, the time is SOURCE_DATE_EPOCH's (and
left out where there is none). Exit code 1, and nothing written, where something in the tree may not be shipped.
"""

import argparse
import hashlib
import json
import os
import sys
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from component import Component, Unfit
from natives import native_files, origin
from shipped import components

_SPACE = uuid.UUID("6f1d1f0e-3a52-5c0d-9b59-6b5c7b1a7f10")
"""The namespace of our serial numbers (RFC 9562, version 5)."""
_TYPES = {
    "program": "application",
    "runtime": "platform",
    "loader": "application",
    "networks": "machine-learning-model",
    "font": "file",
    "language": "data",
}


def bill(tree: Path, epoch: str | None) -> dict[str, Any]:
    """The bill of materials; raises Unfit where something in the tree may not be shipped."""
    shipped = components(tree)
    own = next(one for one in shipped if one.kind == "program")
    others = [one for one in shipped if one is not own]
    present = {one.name: one.purl for one in others}
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": _component(own),
            "lifecycles": [{"phase": "build"}],
            "tools": {"components": [{"type": "application", "name": "packaging/sbom.py", "version": own.version}]},
        },
        "components": [*map(_component, others), *_files(tree, present)],
        "dependencies": _dependencies(own, others, present),
    }
    if epoch:
        moment = datetime.fromtimestamp(int(epoch), UTC)
        content["metadata"]["timestamp"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha256(_text(content).encode()).hexdigest()
    return {"serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, digest)}", **content}


def written(content: dict[str, Any]) -> str:
    """The bill as it stands in the file."""
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def _component(one: Component) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": _TYPES.get(one.kind, "library"),
        "bom-ref": one.purl,
        "name": one.name,
        "purl": one.purl,
        "licenses": [{"expression": one.licence}],
    }
    if one.version:
        told["version"] = one.version
    if one.note:
        told["description"] = one.note
    hashes = [{"alg": "SHA-256", "content": digest} for digest in one.hashes]
    if one.purl.startswith("pkg:pypi/") and hashes:
        # What the lock lets in: which of these wheels was used depends on the computer that builds.
        place = f"https://pypi.org/project/{one.name}/{one.version}/"
        told["externalReferences"] = [{"type": "distribution", "url": place, "hashes": hashes}]
    elif len(hashes) == 1:
        told["hashes"] = hashes
    return told


def _files(tree: Path, present: dict[str, str]) -> Iterable[dict[str, Any]]:
    """Each library and program of the tree with its own bytes, and the component it belongs to."""
    for path in native_files(tree):
        place = path.relative_to(tree).as_posix()
        told: dict[str, Any] = {
            "type": "file",
            "bom-ref": f"file:{place}",
            "name": place,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        }
        owner = present.get(origin(path) or "")
        if owner:
            told["properties"] = [{"name": "papelada:part-of", "value": owner}]
        yield told


def _dependencies(own: Component, others: list[Component], present: dict[str, str]) -> list[dict[str, Any]]:
    graph = [{"ref": own.purl, "dependsOn": sorted({present[n] for n in own.needs if n in present} | _direct(others))}]
    for one in others:
        needed = sorted(present[name] for name in one.needs if name in present)
        graph.append({"ref": one.purl, **({"dependsOn": needed} if needed else {})})
    return sorted(graph, key=lambda entry: str(entry["ref"]))


def _direct(others: Iterable[Component]) -> set[str]:
    """What the program takes along itself: whatever is no wheel, and the networks."""
    return {one.purl for one in others if one.kind != "library"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    if not asked.tree.is_dir():
        parser.error(f"there is no folder {asked.tree}")
    try:
        content = bill(asked.tree, os.environ.get("SOURCE_DATE_EPOCH"))
    except Unfit as unfit:
        sys.stderr.write(f"{asked.out.name} was not written:\n" + "".join(f"  {fault}\n" for fault in unfit.faults))
        return 1
    asked.out.write_text(written(content), "utf-8", newline="\n")
    sys.stdout.write(f"{asked.out}: {len(content['components'])} components\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
