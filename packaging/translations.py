"""Collects the program's sentences into the catalogues and compiles them, so that every language has every sentence.

`./dev words` updates the .po files and compiles them; `./dev words --check` only says whether anything would change.
"""

import argparse
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "resources" / "translations"
KEYWORDS = {"say": None, "say_many": (1, 2)}


def template() -> Catalog:
    """Every sentence in the code, with where it stands (file only: line numbers would change with every edit)."""
    catalogue = Catalog(project="Papelada", charset="utf-8")
    found = extract_from_dir(ROOT / "desktop", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, comments, context in sorted(found, key=lambda one: (str(one[0]), one[1])):
        place = f"desktop/{Path(file).as_posix()}"
        catalogue.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalogue


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    only_check = parser.parse_args().check
    sentences = template()
    stale, missing = [], 0
    for folder in sorted(path for path in CATALOGUES.iterdir() if path.is_dir()):
        po, mo = folder / "LC_MESSAGES" / "papelada.po", folder / "LC_MESSAGES" / "papelada.mo"
        with po.open("rb") as stream:
            catalogue = read_po(stream, locale=folder.name)
        catalogue.update(sentences, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        text, compiled = io.BytesIO(), io.BytesIO()
        write_po(text, catalogue, width=110, no_location=False, include_lineno=False, omit_header=False)
        write_mo(compiled, catalogue)
        untranslated = [one for one in catalogue if one.id and not all(_forms(one.string))]
        missing += len(untranslated)
        for one in untranslated:
            sys.stdout.write(f"{folder.name}: not translated: {one.id!r}\n")
        if not mo.exists() or mo.read_bytes() != compiled.getvalue() or po.read_bytes() != text.getvalue():
            stale.append(folder.name)
            if not only_check:
                po.write_bytes(text.getvalue())
                mo.write_bytes(compiled.getvalue())
    sys.stdout.write(f"{len(list(sentences)) - 1} sentences, {missing} not translated, changed: {stale or 'none'}\n")
    return 1 if only_check and (stale or missing) else 0


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    raise SystemExit(main())
