"""Takes a file that somebody has fetched, if its bytes are those that packaging/pins.toml names.

    packaging/pinned.py SYSTEM NAME FOLDER      prints the path of the file in FOLDER

Exit code 1 where no hash is pinned, the file is not there, or its bytes are others. It fetches nothing itself.
"""

import argparse
import hashlib
import re
import sys
import tomllib
from pathlib import Path

PINS = Path(__file__).resolve().parent / "pins.toml"


class Refused(Exception):  # noqa: N818  # the sentence that stops a build
    """Why a file is not taken, and what to do."""


def taken(pins: Path, system: str, name: str, folder: Path) -> Path:
    """The file's path; raises Refused."""
    try:
        pin = tomllib.loads(pins.read_text("utf-8"))[system][name]
    except KeyError:
        raise Refused(f"{pins.name} says nothing of {name} for {system}") from None
    file, digest = str(pin.get("file", "")), str(pin.get("sha256", ""))
    if not file or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise Refused(f"{name} for {system} is not pinned: write its file and SHA-256 into {pins.name}, see there")
    if Path(file).name != file:
        raise Refused(f"{file} is no name of a file")
    path = folder / file
    if not path.is_file():
        raise Refused(f"{path} is not there; get it from {pin.get('about', 'its makers')}")
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != digest:
        raise Refused(f"{file} is not the file that was pinned: its SHA-256 is {found}, not {digest}. Do not use it.")
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("system", "name"):
        parser.add_argument(name)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    try:
        sys.stdout.write(f"{taken(PINS, asked.system, asked.name, asked.folder)}\n")
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
