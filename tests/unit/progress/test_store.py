"""The store as others use it: append, states, events, undo, totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp import events as kinds
from quizapp.errors import StorageError
from quizapp.events import Event
from quizapp.progress.store import NotSaved, Store
from quizapp.states import PromptState, Rating, State
from tests.faults.small_fold import START, TODAY, draft, fold

KEY = "deck/card#main"


def folded(events: list[Event], prompt: str = KEY) -> PromptState:
    state = PromptState(prompt)
    for event in events:
        state = fold(state, event)
    return state


def test_reading_where_nothing_is_makes_nothing(store: Store, place: Path) -> None:
    assert store.states() == {}
    assert store.events() == []
    assert store.state(KEY) == PromptState(KEY)
    assert store.day_totals(TODAY) == ({}, {})
    assert store.undone() == frozenset()
    assert not store.has_snapshot(KEY, "f")
    assert store.verify() == []
    assert store.rebuild() == 0
    assert store.refresh() == 0
    assert store.repair() == []
    assert store.append([]) == ()
    assert store.notices == ()
    assert not place.exists()


def test_opening_an_empty_directory_makes_nothing(
    place: Path, open_store: Callable[..., Store]
) -> None:
    place.mkdir()
    open_store()
    assert list(place.iterdir()) == []


def test_an_append_is_there_for_the_next_one_who_opens(
    store: Store, open_store: Callable[..., Store]
) -> None:
    saved = store.append([draft(given="Zoë", rating=4), draft(kinds.FLAG, flag=1, minutes=1)])
    other = open_store(seed=2)
    assert other.events() == list(saved)
    assert other.state(KEY) == store.state(KEY) == folded(list(saved))
    assert other.device == store.device == saved[0].device
    assert other.notices == ()


def test_an_event_keeps_what_the_draft_said(store: Store) -> None:
    one = draft(given="x", rating=2, minutes=3, study_day=7, session="s")
    (event,) = store.append([one])
    assert event.kind == one.kind
    assert event.at == one.at
    assert (event.offset_minutes, event.study_day) == (60, 7)
    assert (event.prompt, event.fingerprint) == (one.prompt, one.fingerprint)
    assert event.payload == one.payload
    assert event.id >> 20 == event.at_ms


def test_events_of_one_instant_keep_their_order(store: Store) -> None:
    saved = [*store.append([draft(n=n) for n in range(40)])]
    saved += [event for n in range(40) for event in store.append([draft(n=40 + n)])]
    assert store.events() == saved
    assert [e.payload["n"] for e in store.events()] == list(range(80))


def test_unknown_kinds_are_kept_and_passed_on(
    store: Store, open_store: Callable[..., Store], place: Path
) -> None:
    (event,) = store.append([draft("mood", mood={"now": ["good", None, 1.5]})])
    store.close()
    (place / "progress.db").unlink()
    assert open_store().events(kinds={"mood"}) == [event]


def test_filters(store: Store) -> None:
    store.append(
        [
            draft(minutes=0, session="a"),
            draft(kinds.QUIZ, minutes=1, session="a", score=1.0),
            draft(kinds.REVIEW, "other/card#main", minutes=2),
            draft(kinds.SESSION_START, None, minutes=3, session="b"),
            draft(minutes=4, session="b"),
        ]
    )

    def minutes(**filters: object) -> list[int]:
        found = store.events(**filters)  # type: ignore[arg-type]
        return [int((e.at - START).total_seconds() // 60) for e in found]

    at = [store.events()[n].at_ms for n in range(5)]
    assert minutes() == [0, 1, 2, 3, 4]
    assert minutes(newest_first=True) == [4, 3, 2, 1, 0]
    assert minutes(limit=2) == [0, 1]
    assert minutes(limit=2, newest_first=True) == [4, 3]
    assert minutes(limit=0) == []
    assert minutes(kinds=(kinds.QUIZ, kinds.SESSION_START)) == [1, 3]
    assert minutes(kinds=()) == []
    assert minutes(prompt=KEY) == [0, 1, 4]
    assert minutes(prompt=KEY, kinds={kinds.REVIEW}, session="b") == [4]
    assert minutes(session="a") == [0, 1]
    assert minutes(session="b", kinds=[kinds.SESSION_START]) == [3]
    assert minutes(since_ms=at[1], until_ms=at[3]) == [1, 2]


def test_states_of_some_decks_only(store: Store) -> None:
    keys = ["a/x#main", "a/y#1", "a-b/x#main", "a0/x#main", "b/x#main"]
    store.append([draft(kinds.REVIEW, key) for key in keys])
    assert set(store.states()) == set(keys)
    assert set(store.states({"a"})) == {"a/x#main", "a/y#1"}
    assert set(store.states(["a-b", "b", "none"])) == {"a-b/x#main", "b/x#main"}
    assert store.states([]) == {}
    assert store.states()["a/y#1"] == store.state("a/y#1")


def test_a_state_reads_back_field_by_field(open_store: Callable[..., Store]) -> None:
    full = PromptState(
        KEY, State.RELEARNING, 1, 2.5, 7.25, 10, None, 0, 11, 12, 13, 14, 15, Rating.HARD, 0.5,
        "given", "print", True, 16, 3,
    )  # fmt: skip
    store = open_store(fold=lambda state, event: full)
    store.append([draft()])
    found = store.state(KEY)
    assert found == full
    assert isinstance(found.state, State)
    assert isinstance(found.last_rating, Rating)
    assert replace(found, flag=0).suspended is True


class TestUndo:
    def test_an_undone_event_leaves_the_state(self, store: Store) -> None:
        first, second = store.append([draft(), draft(minutes=1, rating=1)])
        (undo,) = store.append([draft(kinds.UNDO, minutes=2, target=str(second.id))])
        assert store.state(KEY) == folded([first])
        assert store.undone() == {second.id}
        assert store.events() == [first, second, undo]

    def test_an_undone_undo_makes_its_target_count_again(self, store: Store) -> None:
        (first,) = store.append([draft()])
        (undo,) = store.append([draft(kinds.UNDO, target=str(first.id))])
        assert store.state(KEY) == PromptState(KEY)
        assert store.states() == {}
        (redo,) = store.append([draft(kinds.UNDO, target=str(undo.id))])
        assert store.state(KEY) == folded([first])
        assert store.undone() == {undo.id}
        store.append([draft(kinds.UNDO, target=str(redo.id))])
        assert store.undone() == {first.id, redo.id}
        assert store.state(KEY) == PromptState(KEY)

    def test_undoing_in_the_middle_refolds_what_came_after(self, store: Store) -> None:
        saved = store.append([draft(minutes=n, rating=n % 4 + 1) for n in range(6)])
        store.append([draft(kinds.UNDO, None, target=str(saved[2].id))])
        assert store.state(KEY) == folded([e for e in saved if e != saved[2]])

    def test_undoing_twice_is_undone(self, store: Store) -> None:
        (first,) = store.append([draft()])
        store.append([draft(kinds.UNDO, target=str(first.id))])
        store.append([draft(kinds.UNDO, target=str(first.id))])
        assert store.undone() == {first.id}

    @pytest.mark.parametrize("target", ["12345", "", "x", None, "-1", "9" * 30, "0"])
    def test_what_is_not_there_cannot_be_undone(self, store: Store, target: object) -> None:
        saved = store.append([draft()])
        with pytest.raises(NotSaved, match="not saved"):
            store.append([draft(minutes=1), draft(kinds.UNDO, target=target)])
        assert store.events() == list(saved)
        assert store.state(KEY).reps == 1
        assert store.verify() == []

    def test_with_the_clock_set_back(self, store: Store) -> None:
        (first,) = store.append([draft()])
        store.append([draft(kinds.UNDO, minutes=-60, target=str(first.id))])
        assert store.state(KEY) == PromptState(KEY)


def test_an_event_older_than_the_last_is_folded_where_it_belongs(store: Store) -> None:
    late = store.append([draft(minutes=n, rating=4) for n in (10, 20)])
    early = store.append([draft(minutes=5, rating=1)])
    assert store.state(KEY) == folded([*early, *late])
    assert store.state(KEY) != folded([*late, *early])


class TestAttach:
    OLD = "deck/old#main"

    def test_history_moves_to_the_new_key(self, store: Store) -> None:
        old = store.append([draft(kinds.REVIEW, self.OLD, rating=4)])
        new = store.append([draft(minutes=1)])
        store.append([draft(kinds.ATTACH, minutes=2, **{"from": self.OLD})])
        assert store.state(KEY) == folded([*old, *new])
        assert store.state(self.OLD) == folded([*old], self.OLD)

    def test_a_later_event_of_the_old_key_counts_too(self, store: Store) -> None:
        store.append([draft(kinds.ATTACH, **{"from": self.OLD})])
        late = store.append([draft(kinds.REVIEW, self.OLD, minutes=5)])
        assert store.state(KEY) == folded([*late])
        mine = store.append([draft(minutes=6)])
        assert store.state(KEY) == folded([*late, *mine])

    def test_it_can_be_undone(self, store: Store) -> None:
        store.append([draft(kinds.REVIEW, self.OLD)])
        mine = store.append([draft(minutes=1)])
        (attach,) = store.append([draft(kinds.ATTACH, minutes=2, **{"from": self.OLD})])
        store.append([draft(kinds.UNDO, minutes=3, target=str(attach.id))])
        assert store.state(KEY) == folded([*mine])

    def test_over_several_keys_and_in_a_ring(self, store: Store) -> None:
        keys = [KEY, "deck/b#main", "deck/c#main"]
        saved = [
            e for n, key in enumerate(keys) for e in store.append([draft("review", key, minutes=n)])
        ]
        for n, key in enumerate(keys):
            source = keys[(n + 1) % 3]
            store.append([draft(kinds.ATTACH, key, minutes=10 + n, **{"from": source})])
        for key in keys:
            assert store.state(key) == folded(saved, key)
        states = store.states()
        store.rebuild()
        assert store.states() == states

    def test_undo_of_an_old_keys_event_reaches_the_new_one(self, store: Store) -> None:
        (old,) = store.append([draft(kinds.REVIEW, self.OLD)])
        store.append([draft(kinds.ATTACH, minutes=1, **{"from": self.OLD})])
        store.append([draft(kinds.UNDO, minutes=2, target=str(old.id))])
        assert store.state(KEY) == PromptState(KEY)


class TestDayTotals:
    @staticmethod
    def review(prompt: str, before: State, minutes: float = 0, day: int = TODAY) -> object:
        return draft(
            kinds.REVIEW, prompt, minutes=minutes, study_day=day, before={"state": int(before)}
        )

    def test_new_and_reviews_by_deck(self, store: Store) -> None:
        review = self.review
        store.append(
            [
                review("a/1#main", State.NEW),
                review("a/1#main", State.LEARNING, 1),
                review("a/2#main", State.NEW, 2),
                review("b/1#main", State.NEW, 3),
                review("b/2#main", State.REVIEW, 4),
                review("b/3#main", State.REVIEW, 5),
                review("b/3#main", State.RELEARNING, 6),
                review("b/4#main", State.NEW, 7, TODAY - 1),
                draft(kinds.QUIZ, "b/5#main", minutes=8, score=1.0),
            ]  # type: ignore[list-item]
        )
        assert store.day_totals(TODAY) == ({"a": 2, "b": 1}, {"b": 2})
        assert store.day_totals(TODAY - 1) == ({"b": 1}, {})
        assert store.day_totals(TODAY + 1) == ({}, {})

    def test_a_prompt_begun_twice_counts_once(self, store: Store) -> None:
        review = self.review
        store.append([review("a/1#main", State.NEW, n) for n in range(3)])  # type: ignore[misc]
        assert store.day_totals(TODAY) == ({"a": 1}, {})

    def test_what_is_undone_does_not_count(self, store: Store) -> None:
        saved = store.append(
            [self.review("a/1#main", State.NEW), self.review("a/2#main", State.REVIEW)]  # type: ignore[list-item]
        )
        undos = store.append([draft(kinds.UNDO, None, target=str(e.id)) for e in saved])
        assert store.day_totals(TODAY) == ({}, {})
        store.append([draft(kinds.UNDO, None, target=str(undos[0].id))])
        assert store.day_totals(TODAY) == ({"a": 1}, {})


def test_snapshots(store: Store) -> None:
    store.append([draft(fingerprint="f")])
    assert not store.has_snapshot(KEY, "f")
    store.append([draft(kinds.SNAPSHOT, fingerprint="f", question="q", answer="a")])
    assert store.has_snapshot(KEY, "f")
    assert not store.has_snapshot(KEY, "g")
    assert not store.has_snapshot("deck/other#main", "f")


def test_data_version_changes_when_another_store_wrote(
    store: Store, open_store: Callable[..., Store]
) -> None:
    store.append([draft()])
    other = open_store()
    before = other.data_version()
    assert other.data_version() == before
    store.append([draft(minutes=1)])
    after = other.data_version()
    assert after != before
    assert other.state(KEY).reps == 2
    store.close()


def test_a_store_opened_before_there_was_anything_sees_what_another_made(
    store: Store, open_store: Callable[..., Store]
) -> None:
    before = store.data_version()
    open_store(seed=2).append([draft()])
    assert store.data_version() != before
    assert store.state(KEY).reps == 1
    store.append([draft(minutes=1)])
    assert store.state(KEY).reps == 2
    assert len({e.device for e in store.events()}) == 1


def test_a_fold_that_fails_saves_nothing(open_store: Callable[..., Store]) -> None:
    def broken(state: PromptState, event: Event) -> PromptState:
        raise RuntimeError("a bug")

    store = open_store(fold=broken)
    with pytest.raises(RuntimeError, match="a bug"):
        store.append([draft()])
    assert store.events() == []
    good = open_store(seed=2)
    good.append([draft()])
    assert good.state(KEY).reps == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"stability": -1.0},
        {"stability": 0.0},
        {"stability": float("nan")},
        {"stability": float("inf")},
        {"stability": None},
        {"difficulty": 10.5},
        {"difficulty": float("nan")},
        {"due_ms": None},
        {"due_ms": 1 << 70},
        {"due_day": 4_000_000},
        {"step": 0},
        {"state": State.NEW},
        {"interval_days": -1},
        {"reps": -1},
        {"last_score": 1.5},
        {"flag": -1},
    ],
)
def test_an_impossible_state_is_refused_but_the_event_is_kept(
    open_store: Callable[..., Store], changes: dict[str, object]
) -> None:
    def wild(state: PromptState, event: Event) -> PromptState:
        found = fold(state, event)
        return replace(found, **changes) if event.payload.get("wild") else found  # type: ignore[arg-type]

    store = open_store(fold=wild)
    store.append([draft(kinds.SUSPEND)])
    saved = store.append([draft(minutes=1, wild=True)])
    assert store.state(KEY) == PromptState(KEY, suspended=True)
    assert any("not possible" in notice for notice in store.notices)
    assert store.events(kinds={kinds.REVIEW}) == list(saved)
    assert store.verify() == []
    # The next event folds all of them again, under a fold that knows better.
    other = open_store(seed=2)
    other.append([draft(minutes=2)])
    assert other.state(KEY).reps == 2
    states = other.states()
    assert other.rebuild() == 1
    assert other.states() == states


def test_rebuild_refolds_under_the_fold_of_now(open_store: Callable[..., Store]) -> None:
    open_store().append([draft()])
    generous = open_store(fold=lambda s, e: replace(fold(s, e), flag=7))
    assert generous.state(KEY).flag == 0
    assert generous.rebuild() == 1
    assert generous.state(KEY).flag == 7


def test_ids_are_unique_although_the_random_numbers_repeat(
    open_store: Callable[..., Store],
) -> None:
    stores = [open_store(seed=7) for _ in range(3)]
    for n in range(5):
        for each in stores:
            each.append([draft(minutes=n)])
    assert len({e.id for e in stores[0].events()}) == 15


def test_many_events_before_2000_all_get_an_id(store: Store) -> None:
    store.append([draft(minutes=-20_000_000 - n) for n in range(300)])
    found = store.events()
    assert len({e.id for e in found}) == 300
    assert [e.at_ms for e in found] == sorted(e.at_ms for e in found)


def test_an_old_sqlite_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, open_store: Callable[..., Store]
) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 36, 0))
    with pytest.raises(StorageError, match="too old") as caught:
        open_store()
    assert "\n" not in str(caught.value)
    assert "3.37" in str(caught.value)
