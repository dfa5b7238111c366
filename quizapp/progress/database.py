"""Opening progress.db: the settings of a connection, and what is refused."""

from __future__ import annotations

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
    conn = _connect("file::memory:", 0)
    _settle(conn)
    migrations.migrate(conn)
    return conn


def new(path: Path) -> sqlite3.Connection:
    """A database in a file that does not exist yet. Raises sqlite3.Error."""
    conn = _connect(path.absolute().as_uri() + "?mode=rwc", 0)
    try:
        _settle(conn)
        migrations.migrate(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def look(path: Path) -> int:
    """The schema number of the file, read without a lock and without touching anything.

    Raises Damaged when it is no progress database, StorageError when it is a newer one,
    OSError when it cannot be reached.
    """
    if path.stat().st_size == 0:
        raise Damaged("the file is empty")
    conn = _connect(path.absolute().as_uri() + "?immutable=1", 0)
    try:
        number = migrations.version(conn)
        if number > migrations.LATEST:
            _refuse_newer(conn, path, number)
        return number
    finally:
        conn.close()


def _refuse_newer(conn: sqlite3.Connection, path: Path, number: int) -> None:
    """Refuse, unless only the header says so: then it is damage."""
    try:
        recorded = migrations.recorded_version(conn)
    except (Damaged, sqlite3.Error):
        recorded = number
    if recorded != number:
        raise Damaged("the header is not what was written")
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
    number = look(path)
    conn = _connect(path.absolute().as_uri() + "?mode=rw", patience)
    try:
        _settle(conn)
        check(conn)
        if number == 0 or number != migrations.version(conn):
            raise Damaged("the header is not what was written")
    except BaseException:
        conn.close()
        raise
    return conn


def check(conn: sqlite3.Connection) -> None:
    """Raises Damaged when header and schema contradict each other."""
    found = conn.execute("PRAGMA application_id").fetchone()[0]
    if found != schema.APPLICATION_ID:
        raise Damaged("the header is not what was written")
    if migrations.recorded_version(conn) != migrations.version(conn):
        raise Damaged("the header is not what was written")
