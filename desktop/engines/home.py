"""The program's own folder on this computer: settings, the list of recent cases and private throw-away folders."""

import contextlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import platformdirs

from desktop.engines.settings import Settings, settings_from

_MOST_RECENT: Final = 12
_LOCK: Final = ".alive"


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A case that was opened lately: where it lies, the applicant's initials (no names), the permit and the day."""

    path: Path
    initials: str
    permit: str
    opened_on: date


def usual_root() -> Path:
    """The folder that the operating system means for the program's data of this person."""
    return platformdirs.user_data_path("papelada", appauthor=False)


class Home:
    """The private data folder, made with mode 0700 where it is missing.

    Broken settings are no reason not to start: what cannot be read counts as not set. Writing raises OSError.
    """

    def __init__(self, root: Path | None = None) -> None:
        """`root`: None for the place the operating system means for it. Sweeps what killed processes left."""
        self.root = root if root is not None else usual_root()
        self._work = self.root / "work"
        for folder in (self.root, self._work):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with contextlib.suppress(OSError):
                folder.chmod(0o700)
        self._sweep()

    @property
    def settings(self) -> Settings:
        """The settings as last kept; the defaults where there are none."""
        return settings_from(self._read("settings.json"))

    def keep_settings(self, settings: Settings) -> None:
        """Writes the settings, whole or not at all."""
        self._write("settings.json", asdict(settings))

    @property
    def recent(self) -> tuple[RecentCase, ...]:
        """Recent cases, the latest first; those whose file is gone are listed too (a stick may be out)."""
        listed = self._read("recent.json")
        entries = listed.get("cases") if isinstance(listed, dict) else None
        found = (_recent(entry) for entry in entries) if isinstance(entries, list) else ()
        return tuple(case for case in found if case is not None)

    def remember(self, case: RecentCase) -> None:
        """Puts a case on top of the list."""
        path = case.path.absolute()
        others = [one for one in self.recent if one.path != path]
        self._keep_recent([RecentCase(path, case.initials, case.permit, case.opened_on), *others][:_MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Takes a case off the list."""
        self._keep_recent([one for one in self.recent if one.path != path.absolute()])

    @contextlib.contextmanager
    def work(self) -> Iterator[Path]:
        """A folder of one's own (mode 0700) that is removed afterwards, whatever happened."""
        folder = Path(tempfile.mkdtemp(prefix="job-", dir=self._work))
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _locked(lock)
            yield folder
        finally:
            os.close(lock)
            shutil.rmtree(folder, ignore_errors=True)

    def _sweep(self) -> None:
        for folder in self._work.iterdir():
            if folder.is_dir() and not folder.is_symlink() and _abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _keep_recent(self, cases: list[RecentCase]) -> None:
        entries = [
            {
                "path": os.fspath(case.path),
                "initials": case.initials,
                "permit": case.permit,
                "opened_on": case.opened_on.isoformat(),
            }
            for case in cases
        ]
        self._write("recent.json", {"cases": entries})

    def _read(self, name: str) -> Any:
        try:
            return json.loads((self.root / name).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None

    def _write(self, name: str, content: object) -> None:
        draft = self.root / f".{name}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(content, stream, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.root / name)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def _recent(entry: object) -> RecentCase | None:
    if not isinstance(entry, dict):
        return None
    try:
        parts = [entry[name] for name in ("path", "initials", "permit", "opened_on")]
        if not all(isinstance(part, str) for part in parts):
            return None
        path, initials, permit, opened_on = parts
        return RecentCase(Path(path), initials, permit, date.fromisoformat(opened_on))
    except (KeyError, ValueError):
        return None


def _abandoned(folder: Path) -> bool:
    """Whether the process that made the folder is gone: the system drops a dead process's locks."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        # Perhaps being made this very moment.
        return _old(folder)
    except OSError:
        return False
    try:
        return _locked(lock)
    finally:
        os.close(lock)


def _old(folder: Path) -> bool:
    with tempfile.TemporaryFile(dir=folder.parent) as now, contextlib.suppress(OSError):
        return os.fstat(now.fileno()).st_mtime - folder.stat().st_mtime > 60
    return False


def _locked(descriptor: int) -> bool:
    """Tries to take a file for this process without waiting."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415  # Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415  # not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
