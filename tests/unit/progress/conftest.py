"""A store in an empty place, and more of them on demand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.clock import ManualClock
from quizapp.progress import database, disk
from quizapp.progress.store import Store
from tests.faults.small_fold import START, fold

Opener = Callable[..., Store]


@pytest.fixture(autouse=True)
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out waiting for the disk, which these tests are not about; tests/faults are."""
    monkeypatch.setattr(disk, "sync", lambda fd: None)
    monkeypatch.setattr(database, "SYNCHRONOUS", "OFF")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "progress"


@pytest.fixture
def open_store(place: Path) -> Iterator[Opener]:
    """`open_store()` opens the same place again; `open_store(path)` another; `seed` the id."""
    opened: list[Store] = []

    def open_(
        directory: Path | None = None, *, seed: int = 1, patience: float = 2.0, **changes: object
    ) -> Store:
        store = Store.open(
            directory or place,
            fold=changes.get("fold", fold),  # type: ignore[arg-type]
            clock=ManualClock(START),
            rng=random.Random(seed),
            patience=patience,
        )
        opened.append(store)
        return store

    yield open_
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Opener) -> Store:
    return open_store()
