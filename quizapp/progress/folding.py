"""States as the fold of events: one step, one prompt afresh, or all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from quizapp.events import ATTACH, UNDO, Event
from quizapp.progress import rows, undo
from quizapp.states import PromptState

Fold = Callable[[PromptState, Event], PromptState]
Note = Callable[[str], None]

_LIVE: Final = "NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = event.id)"
Stored = tuple[PromptState, tuple[int, int]]


def stored(conn: sqlite3.Connection, prompt: str) -> Stored | None:
    """A prompt's state and the order of the last event in it; None when it has no event."""
    return stored_between(conn, prompt, prompt).get(prompt)


def stored_between(conn: sqlite3.Connection, first: str, last: str) -> dict[str, Stored]:
    """The same for all keys from `first` to `last`."""
    found = conn.execute(
        f"SELECT {rows.STATE_COLUMNS}, folded_ms, folded_id"  # noqa: S608 (constants)
        " FROM prompt_state WHERE prompt BETWEEN ? AND ?",
        (first, last),
    ).fetchall()
    return {row[0]: (rows.state_of(row), (row[20], row[21])) for row in found}


def take_in(conn: sqlite3.Connection, fold: Fold, event: Event, note: Note) -> None:
    """Bring the states up to date after one new event, which nothing undoes yet."""
    if event.kind == UNDO:
        settle(conn, fold, [event], note)
        return
    if event.prompt is None:
        return
    if event.kind == ATTACH or not _step(conn, fold, event):
        refold(conn, fold, event.prompt, note)
    for prompt in dependents(conn, {event.prompt}) - {event.prompt}:
        refold(conn, fold, prompt, note)


def settle(conn: sqlite3.Connection, fold: Fold, events: Iterable[Event], note: Note) -> set[str]:
    """Refold every prompt that these newly stored events touch; returns their keys."""
    undos: list[int] = []
    touched: set[str] = set()
    for event in events:
        if rows.target_of(event) is not None:
            undos.append(event.id)
        elif event.prompt is not None:
            touched.add(event.prompt)
    for changed in undo.refresh(conn, undos):
        row = conn.execute("SELECT prompt FROM event WHERE id = ?", (changed,)).fetchone()
        if row is not None and row[0] is not None:
            touched.add(row[0])
    touched = dependents(conn, touched)
    for prompt in touched:
        refold(conn, fold, prompt, note)
    return touched


def _step(conn: sqlite3.Connection, fold: Fold, event: Event) -> bool:
    """Fold one event onto the stored state; False when the prompt must be refolded.

    That is so when the event is older than the last one folded in (the clock was set back),
    or when the result is no possible state.
    """
    assert event.prompt is not None
    found = stored(conn, event.prompt)
    state, last = found if found else (PromptState(event.prompt), (event.at_ms, 0))
    order = (event.at_ms, event.id)
    if order <= last:
        return False
    state = fold(state, event)
    try:
        rows.put_state(conn, state, order)
    except _IMPOSSIBLE:
        return False
    return True


def refold(conn: sqlite3.Connection, fold: Fold, prompt: str, note: Note) -> None:
    """Fold all of a prompt's events, and those of the keys attached to it, afresh."""
    events = history(conn, prompt)
    conn.execute("DELETE FROM prompt_state WHERE prompt = ?", (prompt,))
    put_fold(conn, fold, prompt, events, note)


def history(conn: sqlite3.Connection, prompt: str) -> list[Event]:
    """The events that count for a prompt, in order, with those of the keys attached to it."""
    keys = _sources(conn, prompt)
    marks = ", ".join("?" * len(keys))
    return rows.fetch_events(
        conn,
        f"WHERE prompt IN ({marks}) AND kind <> '{UNDO}' AND {_LIVE} ORDER BY at_ms, id",
        keys,
    )


def put_fold(
    conn: sqlite3.Connection, fold: Fold, prompt: str, events: Iterable[Event], note: Note
) -> bool:
    """Store the fold of these events, in order; False when there are none.

    A state that cannot be is stored as New, with a note.
    """
    found = run(fold, prompt, events, note)
    if found is None:
        return False
    state, order = found
    try:
        rows.put_state(conn, state, order)
    except _IMPOSSIBLE as error:
        note(f"the state of {prompt} is not possible ({error}); it counts as new")
        rows.put_state(conn, blank(state), (rows.NEVER, 0))
    return True


# What binding a value that no column takes raises.
_IMPOSSIBLE: Final = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    OverflowError,
    TypeError,
    ValueError,
)


def run(fold: Fold, prompt: str, events: Iterable[Event], note: Note) -> Stored | None:
    """The fold of these events and the order of the last; None when there are none.

    An event that the fold cannot take is left out with a note: one odd event must not keep
    the rest from being read.
    """
    state = PromptState(prompt)
    last: Event | None = None
    for event in events:
        last = event
        try:
            state = fold(state, event if event.prompt == prompt else replace(event, prompt=prompt))
        except Exception as error:
            note(f"event {event.id} of {prompt} was left out of its state ({error!r})")
    return None if last is None else (state, (last.at_ms, last.id))


def blank(state: PromptState) -> PromptState:
    """New, but suspended, buried and flagged as before."""
    flag = state.flag if type(state.flag) is int and 0 <= state.flag < 1 << 31 else 0
    return PromptState(state.prompt, suspended=bool(state.suspended), flag=flag)


def refold_all(conn: sqlite3.Connection, fold: Fold, note: Note) -> int:
    """Work out `undone` and every state anew; returns the number of prompts with a state."""
    undo.refresh_all(conn)
    conn.execute("DELETE FROM prompt_state")
    attached = _attached(conn)
    count = 0
    found = conn.execute(
        f"SELECT {rows.EVENT_COLUMNS} FROM event WHERE prompt IS NOT NULL {_COUNTING}"  # noqa: S608
    )
    for prompt, events in _by_prompt(found):
        if prompt not in attached:
            count += put_fold(conn, fold, prompt, events, note)
    for prompt in attached:
        count += put_fold(conn, fold, prompt, history(conn, prompt), note)
    return count


def histories_between(conn: sqlite3.Connection, first: str, last: str) -> dict[str, list[Event]]:
    """The events that count, by prompt, for all keys from `first` to `last`."""
    found = conn.execute(
        f"SELECT {rows.EVENT_COLUMNS} FROM event WHERE prompt BETWEEN ? AND ? {_COUNTING}",  # noqa: S608
        (first, last),
    ).fetchall()
    by_prompt = {prompt: list(events) for prompt, events in _by_prompt(found)}
    for prompt in _attached(conn):
        if first <= prompt <= last:
            by_prompt[prompt] = history(conn, prompt)
    return by_prompt


_COUNTING: Final = f"AND kind <> '{UNDO}' AND {_LIVE} ORDER BY prompt, at_ms, id"


def _by_prompt(found: Iterable[rows.Row]) -> Iterator[tuple[str, Iterator[Event]]]:
    grouped = groupby(map(rows.event_of, found), key=lambda event: event.prompt)
    return ((str(prompt), events) for prompt, events in grouped)


def _attached(conn: sqlite3.Connection) -> set[str]:
    """Prompts that have another key's history."""
    found = conn.execute(
        f"SELECT DISTINCT prompt FROM event WHERE source IS NOT NULL AND {_LIVE}"  # noqa: S608
    ).fetchall()
    return {prompt for (prompt,) in found}


def all_keys(conn: sqlite3.Connection) -> list[str]:
    """Every prompt with an event or a state, sorted as SQLite does."""
    found = conn.execute(
        "SELECT prompt FROM event WHERE prompt IS NOT NULL"
        " UNION SELECT prompt FROM prompt_state ORDER BY 1"
    ).fetchall()
    return [prompt for (prompt,) in found]


def outcome(fold: Fold, prompt: str, events: list[Event], held: Stored | None) -> Stored | None:
    """What should be stored for these events, where `held` is what is.

    A row put as New because its state is not possible is right as it is.
    """
    found = run(fold, prompt, events, lambda _: None)
    if found is not None and held is not None and held[1] == (rows.NEVER, 0):
        return blank(found[0]), held[1]
    return found


def _sources(conn: sqlite3.Connection, prompt: str) -> list[str]:
    """The prompt and every key whose history counts for it, through attaches that count."""
    return _reach(
        conn,
        {prompt},
        f"SELECT source FROM event WHERE prompt = ? AND source IS NOT NULL AND {_LIVE}",  # noqa: S608
    )


def dependents(conn: sqlite3.Connection, prompts: set[str]) -> set[str]:
    """These prompts and every key that their history may count for."""
    return set(
        _reach(
            conn,
            prompts,
            "SELECT prompt FROM event WHERE source = ? AND prompt IS NOT NULL",
        )
    )


def _reach(conn: sqlite3.Connection, start: Iterable[str], sql: str) -> list[str]:
    seen = dict.fromkeys(start)
    waiting = list(seen)
    while waiting:
        for (found,) in conn.execute(sql, (waiting.pop(),)).fetchall():
            if found not in seen:
                seen[found] = None
                waiting.append(found)
    return list(seen)
