"""Reads that must stay quick at a million events use the index meant for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.progress.store import Store
from tests.faults.small_fold import TODAY, draft

PLANS: list[tuple[Callable[[Store], object], str]] = [
    (lambda s: s.state("a/b#c"), "SEARCH prompt_state USING PRIMARY KEY"),
    (lambda s: s.states({"a"}), "SEARCH prompt_state USING PRIMARY KEY"),
    (lambda s: s.events(session="s"), "USING INDEX event_session (session=?)"),
    (lambda s: s.events(session="s", kinds={"review"}), "USING INDEX event_session (session=?)"),
    (lambda s: s.events(prompt="p"), "USING INDEX event_prompt (prompt=?)"),
    (
        lambda s: s.events(prompt="p", kinds={"review"}, limit=20, newest_first=True),
        "USING INDEX event_prompt (prompt=?)",
    ),
    (lambda s: s.events(prompt="p", session="s"), "USING INDEX event_prompt (prompt=?)"),
    (lambda s: s.events(prompt="p", since_ms=5), "event_prompt (prompt=? AND at_ms>?)"),
    (lambda s: s.events(kinds={"session_start"}), "event_kind (kind=?)"),
    (lambda s: s.events(kinds={"review"}, since_ms=5), "event_kind (kind=? AND at_ms>?)"),
    (lambda s: s.events(since_ms=5, until_ms=6), "event_order (at_ms>? AND at_ms<?)"),
    (lambda s: s.events(limit=5, newest_first=True), "USING INDEX event_order"),
    (lambda s: s.day_totals(TODAY), "USING COVERING INDEX event_day (study_day=?"),
    (lambda s: s.has_snapshot("p", "f"), "event_prompt (prompt=?)"),
]


@pytest.mark.parametrize(("read", "expected"), PLANS)
def test_a_read_uses_its_index(
    store: Store, read: Callable[[Store], object], expected: str
) -> None:
    store.append([draft()])
    conn = store._connection.reading()
    statements: list[str] = []
    conn.set_trace_callback(statements.append)
    read(store)
    conn.set_trace_callback(None)
    (sql,) = [each for each in statements if each.startswith("SELECT") and "FROM" in each]
    plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(expected in step for step in plan), plan
    assert not any(step.startswith("SCAN") and "USING" not in step for step in plan), plan


def test_an_append_looks_nothing_up_by_a_scan(store: Store) -> None:
    saved = store.append([draft()])
    conn = store._connection.reading()
    statements: list[str] = []
    conn.set_trace_callback(statements.append)
    store.append([draft(minutes=1)])
    store.append([draft(minutes=-1)])
    store.append([draft("undo", None, target=str(saved[0].id))])
    store.append([draft("attach", minutes=2, **{"from": "deck/old#main"})])
    conn.set_trace_callback(None)
    for sql in {s for s in statements if s.startswith(("SELECT", "DELETE"))}:
        for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}"):
            small = "log_file" in row[3] or "CONSTANT ROW" in row[3]
            assert small or not row[3].startswith("SCAN"), (sql, row[3])
