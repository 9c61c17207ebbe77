"""Says whether a folder still is the bundle that its manifest describes, file by file and page by page."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.domain.bundle_names import MANIFEST
from desktop.domain.standing import Finding
from desktop.engines.sandbox import Limits, SandboxFailure, run_limited
from desktop.services.bundling.manifest import FORMAT, is_as_summed, sha256_of

_LARGEST_MANIFEST: Final = 64 << 20
_LIMITS: Final = Limits(open_files=256)
_WITHOUT_SUM: Final = 1


@dataclass(frozen=True, slots=True)
class Verification:
    """`ok` where every file is what the manifest says and no other PDF lies beside them; `files` are the manifest's.

    Codes of problems, all blocking: bundle_manifest_missing, bundle_manifest_damaged, bundle_manifest_changed
    (said where nothing else is wrong), and with value `file`:
    bundle_file_missing, bundle_file_changed, bundle_file_extra, bundle_pages_differ (values `expected`, `found`),
    bundle_file_unreadable.
    """

    ok: bool
    files: tuple[str, ...]
    problems: tuple[Finding, ...]


def verify(folder: Path) -> Verification:
    """Reads a bundle again; raises nothing for whatever lies in the folder."""
    if not (folder / MANIFEST).is_file():
        return _refused("bundle_manifest_missing")
    told = _manifest(folder / MANIFEST)
    if told is None:
        return _refused("bundle_manifest_damaged")
    names = tuple(str(one["path"]) for one in told)
    problems = [*_differences(folder, told), *_extras(folder, set(names)), *_page_problems(folder, told)]
    if not problems and _changed(folder / MANIFEST):
        problems.append(Finding("bundle_manifest_changed", "blocking", {"file": MANIFEST}))
    return Verification(not problems, names, tuple(problems))


def _refused(code: str) -> Verification:
    return Verification(False, (), (Finding(code, "blocking", {"file": MANIFEST}),))


def _manifest(path: Path) -> list[dict[str, Any]] | None:
    """The files it lists; None where it is no manifest of ours."""
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            return None
        told = json.loads(path.read_bytes())
        files: list[dict[str, Any]] = [
            {
                "path": str(one["path"]),
                "bytes": int(one["bytes"]),
                "pages": int(one["pages"]),
                "sha256": str(one["sha256"]),
            }
            for one in told["files"]
        ]
        known = int(told["format"]) in (FORMAT, _WITHOUT_SUM)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    plain = all(one["path"] == Path(str(one["path"])).name and one["path"] not in ("", ".", "..") for one in files)
    return files if known and plain and files else None


def _changed(path: Path) -> bool:
    """Whether the manifest is not what its own sum says; the program's first bundles had none."""
    try:
        data = path.read_bytes()
        told = json.loads(data)
        return not is_as_summed(data, str(told["sum"])) if "sum" in told else int(told["format"]) != _WITHOUT_SUM
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return True


def _differences(folder: Path, told: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    for one in told:
        path = folder / one["path"]
        try:
            if not path.is_file():
                yield Finding("bundle_file_missing", "blocking", {"file": one["path"]})
            elif path.stat().st_size != one["bytes"] or sha256_of(path) != one["sha256"]:
                yield Finding("bundle_file_changed", "blocking", {"file": one["path"]})
        except OSError:
            yield Finding("bundle_file_unreadable", "blocking", {"file": one["path"]})


def _extras(folder: Path, names: set[str]) -> Iterator[Finding]:
    """PDFs beside the bundle's: somebody could take them for a part of it. Other files are nobody's business."""
    for path in sorted(folder.glob("*")):
        if path.name not in names and path.suffix.lower() == ".pdf" and path.is_file():
            yield Finding("bundle_file_extra", "blocking", {"file": path.name})


def _page_problems(folder: Path, told: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    there = [one for one in told if (folder / one["path"]).is_file()]
    for one, found in zip(there, _page_counts([folder / one["path"] for one in there]), strict=True):
        if found is None:
            yield Finding("bundle_file_unreadable", "blocking", {"file": one["path"]})
        elif found != one["pages"]:
            values = {"file": one["path"], "expected": one["pages"], "found": found}
            yield Finding("bundle_pages_differ", "blocking", values)


def _page_counts(paths: Sequence[Path]) -> list[int | None]:
    """Pages by file; where one file brings the process down, each is counted alone."""
    if not paths:
        return []
    try:
        answer = run_limited("desktop.engines.paper.page_counts", {"paths": [str(path) for path in paths]}, _LIMITS)
    except SandboxFailure:
        return [None] if len(paths) == 1 else [count for path in paths for count in _page_counts([path])]
    return list(answer["pages"])
