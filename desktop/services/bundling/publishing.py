"""Puts a finished bundle where it was asked for, all at once or not at all, and never touches what is not its own."""

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.domain.bundle_names import MANIFEST
from desktop.services.refusals import BundleError

_PREFIX: Final = ".papelada-"
_NEW, _OLD, _FOR = "new", "old", "for"
"""What lies in the hidden folder: the files to come, those that made room, and the name of the folder they are for."""
_NO_SPACE: Final = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextlib.contextmanager
def disk_faults() -> Iterator[None]:
    """What the disk refuses becomes a BundleError: no_space, not_a_folder or not_writable."""
    try:
        yield
    except NotADirectoryError as error:
        raise BundleError("not_a_folder") from error
    except OSError as error:
        raise BundleError("no_space" if error.errno in _NO_SPACE else "not_writable") from error


def checked_target(out: Path, names: frozenset[str]) -> None:
    """Refuses early a folder that the bundle could not be put into: not_a_folder, out_not_ours, not_writable."""
    with disk_faults():
        if out.exists() and not out.is_dir():
            raise BundleError("not_a_folder", {"name": out.name})
        for name in sorted(_foreign(out) & names):
            raise BundleError("out_not_ours", {"name": name})
        nearest = out if out.exists() else out.parent
        while not nearest.exists():
            nearest = nearest.parent
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise BundleError("not_writable", {"name": str(out.name)})


@dataclass(frozen=True, slots=True)
class Ground:
    """The disk that a folder lies on, or would: its nearest folder that is there, and the number of its device."""

    folder: Path
    device: int


def ground_of(out: Path) -> Ground:
    """Where the folder stands now, so that a stick which is pulled and leaves an empty place behind is noticed."""
    with disk_faults():
        nearest = out
        while not nearest.exists():
            nearest = nearest.parent
        return Ground(nearest, nearest.stat().st_dev)


def prepared_ground(out: Path, names: frozenset[str]) -> Ground:
    """Puts back what was left aside before, and refuses early a folder that could not take files of those names."""
    with disk_faults():
        recovered(out)
    checked_target(out, names)
    return ground_of(out)


def published(files: Mapping[str, Path], out: Path, ground: Ground | None = None) -> None:
    """Moves the files (by their names in the bundle, the manifest among them) into `out`.

    They are first copied in full beside it, on the same disk; then what an earlier bundle left there makes room.
    Whatever fails on the way puts everything back as it was. Where even that fails (the disk is gone), the earlier
    bundle stays whole in a hidden folder beside `out`, code left_aside, and the next call puts it back first.
    Code target_gone: `out` is no longer on the disk that it was on (`ground`).
    """
    with disk_faults():
        if ground is not None and (not ground.folder.exists() or ground.folder.stat().st_dev != ground.device):
            raise BundleError("target_gone", {"name": out.name})
        recovered(out)
        checked_target(out, frozenset(files))
        out.parent.mkdir(parents=True, exist_ok=True)
        with _beside(out) as room:
            fresh, former = room / _NEW, room / _OLD
            # First of all, so that whatever a run leaves behind that ends later is known to the next one as ours.
            _written(room / _FOR, out.name)
            fresh.mkdir()
            former.mkdir()
            for name, path in sorted(files.items(), key=lambda one: one[0] == MANIFEST):
                _copied(path, fresh / name)
            _swapped(fresh, former, out, list(files))


def recovered(out: Path) -> None:
    """Puts back an earlier bundle that a pulled stick or a lost current left aside while another took its place."""
    for room in sorted(out.parent.glob(f"{_PREFIX}*")) if out.parent.is_dir() else ():
        if not (room / _FOR).is_file() or (room / _FOR).read_text("utf-8") != out.name:
            continue
        if (room / _NEW / MANIFEST).exists():  # it is copied last and comes last: the swap had not ended
            _put_back(room, out)
        shutil.rmtree(room, ignore_errors=True)


def _put_back(room: Path, out: Path) -> None:
    """Undoes an unfinished swap: what has come goes back into `room`, what has gone comes back."""
    out.mkdir(exist_ok=True)
    for name in sorted(_ours(room / _NEW) - {MANIFEST}):
        if (out / name).exists() and not (room / _NEW / name).exists():
            (out / name).replace(room / _NEW / name)
    for path in sorted((room / _OLD).iterdir()):
        path.replace(out / path.name)


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A hidden folder on the same disk as `out`, gone afterwards unless an earlier bundle had to stay in it."""
    room = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=out.parent))
    try:
        yield room
    except BundleError as error:
        if error.code != "left_aside":
            shutil.rmtree(room, ignore_errors=True)
        raise
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise
    shutil.rmtree(room, ignore_errors=True)


def _swapped(fresh: Path, former: Path, out: Path, names: list[str]) -> None:
    created = not out.exists()
    if created:
        out.mkdir()
    gone: list[str] = []
    come: list[str] = []
    try:
        for name in sorted(_ours(out)):
            if (out / name).exists():
                (out / name).replace(former / name)
                gone.append(name)
        # The manifest comes last: a folder that holds it holds everything it names.
        for name in sorted(names, key=lambda one: (one == MANIFEST, one)):
            (fresh / name).rename(out / name)
            come.append(name)
        _flushed(out)
    except BaseException as fault:
        try:
            for name in come:
                (out / name).replace(fresh / name)
            for name in gone:
                (former / name).replace(out / name)
            if created:
                out.rmdir()
        except OSError as worse:
            raise BundleError("left_aside", {"name": fresh.parent.name}) from worse
        raise fault from None


def _written(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _copied(source: Path, target: Path) -> None:
    with source.open("rb") as reader, target.open("xb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
        writer.flush()
        os.fsync(writer.fileno())


def _flushed(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _ours(out: Path) -> frozenset[str]:
    """Names of the files that an earlier bundle put there, by its manifest; nothing where there is none to trust."""
    try:
        told = json.loads((out / MANIFEST).read_text("utf-8"))
        names = [one["path"] for one in told["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    plain = {name for name in names if isinstance(name, str) and name == Path(name).name and not name.startswith(".")}
    return frozenset({*plain, MANIFEST})


def _foreign(out: Path) -> frozenset[str]:
    """Names in the folder that no earlier bundle put there."""
    if not out.is_dir():
        return frozenset()
    return frozenset(path.name for path in out.iterdir()) - _ours(out)
