"""One open case: the case itself, its originals and its pages' texts, each change safe before it is acknowledged."""

import contextlib
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Final

import apsw

from desktop.domain.case import Case
from desktop.domain.text import PageText
from desktop.engines.casefile import exports, kept, keys, pagetexts, rows, schema, upgrade
from desktop.engines.casefile.faults import CaseFileError, database_faults
from desktop.engines.casefile.offset import connection
from desktop.engines.casefile.schema import transaction
from desktop.engines.casefile.slots import KEY_BYTES, Cost, head, sealed

_WRITE: Final = "INSERT INTO {} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body"
_DELETE: Final = "DELETE FROM {} WHERE id = ?"


class CaseFile:
    """An open case file. Any thread may use it; calls wait for one another.

    Every method that touches the file raises `CaseFileError`. A change that returned is on the disk; one that raised
    left the file as it was.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """For `create` and `open`; `key` is the case's own."""
        self.path = path
        self._journal = path.with_name(path.name + "-journal")
        self._lock = RLock()
        with database_faults(path.name):
            self._connection = _unlocked(path, key)
            try:
                self._case = self._loaded()
                upgrade.forget(path)
            except BaseException:
                self._connection.close(True)
                raise

    @classmethod
    def create(cls, path: Path, passphrase: str, case: Case, cost: Cost | None = None) -> "CaseFile":
        """Starts a case file where nothing is; codes exists, no_space, unwritable, missing (the folder)."""
        if path.exists():
            raise CaseFileError("exists", {"name": path.name})
        key = secrets.token_bytes(KEY_BYTES)
        # Under another name until it is whole: a killed start leaves no half case where a case should be.
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            with database_faults(path.name):
                _write_head(draft, head(sealed(key, passphrase, cost or Cost(), 1)))
                database = _unlocked(draft, key, new=True)
                with contextlib.closing(database):
                    schema.migrate(database)
                    with transaction(database):
                        _write(database, None, case)
                _put(draft, path)
        finally:
            for left in (draft, draft.with_name(draft.name + "-journal")):
                with contextlib.suppress(OSError):
                    left.unlink()
        return cls(path, key)

    @classmethod
    def open(cls, path: Path, passphrase: str, key: bytes | None = None) -> "CaseFile":
        """Opens a case; codes missing, not_a_case, newer_version, wrong_passphrase, damaged, in_use, unwritable.

        `key` is the case's own, where `keys.unwrapped` has got at it already.
        """
        return cls(path, keys.unwrapped(path, passphrase) if key is None else key)

    @property
    def case(self) -> Case:
        """The case as last saved."""
        return self._case

    def save(
        self,
        case: Case,
        originals: Mapping[str, Path] | None = None,
        texts: Mapping[str, Sequence[PageText]] | None = None,
    ) -> None:
        """Keeps the case, new originals (by SHA-256) and pages' texts in one transaction, writing what differs.

        Each source of the case must be in the file already or among `originals`: code missing. `changed`: a file is
        not what its SHA-256 says. Originals that no source names any more stay until `compact`, for undo.
        """
        with self._at_work() as database, transaction(database):
            for sha256, path in (originals or {}).items():
                kept.keep(database, sha256, path)
            for sha256, pages in (texts or {}).items():
                database.execute("DELETE FROM texts WHERE sha256 = ?", (sha256,))
                for page in pages:
                    parts = (sha256, page.number, pagetexts.packed(page))
                    database.execute("INSERT OR REPLACE INTO texts (sha256, page, data) VALUES (?, ?, ?)", parts)
            for sha256 in case.sources.keys() - self._case.sources.keys():
                if not kept.holds(database, sha256):
                    raise CaseFileError("missing", {"sha256": sha256})
            _write(database, self._case, case)
        self._case = case

    def original(self, sha256: str) -> bytes:
        """A source's bytes as they were given; codes missing, damaged."""
        with self._at_work() as database:
            return b"".join(kept.pieces(database, sha256))

    def export_original(self, sha256: str, to: Path) -> None:
        """Writes a source's bytes to a file (mode 0600), whole or not at all; codes missing, damaged, no_space."""
        with self._at_work() as database:
            kept.export(database, sha256, to)

    def texts(self, sha256: str) -> tuple[PageText, ...]:
        """What was read on a source's pages, by page number; empty where nothing was kept."""
        with self._at_work() as database:
            found = database.execute("SELECT data FROM texts WHERE sha256 = ? ORDER BY page", (sha256,))
            return tuple(pagetexts.unpacked(data) for (data,) in found)

    def page_text(self, sha256: str, page: int) -> PageText | None:
        """What was read on one page of a source (from 1)."""
        with self._at_work() as database:
            data = database.execute("SELECT data FROM texts WHERE sha256 = ? AND page = ?", (sha256, page)).get
            return None if data is None else pagetexts.unpacked(data)

    def keep_export(self, channel: str, manifest: bytes, codings: Mapping[str, exports.KeptCoding | None]) -> None:
        """Remembers the channel's last bundle in one transaction; a coding that is None stays as it was kept."""
        with self._at_work() as database, transaction(database):
            exports.keep(database, channel, manifest, codings)

    def export_manifest(self, channel: str) -> bytes | None:
        """The manifest of the channel's last bundle, None where there is none."""
        with self._at_work() as database:
            return exports.manifest(database, channel)

    def coding(self, key: str) -> exports.KeptCoding | None:
        """A page as it was coded for a former bundle, None where it is not kept."""
        with self._at_work() as database:
            return exports.coding(database, key)

    def check(self) -> None:
        """Reads everything once; code damaged (with the SHA-256 where it is one original) if anything is not whole."""
        with self._at_work() as database:
            if database.execute("PRAGMA integrity_check").get != "ok":
                raise CaseFileError("damaged", {"name": self.path.name})
            self._loaded()
            for (sha256,) in database.execute("SELECT sha256 FROM originals").fetchall():
                for _ in kept.pieces(database, str(sha256)):
                    pass
            for (data,) in database.execute("SELECT data FROM texts"):
                pagetexts.unpacked(data)

    def compact(self) -> None:
        """Lets go of originals that undo alone could still need, and gives their room back to the disk."""
        with self._at_work() as database:
            with transaction(database):
                kept.forget_all_but(database, frozenset(self._case.sources))
            # Not VACUUM: that would write the whole case once more, and into a temporary file.
            database.execute("PRAGMA incremental_vacuum").fetchall()

    def change_passphrase(self, old: str, new: str, cost: Cost | None = None) -> None:
        """Puts the case under a new passphrase; code wrong_passphrase where the old one does not fit."""
        with self._at_work():
            keys.rewrap(self.path, old, new, cost or Cost())

    def close(self) -> None:
        """Lets the file go; closing twice is no fault."""
        with self._lock:
            with contextlib.suppress(apsw.Error):
                if self._journal.exists():
                    # One that a killed process left goes only with a transaction of ours.
                    with transaction(self._connection):
                        self._connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")
            self._connection.close(True)

    def __enter__(self) -> "CaseFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[apsw.Connection]:
        with self._lock, database_faults(self.path.name):
            yield self._connection

    def _loaded(self) -> Case:
        tables = {
            table: {str(key): str(body) for key, body in self._connection.execute(f"SELECT id, body FROM {table}")}  # noqa: S608
            for table in rows.TABLES
        }
        return rows.case_of(tables)


def _unlocked(path: Path, key: bytes, new: bool = False) -> apsw.Connection:
    """A connection that holds the file alone; raises apsw's errors and CaseFileError newer_version, damaged."""
    database = connection(path)
    try:
        database.execute("PRAGMA cipher = 'chacha20'").fetchall()
        database.execute(f'PRAGMA key = "raw:{key.hex()}"').fetchall()
        # Temporary tables of SQLite's own must not reach a disk in plain text.
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        # A rollback journal, not a WAL: whenever nothing is being saved, the one file is the whole case.
        database.execute("PRAGMA journal_mode = DELETE").fetchall()
        if new:
            database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("BEGIN EXCLUSIVE")
        database.execute("COMMIT")
        if not new:
            found, known = schema.version(database), len(schema.MIGRATIONS)
            if found > known:
                raise CaseFileError("newer_version", {"name": path.name, "version": found, "known": known})
            if found == 0:  # cut off behind its head: there is nothing to bring up to date
                raise CaseFileError("damaged", {"name": path.name})
            if found < known:
                with upgrade.kept_safe(path, found):
                    schema.migrate(database)
    except BaseException:
        database.close(True)
        raise
    return database


def _write(database: apsw.Connection, old: Case | None, new: Case) -> None:
    written, gone = rows.changes(old, new)
    for (table, key), body in written.items():
        database.execute(_WRITE.format(table), (key, body))
    for table, key in gone:
        database.execute(_DELETE.format(table), (key,))


def _write_head(path: Path, page: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
        stream.write(page)
        stream.flush()
        os.fsync(stream.fileno())


def _put(draft: Path, path: Path) -> None:
    """Gives a finished file its name without ever replacing another one."""
    try:
        path.hardlink_to(draft)
    except FileExistsError as fault:
        raise CaseFileError("exists", {"name": path.name}) from fault
    except OSError:
        # File systems of memory sticks know no second names.
        if path.exists():
            raise CaseFileError("exists", {"name": path.name}) from None
        draft.rename(path)
    keys.sync_folder(path.parent)
