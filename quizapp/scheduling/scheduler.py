"""What each rating leads to: FSRS memory, study days, steps and fuzz put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from quizapp.clock import Clock
from quizapp.events import Event, from_ms, to_ms
from quizapp.scheduling import folding
from quizapp.scheduling.fuzz import fuzz_factor, fuzzed, least_interval, round_half_up
from quizapp.scheduling.memory import Memory, MemoryModel, memory_in
from quizapp.scheduling.outcome import Outcome
from quizapp.scheduling.parameters import (
    Curve,
    clamp_retention,
    complete,
    parameters_id,
)
from quizapp.scheduling.steps import after_rating
from quizapp.scheduling.study_day import clamp_day, day_start_ms, study_day
from quizapp.states import PromptState, Rating, State

_DAY_SECONDS: Final = 86_400
_DAY_RATINGS: Final = (Rating.HARD, Rating.GOOD, Rating.EASY)


@dataclass(frozen=True, slots=True)
class SchedulerConfig:
    """How prompts are scheduled, whatever their deck.

    `parameters` are 21 FSRS-6 or 19 FSRS-5 parameters, None for the defaults; steps are
    seconds; `maximum_interval` is days (at least 3 are used, so that Hard, Good and Easy can
    differ); `rollover_hour` is 0 to 23.
    """

    parameters: tuple[float, ...] | None = None
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36500
    fuzz: bool = True
    rollover_hour: int = 4


class Scheduler:
    """FSRS-6 on study days, with Anki's steps and fuzz.

    Raises InputError when made with parameters that are no FSRS parameters; after that
    nothing here raises for any state, aware instant or zone. Two differences from Anki:
    Hard, Good and Easy stay apart at the maximum interval too, and without learning steps an
    interval is a day or longer, however weak the memory.
    """

    def __init__(self, config: SchedulerConfig, clock: Clock) -> None:
        parameters = complete(config.parameters)
        self.config: Final = config
        self.clock: Final = clock
        self.parameters_id: Final = parameters_id(parameters)
        self._curve = Curve.of(parameters)
        self._model = MemoryModel(parameters)
        self._learning = _usable_steps(config.learning_steps)
        self._relearning = _usable_steps(config.relearning_steps)
        self._maximum = min(max(config.maximum_interval, 3), 36500)

    def day(self, now: datetime) -> int:
        """The study day (ordinal) of an aware instant."""
        return study_day(self.clock, now, self.config.rollover_hour)

    def day_start_ms(self, day: int) -> int:
        """The first instant (UTC ms) of a study day."""
        return day_start_ms(self.clock, day, self.config.rollover_hour)

    def warm_up(self) -> None:
        """Import py-fsrs in an idle moment, rather than with the first rating."""
        self._model.load()

    def next_states(
        self, state: PromptState, now: datetime, retention: float
    ) -> dict[Rating, Outcome]:
        """What each rating would lead to at `now`, for a desired `retention` (0.5 to 0.999).

        Among intervals of days, Hard < Good < Easy. The same state, study day and retention
        always give the same intervals.
        """
        return self._outcomes(state, now, self.day(now), retention, self.clock)

    def retrievability(self, state: PromptState, now: datetime) -> float | None:
        """The probability of recall (0 to 1) at `now`; None for a prompt without a memory.

        Days are study days, as they are for the memory state.
        """
        return self.retrievability_on(state, self.day(now))

    def retrievability_on(self, state: PromptState, day: int) -> float | None:
        """As `retrievability`, on study day `day`."""
        memory = memory_in(state)
        if memory is None:
            return None
        return self._curve.retrievability(self._elapsed(state, day), memory.stability)

    def interval(self, stability: float, retention: float) -> float:
        """Days, not rounded, until recall falls to `retention`."""
        return self._curve.interval(stability, clamp_retention(retention))

    def fold(self, state: PromptState, event: Event) -> PromptState:
        """The state after an event; see `folding.fold`."""
        return folding.fold(self, state, event)

    def memory_after(self, state: PromptState, day: int, rating: Rating) -> Memory:
        """The memory state after a rating on study day `day`."""
        return self._model.after(memory_in(state), self._elapsed(state, day), rating)

    def outcome_of(
        self, state: PromptState, event: Event, rating: Rating, retention: float
    ) -> Outcome:
        """What `rating` led to at the time and UTC offset of `event`, worked out now."""
        clock = folding.clock_of(event)
        return self._outcomes(state, event.at, clamp_day(event.study_day), retention, clock)[rating]

    def _elapsed(self, state: PromptState, day: int) -> int:
        last = state.last_day
        if last is None:
            last = day if state.last_ms is None else self.day(from_ms(state.last_ms))
        return max(0, day - clamp_day(last))

    def _outcomes(
        self, state: PromptState, now: datetime, day: int, retention: float, clock: Clock
    ) -> dict[Rating, Outcome]:
        retention = clamp_retention(retention)
        memories = {rating: self.memory_after(state, day, rating) for rating in Rating}
        relearning = state.state in (State.REVIEW, State.RELEARNING)
        steps = self._relearning if relearning else self._learning
        days = self._intervals(state, memories, retention, bool(steps))
        outcomes = {}
        for rating in Rating:
            if state.state is State.REVIEW:
                step = after_rating(steps, 0, rating) if rating is Rating.AGAIN else None
            else:
                step = after_rating(steps, state.step, rating)
            memory = memories[rating]
            if step is None:
                where, index, seconds, interval = State.REVIEW, None, 0, days[rating]
            else:
                where = State.RELEARNING if relearning else State.LEARNING
                index, seconds = step
                interval = self._whole_days(clock, now, day, seconds)
            if interval:
                due_day = clamp_day(day + interval)
                due_ms = day_start_ms(clock, due_day, self.config.rollover_hour)
                seconds = 0
            else:
                due_day = None
                due_ms = to_ms(_later(now, seconds))
            outcomes[rating] = Outcome(
                rating, where, index, memory.stability, memory.difficulty, due_ms, due_day,
                interval, seconds,
            )  # fmt: skip
        return outcomes

    def _intervals(
        self,
        state: PromptState,
        memories: dict[Rating, Memory],
        retention: float,
        stepped: bool,
    ) -> dict[Rating, int]:
        """Fuzzed intervals in days, had each rating led to the Review state."""
        factor = fuzz_factor(state.prompt, state.reps) if self.config.fuzz else None
        again = self._curve.interval(memories[Rating.AGAIN].stability, retention)
        days = {Rating.AGAIN: fuzzed(max(1, round_half_up(again)), 1, self._maximum, factor)}
        shortest = 1
        for rating in _DAY_RATINGS:
            # Room is left below the maximum for the ratings that must be longer.
            longest = self._maximum - (Rating.EASY - rating)
            interval = self._curve.interval(memories[rating].stability, retention)
            least = shortest
            if state.state is State.REVIEW:
                least = max(least, least_interval(interval, state.interval_days, self._maximum))
            else:
                interval = max(1, round_half_up(interval))
            days[rating] = fuzzed(interval, min(least, longest), longest, factor)
            # Hard repeats a learning step and so leaves the others free; Good binds Easy even
            # while it only leads to the next step, as in Anki.
            if state.state is State.REVIEW or rating is not Rating.HARD or not stepped:
                shortest = days[rating] + 1
        return days

    def _whole_days(self, clock: Clock, now: datetime, day: int, seconds: int) -> int:
        """A step's length in study days when it is a day or longer, else 0."""
        if seconds < _DAY_SECONDS:
            return 0
        end = study_day(clock, _later(now, seconds), self.config.rollover_hour)
        return max(1, end - day)


def _later(now: datetime, seconds: int) -> datetime:
    try:
        return now + timedelta(seconds=seconds)
    except OverflowError:
        return now


def _usable_steps(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Steps of 1 second to a year; others are left out."""
    return tuple(step for step in steps if 1 <= step <= 365 * _DAY_SECONDS)
