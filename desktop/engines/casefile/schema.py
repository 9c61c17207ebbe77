"""The tables of a case file and the steps by which an older file becomes a present one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import apsw

_FIRST: Final = """
CREATE TABLE about (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fields (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE originals (sha256 TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL);
CREATE TABLE chunks (
    sha256 TEXT NOT NULL REFERENCES originals ON DELETE CASCADE, number INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
);
CREATE TABLE texts (
    sha256 TEXT NOT NULL, page INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (sha256, page)
);
"""

_FOURTH: Final = """
CREATE TABLE redactions (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE exports (channel TEXT NOT NULL PRIMARY KEY, manifest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE codings (
    channel TEXT NOT NULL, key TEXT NOT NULL, told TEXT NOT NULL, data BLOB, PRIMARY KEY (channel, key)
);
"""


def _first(connection: apsw.Connection) -> None:
    connection.execute(_FIRST)


def _second(connection: apsw.Connection) -> None:
    """The definition that the case was made with; a case of before has none until it is next opened."""
    connection.execute("CREATE TABLE definition (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID")


def _third(connection: apsw.Connection) -> None:
    """Papers that others took the place of; from here on papers may have pages of several files as well."""
    connection.execute("CREATE TABLE former (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID")


def _fourth(connection: apsw.Connection) -> None:
    """Blackened places; the last bundle of each channel, and what of it need not be made anew."""
    connection.execute(_FOURTH)


MIGRATIONS: tuple[Callable[[apsw.Connection], None], ...] = (_first, _second, _third, _fourth)
"""Step n brings a file from version n to n + 1; a step that was released is never changed again."""


def version(connection: apsw.Connection) -> int:
    """The version of the tables; 0 for an empty database."""
    return int(connection.execute("PRAGMA user_version").get)


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """All of it or nothing; apsw's own context would hide a full disk behind the rollback SQLite did already."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: apsw.Connection) -> None:
    """Brings the tables to the present version, all steps or none."""
    done = version(connection)
    if done == len(MIGRATIONS):
        return
    with transaction(connection):
        for step in MIGRATIONS[done:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
