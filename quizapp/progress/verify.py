"""Reading everything again: pages, check sums, the logs against the database, states."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from quizapp.progress import codec, database, folding, log, rows, undo
from quizapp.progress.folding import Fold
from quizapp.progress.place import Place
from quizapp.progress.trouble import DATABASE_ERRORS, Damaged, is_damage
from quizapp.text import plural

_ROWS = 10_000
_PROMPTS = 1_000
Holding = Callable[[], AbstractContextManager[None]]


@dataclass(slots=True)
class Findings:
    """What a check found: what is wrong with which part, and each problem in words."""

    database: bool = False
    states: bool = False
    logs: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def log(self, name: str, problem: str) -> None:
        """Note a problem of one log."""
        self.logs.add(name)
        self.problems.append(f"{name}: {problem}")


def verify(
    place: Place, fold: Fold, holding: Holding, patience: float, *, refold: bool = True
) -> Findings:
    """Check everything, on a connection of its own, under the lock that `holding` takes.

    The lock is let go of between pieces, so that an answer can be saved meanwhile: rows and
    whole lines never change once written, so a piece that was checked stays checked. Without
    `refold` the states are held to their check sums, not to the fold of their events. Raises
    sqlite3.Error, OSError and StorageError when the check itself cannot be made.
    """
    found = Findings()
    if not place.database.exists():
        found.database = True
        found.problems.append("database: missing")
        return found
    conn: sqlite3.Connection | None = None
    try:
        with holding():
            conn = database.connect(place.database, patience)
            _pages(conn, found)
            _schema(conn, found)
        if not found.database:
            by_device = _rows(conn, holding, found, refold)
            _logs(conn, place, holding, by_device, found)
            _state_rows(conn, holding, found)
            if refold:
                _states(conn, fold, holding, found)
    except DATABASE_ERRORS as error:
        if not is_damage(error):
            raise
        found.database = True
        found.problems.append(f"database: {error}")
    finally:
        if conn is not None:
            conn.close()
    return found


def _pages(conn: sqlite3.Connection, found: Findings) -> None:
    for (text,) in conn.execute("PRAGMA integrity_check(20)").fetchall():
        if text != "ok":
            found.database = True
            found.problems.append(f"database: {' '.join(str(text).split())}")


def _schema(conn: sqlite3.Connection, found: Findings) -> None:
    """Tables, indexes and their checks are those of a new database, and there are no others."""
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
    with contextlib.closing(database.memory()) as new:
        same = conn.execute(sql).fetchall() == new.execute(sql).fetchall()
    if not same:
        found.database = True
        found.problems.append("database: the schema is not as it was written")


def _rows(
    conn: sqlite3.Connection, holding: Holding, found: Findings, refold: bool
) -> dict[str, set[int]]:
    """Check sums and searchable columns; returns the ids of each device's whole events."""
    by_device: dict[str, set[int]] = {}
    bad = last = 0
    while True:
        with holding():
            chunk = conn.execute(
                f"SELECT {rows.EVENT_COLUMNS}, crc, session, target, source, before_state"  # noqa: S608
                " FROM event WHERE id > ? ORDER BY id LIMIT ?",
                (last, _ROWS),
            ).fetchall()
        for row in chunk:
            last = row[0]
            if _is_whole(row, refold):
                by_device.setdefault(row[5], set()).add(last)
            else:
                bad += 1
        if len(chunk) < _ROWS:
            break
    if bad:
        found.database = True
        found.problems.append(f"database: {plural(bad, 'event')} with a wrong check sum")
    return by_device


def _is_whole(row: rows.Row, refold: bool) -> bool:
    try:
        if codec.fields_checksum(row[:8], row[8]) != row[9]:
            return False
        return not refold or rows.searchable(rows.event_of(row)) == row[10:14]
    except (Damaged, TypeError, UnicodeError):
        return False


def _logs(
    conn: sqlite3.Connection,
    place: Place,
    holding: Holding,
    by_device: dict[str, set[int]],
    found: Findings,
) -> None:
    with holding():
        names = place.logs()
    for name in names:
        known = by_device.get(log.device_of(name), set())
        seen: set[int] = set()
        # What is there now is read without the lock, what came meanwhile under it.
        parse = functools.partial(codec.glance_at_line, known=known)
        first = log.Reader(place.directory / name, parse)
        seen.update(line.event_id for line in first)
        with holding():
            rest = log.Reader(place.directory / name, parse, first.end)
            seen.update(line.event_id for line in rest)
            unknown = sum(not _is_there(conn, event_id) for event_id in seen - known)
        damaged = first.damaged + rest.damaged
        if damaged:
            found.log(name, plural(damaged, "damaged line"))
        if lacking := len(known - seen):
            found.log(name, f"{plural(lacking, 'event')} only in the database")
        if unknown:
            found.log(name, f"{plural(unknown, 'event')} not in the database")
        if rest.torn:
            found.log(name, "a torn end")
    for device in by_device:
        if log.name_of(device) not in names:
            found.log(log.name_of(device), "missing")


def _is_there(conn: sqlite3.Connection, event_id: int) -> bool:
    return conn.execute("SELECT 1 FROM event WHERE id = ?", (event_id,)).fetchone() is not None


def _state_rows(conn: sqlite3.Connection, holding: Holding, found: Findings) -> None:
    """The check sums of the states."""
    sql = f"SELECT {rows.STATE_COLUMNS}, folded_ms, folded_id, crc FROM prompt_state"  # noqa: S608
    with holding():
        states = conn.execute(sql).fetchall()
    if bad := sum(rows.state_checksum(row[:-1]) != row[-1] for row in states):
        found.states = True
        found.problems.append(f"states: {plural(bad, 'state')} with a wrong check sum")


def _states(conn: sqlite3.Connection, fold: Fold, holding: Holding, found: Findings) -> None:
    """Compare `undone` and every state with what the events say, without writing."""
    with holding():
        pairs = conn.execute("SELECT id, target FROM event WHERE target IS NOT NULL").fetchall()
        held = {row[0] for row in conn.execute("SELECT id FROM undone").fetchall()}
    wrong = sum(1 for _ in differing(conn, fold, holding))
    if undo.solve(dict(pairs)) != held:
        found.states = True
        found.problems.append("states: what is undone differs from the events")
    if wrong:
        found.states = True
        found.problems.append(f"states: {plural(wrong, 'prompt')} other than the events say")


def differing(conn: sqlite3.Connection, fold: Fold, holding: Holding) -> Iterator[str]:
    """Keys whose stored state is not the fold of their events."""
    with holding():
        keys = folding.all_keys(conn)
    for start in range(0, len(keys), _PROMPTS):
        piece = keys[start : start + _PROMPTS]
        with holding():
            stored = folding.stored_between(conn, piece[0], piece[-1])
            events = folding.histories_between(conn, piece[0], piece[-1])
        for key in {*stored, *events}:
            if stored.get(key) != folding.outcome(fold, key, events.get(key, []), stored.get(key)):
                yield key
