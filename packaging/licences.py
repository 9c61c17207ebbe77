"""Writes LICENCES.txt: everything that is shipped, with version, licence and every licence text in full.

    packaging/licences.py OUT_DIR [--tree TREE]

With a frozen tree every library that really lies in it is listed; without one, Tesseract and Leptonica of this
computer stand for them. Exit code 1, and nothing written, where a text is missing or a licence would bind the whole
program.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from component import Component, Unfit
from shipped import components

NAME = "LICENCES.txt"
KINDS = {
    "program": "The program",
    "runtime": "The language it runs on",
    "loader": "What starts it",
    "library": "Libraries",
    "networks": "Networks that read",
    "system library": "Tesseract and the libraries it uses",
    "language": "Languages of Tesseract",
    "font": "Fonts",
}
OPENING = """\
LICENCES

Papelada comes with the work of many others. This file names each piece, its version and its licence (in the words of
SPDX, https://spdx.org/licenses/), and gives every licence in full after the list. Where a licence offers a choice
(OR), Papelada uses the first that is neither GPL nor AGPL.

Libraries under the LGPL may be exchanged for other versions of them, and the program may be taken apart to find
mistakes in such a version:
- Qt for Python (PySide6, Shiboken) and Qt lie as ordinary libraries in the program's folder, under PySide6 and
  shiboken6. Build or get the version that you want for the same Python, put its libraries in their places under the
  same names, and start the program. Their source: https://download.qt.io/official_releases/
- libheif and libde265 lie as libraries under pi_heif.libs, and are exchanged in the same way.
  Their source: https://github.com/strukturag/libheif and https://github.com/strukturag/libde265
- python-stdnum is Python and lies inside the program's archive: packaging/build makes the program anew with any
  version of it. Its source: https://arthurdejong.org/python-stdnum/
- The libraries that Tesseract uses lie beside it. Their source is Debian's: https://sources.debian.org/
"""


def written(shipped: Sequence[Component]) -> str:
    """The whole file; the same components give the same text."""
    numbers: dict[str, int] = {}
    titles: dict[int, list[str]] = {}
    lines = [OPENING]
    for kind, title in KINDS.items():
        of_kind = [one for one in shipped if one.kind == kind]
        if of_kind:
            lines += ["", title, "-" * len(title), ""]
        for one in of_kind:
            standing = []
            for name, text in one.texts.items():
                number = numbers.setdefault(text.strip().replace("\r\n", "\n"), len(numbers) + 1)
                standing.append(number)
                titles.setdefault(number, []).append(f"{one.name}: {name}")
            lines.append(f"{one.name} {one.version}".rstrip())
            lines.append(f"    {one.licence}; text {', '.join(map(str, sorted(set(standing))))}")
            if one.note:
                lines.append(f"    {one.note}")
    lines += ["", ""]
    for text, number in numbers.items():
        head = f"Text {number}. {'; '.join(titles[number])}"
        lines += ["=" * 78, head, "=" * 78, "", text, "", ""]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--tree", type=Path)
    asked = parser.parse_args()
    try:
        shipped = components(asked.tree)
    except Unfit as unfit:
        sys.stderr.write(f"{NAME} was not written:\n" + "".join(f"  {fault}\n" for fault in unfit.faults))
        return 1
    asked.out_dir.mkdir(parents=True, exist_ok=True)
    (asked.out_dir / NAME).write_text(written(shipped), "utf-8", newline="\n")
    sys.stdout.write(f"{asked.out_dir / NAME}: {len(shipped)} components\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
