"""What each rating leads to."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quizapp.clock import ManualClock
from quizapp.errors import InputError
from quizapp.events import from_ms, to_ms
from quizapp.scheduling.outcome import Outcome
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating, State

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
TODAY = date(2024, 3, 5).toordinal()
NEW = PromptState("d/c#main")
AGAIN, HARD, GOOD, EASY = Rating


def scheduler(zone: str = "UTC", **config: object) -> Scheduler:
    options = {"fuzz": False, **config}
    return Scheduler(SchedulerConfig(**options), ManualClock(NOON, ZoneInfo(zone)))  # type: ignore[arg-type]


def outcomes(
    state: PromptState = NEW, now: datetime = NOON, retention: float = 0.9, **config: object
) -> dict[Rating, Outcome]:
    return scheduler(**config).next_states(state, now, retention)  # type: ignore[arg-type]


def review_state(stability: float = 10.0, days_ago: int = 10, **changes: object) -> PromptState:
    state = PromptState(
        "d/c#main", State.REVIEW, None, stability, 5.0, 0, TODAY, days_ago,
        last_day=TODAY - days_ago, first_day=TODAY - 30, reps=5,
    )  # fmt: skip
    return replace(state, **changes)  # type: ignore[arg-type]


def learning(step: int, relearning: bool = False) -> PromptState:
    where = State.RELEARNING if relearning else State.LEARNING
    return PromptState("d/c#main", where, step, 2.0, 5.0, 0, last_day=TODAY, reps=1)


def waits(found: dict[Rating, Outcome]) -> list[str]:
    return [found[rating].short for rating in Rating]


def test_new_prompt_under_the_default_steps() -> None:
    found = outcomes()
    assert [o.state for o in found.values()] == [State.LEARNING] * 3 + [State.REVIEW]
    assert [o.seconds for o in found.values()] == [60, 330, 600, 0]
    assert [o.step for o in found.values()] == [0, 0, 1, None]
    assert waits(found) == ["1m", "6m", "10m", "8d"]
    assert found[HARD].label == "6 min"
    assert found[EASY].label == "8 days"


def test_memory_of_a_new_prompt() -> None:
    # Initial stability and difficulty of FSRS-6, as Anki shows them.
    found = outcomes()
    assert [o.stability for o in found.values()] == [0.212, 1.2931, 2.3065, 8.2956]
    assert [round(o.difficulty, 3) for o in found.values()] == [6.413, 5.112, 2.118, 1.0]


def test_second_learning_step() -> None:
    found = outcomes(learning(1))
    assert [o.seconds for o in found.values()] == [60, 600, 0, 0]
    assert found[GOOD].state is State.REVIEW and found[GOOD].interval_days == 2
    assert found[HARD].step == 1


def test_relearning() -> None:
    found = outcomes(review_state())
    assert found[AGAIN].state is State.RELEARNING
    assert (found[AGAIN].step, found[AGAIN].seconds) == (0, 600)
    found = outcomes(learning(0, relearning=True))
    assert [o.state for o in found.values()] == [State.RELEARNING] * 2 + [State.REVIEW] * 2
    assert [o.seconds for o in found.values()] == [600, 900, 0, 0]


def test_no_steps_at_all() -> None:
    found = outcomes(learning_steps=(), relearning_steps=())
    assert [o.state for o in found.values()] == [State.REVIEW] * 4
    assert all(o.interval_days >= 1 for o in found.values())
    found = outcomes(review_state(), learning_steps=(), relearning_steps=())
    assert found[AGAIN].state is State.REVIEW and found[AGAIN].interval_days >= 1


def test_one_step() -> None:
    found = outcomes(learning_steps=(600,))
    assert [o.seconds for o in found.values()] == [600, 900, 0, 0]


def test_a_step_that_the_settings_no_longer_have() -> None:
    found = outcomes(learning(7))
    assert found[HARD].step == 1 and found[GOOD].state is State.REVIEW


def test_steps_of_days() -> None:
    found = outcomes(learning_steps=(60, 86_400, 3 * 86_400))
    good = found[GOOD]
    assert (good.state, good.step, good.seconds) == (State.LEARNING, 1, 0)
    assert (good.interval_days, good.due_day) == (1, TODAY + 1)
    assert from_ms(good.due_ms) == datetime(2024, 3, 6, 4, tzinfo=UTC)
    assert good.label == "1 day"
    # Half of a minute and a day is rounded to seconds only up to a day.
    assert found[HARD].seconds == 43_230


def test_hard_on_one_long_step_is_at_most_a_day_more() -> None:
    found = outcomes(learning_steps=(5 * 86_400,))
    assert found[HARD].interval_days == 6


def test_unusable_steps_are_left_out() -> None:
    found = outcomes(learning_steps=(-60, 0, 60, 600, 10**12))
    assert [o.seconds for o in found.values()] == [60, 330, 600, 0]


def test_minutes_are_counted_from_now() -> None:
    found = outcomes()
    assert from_ms(found[GOOD].due_ms) == NOON + timedelta(minutes=10)
    assert found[GOOD].due_day is None


def test_days_are_due_at_the_rollover() -> None:
    found = scheduler("America/New_York").next_states(NEW, NOON, 0.9)
    assert found[EASY].due_day == TODAY + 8
    # Clocks go forward on 10 March: 04:00 is four hours after midnight by the new offset.
    assert from_ms(found[EASY].due_ms) == datetime(2024, 3, 13, 8, tzinfo=UTC)


def test_days_are_study_days() -> None:
    # 23:00 and 07:00 are two days, 01:00 and 03:00 are one with the evening before.
    state = review_state(days_ago=0)
    morning = outcomes(state, NOON.replace(hour=7) + timedelta(days=1))
    night = outcomes(state, NOON.replace(hour=3) + timedelta(days=1))
    evening = outcomes(state, NOON.replace(hour=23))
    assert night[GOOD].stability == evening[GOOD].stability < morning[GOOD].stability


def test_lower_retention_gives_longer_intervals() -> None:
    state = review_state(100.0, 100)
    days = [outcomes(state, retention=r)[GOOD].interval_days for r in (0.95, 0.9, 0.8, 0.7)]
    assert days == sorted(days) and len(set(days)) == 4
    memories = {outcomes(state, retention=r)[GOOD].stability for r in (0.95, 0.7)}
    assert len(memories) == 1


@pytest.mark.parametrize("retention", [float("nan"), float("inf"), -1.0, 0.0, 1.0, 7.0])
def test_no_retention_is_an_obstacle(retention: float) -> None:
    assert outcomes(review_state(), retention=retention)[GOOD].interval_days >= 1


def test_hard_good_easy_differ_even_for_a_weak_memory() -> None:
    days = [o.interval_days for o in outcomes(review_state(0.01, 1)).values()][1:]
    assert days == [1, 2, 3]


def test_hard_good_easy_differ_at_the_maximum() -> None:
    for maximum in (36500, 100, 3, 1, -4):
        found = outcomes(review_state(30000.0, 20000), maximum_interval=maximum)
        top = max(3, maximum)
        assert [found[r].interval_days for r in (HARD, GOOD, EASY)] == [top - 2, top - 1, top]


def test_an_interval_does_not_shrink_by_fuzz() -> None:
    for reps in range(40):
        found = outcomes(review_state(30.0, 30, reps=reps), fuzz=True)
        assert found[HARD].interval_days >= 30
        assert 30 < found[HARD].interval_days + 1 <= found[GOOD].interval_days


def test_fuzz_is_the_same_each_time_it_is_asked() -> None:
    state = review_state(30.0, 30)
    assert outcomes(state, fuzz=True) == outcomes(state, fuzz=True)
    other = {outcomes(replace(state, reps=n), fuzz=True)[GOOD].interval_days for n in range(30)}
    assert len(other) > 5


def test_retrievability() -> None:
    found = scheduler()
    assert found.retrievability(NEW, NOON) is None
    assert found.retrievability(review_state(10.0, 10), NOON) == pytest.approx(0.9)
    assert found.retrievability(review_state(10.0, 0), NOON) == 1.0
    for unusable in (float("nan"), float("inf"), 0.0, -2.0):
        assert found.retrievability(review_state(unusable), NOON) is None
    # A clock that was set back does not make a memory better than perfect.
    assert found.retrievability(review_state(10.0, -3), NOON) == 1.0


def test_a_new_prompt_has_no_memory_whatever_else_it_holds() -> None:
    assert outcomes(replace(NEW, stability=50.0, difficulty=3.0, last_day=TODAY - 9)) == outcomes()


def test_warming_up_changes_nothing() -> None:
    found = scheduler()
    found.warm_up()
    assert found.next_states(NEW, NOON, 0.9) == outcomes()


def test_last_review_known_by_its_instant_only() -> None:
    state = review_state(last_day=None, last_ms=to_ms(NOON - timedelta(days=10)))
    assert scheduler().retrievability(state, NOON) == pytest.approx(0.9)


def test_wrong_parameters_are_refused_when_made() -> None:
    with pytest.raises(InputError):
        scheduler(parameters=(1.0, 2.0))


def test_parameters_have_a_name() -> None:
    assert scheduler().parameters_id == scheduler(fuzz=True).parameters_id
    assert scheduler(parameters=(0.4,) * 19).parameters_id != scheduler().parameters_id


def test_py_fsrs_is_imported_on_the_first_rating_only() -> None:
    program = """
import sys
from datetime import UTC, datetime
from quizapp.clock import ManualClock
from quizapp.scheduling.limits import DayTotals, Limits
from quizapp.scheduling.queue import Queue
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, State
now = datetime(2024, 3, 5, 12, tzinfo=UTC)
scheduler = Scheduler(SchedulerConfig(), ManualClock(now))
state = PromptState("d/c#main", State.REVIEW, None, 3.0, 5.0, 0, 1, 3, last_day=1)
queue = Queue([state.prompt, "d/e#main"], {state.prompt: state}, Limits(), DayTotals(),
              scheduler, now)
assert queue.next(now) == state.prompt and scheduler.retrievability(state, now) < 1
assert "fsrs" not in sys.modules
scheduler.next_states(state, now, 0.9)
assert "fsrs" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
