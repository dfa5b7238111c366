"""Database and event logs brought into agreement, each rebuilt from the other."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quizapp.events import Event
from quizapp.progress import codec, database, device, disk, folding, log, rows, union
from quizapp.progress.folding import Fold, Note
from quizapp.progress.log import NOTHING, Mark
from quizapp.progress.place import Place
from quizapp.progress.trouble import Damaged
from quizapp.progress.union import Taken
from quizapp.text import plural


@dataclass(frozen=True, slots=True)
class Means:
    """What recovery needs at hand."""

    place: Place
    fold: Fold
    now: datetime
    note: Note


def marks(conn: sqlite3.Connection) -> dict[str, Mark]:
    """How far each log is known. Raises Damaged."""
    found = conn.execute("SELECT name, length, tail FROM log_file").fetchall()
    if any(tuple(map(type, row)) != (str, int, int) for row in found):
        raise Damaged("how far the logs are known cannot be read")
    return {name: Mark(length, tail) for name, length, tail in found}


def put_mark(conn: sqlite3.Connection, name: str, mark: Mark) -> None:
    """Note how far a log is known."""
    conn.execute("INSERT OR REPLACE INTO log_file VALUES (?, ?, ?)", (name, *mark))


def forget_marks(conn: sqlite3.Connection, names: Iterable[str]) -> None:
    """Take these logs for unknown, so that they are read whole and compared."""
    conn.executemany("UPDATE log_file SET tail = -1 WHERE name = ?", [(name,) for name in names])


def logs_to_read(conn: sqlite3.Connection, place: Place) -> list[str]:
    """Names of logs that are longer, shorter, other than known, or gone. Raises OSError."""
    known = marks(conn)
    there = place.logs()
    changed = [name for name in known if name not in there]
    for name in there:
        mark = known.get(name, NOTHING)
        same, size = log.agrees(place.directory / name, mark)
        if not same or size != mark.length or name not in known:
            changed.append(name)
    return changed


def catch_up(conn: sqlite3.Connection, means: Means, names: Iterable[str], mine: str) -> int:
    """Roll forward what these logs hold beyond the database; returns how many events.

    To be called inside a write transaction under the lock. A torn end of this device's own
    log is cut; a log that lost something is written anew from the database.
    """
    known = marks(conn)
    taken = Taken()
    for name in names:
        _catch_up_one(conn, means, (name, known.get(name, NOTHING)), mine, taken)
    union.fold_in(conn, means.fold, taken, means.note)
    return len(taken.new)


def _catch_up_one(
    conn: sqlite3.Connection, means: Means, known: tuple[str, Mark], mine: str, taken: Taken
) -> None:
    name, mark = known
    path = means.place.directory / name
    if not path.exists():
        _write_missing(conn, means, name)
        return
    # With nothing known of it, a log is read whole and compared too.
    same = mark.length > 0 and log.agrees(path, mark)[0]
    reader = log.Reader(path, codec.parse_line, mark.length if same else 0)
    held: set[int] | None = None if same else set()
    for line in reader:
        union.add(conn, line.event, line.payload, taken)
        if held is not None:
            held.add(line.event.id)
    owner = log.device_of(name)
    lost = 0 if held is None else _count_missing(conn, owner, held)
    if lost or reader.damaged:
        _rewrite(conn, means, name, reader, lost)
        return
    if reader.torn and owner == mine:
        log.cut(path, reader.end)
    with _opened(path) as fd:
        put_mark(conn, name, log.mark_at(fd, reader.end))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    with path.open("rb", buffering=0) as stream:
        yield stream.fileno()


def _count_missing(conn: sqlite3.Connection, owner: str, held: set[int]) -> int:
    found = conn.execute("SELECT id FROM event WHERE device = ?", (owner,))
    return sum(event_id not in held for (event_id,) in found)


def _write_missing(conn: sqlite3.Connection, means: Means, name: str) -> None:
    """Write a log that is gone from the database; forget it when there is nothing to write."""
    owner = log.device_of(name)
    row = conn.execute("SELECT count(*) FROM event WHERE device = ?", (owner,)).fetchone()
    if row[0] == 0:
        conn.execute("DELETE FROM log_file WHERE name = ?", (name,))
        return
    put_mark(conn, name, log.write_whole(means.place.directory / name, _lines(conn, owner)))
    means.note(
        f"The event log {name} was missing; it was written anew from the database "
        f"({plural(row[0], 'event')})."
    )


def _rewrite(
    conn: sqlite3.Connection, means: Means, name: str, reader: log.Reader[codec.Line], lost: int
) -> None:
    """Write a damaged log anew: all that can be read of it and all the database has."""
    path = means.place.directory / name
    owner = log.device_of(name)
    aside = disk.free_name(path, f"damaged-{means.now:%Y%m%dT%H%M%S}")
    lines = itertools.chain(
        _lines(conn, owner),
        (
            codec.line(g.event, g.payload)
            for g in log.Reader(path, codec.parse_line)
            if g.event.device != owner
        ),
        (other + b"\n" for other in reader.others),
    )
    put_mark(conn, name, log.write_whole(path, lines, aside))
    text = f"The event log {name} was damaged; it was written anew"
    if lost:
        text += f", {plural(lost, 'event')} of it from the database"
    gone = max(0, reader.damaged - lost)
    if gone:
        text += f"; {plural(gone, 'line')} could not be recovered"
    means.note(f"{text}. The damaged file is kept as {aside.name}.")


def _lines(conn: sqlite3.Connection, owner: str) -> Iterator[bytes]:
    """Lines of a device's events. Raises Damaged rather than seal what is not as written."""
    found = conn.execute(
        f"SELECT {rows.EVENT_COLUMNS}, crc FROM event WHERE device = ? ORDER BY id",  # noqa: S608
        (owner,),
    )
    for row in found:
        event = rows.event_of(row)
        if codec.checksum(event, row[8]) != row[9]:
            raise Damaged(f"event {event.id} has a wrong check sum")
        yield codec.line(event, row[8])


def rebuild_database(means: Means, why: str) -> None:
    """Put a new database in the place of a missing or damaged one, under the lock.

    It holds all that the logs and the old file still give. The old file is moved aside with
    its journal just before the new one, which is complete and durable, takes its name.
    """
    place = means.place
    was_there = place.database.exists()
    fresh = place.database.with_name(f".{place.database.name}.new")
    for stale in (fresh, fresh.with_name(fresh.name + "-journal")):
        stale.unlink(missing_ok=True)
    conn = database.new(fresh)
    try:
        conn.execute("PRAGMA synchronous = OFF")  # made durable as a whole below
        conn.execute("PRAGMA cache_spill = ON")
        conn.execute("BEGIN IMMEDIATE")
        damaged, clashes = fill_from_logs(conn, means)
        from_logs = _count(conn)
        if was_there:
            _distrust(conn, salvage(conn, place.database))
        total = _count(conn)
        folding.refold_all(conn, means.fold, means.note)
        conn.execute("COMMIT")
    finally:
        conn.close()
    fresh.with_name(fresh.name + "-journal").unlink(missing_ok=True)
    disk.sync_file(fresh)
    aside = place.replace_database(fresh, means.now)
    if not was_there and not total:
        return
    text = f"The progress database {why}; it was rebuilt from the event log"
    text += f" ({plural(total, 'event')}"
    if total > from_logs:
        text += f", {total - from_logs:,} of them only in the old database"
    text += ")"
    if damaged:
        text += f"; {plural(damaged, 'line')} of the log could not be read"
    if clashes:
        text += f"; {plural(clashes, 'event')} had the id of another"
    text += "."
    if aside is not None:
        text += f" The old file is kept as {aside.name}."
    means.note(text)


def _count(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM event").fetchone()[0])


def fill_from_logs(conn: sqlite3.Connection, means: Means) -> tuple[int, int]:
    """Take all logs into an empty database, unfolded; returns damaged lines and clashes.

    Marks are set only for logs that are whole: the others are seen to on the next opening.
    """
    damaged = clashes = 0
    for name in means.place.logs():
        path = means.place.directory / name
        reader = log.Reader(path, codec.parse_line, salvage=True)
        taken = Taken()
        for line in reader:
            union.add(conn, line.event, line.payload, taken)
            taken.new.clear()
        damaged += reader.damaged
        clashes += taken.clashes
        if not reader.damaged and not reader.torn:
            with _opened(path) as fd:
                put_mark(conn, name, log.mark_at(fd, reader.end))
    return damaged, clashes


def _distrust(conn: sqlite3.Connection, devices: set[str]) -> None:
    """Have the logs of these devices compared whole, or written, on the next rolling forward."""
    forget_marks(conn, map(log.name_of, devices))
    for name in filter(device.is_safe, devices):
        conn.execute("INSERT OR IGNORE INTO log_file VALUES (?, 0, 0)", (log.name_of(name),))


def salvage(conn: sqlite3.Connection, path: Path, mode: str = "rw") -> set[str]:
    """Take over the events of a damaged database that can still be read and are whole.

    Returns the devices whose events were not known.
    """
    taken = Taken()
    for event, payload in readable_events(path, mode):
        union.add(conn, event, payload, taken)
    return {event.device for event in taken.new}


def readable_events(path: Path, mode: str) -> Iterator[tuple[Event, str]]:
    """The events of a database whose check sums are right, jumping over what cannot be read."""
    try:
        old = sqlite3.connect(path.absolute().as_uri() + f"?mode={mode}", timeout=1, uri=True)
    except sqlite3.Error:
        return
    try:
        old.execute("PRAGMA trusted_schema = OFF")
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for descending in (False, True):
            yield from _walk(old, descending)
    except (sqlite3.Error, UnicodeDecodeError):
        return
    finally:
        old.close()


def _walk(old: sqlite3.Connection, descending: bool) -> Iterator[tuple[Event, str]]:
    """Row by row until damage stops it: from the front, and once more from the back."""
    sql = (
        f"SELECT {rows.EVENT_COLUMNS}, crc FROM event NOT INDEXED"  # noqa: S608 (constants)
        f" ORDER BY id{' DESC' if descending else ''}"
    )
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
        for row in old.execute(sql):
            with contextlib.suppress(Damaged, UnicodeError, TypeError, ValueError):
                event = rows.event_of(row)
                if codec.checksum(event, row[8]) == row[9]:
                    yield event, row[8]
