"""Reading the tables: short, each fetched whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from quizapp.events import SNAPSHOT, Event
from quizapp.progress import rows
from quizapp.states import PromptState, State


class Wanted(NamedTuple):
    """Which events are wanted; see `Store.events`."""

    kinds: Collection[str] | None = None
    prompt: str | None = None
    session: str | None = None
    since_ms: int | None = None
    until_ms: int | None = None
    limit: int | None = None
    newest_first: bool = False


def state(conn: sqlite3.Connection, prompt: str) -> PromptState:
    """One prompt's state."""
    row = conn.execute(
        f"SELECT {rows.STATE_COLUMNS} FROM prompt_state WHERE prompt = ?",  # noqa: S608
        (prompt,),
    ).fetchone()
    return PromptState(prompt) if row is None else rows.state_of(row)


def states(conn: sqlite3.Connection, decks: Collection[str] | None) -> dict[str, PromptState]:
    """All states, or those of some decks: a deck's keys are a range of the primary key."""
    sql = f"SELECT {rows.STATE_COLUMNS} FROM prompt_state"  # noqa: S608 (constants)
    if decks is None:
        found = conn.execute(sql).fetchall()
    else:
        found = []
        for deck in sorted(decks):
            # "0" follows "/".
            where = f"{sql} WHERE prompt >= ? AND prompt < ?"
            found += conn.execute(where, (f"{deck}/", f"{deck}0")).fetchall()
    return {row[0]: rows.state_of(row) for row in found}


def events(conn: sqlite3.Connection, wanted: Wanted) -> list[Event]:
    """Events that fit all filters. The `+` keeps SQLite on the index that narrows most."""
    terms: list[str] = []
    values: list[object] = []
    narrowed = False
    if wanted.prompt is not None:
        terms.append("prompt = ?")
        values.append(wanted.prompt)
        narrowed = True
    if wanted.session is not None:
        terms.append("+session = ?" if narrowed else "session = ?")
        values.append(wanted.session)
        narrowed = True
    if wanted.kinds is not None:
        names = sorted(wanted.kinds)
        terms.append(f"{'+' if narrowed else ''}kind IN ({', '.join('?' * len(names))})")
        values += names
    if wanted.since_ms is not None:
        terms.append("at_ms >= ?")
        values.append(wanted.since_ms)
    if wanted.until_ms is not None:
        terms.append("at_ms < ?")
        values.append(wanted.until_ms)
    where = f"WHERE {' AND '.join(terms)} " if terms else ""
    way = "DESC" if wanted.newest_first else "ASC"
    limit = -1 if wanted.limit is None else max(0, wanted.limit)
    return rows.fetch_events(
        conn, f"{where}ORDER BY at_ms {way}, id {way} LIMIT ?", (*values, limit)
    )


def undone(conn: sqlite3.Connection) -> frozenset[int]:
    """Ids that do not count."""
    return frozenset(row[0] for row in conn.execute("SELECT id FROM undone").fetchall())


def day_totals(conn: sqlite3.Connection, day: int) -> tuple[dict[str, int], dict[str, int]]:
    """Prompts begun and reviews of prompts in Review on a study day, by deck."""
    found = conn.execute(
        "SELECT before_state, prompt, count(*) FROM event"
        " WHERE study_day = ? AND before_state IN (?, ?) AND prompt IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = event.id)"
        " GROUP BY before_state, prompt",
        (day, int(State.NEW), int(State.REVIEW)),
    ).fetchall()
    begun: dict[str, int] = {}
    reviewed: dict[str, int] = {}
    for before, prompt, count in found:
        deck = PromptState(prompt).deck
        if before == State.NEW:
            begun[deck] = begun.get(deck, 0) + 1
        else:
            reviewed[deck] = reviewed.get(deck, 0) + count
    return begun, reviewed


def has_snapshot(conn: sqlite3.Connection, prompt: str, fingerprint: str) -> bool:
    """Whether such a snapshot is there."""
    row = conn.execute(
        "SELECT 1 FROM event WHERE prompt = ? AND +kind = ? AND fingerprint = ? LIMIT 1",
        (prompt, SNAPSHOT, fingerprint),
    ).fetchone()
    return row is not None
