"""What makes a write last: the settings of the database, and the order of the calls."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from quizapp.clock import ManualClock
from quizapp.progress import append, database, disk, migrations
from quizapp.progress.store import Store
from tests.faults.small_fold import START, draft, fold


def test_the_databases_settings(tmp_path: Path) -> None:
    database.new(tmp_path / "new.db").close()
    conn = database.connect(tmp_path / "new.db", 1.0)
    for pragma, value in (
        ("journal_mode", "truncate"), ("synchronous", 2), ("foreign_keys", 1),
        ("trusted_schema", 0), ("cell_size_check", 1), ("busy_timeout", 1000),
        ("application_id", 0x517A4170), ("user_version", migrations.LATEST),
    ):  # fmt: skip
        assert conn.execute(f"PRAGMA {pragma}").fetchone() == (value,), pragma
    conn.close()


def test_the_order_of_a_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    store = Store.open(
        tmp_path / "p", fold=fold, clock=ManualClock(START), rng=random.Random(1), patience=2
    )
    store.append([draft()])

    def recorded(name: str, function: object) -> object:
        def run(*args: object) -> object:
            calls.append(name)
            return function(*args)  # type: ignore[operator]

        return run

    monkeypatch.setattr(append, "begin", recorded("begin immediate", append.begin))
    monkeypatch.setattr(append.rows, "insert_event", recorded("insert", append.rows.insert_event))
    monkeypatch.setattr(disk, "write", recorded("write line", disk.write))
    monkeypatch.setattr(disk, "sync", recorded("sync", disk.sync))
    monkeypatch.setattr(append, "commit", recorded("commit", append.commit))
    traced: list[str] = []
    store._connection.reading().set_trace_callback(traced.append)
    store.append([draft(minutes=1)])
    assert calls == ["begin immediate", "insert", "write line", "sync", "commit"]
    assert traced[-1] == "COMMIT"
    assert "BEGIN IMMEDIATE" in traced
    store.close()


def test_a_new_logs_name_is_made_durable_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    whole = disk.sync_directory
    monkeypatch.setattr(disk, "sync_directory", lambda path: (synced.append(path), whole(path)))
    place = tmp_path / "new" / "progress"
    store = Store.open(place, fold=fold, clock=ManualClock(START), rng=random.Random(1), patience=2)
    store.append([draft()])
    assert {tmp_path, tmp_path / "new", place} <= set(synced)
    synced.clear()
    store.append([draft(minutes=1)])
    assert synced == []
    store.close()
