"""Which events are undone.

An undo names one event by id. An undo that counts takes its target out of every fold and
total; an undo may itself be undone, and then its target counts again (redo). Several undos of
one target: the target is out while any of them counts. An undo counts unless an undo that
counts names it. Undos that name each other in a ring (which no quizapp writes, as a target
must exist first) do not count. The answer depends on the set of events only, never on the
order in which they arrived.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping


def solve(targets: Mapping[int, int]) -> frozenset[int]:
    """Ids that are undone, given every undo of a group as undo id → target id."""
    open_undoers = Counter(targets.values())
    undone: set[int] = set()
    settled: set[int] = set()
    # An undo is settled once it is itself undone, or once none of its undoers is open.
    ready = [undo for undo in targets if undo not in open_undoers]
    while ready:
        undo = ready.pop()
        if undo in settled:
            continue
        settled.add(undo)
        target = targets[undo]
        open_undoers[target] -= 1
        if undo not in undone:
            undone.add(target)
        if target in targets and (target in undone or not open_undoers[target]):
            ready.append(target)
    return frozenset(undone)


def refresh(conn: sqlite3.Connection, undos: Collection[int]) -> set[int]:
    """Bring the table `undone` up to date after these undo events came in.

    Returns the ids that are undone now and were not, or the other way round.
    """
    targets = _group(conn, undos)
    now = solve(targets)
    before = {
        target
        for target in set(targets.values())
        if conn.execute("SELECT 1 FROM undone WHERE id = ?", (target,)).fetchone()
    }
    changed = set(now ^ before)
    conn.executemany("DELETE FROM undone WHERE id = ?", [(i,) for i in before - now])
    conn.executemany("INSERT INTO undone (id) VALUES (?)", [(i,) for i in now - before])
    return changed


def refresh_all(conn: sqlite3.Connection) -> None:
    """Work the whole table `undone` out anew."""
    pairs = conn.execute("SELECT id, target FROM event WHERE target IS NOT NULL").fetchall()
    conn.execute("DELETE FROM undone")
    conn.executemany("INSERT INTO undone (id) VALUES (?)", [(i,) for i in solve(dict(pairs))])


def _group(conn: sqlite3.Connection, undos: Collection[int]) -> dict[int, int]:
    """Every undo connected with these by naming or being named, as undo id → target id."""
    targets: dict[int, int] = {}
    seen: set[int] = set()
    waiting = list(undos)
    while waiting:
        event_id = waiting.pop()
        if event_id in seen:
            continue
        seen.add(event_id)
        row = conn.execute("SELECT target FROM event WHERE id = ?", (event_id,)).fetchone()
        if row is not None and row[0] is not None:
            targets[event_id] = row[0]
            waiting.append(row[0])
        naming = conn.execute("SELECT id FROM event WHERE target = ?", (event_id,)).fetchall()
        waiting += [found[0] for found in naming]
    return targets
