"""Saving drafts: one transaction in the database and whole lines in the log, in this order.

Lock, BEGIN IMMEDIATE, roll forward what a process that died has left, insert, fold, note the
log's length, append the lines, sync, COMMIT. If it fails for good the log is cut back to the
noted length before ROLLBACK, so that neither holds any of it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.events import UNDO, Event
from quizapp.progress import codec, folding, ids, log, recover, rows
from quizapp.progress.codec import Ready
from quizapp.progress.connection import Connection
from quizapp.progress.transactions import begin, commit, roll_back
from quizapp.progress.trouble import NotSaved


@dataclass(frozen=True, slots=True)
class Remains:
    """Bytes that could not be cut off a log again after a failure, to be cut off later."""

    path: Path
    offset: int
    data: bytes


class Appender:
    """Appends to one connection's database and this device's log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._remains: Remains | None = None

    def append(self, drafts: Sequence[Ready]) -> tuple[Event, ...]:
        """Save all or nothing; returns when it is durable.

        Raises NotSaved, StorageError, sqlite3.Error, OSError and Damaged, with nothing saved.
        """
        self._connection.begin_directory()
        with self._connection.locked():
            conn = self._connection.writing()
            self._clear_remains()
            begin(conn, self._connection.patience)
            try:
                self._connection.roll_forward(conn)
                events = self._insert(conn, drafts)
                self._log_and_commit(conn, events)
            except BaseException:
                roll_back(conn)
                raise
        return tuple(event for event, _ in events)

    def _insert(self, conn: sqlite3.Connection, drafts: Sequence[Ready]) -> list[tuple[Event, str]]:
        connection = self._connection
        saved: list[tuple[Event, str]] = []
        for draft in drafts:
            event = self._insert_one(conn, draft)
            folding.take_in(conn, connection.fold, event, connection.note)
            saved.append((event, draft.payload))
        return saved

    def _insert_one(self, conn: sqlite3.Connection, draft: Ready) -> Event:
        """Insert a draft under an id that is free, and later than others of its instant."""
        row = conn.execute("SELECT max(id) FROM event WHERE at_ms = ?", (draft.at_ms,)).fetchone()
        for event_id in ids.candidates(draft.at_ms, self._connection.rng, after=row[0] or 0):
            event = Event(
                event_id,
                draft.kind,
                draft.at_ms,
                draft.offset_minutes,
                draft.study_day,
                self._connection.device,
                draft.prompt,
                draft.fingerprint,
                codec.parse_payload(draft.payload),
            )
            if event.kind == UNDO:
                _check_target(conn, event)
            if rows.insert_event(conn, event, draft.payload):
                return event
        raise AssertionError("candidates never end")

    def _log_and_commit(self, conn: sqlite3.Connection, events: list[tuple[Event, str]]) -> None:
        path = self._connection.place.log(self._connection.device)
        last = len(events) - 1
        lines = [codec.line(event, payload, last - n) for n, (event, payload) in enumerate(events)]
        if max(map(len, lines)) >= log.LONGEST_LINE:
            raise NotSaved("not saved: the answer is too long", hint="shorten it")
        data = b"".join(lines)
        with log.appending(path) as opened:
            try:
                recover.put_mark(conn, path.name, opened.append(data))
                commit(conn, self._connection.patience)
            except BaseException as error:
                if not conn.in_transaction and _holds(conn, events[0][0]):
                    # It is in both, and durable in the log: COMMIT had done its work before it
                    # was interrupted, or before the last sync of the journal failed.
                    if isinstance(error, Exception):
                        return
                    raise
                self._take_back(opened, data, events)
                raise

    def _take_back(
        self, opened: log.Appending, data: bytes, events: list[tuple[Event, str]]
    ) -> None:
        try:
            opened.take_back()
        except OSError:
            offset = opened.before
            if offset is not None:
                self._remains = Remains(opened.path, offset, data)
                self._connection.disowned.update(event.id for event, _ in events)

    def _clear_remains(self) -> None:
        """Cut off what an earlier failure left, before it could be rolled forward."""
        remains = self._remains
        if remains is None:
            return
        with contextlib.suppress(FileNotFoundError), log.appending(remains.path) as opened:
            left = opened.read(remains.offset, len(remains.data) + 1)
            if left and remains.data.startswith(left.lstrip(b"\n")):
                opened.before = remains.offset
                opened.take_back()
        self._remains = None


def _check_target(conn: sqlite3.Connection, event: Event) -> None:
    target = rows.target_of(event)
    row = conn.execute("SELECT 1 FROM event WHERE id = ?", (target,)).fetchone()
    if target is None or row is None:
        raise NotSaved("not saved: what should be undone is not in the progress")


def _holds(conn: sqlite3.Connection, event: Event) -> bool:
    try:
        row = conn.execute("SELECT 1 FROM event WHERE id = ?", (event.id,)).fetchone()
    except sqlite3.Error:
        return False
    return row is not None
