"""The schema's history: numbered functions, run in one exclusive transaction after a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from quizapp.progress import disk, schema
from quizapp.progress.trouble import Damaged

Migration = Callable[[sqlite3.Connection], None]


def run_script(conn: sqlite3.Connection, script: str) -> None:
    """Run statements inside the open transaction (`executescript` would commit it first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            conn.execute(statement)
            statement = ""


def m0001_events_states_and_logs(conn: sqlite3.Connection) -> None:
    """Events, undone, prompt_state, log_file and meta."""
    run_script(conn, schema.V1)


# Number n is the function at index n - 1. A migration may empty `prompt_state`: it is refolded.
MIGRATIONS: Final[tuple[Migration, ...]] = (m0001_events_states_and_logs,)
LATEST: Final = len(MIGRATIONS)


def version(conn: sqlite3.Connection) -> int:
    """The schema's number; 0 for an empty database."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def recorded_version(conn: sqlite3.Connection) -> int:
    """The number once more, from the table `meta`. Raises Damaged when it is not there."""
    try:
        row = conn.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise Damaged("the schema is not there") from error
        raise
    if row is None or not str(row[0]).isdigit():
        raise Damaged("the schema's number is not there")
    return int(row[0])


def migrate(conn: sqlite3.Connection, migrations: Sequence[Migration] | None = None) -> None:
    """Bring the schema up to the newest number, all of it or nothing.

    The connection must have no transaction open. Raises sqlite3.Error, and then the database
    is as it was.
    """
    steps = MIGRATIONS if migrations is None else migrations
    conn.execute("BEGIN EXCLUSIVE")
    try:
        for number in range(version(conn), len(steps)):
            steps[number](conn)
        conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {len(steps)}")
        conn.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES ('schema', ?)", (str(len(steps)),)
        )
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def back_up(conn: sqlite3.Connection, target: Path) -> None:
    """Copy the database whole to `target`: it appears there complete or not at all."""
    disk.make_directory(target.parent)
    temporary = target.with_name(f".{target.name}.tmp")
    temporary.unlink(missing_ok=True)
    copy = sqlite3.connect(temporary)
    try:
        conn.backup(copy)
    finally:
        copy.close()
    disk.sync_file(temporary)
    temporary.replace(target)
    disk.sync_directory(target.parent)
