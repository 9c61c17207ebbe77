"""What a Linux desktop is told about the program is right: the menu entry, the case file's type, the man page."""

import plistlib
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from desktop.cli.arguments import _parser
from desktop.engines.casefile.slots import MAGIC
from desktop.words.words import Words

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
TYPE = "application/x-papelada-case"
ID = "pt.papelada.Papelada"


def test_the_menu_entry_opens_case_files() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(LINUX / "papelada.desktop", "utf-8")
    told = entry["Desktop Entry"]
    assert told["Exec"] == "papelada %f"
    assert told["MimeType"] == f"{TYPE};"
    assert (LINUX / f"{told['Icon']}.svg").is_file()
    for key in ("GenericName", "Comment", "Keywords"):
        assert told[key] != told[f"{key}[pt]"]
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(LINUX / "papelada.desktop")], check=True)


def test_the_type_is_told_by_the_first_bytes_of_a_case_file() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    told = etree.parse(LINUX / "papelada.mime.xml").getroot()
    kind = told.find(f"{space}mime-type")
    assert kind is not None
    assert kind.get("type") == TYPE
    match = kind.find(f"{space}magic/{space}match")
    assert match is not None
    assert match.get("offset") == "0"
    assert str(match.get("value")).replace("\\0", "\0").encode("ascii") == MAGIC
    assert [one.get("pattern") for one in kind.iter(f"{space}glob")] == ["*.papelada"]


def test_the_software_centre_is_told_in_both_languages(tmp_path: Path) -> None:
    text = (LINUX / f"{ID}.metainfo.xml").read_text("utf-8")
    text = text.replace("@VERSION@", "1.2.3").replace("@DAY@", "2026-11-28")
    told = etree.fromstring(text.encode())
    assert told.findtext("id") == ID
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    paragraphs = told.findall("description/p")
    assert len([one for one in paragraphs if one.get(lang) == "pt"]) * 2 == len(paragraphs)
    assert told.findtext("launchable") == "papelada.desktop"
    assert told.findtext("provides/mediatype") == TYPE
    release = told.find("releases/release")
    assert release is not None
    assert release.get("version") == "1.2.3"
    if shutil.which("appstreamcli"):
        (tmp_path / f"{ID}.metainfo.xml").write_text(text, "utf-8")
        subprocess.run(["appstreamcli", "validate", "--no-net", str(tmp_path / f"{ID}.metainfo.xml")], check=True)


def test_the_program_goes_by_one_name_on_every_system() -> None:
    card = plistlib.loads((LINUX.parent / "macos" / "Info.plist").read_bytes())
    assert card["CFBundleIdentifier"] == ID


@pytest.mark.parametrize("language", ["en", "pt"])
def test_the_man_page_names_every_command_and_option(script: Any, language: str) -> None:
    page: str = script("manual").page(language, "2026-11-28")
    plain = page.replace("\\-", "-").replace("\\&", "")
    parser = _parser(Words(language))
    assert len(parser.commands) > 15
    for name, command in parser.commands.items():
        assert f".SS {name}\n" in plain
        assert f".B papelada {name} " in plain or f".B papelada {name}\n" in plain
        assert (command.description or "").replace("\n", " ") in plain
        for action in command._actions:
            for option in action.option_strings:
                assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", plain), option
    assert "None" not in plain
    assert not [line for line in page.splitlines() if line.startswith("'")]


def test_the_overrides_give_their_reason() -> None:
    lines = (LINUX / "lintian-overrides").read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert all(re.match(r"# |papelada: [a-z-]+ \*$", line) for line in lines)
