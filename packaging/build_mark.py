"""Writes build.toml, by which a finished program knows what it was built from.

    packaging/build_mark.py OUT_DIR

The commit is that of the checkout (with "+" where something in it is not committed), the date is SOURCE_DATE_EPOCH's,
else the commit's own: the same source gives the same bytes. Exit code 1 outside a checkout.
"""

import argparse
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "build.toml"


def mark(root: Path, epoch: str | None) -> str:
    """The file's text; raises CalledProcessError outside a checkout."""
    commit = _git(root, "rev-parse", "HEAD")
    changed = "+" if _git(root, "status", "--porcelain") else ""
    seconds = int(epoch or _git(root, "log", "-1", "--format=%ct"))
    return f'commit = "{commit}{changed}"\ndate = {datetime.fromtimestamp(seconds, UTC).date().isoformat()}\n'


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out_dir", type=Path)
    asked = parser.parse_args()
    try:
        text = mark(ROOT, os.environ.get("SOURCE_DATE_EPOCH"))
    except (OSError, subprocess.CalledProcessError):
        sys.stderr.write(f"{NAME} was not written: this is no git checkout\n")
        return 1
    asked.out_dir.mkdir(parents=True, exist_ok=True)
    (asked.out_dir / NAME).write_text(text, "utf-8", newline="\n")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
