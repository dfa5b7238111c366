"""Taking events in that were written elsewhere or earlier: a union by id."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from quizapp.events import Event
from quizapp.progress import codec, folding, rows
from quizapp.progress.folding import Fold, Note
from quizapp.progress.trouble import Damaged


@dataclass(slots=True)
class Taken:
    """What came in: `new` events whose states are not folded yet."""

    new: list[Event] = field(default_factory=list)
    prompts: set[str] = field(default_factory=set)
    clashes: int = 0


def add(conn: sqlite3.Connection, event: Event, payload: str, taken: Taken) -> None:
    """Add one event to the union. `payload` is its canonical JSON.

    An id that is there with another content is either a damaged row, which the whole event
    replaces, or a clash of random numbers: then the content that sorts first stays, so that
    every device keeps the same one.
    """
    if rows.insert_event(conn, event, payload):
        taken.new.append(event)
        return
    row = conn.execute(
        f"SELECT {rows.EVENT_COLUMNS}, crc FROM event WHERE id = ?",  # noqa: S608 (constants)
        (event.id,),
    ).fetchone()
    mine = codec.canonical(event, payload)
    try:
        old = rows.event_of(row)
        theirs = codec.canonical(old, row[8])
        if codec.checksum(old, row[8]) == row[9]:
            if mine == theirs:
                return
            taken.clashes += 1
            if theirs <= mine:
                return
        if old.prompt is not None:
            taken.prompts.add(old.prompt)
    except (Damaged, UnicodeError):
        pass
    rows.delete_event(conn, event.id)
    rows.insert_event(conn, event, payload)
    taken.new.append(event)


def fold_in(conn: sqlite3.Connection, fold: Fold, taken: Taken, note: Note) -> None:
    """Bring undone and states up to date after the union."""
    if taken.clashes:
        note(f"{taken.clashes} events had the id of another event; one of each was kept")
    if taken.new or taken.prompts:
        folding.settle(conn, fold, taken.new, note)
        for prompt in folding.dependents(conn, taken.prompts):
            folding.refold(conn, fold, prompt, note)


def add_all(conn: sqlite3.Connection, fold: Fold, events: Iterable[Event], note: Note) -> int:
    """Take events in and fold what they touch; returns how many were new."""
    taken = Taken()
    for event in events:
        add(conn, event, codec.payload_text(event.payload), taken)
    fold_in(conn, fold, taken, note)
    return len(taken.new)
