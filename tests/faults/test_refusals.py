"""Disks that are full or read-only, directories that vanish: not saved, said so, nothing half."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp import events as kinds
from quizapp.clock import ManualClock
from quizapp.errors import EXIT_STORAGE, StorageError
from quizapp.events import Event
from quizapp.progress import append, disk
from quizapp.progress.store import NotSaved, Store
from quizapp.progress.trouble import not_saved, storage_error
from tests.faults.small_fold import START, draft, fold

ROOT = Path(__file__).parents[2]


def open_store(place: Path, *, seed: int = 1, patience: float = 1.0) -> Store:
    return Store.open(
        place, fold=fold, clock=ManualClock(START), rng=random.Random(seed), patience=patience
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "progress"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    opened = open_store(place)
    opened.append([draft(given="first")])
    yield opened
    opened.close()


def files(place: Path) -> dict[str, bytes]:
    """What the files hold, but for SQLite's empty journal."""
    return {p.name: p.read_bytes() for p in place.iterdir() if p.is_file() and p.stat().st_size}


def is_unchanged(store: Store, place: Path, before: list[Event], held: dict[str, bytes]) -> None:
    """Neither memory nor database nor log holds anything more, also for another reader."""
    assert store.events() == before
    assert {name: raw for name, raw in files(place).items() if "journal" not in name} == {
        name: raw for name, raw in held.items() if "journal" not in name
    }
    other = open_store(place, seed=2)
    assert other.events() == before
    assert other.states() == store.states()
    assert other.verify() == []
    other.close()


@pytest.mark.parametrize("name", ["write", "sync"])
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full; free some space"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EIO, "the disk reports an error"),
        (errno.EROFS, "read-only"),
        (errno.EFBIG, "may not grow"),
    ],
)
def test_a_log_that_cannot_be_written(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, words: str
) -> None:
    before, held = store.events(), files(place)

    def failing(*args: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(disk, name, failing)
        with pytest.raises(NotSaved, match="not saved: ") as caught:
            store.append([draft(minutes=1), draft(kinds.SUSPEND, minutes=1)])
        is_unchanged(store, place, before, held)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == EXIT_STORAGE
    store.append([draft(minutes=2)])
    assert len(store.events()) == 2
    assert store.verify() == []


@pytest.mark.parametrize("after", [False, True], ids=["before it is done", "after it was done"])
@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("disk I/O error"), KeyboardInterrupt()], ids=["error", "^C"]
)
def test_a_commit_that_ends_in_an_error(
    store: Store,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    after: bool,
) -> None:
    before, held = store.events(), files(place)
    whole = append.commit

    def failing(conn: sqlite3.Connection, patience: float) -> None:
        if after:
            whole(conn, patience)
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(append, "commit", failing)
        if after and isinstance(error, Exception):
            before += store.append([draft(minutes=1)])
        else:
            with pytest.raises((NotSaved, KeyboardInterrupt)):
                store.append([draft(minutes=1)])
    if after:
        assert len(store.events()) == 2
        assert store.verify() == []
    else:
        is_unchanged(store, place, before, held)


def test_a_log_that_cannot_be_cut_back_is_cut_before_the_next_append(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", failing)
        patch.setattr(disk, "truncate", failing)
        with pytest.raises(NotSaved):
            store.append([draft(kinds.SUSPEND, minutes=1)])
    assert len(store.events()) == 1
    store.append([draft(minutes=2)])
    assert [e.kind for e in store.events()] == [kinds.REVIEW, kinds.REVIEW]
    assert not store.state("deck/card#main").suspended
    assert store.verify() == []


def test_a_reader_that_stays_makes_an_append_wait_and_then_say_so(
    store: Store, place: Path
) -> None:
    before, held = store.events(), files(place)
    reader = sqlite3.connect(place / "progress.db", isolation_level=None)
    cursor = reader.execute("SELECT * FROM event")
    cursor.fetchone()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    with pytest.raises(NotSaved, match="another program"):
        store.append([draft(minutes=1)])
    reader.execute("ROLLBACK")
    reader.close()
    is_unchanged(store, place, before, held)
    store.append([draft(minutes=2)])


def test_a_busy_commit_is_tried_again_and_saved(
    store: Store, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    reader = sqlite3.connect(place / "progress.db", isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    store._connection.reading().execute("PRAGMA busy_timeout = 1")
    tries = []

    def trace(sql: str) -> None:
        if sql == "COMMIT":
            tries.append(sql)
            if len(tries) == 3:
                reader.execute("ROLLBACK")

    store._connection.reading().set_trace_callback(trace)
    store.append([draft(minutes=1)])
    assert len(tries) >= 3
    store._connection.reading().set_trace_callback(None)
    reader.close()
    assert len(store.events()) == 2


def test_a_lock_that_another_process_holds_is_waited_for_and_then_named(
    store: Store, place: Path
) -> None:
    other = open_store(place, seed=2, patience=0.05)
    with store._connection.locked():
        with pytest.raises(NotSaved, match="another quizapp"):
            other.append([draft(minutes=1)])
        assert other.state("deck/card#main").reps == 1
    other.append([draft(minutes=1)])
    other.close()


def test_a_directory_that_vanishes_and_comes_back(store: Store, place: Path) -> None:
    before = store.events()
    away = place.with_name("away")
    place.rename(away)
    with pytest.raises(NotSaved, match="has vanished"):
        store.append([draft(minutes=1)])
    assert store.events() == before
    assert not place.exists()
    away.rename(place)
    store.append([draft(minutes=2)])
    assert len(store.events()) == 2
    assert store.verify() == []


def test_files_that_are_taken_away_are_not_begun_afresh_under_a_running_app(
    store: Store, place: Path
) -> None:
    before = store.events()
    shutil.rmtree(place)
    place.mkdir()
    with pytest.raises(NotSaved, match="taken away"):
        store.append([draft(minutes=1)])
    assert list(place.iterdir()) == [] or [p.name for p in place.iterdir()] == ["progress.lock"]
    assert store.events() == before


def test_a_database_that_is_taken_away_is_rebuilt_by_the_next_append(
    store: Store, place: Path
) -> None:
    (place / "progress.db").unlink()
    assert len(store.events()) == 1
    store.append([draft(minutes=1)])
    assert len(store.events()) == 2
    assert store.verify() == []


def test_another_process_that_rebuilt_the_database_is_followed(store: Store, place: Path) -> None:
    (place / "progress.db").rename(place / "elsewhere.db")
    other = open_store(place, seed=2)
    other.append([draft(minutes=1)])
    assert len(store.events()) == 2
    store.append([draft(minutes=2)])
    assert len(other.events()) == 3
    assert other.verify() == []
    other.close()


@pytest.mark.parametrize("what", ["file", "file above"])
def test_a_place_that_is_no_directory(tmp_path: Path, what: str) -> None:
    (tmp_path / "file").write_text("x")
    place = tmp_path / "file" if what == "file" else tmp_path / "file" / "progress"
    with pytest.raises(StorageError) as caught:
        open_store(place).append([draft()])
    assert "\n" not in str(caught.value)
    assert (tmp_path / "file").read_text() == "x"


def run_as_nobody(place: Path, code: str) -> dict[str, object]:
    """Run code with `store` open in `place` as a user who may only read there."""
    script = textwrap.dedent(
        f"""
        import json, os, random, tempfile
        from pathlib import Path
        from quizapp.clock import ManualClock
        from quizapp.progress.store import NotSaved, Store
        from tests.faults.small_fold import START, draft, fold
        def open_store(place):
            return Store.open(
                place, fold=fold, clock=ManualClock(START), rng=random.Random(5), patience=0.2
            )
        with tempfile.TemporaryDirectory() as elsewhere:  # so that all is imported
            open_store(Path(elsewhere)).append([draft()])
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        store = open_store(Path({str(place)!r}))
        """
    ) + textwrap.dedent(code)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


REPORT = """
    try:
        store.append([draft(minutes=99)])
        said = "saved"
    except NotSaved as error:
        said = str(error)
    print(json.dumps({
        "reps": store.state("deck/card#main").reps, "events": len(store.events()),
        "said": said, "notices": store.notices,
    }))
"""


@pytest.mark.skipif(os.name == "nt", reason="modes of directories say nothing here")
class TestReadOnly:
    @pytest.fixture
    def readable(self) -> Iterator[Path]:
        """A directory that others may read, whatever the mode of the usual one is."""
        with tempfile.TemporaryDirectory() as found:
            Path(found).chmod(0o755)
            yield Path(found) / "progress"
            (Path(found) / "progress").chmod(0o755)

    def lock_up(self, place: Path) -> dict[str, bytes]:
        held = files(place)
        for path in place.iterdir():
            path.chmod(0o444)
        place.chmod(0o555)
        return held

    def test_all_can_be_read_and_nothing_is_saved(self, readable: Path) -> None:
        store = open_store(readable)
        store.append([draft()])
        store.close()
        held = self.lock_up(readable)
        found = run_as_nobody(readable, REPORT)
        assert (found["reps"], found["events"]) == (1, 1)
        assert "not saved: the progress directory is read-only" in str(found["said"])
        assert "cannot be written" in str(found["notices"])
        assert files(readable) == held

    @pytest.mark.parametrize("lost", ["database", "event", "empty database"])
    def test_what_needs_repair_is_read_from_what_there_is(self, readable: Path, lost: str) -> None:
        store = open_store(readable)
        store.append([draft()])
        store.close()
        database = readable / "progress.db"
        kept = database.read_bytes()
        store = open_store(readable)
        store.append([draft(minutes=1)])
        store.close()
        if lost == "database":
            database.unlink()
        else:
            database.write_bytes(kept if lost == "event" else b"")
        held = self.lock_up(readable)
        found = run_as_nobody(readable, REPORT)
        assert (found["reps"], found["events"]) == (2, 2)
        assert "not saved" in str(found["said"])
        assert "not saved until this is put right" in str(found["notices"])
        assert files(readable) == held

    def test_a_parent_in_which_nothing_can_be_made(self, readable: Path) -> None:
        readable.mkdir()
        readable.chmod(0o555)
        found = run_as_nobody(readable / "deeper" / "progress", REPORT)
        assert (found["reps"], found["events"]) == (0, 0)
        assert "read-only" in str(found["said"])
        assert list(readable.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on file sizes here")
def test_files_that_may_not_grow(place: Path) -> None:
    script = textwrap.dedent(
        f"""
        import json, random, resource, signal
        from pathlib import Path
        from quizapp.clock import ManualClock
        from quizapp.progress.store import NotSaved, Store
        from tests.faults.small_fold import START, draft, fold
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = Store.open(
            Path({str(place)!r}), fold=fold, clock=ManualClock(START), rng=random.Random(5),
            patience=1,
        )
        store.append([draft()])
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
        saved, said = 1, ""
        while not said:
            try:
                store.append([draft(minutes=saved, given="x" * 2000)])
                saved += 1
            except NotSaved as error:
                said = str(error)
        reps, held = store.state("deck/card#main").reps, len(store.events())
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        store.append([draft(minutes=saved)])
        print(json.dumps([saved, reps, held, said, store.verify(), len(store.events())]))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    saved, reps, held, said, problems, after = json.loads(done.stdout)
    assert saved == reps == held
    assert after == saved + 1
    assert said.startswith(str(place))
    assert "not saved" in said
    assert problems == []


WRITER = """
    import random, sys
    from pathlib import Path
    from quizapp.clock import ManualClock
    from quizapp.progress.store import Store
    from tests.faults.small_fold import START, draft, fold
    place, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    store = Store.open(place, fold=fold, clock=ManualClock(START), rng=random.Random(seed))
    for n in range(count):
        store.append([draft(minutes=n + seed / 10, rating=n % 4 + 1)])
        store.states()
    print(*(e.id for e in store.events()))
"""


def test_several_processes_at_once_lose_nothing_and_show_no_error(place: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(place)]
    running = [
        subprocess.Popen(
            [*command, str(seed), "40"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for seed in range(3)
    ]  # fmt: skip
    for each in running:
        _, said = each.communicate()
        assert (each.returncode, said) == (0, "")
    store = open_store(place)
    assert len(store.events()) == 120
    assert store.state("deck/card#main").reps == 120
    assert store.verify() == []
    assert len({e.device for e in store.events()}) == 1
    assert store.notices == ()
    store.close()


def test_answers_can_be_saved_while_everything_is_checked(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that is under way finds nothing wrong with what comes meanwhile."""
    from quizapp.progress import verify

    monkeypatch.setattr(verify, "_ROWS", 2)
    monkeypatch.setattr(verify, "_PROMPTS", 1)
    store.append([draft("review", f"deck/c{n}#main", minutes=n) for n in range(9)])
    other = open_store(place, seed=2)
    whole = other._connection.locked
    count = 0

    def locked() -> object:
        nonlocal count
        count += 1
        if count > 40:
            return whole()
        # Between two pieces: newer, older, and undone.
        saved = store.append([draft("review", f"deck/c{count % 9}#main", minutes=-count)])
        store.append([draft(kinds.UNDO, None, minutes=50 + count, target=str(saved[0].id))])
        store.append([draft("review", f"deck/new{count}#main", minutes=50 + count)])
        return whole()

    monkeypatch.setattr(other._connection, "locked", locked)
    assert other.verify() == []
    assert count > 40
    other.close()


@pytest.mark.parametrize("make", [storage_error, not_saved])
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "x"), OSError(errno.ENOENT, "x"), OSError(errno.EACCES, "x"),
        OSError(12345, "x"), sqlite3.OperationalError("odd\ntext \x1b[31m"),
    ],
)  # fmt: skip
def test_every_error_is_one_clean_line(
    make: Callable[[BaseException, Path], StorageError], error: BaseException, tmp_path: Path
) -> None:
    said = str(make(error, tmp_path))
    assert "\n" not in said
    assert "\x1b" not in said
    assert str(tmp_path) in said
