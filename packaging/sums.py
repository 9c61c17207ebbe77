"""Writes SHA256SUMS over everything in a folder that is given away, and looks it over again.

    packaging/sums.py DIST            writes DIST/SHA256SUMS
    packaging/sums.py DIST --check    exit code 1 where a file differs, is missing, or is not listed

The file is what `sha256sum --check SHA256SUMS` reads, so that nobody needs this program to use it.
"""

import argparse
import hashlib
import re
import sys
from pathlib import Path

NAME = "SHA256SUMS"
APART = {NAME, f"{NAME}.sig"}
"""What is made after the sums."""


def reckoned(dist: Path) -> dict[str, str]:
    """The SHA-256 of every file, by its path in the folder."""
    return {
        path.relative_to(dist).as_posix(): _sha256(path)
        for path in sorted(dist.rglob("*"))
        if path.is_file() and path.relative_to(dist).as_posix() not in APART
    }


def listed(dist: Path) -> dict[str, str]:
    """What SHA256SUMS says; ValueError for a line that says nothing."""
    sums = {}
    for line in (dist / NAME).read_text("utf-8").splitlines():
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if not match:
            raise ValueError(line)
        sums[match[2]] = match[1]
    return sums


def faults(dist: Path) -> list[str]:
    """What differs between the folder and its list, one line each."""
    try:
        said = listed(dist)
    except FileNotFoundError:
        return [f"{NAME} is not there"]
    except ValueError as error:
        return [f"{NAME} holds a line that is no sum: {error}"]
    found = reckoned(dist)
    told = [f"{name}: is listed and not there" for name in said.keys() - found.keys()]
    told += [f"{name}: is there and not listed" for name in found.keys() - said.keys()]
    told += [f"{name}: differs from its sum" for name in said.keys() & found.keys() if said[name] != found[name]]
    return sorted(told)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dist", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if not asked.dist.is_dir():
        parser.error(f"there is no folder {asked.dist}")
    if asked.check:
        told = faults(asked.dist)
        sys.stdout.write("".join(f"{fault}\n" for fault in told) or "Every file is as listed.\n")
        return 1 if told else 0
    sums = reckoned(asked.dist)
    if not sums:
        parser.error(f"{asked.dist} is empty")
    text = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    (asked.dist / NAME).write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{asked.dist / NAME}: {len(sums)} files\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
