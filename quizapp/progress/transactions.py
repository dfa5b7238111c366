"""Write transactions: BEGIN IMMEDIATE, and a busy COMMIT tried again."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator

from quizapp.progress.trouble import is_busy


def begin(conn: sqlite3.Connection, patience: float) -> None:
    """BEGIN IMMEDIATE, waiting up to `patience` seconds. Raises sqlite3.Error."""
    _insist(conn, "BEGIN IMMEDIATE", patience, in_transaction=False)


def commit(conn: sqlite3.Connection, patience: float) -> None:
    """COMMIT; while readers stand in the way the transaction stays open and it is tried again.

    Raises sqlite3.Error; the caller then rolls back.
    """
    _insist(conn, "COMMIT", patience, in_transaction=True)


def _insist(conn: sqlite3.Connection, sql: str, patience: float, *, in_transaction: bool) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            conn.execute(sql)
            return
        except sqlite3.Error as error:
            again = is_busy(error) and conn.in_transaction is in_transaction
            if not again or time.monotonic() > deadline:
                raise


def roll_back(conn: sqlite3.Connection) -> None:
    """ROLLBACK, when SQLite has not done so itself (as after a full disk)."""
    if conn.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            conn.execute("ROLLBACK")


@contextlib.contextmanager
def transaction(conn: sqlite3.Connection, patience: float) -> Iterator[None]:
    """One write transaction around a block, all of it or nothing. Raises sqlite3.Error."""
    begin(conn, patience)
    try:
        yield
        commit(conn, patience)
    except BaseException:
        roll_back(conn)
        raise
