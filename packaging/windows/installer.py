"""Makes the installer for Windows from a frozen tree, on Windows or on any system that has makensis.

    packaging/windows/installer.py TREE OUT.exe

Every file of the tree is named in the installer and in its uninstaller, so that uninstalling takes away those files
and no others. Exit code 4 where makensis is missing, 1 where the tree is no frozen program for Windows.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
PROGRAM = "papelada.exe"
_REFUSED = set('"\r\n<>|?*:$')
"""What no name on Windows may have, and "$", with which NSIS begins its variables."""


def files(tree: Path) -> list[PurePosixPath]:
    """The tree's files by their path in it, in one order; ValueError for a name that Windows cannot keep."""
    found = sorted(PurePosixPath(path.relative_to(tree).as_posix()) for path in tree.rglob("*") if path.is_file())
    for path in found:
        if _REFUSED & set(str(path)):
            raise ValueError(str(path))
    return found


def installing(tree: Path, paths: Iterable[PurePosixPath]) -> str:
    """The installer's list."""
    lines, folder = [], None
    for path in paths:
        if path.parent != folder:
            folder = path.parent
            lines.append(f'SetOutPath "{_installed(folder)}"')
        lines.append(f'File "{tree / path}"')
    return "\n".join(lines) + "\n"


def removing(paths: Iterable[PurePosixPath]) -> str:
    """The uninstaller's list: the files, then the folders from the innermost on, each only where it is empty."""
    paths = list(paths)
    folders = {parent for path in paths for parent in path.parents if parent != PurePosixPath(".")}
    lines = [f'Delete "{_installed(path)}"' for path in paths]
    lines += [f'RMDir "{_installed(one)}"' for one in sorted(folders, key=lambda one: (-len(one.parts), str(one)))]
    return "\n".join(lines) + "\n"


def _installed(path: PurePosixPath) -> str:
    return "\\".join(["$INSTDIR", *path.parts])


def make(tree: Path, out: Path) -> int:
    """Compiles; gives makensis' exit code."""
    version = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    paths = files(tree)
    kilobytes = sum((tree / path).stat().st_size for path in paths) // 1024
    with tempfile.TemporaryDirectory() as folder:
        lists = {"FILES": installing(tree, paths), "REMOVAL": removing(paths)}
        for name, text in lists.items():
            Path(folder, f"{name}.nsh").write_text(text, "utf-8-sig")
        defines = {name: str(Path(folder, f"{name}.nsh")) for name in lists}
        defines |= {"VERSION": version, "OUT": str(out.resolve()), "HERE": str(HERE), "KILOBYTES": str(kilobytes)}
        command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
        command += [f"-D{name}={value}" for name, value in defines.items()]
        return subprocess.run([*command, str(HERE / "papelada.nsi")], check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    if shutil.which("makensis") is None:
        sys.stderr.write("makensis is missing: sudo apt-get install nsis, or https://nsis.sourceforge.io\n")
        return 4
    if not (asked.tree / PROGRAM).is_file():
        sys.stderr.write(f"{asked.tree} holds no {PROGRAM}: this is no frozen program for Windows.\n")
        return 1
    try:
        return make(asked.tree.resolve(), asked.out)
    except ValueError as name:
        sys.stderr.write(f"Windows cannot keep a file of this name: {name}\n")
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
