"""Whatever is appended, in whatever order it arrives: every copy says the same."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import events as kinds
from quizapp.clock import ManualClock
from quizapp.events import Draft, Event
from quizapp.progress import codec, database, disk, log
from quizapp.progress.store import Store
from quizapp.progress.undo import solve
from quizapp.states import PromptState
from tests.faults.small_fold import START, draft, fold

KEYS = ("a/1#main", "a/2#main", "b/1#gap", "b/2#main")


@pytest.fixture(autouse=True, scope="module")
def unsynced() -> Iterator[None]:
    """Leave out waiting for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "sync", lambda fd: None)
        patch.setattr(database, "SYNCHRONOUS", "OFF")
        yield


@contextmanager
def directory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as found:
        yield Path(found)


@contextmanager
def opened(place: Path, seed: int = 1) -> Iterator[Store]:
    store = Store.open(
        place, fold=fold, clock=ManualClock(START), rng=random.Random(seed), patience=2
    )
    try:
        yield store
    finally:
        store.close()


text = st.text(max_size=8) | st.just("\ud800 lone")
minutes = st.integers(-3, 6) | st.floats(-1e6, 1e6)
Step = tuple[Any, ...]
step: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("review"), st.sampled_from(KEYS), minutes, st.integers(1, 4), text),
    st.tuples(st.just("mark"), st.sampled_from(KEYS), minutes, st.sampled_from(
        [kinds.SUSPEND, kinds.UNSUSPEND, kinds.FORGET, "unheard of"])),
    st.tuples(st.just("attach"), st.sampled_from(KEYS), minutes, st.sampled_from(KEYS)),
    st.tuples(st.just("undo"), minutes, st.integers(1, 8)),
    st.tuples(st.just("sit down"), minutes),
)  # fmt: skip
history = st.lists(step, max_size=25)


def drafts_of(step: Step, saved: list[Event]) -> list[Draft]:
    """The drafts of a step; an undo takes back one of the last events, undos too."""
    match step:
        case ("review", key, at, rating, given):
            return [draft("review", key, minutes=at, rating=rating, given=given, session="s")]
        case ("mark", key, at, kind):
            return [draft(kind, key, minutes=at)]
        case ("attach", key, at, source):
            return [draft(kinds.ATTACH, key, minutes=at, **{"from": source})]
        case ("undo", at, back):
            if len(saved) < back:
                return []
            return [draft(kinds.UNDO, None, minutes=at, target=str(saved[-back].id))]
        case (_, at):
            start = draft(kinds.SESSION_START, None, minutes=at, session="s")
            return [start, draft(minutes=at), draft("mood", minutes=at)]
    raise AssertionError(step)


def live(store: Store, steps: list[Step]) -> list[Event]:
    saved: list[Event] = []
    for each in steps:
        if drafts := drafts_of(each, saved):
            saved += store.append(drafts)
    return saved


def model(events: list[Event]) -> tuple[dict[str, PromptState], frozenset[int]]:
    """States and undone ids, worked out plainly from the set of events."""
    undone = solve({e.id: int(e.payload["target"]) for e in events if e.kind == kinds.UNDO})
    counting = sorted((e for e in events if e.id not in undone), key=lambda e: (e.at_ms, e.id))
    sources: dict[str, set[str]] = {e.prompt: {e.prompt} for e in counting if e.prompt}
    for _ in KEYS:
        for event in counting:
            if event.kind == kinds.ATTACH and event.prompt:
                sources[event.prompt] |= sources.get(event.payload["from"], set())
    states = {}
    for key, keys in sources.items():
        state = PromptState(key)
        for event in counting:
            if event.prompt in keys:
                state = fold(state, event)
        states[key] = state
    return states, undone


def contents(store: Store) -> tuple[list[Event], dict[str, PromptState], frozenset[int]]:
    return store.events(), store.states(), store.undone()


@settings(max_examples=60)
@given(history)
def test_live_states_equal_the_model_and_a_rebuild(steps: list[Step]) -> None:
    with directory() as place, opened(place / "p") as store:
        saved = live(store, steps)
        assert store.events() == sorted(saved, key=lambda e: (e.at_ms, e.id))
        states, undone = model(saved)
        assert store.states() == states
        assert store.undone() == undone
        before = contents(store)
        assert store.rebuild() == len(states)
        assert contents(store) == before
        assert store.verify() == []


@settings(max_examples=40)
@given(history, st.data())
def test_database_only_log_only_and_both_are_equal(steps: list[Step], data: st.DataObject) -> None:
    with directory() as place:
        whole = place / "p"
        with opened(whole) as store:
            live(store, steps)
            before = contents(store)
        if not whole.exists():
            return
        for name, lost in (("log only", "progress.db"), ("database only", "events-*.jsonl")):
            copy = place / name
            shutil.copytree(whole, copy)
            for path in copy.glob(lost):
                path.unlink()
            with opened(copy) as store:
                assert contents(store) == before
                assert store.verify() == []
        # Torn anywhere, the log ends with a whole transaction and the database fills the rest.
        (path,) = whole.glob("events-*.jsonl")
        raw = path.read_bytes()
        path.write_bytes(raw[: data.draw(st.integers(0, len(raw)))])
        with opened(whole) as store:
            assert contents(store) == before
            assert store.verify() == []


@settings(max_examples=40)
@given(history, history, history, st.permutations(range(3)), st.permutations(range(3)))
def test_the_union_of_logs_is_commutative_associative_and_idempotent(
    one: list[Step], two: list[Step], three: list[Step], first: list[int], second: list[int]
) -> None:
    with directory() as place:
        logs: list[Path] = []
        for number, steps in enumerate((one, two, three)):
            with opened(place / f"device-{number}", seed=number) as store:
                live(store, steps)
                logs += (place / f"device-{number}").glob("events-*.jsonl")
        results = []
        for name, order in (("first", first), ("second", second)):
            target = place / name
            target.mkdir()
            for number in [*order, *order]:
                for path in logs[number : number + 1]:
                    shutil.copy(path, target / path.name)
                    with opened(target):
                        pass
            with opened(target) as store:
                results.append(contents(store))
                assert store.refresh() == 0
                assert store.verify() == []
        assert results[0] == results[1]
        assert results[0][1:] == model(results[0][0])


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.text(max_size=5),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.text()
            | st.floats(allow_nan=False, allow_infinity=False),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=4,
    ),
    st.integers(1, (1 << 63) - 1),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.text(min_size=1),
)
def test_any_event_survives_a_line(payload: Any, number: int, at: int, kind: str) -> None:
    text = codec.payload_text(payload)
    event = Event(
        number, codec.clean(kind), at, 60, 5, "dev", None, None, codec.parse_payload(text)
    )
    line = codec.line(event, text)
    assert line.count(b"\n") == 1
    assert codec.parse_line(line[:-1]) == (event, text, 0)


@settings(max_examples=100)
@given(st.binary(max_size=400), st.integers(0, 3), st.integers(0, 400))
def test_rubbish_in_a_log_never_stops_the_rest(rubbish: bytes, lines: int, cut: int) -> None:
    good = [
        codec.line(Event(n + 1, "mood", n, 0, 1, "dev", None, None, {}), "{}") for n in range(lines)
    ]
    with directory() as place:
        path = place / "events-dev.jsonl"
        path.write_bytes(b"".join(good) + rubbish[:cut] + b"\n" + rubbish + b"\n" + b"".join(good))
        reader = log.Reader(path, codec.parse_line)
        assert [line.event.id for line in reader] == [*range(1, lines + 1)] * 2
        with opened(place) as store:
            assert len(store.events()) == lines
