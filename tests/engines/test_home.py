"""The program's own folder keeps to itself, survives broken files and sweeps what the dead left."""

import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.engines.home import Home, RecentCase
from desktop.engines.settings import Settings, settings_from

OWN = """
import sys, time
from pathlib import Path
from desktop.engines.home import Home
with Home(Path(sys.argv[1])).work() as folder:
    (folder / "page.png").write_bytes(b"private")
    print(folder, flush=True)
    time.sleep(60)
"""


def test_folders_are_private(tmp_path: Path) -> None:
    home = Home(tmp_path / "deep" / "home")
    with home.work() as folder:
        for one in (home.root, folder.parent, folder):
            assert stat.S_IMODE(one.stat().st_mode) == 0o700
    assert not folder.exists()


def test_the_default_root_follows_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Home(None).root.name == "papelada"


def test_a_work_folder_goes_even_when_the_work_fails(tmp_path: Path) -> None:
    home = Home(tmp_path)
    seen = []

    def fails() -> None:
        with home.work() as folder:
            seen.append(folder)
            (folder / "sub").mkdir()
            (folder / "sub" / "page.png").write_bytes(b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not seen[0].exists()


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_uses_is_not(tmp_path: Path) -> None:
    with Home(tmp_path).work() as mine:
        other = subprocess.Popen([sys.executable, "-c", OWN, os.fspath(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        with other.stdout as said:
            theirs = Path(said.readline().strip())
        Home(tmp_path)
        assert (theirs / "page.png").exists()
        assert mine.exists()
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        Home(tmp_path)
        assert not theirs.exists()
        assert mine.exists()


def test_settings_come_back(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.settings == Settings()
    home.keep_settings(Settings("pt", 1.5, "dark"))
    assert Home(tmp_path).settings == Settings("pt", 1.5, "dark")
    assert stat.S_IMODE((tmp_path / "settings.json").stat().st_mode) == 0o600


names = st.sampled_from(["language", "zoom", "theme", "cases", "path"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=json_values.map(lambda plain: json.dumps(plain).encode()) | st.binary(max_size=40))
def test_broken_files_count_as_not_there(content: bytes, tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "settings.json").write_bytes(content)
    (tmp_path / "recent.json").write_bytes(content)
    found = home.settings
    assert settings_from({"language": found.language, "zoom": found.zoom, "theme": found.theme}) == found
    assert home.recent == ()


def test_one_odd_setting_does_not_spoil_the_others() -> None:
    assert settings_from({"language": "pt", "zoom": "huge", "theme": "dark"}) == Settings("pt", 1.0, "dark")
    assert settings_from({"zoom": 1000, "theme": "pink"}) == Settings()


def test_recent_cases_latest_first_each_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for number in range(15):
        home.remember(RecentCase(tmp_path / f"{number}.papelada", "M. S.", "wa_family", date(2026, 11, 1)))
    again = RecentCase(tmp_path / "10.papelada", "M. S.", "wa_family", date(2026, 11, 22))
    home.remember(again)
    assert home.recent[0] == again
    assert len(home.recent) == 12
    assert len({case.path for case in home.recent}) == 12
    home.forget(tmp_path / "10.papelada")
    assert replace(again) not in home.recent
    assert "M. S." in (tmp_path / "recent.json").read_text()
