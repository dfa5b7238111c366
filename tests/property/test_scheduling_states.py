"""No state, instant, zone or setting makes the scheduler raise or leave its ranges."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.clock import ManualClock
from quizapp.events import KINDS, Event, from_ms
from quizapp.scheduling.outcome import Outcome
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.scheduling.study_day import FIRST_DAY, LAST_DAY
from quizapp.states import PromptState, Rating, State

INTEGERS = st.one_of(
    st.integers(-100, 100), st.integers(730_000, 760_000), st.integers(-(10**18), 10**18)
)
FLOATS = st.one_of(
    st.floats(), st.floats(0.001, 36500), st.sampled_from([0.0, -1.0, math.nan, math.inf, 1e308])
)
TEXT = st.text(max_size=8)
STATES = st.builds(
    PromptState,
    prompt=st.one_of(TEXT, st.just("d/c#main")),
    state=st.sampled_from(State),
    step=st.none() | INTEGERS,
    stability=st.none() | FLOATS,
    difficulty=st.none() | FLOATS,
    due_ms=st.none() | INTEGERS,
    due_day=st.none() | INTEGERS,
    interval_days=INTEGERS,
    last_ms=st.none() | INTEGERS,
    last_day=st.none() | INTEGERS,
    first_day=st.none() | INTEGERS,
    reps=INTEGERS,
    lapses=INTEGERS,
    buried_day=st.none() | INTEGERS,
    suspended=st.booleans(),
)
ZONES = st.one_of(
    st.timezones(), st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))
)
INSTANTS = st.one_of(
    st.datetimes(timezones=st.just(UTC)),
    st.datetimes(
        datetime(2020, 1, 1),  # naive: hypothesis puts the zone on
        datetime(2030, 1, 1),
        timezones=st.just(UTC),
    ),
    st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
)
STEPS = st.lists(INTEGERS, max_size=4).map(tuple)
CONFIGS = st.builds(
    SchedulerConfig,
    parameters=st.none()
    | st.lists(st.floats(-1e9, 1e9), min_size=21, max_size=21).map(tuple)
    | st.lists(st.floats(0, 5), min_size=19, max_size=19).map(tuple),
    learning_steps=st.just((60, 600)) | STEPS,
    relearning_steps=st.just((600,)) | STEPS,
    maximum_interval=INTEGERS,
    fuzz=st.booleans(),
    rollover_hour=st.integers(-2, 30),
)


def check_ranges(found: dict[Rating, Outcome]) -> None:
    assert list(found) == list(Rating)
    for rating, outcome in found.items():
        assert outcome.rating is rating
        assert 0.001 <= outcome.stability <= 36500
        assert 1 <= outcome.difficulty <= 10
        from_ms(outcome.due_ms)
        assert outcome.label and outcome.short
        if outcome.state is State.REVIEW:
            assert outcome.step is None and outcome.seconds == 0
            assert 1 <= outcome.interval_days <= 36500
            assert outcome.due_day is not None and FIRST_DAY <= outcome.due_day <= LAST_DAY
        else:
            assert outcome.step is not None and outcome.step >= 0
            assert (outcome.seconds > 0) != (outcome.interval_days > 0)
            assert (outcome.due_day is None) == (outcome.interval_days == 0)


@given(CONFIGS, STATES, INSTANTS, ZONES, FLOATS)
@example(
    SchedulerConfig(),
    PromptState("p", State.REVIEW, None, 36500.0, 1.0, interval_days=36500, last_day=1),
    datetime.max.replace(tzinfo=UTC),
    UTC,
    0.7,
)
def test_any_state_has_four_outcomes(
    config: SchedulerConfig,
    state: PromptState,
    now: datetime,
    zone: timezone,
    retention: float,
) -> None:
    scheduler = Scheduler(config, ManualClock(now, zone))
    found = scheduler.next_states(state, now, retention)
    check_ranges(found)
    days = [o.interval_days for o in list(found.values())[1:] if o.state is State.REVIEW]
    assert days == sorted(set(days))
    assert scheduler.next_states(state, now, retention) == found
    recall = scheduler.retrievability(state, now)
    assert recall is None or 0 < recall <= 1


JSON = st.recursive(
    st.none() | st.booleans() | INTEGERS | FLOATS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("state", "step", "stability", "difficulty", "due_ms", "due_day", "interval_days")
MEMORY = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(FIELDS, JSON | INTEGERS | FLOATS | st.integers(0, 4))
)
OWN_PARAMETERS = Scheduler(
    SchedulerConfig(), ManualClock(datetime(2024, 1, 1, tzinfo=UTC))
).parameters_id
PAYLOADS = st.fixed_dictionaries(
    {},
    optional={
        "rating": st.integers(0, 5) | JSON,
        "score": JSON,
        "given": JSON,
        "retention": FLOATS | JSON,
        "parameters": JSON | st.just(OWN_PARAMETERS),
        "before": MEMORY | JSON,
        "after": MEMORY | JSON,
        "day": JSON,
        "flag": JSON,
        "due_day": INTEGERS | JSON,
        "due_ms": INTEGERS | JSON,
    },
)  # fmt: skip
EVENTS = st.builds(
    Event,
    id=st.integers(0, 2**63 - 1),
    kind=st.sampled_from(sorted(KINDS)) | TEXT,
    at_ms=INTEGERS,
    offset_minutes=INTEGERS,
    study_day=INTEGERS,
    device=TEXT,
    prompt=st.none() | TEXT,
    fingerprint=st.none() | TEXT,
    payload=PAYLOADS | JSON,
)


@given(STATES, st.lists(EVENTS, max_size=4), ZONES)
def test_any_event_folds(state: PromptState, log: list[Event], zone: timezone) -> None:
    scheduler = Scheduler(SchedulerConfig(), ManualClock(datetime(2024, 1, 1, tzinfo=UTC), zone))
    for event in log:
        folded = scheduler.fold(state, event)
        assert scheduler.fold(state, event) == folded or _has_nan(state)
        assert folded.prompt == state.prompt
        if event.kind == "review" and folded.reps == state.reps + 1:
            assert folded.stability is not None and 0.001 <= folded.stability <= 36500
            assert folded.difficulty is not None and 1 <= folded.difficulty <= 10
            assert folded.state is not State.NEW and folded.due_ms is not None
        elif event.kind not in {"forget", "reschedule"}:
            assert (folded.state, folded.due_ms) == (state.state, state.due_ms)
        state = folded
    check_ranges(scheduler.next_states(state, datetime(2024, 1, 1, tzinfo=UTC), 0.9))


@given(st.lists(EVENTS, max_size=8), ZONES)
def test_what_events_alone_lead_to_is_whole(log: list[Event], zone: timezone) -> None:
    scheduler = Scheduler(SchedulerConfig(), ManualClock(datetime(2024, 1, 1, tzinfo=UTC), zone))
    state = PromptState("d/c#main")
    for event in log:
        state = scheduler.fold(state, event)
        new = state.state is State.NEW
        assert (state.stability is None) == (state.difficulty is None) == new
        assert new == (state.due_ms is None) == (state.last_day is None) == (state.reps == 0)
        if state.state is State.REVIEW:
            assert state.step is None and state.due_day is not None and state.interval_days >= 1
        elif not new:
            assert state.step is not None and state.step >= 0
        for day in (state.due_day, state.last_day, state.first_day, state.buried_day):
            assert day is None or FIRST_DAY <= day <= LAST_DAY
        assert state.last_score is None or 0 <= state.last_score <= 1
        assert 0 <= state.lapses <= state.reps and state.flag >= 0


def _has_nan(state: PromptState) -> bool:
    return any(x is not None and math.isnan(x) for x in (state.stability, state.difficulty))
