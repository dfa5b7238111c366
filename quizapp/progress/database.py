"""Opening progress.db: the settings of a connection, and what is refused."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from pathlib import Path

from quizapp.errors import StorageError
from quizapp.progress import migrations, schema
from quizapp.progress.trouble import Damaged

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
SYNCHRONOUS = "FULL"


def refuse_old_sqlite() -> None:
    """Raises StorageError when the SQLite of this Python cannot hold STRICT tables."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StorageError(
            f"SQLite {sqlite3.sqlite_version} is too old for quizapp",
            hint="use a Python with SQLite 3.37 or newer",
        )


def _connect(name: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(
        name, timeout=patience, isolation_level=None, check_same_thread=False, uri=True
    )


def _settle(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    conn.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    # Nothing of a large transaction reaches the file before its lines are in the log.
    conn.execute("PRAGMA cache_spill = OFF")
    if sys.platform == "darwin":
        conn.execute("PRAGMA fullfsync = ON")


def memory() -> sqlite3.Connection:
    """A database of the same form that lives in memory."""
    return _made(_connect("file::memory:", 0))


def new(path: Path) -> sqlite3.Connection:
    """A database in a file that does not exist yet. Raises sqlite3.Error."""
    return _made(_connect(path.absolute().as_uri() + "?mode=rwc", 0))


def _made(conn: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _settle(conn)
        migrations.migrate(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def refuse_newer(path: Path) -> None:
    """Raise StorageError for a newer schema, having read only, without a lock or a journal.

    Raises Damaged for an empty file, OSError when it cannot be reached. What else is wrong is
    left for the ordinary opening: with a journal to be rolled back, the file alone may look
    damaged and is not.
    """
    if path.stat().st_size == 0:
        raise Damaged("the file is empty")
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
        conn = _connect(path.absolute().as_uri() + "?immutable=1", 0)
        try:
            _check_newer(conn, path)
        finally:
            conn.close()


def _check_newer(conn: sqlite3.Connection, path: Path) -> None:
    """Refuse a newer schema, unless only the header says so: then it is damage."""
    number = migrations.version(conn)
    if number <= migrations.LATEST:
        return
    try:
        recorded = migrations.recorded_version(conn)
    except Damaged:
        recorded = number
    if recorded == number:
        raise newer(path, number)


def newer(path: Path, number: int) -> StorageError:
    """The refusal of a database from the future."""
    return StorageError(
        f"the progress was written by a newer quizapp (schema {number}, "
        f"this one knows {migrations.LATEST})",
        hint="update quizapp; nothing was changed",
        path=path,
    )


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to an existing database; an older schema is left for `migrate`.

    Raises Damaged, StorageError for a newer schema, sqlite3.Error and OSError.
    """
    refuse_newer(path)
    conn = _connect(path.absolute().as_uri() + "?mode=rw", patience)
    try:
        _check_newer(conn, path)
        _settle(conn)
        _check(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def _check(conn: sqlite3.Connection) -> None:
    """Raises Damaged when header and schema contradict each other."""
    number = migrations.version(conn)
    found = conn.execute("PRAGMA application_id").fetchone()[0]
    if found != schema.APPLICATION_ID or number == 0:
        raise Damaged("the header is not what was written")
    if migrations.recorded_version(conn) != number:
        raise Damaged("the header is not what was written")
