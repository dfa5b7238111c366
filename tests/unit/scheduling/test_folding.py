"""The fold over events."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from quizapp import events
from quizapp.clock import ManualClock
from quizapp.events import Event, to_ms
from quizapp.scheduling.folding import after_payload, before_payload
from quizapp.scheduling.parameters import DEFAULT_PARAMETERS
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating, State

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
TODAY = date(2024, 3, 5).toordinal()
KEY = "d/c#main"
NEW = PromptState(KEY)
OTHER_PARAMETERS = tuple(
    value * 1.05 if index in (0, 2, 8) else value for index, value in enumerate(DEFAULT_PARAMETERS)
)


def scheduler(**config: Any) -> Scheduler:
    return Scheduler(SchedulerConfig(**config), ManualClock(NOON))


def event(
    kind: str,
    payload: dict[str, Any] | None = None,
    at: datetime = NOON,
    fingerprint: str | None = None,
) -> Event:
    saved = json.loads(json.dumps(payload or {}))
    day = scheduler().day(at)
    return Event(1, kind, to_ms(at), 0, day, "device", KEY, fingerprint, saved)


def review_event(
    found: Scheduler, state: PromptState, rated: Rating, at: datetime = NOON, **changes: Any
) -> Event:
    payload = {
        "rating": int(rated),
        "score": 1.0,
        "given": "an answer",
        "retention": 0.9,
        "parameters": found.parameters_id,
        "before": before_payload(state),
        "after": after_payload(found.next_states(state, at, 0.9)[rated]),
        **changes,
    }
    return event(events.REVIEW, payload, at, "f1")


def learned(found: Scheduler, at: datetime = NOON) -> PromptState:
    return found.fold(NEW, review_event(found, NEW, Rating.EASY, at))


def test_what_the_label_promised_is_what_happens() -> None:
    found = scheduler()
    state = NEW
    at = NOON
    for rating in (Rating.GOOD, Rating.GOOD, Rating.HARD, Rating.AGAIN, Rating.GOOD, Rating.EASY):
        promised = found.next_states(state, at, 0.9)[rating]
        state = found.fold(state, review_event(found, state, rating, at))
        assert after_payload(promised) == {
            name: getattr(state, name) for name in after_payload(promised)
        }
        at = events.from_ms(promised.due_ms) + timedelta(hours=1)


def test_review_counts_and_notes() -> None:
    found = scheduler()
    state = learned(found)
    assert (state.state, state.reps, state.lapses) == (State.REVIEW, 1, 0)
    assert (state.first_day, state.last_day, state.last_ms) == (TODAY, TODAY, to_ms(NOON))
    assert (state.last_rating, state.last_score) == (Rating.EASY, 1.0)
    assert (state.last_given, state.fingerprint) == ("an answer", "f1")
    later = found.fold(state, review_event(found, state, Rating.GOOD, NOON + timedelta(days=8)))
    assert (later.first_day, later.last_day, later.reps) == (TODAY, TODAY + 8, 2)


def test_only_again_on_a_review_is_a_lapse() -> None:
    found = scheduler()
    state = NEW
    counts = []
    for rating in (1, 1, 4, 2, 1, 1, 3, 1):
        state = found.fold(state, review_event(found, state, Rating(rating)))
        counts.append(state.lapses)
    assert counts == [0, 0, 0, 0, 1, 1, 1, 2]


def test_promised_memory_is_taken_without_working_it_out() -> None:
    found = scheduler()
    state = learned(found)
    after = {**after_payload(found.next_states(state, NOON, 0.9)[Rating.GOOD]), "stability": 77.5}
    assert found.fold(state, review_event(found, state, Rating.GOOD, after=after)).stability == 77.5


@pytest.mark.parametrize(
    "changes",
    [
        {"parameters": "others"},
        {"parameters": None},
        {"before": {"state": 2, "stability": 1.0, "difficulty": 5.0}},
        {"before": None},
        {"before": {"state": 2, "stability": 8.2956, "difficulty": 5.0}},
        {"before": {"state": 1, "stability": 8.2956, "difficulty": 1.0}},
    ],
)
def test_memory_is_worked_out_when_the_ground_differs(changes: dict[str, Any]) -> None:
    found = scheduler()
    state = learned(found)
    outcome = found.next_states(state, NOON, 0.9)[Rating.GOOD]
    after = {**after_payload(outcome), "stability": 77.5}
    folded = found.fold(state, review_event(found, state, Rating.GOOD, after=after, **changes))
    assert folded.stability == outcome.stability
    assert (folded.due_ms, folded.due_day) == (outcome.due_ms, outcome.due_day)


def test_new_parameters_change_memories_and_leave_due_dates() -> None:
    old, new = scheduler(), scheduler(parameters=OTHER_PARAMETERS)
    first = review_event(old, NEW, Rating.GOOD)
    middle = old.fold(NEW, first)
    second = review_event(old, middle, Rating.EASY, NOON + timedelta(minutes=10))
    before = old.fold(middle, second)
    after = new.fold(new.fold(NEW, first), second)
    assert after.stability != before.stability
    memory = (before.stability, before.difficulty)
    assert replace(after, stability=memory[0], difficulty=memory[1]) == before


@pytest.mark.parametrize("rating", [None, 0, 5, True, "3", 2.0, [], {}])
def test_a_review_without_a_rating_is_ignored(rating: Any) -> None:
    found = scheduler()
    assert found.fold(NEW, review_event(found, NEW, Rating.GOOD, rating=rating)) == NEW


@pytest.mark.parametrize(
    "after",
    [
        None,
        3,
        [],
        {},
        {"state": 9, "due_ms": 5},
        {"state": 2, "due_ms": "soon"},
        {"state": 2, "due_ms": 5, "due_day": None, "interval_days": 3},
        {"state": 2, "due_ms": 5, "due_day": TODAY, "interval_days": 0},
        {"state": 2, "due_ms": 10**30, "due_day": TODAY, "interval_days": 1},
        {"state": True, "due_ms": 5},
    ],
)
def test_a_damaged_promise_is_worked_out_anew(after: Any) -> None:
    found = scheduler()
    whole = found.fold(NEW, review_event(found, NEW, Rating.EASY))
    assert found.fold(NEW, review_event(found, NEW, Rating.EASY, after=after)) == whole


def test_a_review_at_another_offset_is_worked_out_there() -> None:
    found = scheduler()
    damaged = review_event(found, NEW, Rating.EASY, after=None)
    folded = found.fold(NEW, replace(damaged, offset_minutes=330))
    assert folded.due_day is not None and folded.due_ms is not None
    start = datetime.fromordinal(folded.due_day).replace(hour=4, tzinfo=UTC)
    assert events.from_ms(folded.due_ms) == start - timedelta(minutes=330)


@pytest.mark.parametrize("score", [None, -0.1, 1.1, "1", True, float("nan"), 10**400])
def test_a_score_that_is_none_is_left_out(score: Any) -> None:
    found = scheduler()
    assert found.fold(NEW, review_event(found, NEW, Rating.EASY, score=score)).last_score is None


def test_quiz_never_touches_the_schedule() -> None:
    found = scheduler()
    state = learned(found)
    folded = found.fold(state, event(events.QUIZ, {"score": 0.0, "given": "wrong"}))
    assert folded == replace(state, last_score=0.0, last_given="wrong")
    unanswered = found.fold(folded, event(events.QUIZ, {"score": None, "given": None}))
    assert unanswered == replace(state, last_score=None, last_given=None)


def test_suspend_bury_and_flag() -> None:
    found = scheduler()
    state = learned(found)
    for kind, payload, changes in (
        (events.SUSPEND, {}, {"suspended": True}),
        (events.UNSUSPEND, {}, {"suspended": False}),
        (events.BURY, {"day": TODAY}, {"buried_day": TODAY}),
        (events.BURY, {}, {"buried_day": TODAY}),
        (events.BURY, {"day": None}, {"buried_day": None}),
        (events.FLAG, {"flag": 1}, {"flag": 1}),
        (events.FLAG, {"flag": 0}, {"flag": 0}),
    ):
        expected = replace(state, **changes)
        state = found.fold(state, event(kind, payload))
        assert state == expected, kind


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (events.BURY, {"day": "today"}),
        (events.FLAG, {}),
        (events.FLAG, {"flag": "red"}),
        (events.FLAG, {"flag": -1}),
        (events.RESCHEDULE, {}),
        (events.RESCHEDULE, {"due_day": TODAY}),
        (events.RESCHEDULE, {"due_ms": 5}),
        (events.UNDO, {"target": "1"}),
        (events.PARAMETERS, {"parameters": [1, 2]}),
        (events.SESSION_START, {"kind": "study"}),
        (events.SESSION_END, {}),
        ("a kind of a newer version", {"rating": 1, "due_ms": 5}),
    ],
)
def test_what_changes_nothing(kind: str, payload: dict[str, Any]) -> None:
    found = scheduler()
    state = learned(found)
    assert found.fold(state, event(kind, payload)) == state


def test_forget_makes_a_prompt_new() -> None:
    found = scheduler()
    state = replace(
        learned(found), suspended=True, flag=1, buried_day=TODAY, lapses=9, reps=40, last_score=0.5
    )
    folded = found.fold(state, event(events.FORGET))
    assert folded == PromptState(
        KEY, suspended=True, flag=1, buried_day=TODAY, fingerprint=state.fingerprint
    )


def test_reschedule_moves_the_due_date_alone() -> None:
    found = scheduler()
    state = learned(found)
    payload = {"due_day": TODAY, "due_ms": 5}
    folded = found.fold(state, event(events.RESCHEDULE, payload))
    assert folded == replace(state, due_day=TODAY, due_ms=5)
    assert found.fold(NEW, event(events.RESCHEDULE, payload)) == NEW


@pytest.mark.parametrize("kind", [events.ATTACH, events.SNAPSHOT])
def test_the_fingerprint_is_noted(kind: str) -> None:
    found = scheduler()
    state = learned(found)
    folded = found.fold(state, event(kind, {"from": "d/old#main"}, fingerprint="f2"))
    assert folded == replace(state, fingerprint="f2")
    assert found.fold(folded, event(kind)) == folded


def test_an_older_key_s_history_folds_into_the_new_key() -> None:
    found = scheduler()
    folded = found.fold(PromptState("new/key#main"), review_event(found, NEW, Rating.EASY))
    assert replace(folded, prompt=KEY) == learned(found)
