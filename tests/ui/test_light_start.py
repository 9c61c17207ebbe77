"""The first picture of the window waits for nothing that the start page does not need."""

import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from desktop.engines.casefile import CaseFileError, keys
from desktop.engines.home import Home
from desktop.services.desk import Desk
from desktop.ui.application import unlocked
from desktop.ui.late import LateDesk
from desktop.ui.warming import BENEATH, NEXT, Warming
from forms.reader import load_rules

PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.engines.clock import today
from desktop.engines.home import Home
from desktop.ui.application import opened_window
from desktop.ui.late import LateDesk
from desktop.ui.warming import BENEATH, NEXT, Warming
from desktop.words.words import Words
application = QApplication(["papelada"])
window = opened_window(application, LateDesk(lambda: None), Home(Path(sys.argv[1])), Words("pt"), today)
window.show()
window.grab()
print(json.dumps(sorted(sys.modules)))
"""
LATER = (
    "pydantic", "numpy", "PIL", "onnxruntime", "pikepdf", "pypdf", "pypdfium2", "reportlab", "pytesseract", "holidays",
    "stdnum", "rapidfuzz", "apsw", "cryptography", "forms.model", "desktop.domain.reading.reader",
    "desktop.domain.checks", "desktop.services", "desktop.engines.casefile", "desktop.ui.pages.hub",
    "desktop.ui.pages.requirement", "desktop.ui.pages.timeline", "desktop.ui.pages.bundle",
)  # fmt: skip


def loaded(code: str, *arguments: str) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment
    )
    return set(json.loads(done.stdout))


def test_the_start_page_loads_what_it_needs_and_no_more(tmp_path: Path) -> None:
    there = loaded(PAINT, str(tmp_path / "home"))
    assert "desktop.ui.pages.start" in there
    assert [one for one in LATER if one in there] == []


def test_opening_a_case_loads_no_reader_and_no_writer() -> None:
    there = loaded("import json, sys, desktop.services.desk; print(json.dumps(sorted(sys.modules)))")
    heavy = ("numpy", "PIL", "onnxruntime", "pikepdf", "reportlab", "pytesseract", "desktop.domain.reading.reader")
    assert "desktop.services.casework" in there
    assert [one for one in heavy if one in there] == []


def test_a_case_opens_with_the_key_that_was_derived_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path / "home")
    made: list[Desk] = []

    def make() -> Desk:
        made.append(Desk(load_rules(), home))
        return made[-1]

    path = tmp_path / "ana.papelada"
    Desk(load_rules(), home).new_case(path, "correct horse", "wa_family", {}, date(2026, 11, 22)).close()
    late = LateDesk(make, unlocked)
    with pytest.raises(CaseFileError) as refused:
        late.open_case(path, "wrong")
    assert refused.value.code == "wrong_passphrase"
    assert made == [], "whoever mistypes does not wait for the rules"

    derived: list[Path] = []
    real = keys.unwrapped
    monkeypatch.setattr(keys, "unwrapped", lambda *given: derived.append(given[0]) or real(*given))
    with closing(late.open_case(path, "correct horse")) as opened:
        assert opened.case.permit == "wa_family"
    assert derived == [path], "the key is derived once"
    with closing(late.open_case(path, "correct horse")) as opened:
        assert opened.case.permit == "wa_family"
    assert len(made) == 1


def test_what_is_loaded_later_is_there_and_only_pages_know_qt() -> None:
    assert [name for name in (*BENEATH, *NEXT) if find_spec(name) is None] == []
    assert [name for name in NEXT if not name.startswith("desktop.ui.")] == []
    code = f"import json, sys, importlib\nfor name in {BENEATH!r}: importlib.import_module(name)\n"
    assert "PySide6" not in loaded(code + "print(json.dumps(sorted(sys.modules)))")


def test_a_window_that_is_shown_loads_its_rules(stage) -> None:
    seen: list[bool] = []
    late = Warming(stage.desk, stage.window.jobs, stage.window, lambda: seen.append(True))
    QApplication.sendEvent(stage.window, QShowEvent())
    stage.bot.waitUntil(lambda: bool(seen), timeout=10_000)
    stage.idle()
    late.stop()
    assert seen == [True], "once, whatever else the window is told"
