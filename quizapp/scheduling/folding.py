"""The fold over events: how each kind of event changes the state of its prompt."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any, Final, Protocol

from quizapp import events
from quizapp.clock import Clock, SystemClock
from quizapp.events import Event
from quizapp.scheduling.memory import Memory, memory_of
from quizapp.scheduling.outcome import Outcome
from quizapp.scheduling.parameters import DEFAULT_RETENTION
from quizapp.scheduling.study_day import clamp_day
from quizapp.states import PromptState, Rating, State

_MAX_MS: Final = 253_402_300_799_999
_MIN_MS: Final = -62_135_596_800_000
_MAX_OFFSET: Final = 1439


class _Rules(Protocol):
    """What the fold asks of a scheduler."""

    @property
    def parameters_id(self) -> str: ...

    def memory_after(self, state: PromptState, day: int, rating: Rating) -> Memory: ...

    def outcome_of(
        self, state: PromptState, event: Event, rating: Rating, retention: float
    ) -> Outcome: ...


def fold(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    """The state of a prompt after one event; pure, and never raises for any payload.

    - review: due, interval, step and state are what `after` promised. The memory is worked
      out anew under the parameters in force, unless the event was made under the same ones
      from the same memory: then the promised one is taken. A damaged `after` is worked out
      anew as well; without a usable rating the event is ignored.
    - quiz: sets the last score and answer, never anything of the scheduling.
    - suspend, unsuspend, bury, flag: set just that.
    - forget: the prompt is new again, its counts too (Anki's "Reset" with its counts, see
      https://docs.ankiweb.net/browsing.html); suspension, burying and flag stay.
    - reschedule: moves the due date of a prompt that is not new.
    - attach, snapshot: note the fingerprint.
    - other kinds, and kinds not known here, change nothing.

    The event's own prompt key is not looked at, so that the history of a key that was
    replaced can be folded into the state of the new one.
    """
    change = _CHANGES.get(event.kind)
    if change is None or not isinstance(event.payload, Mapping):
        return state
    return change(rules, state, event)


def before_payload(state: PromptState) -> dict[str, Any]:
    """The `before` of a review's payload."""
    return {
        "state": int(state.state),
        "step": state.step,
        "stability": state.stability,
        "difficulty": state.difficulty,
        "due_ms": state.due_ms,
        "due_day": state.due_day,
        "interval_days": state.interval_days,
    }


def after_payload(outcome: Outcome) -> dict[str, Any]:
    """The `after` of a review's payload."""
    return {
        "state": int(outcome.state),
        "step": outcome.step,
        "stability": outcome.stability,
        "difficulty": outcome.difficulty,
        "due_ms": outcome.due_ms,
        "due_day": outcome.due_day,
        "interval_days": outcome.interval_days,
    }


def clock_of(event: Event) -> Clock:
    """A clock that shows local time at the event's UTC offset."""
    minutes = min(max(event.offset_minutes, -_MAX_OFFSET), _MAX_OFFSET)
    return SystemClock(timezone(timedelta(minutes=minutes)))


def _review(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    payload = event.payload
    number = _integer(payload.get("rating"), 1, 4)
    if number is None:
        return state
    rating = Rating(number)
    day = clamp_day(event.study_day)
    promised = _promised(payload.get("after"))
    if promised is None:
        retention = _number(payload.get("retention"))
        promised = after_payload(
            rules.outcome_of(
                state, event, rating, DEFAULT_RETENTION if retention is None else retention
            )
        )
    memory = None
    if payload.get("parameters") == rules.parameters_id and _same_memory(
        payload.get("before"), state
    ):
        memory = memory_of(_number(promised["stability"]), _number(promised["difficulty"]))
    if memory is None:
        memory = rules.memory_after(state, day, rating)
    lapsed = rating is Rating.AGAIN and state.state is State.REVIEW
    return replace(
        state,
        state=State(promised["state"]),
        step=promised["step"],
        stability=memory.stability,
        difficulty=memory.difficulty,
        due_ms=promised["due_ms"],
        due_day=promised["due_day"],
        interval_days=promised["interval_days"],
        last_ms=_clamp_ms(event.at_ms),
        last_day=day,
        first_day=day if state.first_day is None else state.first_day,
        reps=state.reps + 1,
        lapses=state.lapses + lapsed,
        last_rating=rating,
        last_score=_score(payload.get("score")),
        last_given=_text(payload.get("given")),
        fingerprint=_text(event.fingerprint) or state.fingerprint,
    )


def _quiz(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    return replace(
        state,
        last_score=_score(event.payload.get("score")),
        last_given=_text(event.payload.get("given")),
    )


def _suspend(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    return replace(state, suspended=True)


def _unsuspend(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    return replace(state, suspended=False)


def _bury(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    day = event.payload.get("day", event.study_day)
    if day is None:
        return replace(state, buried_day=None)
    number = _integer(day, None, None)
    return state if number is None else replace(state, buried_day=clamp_day(number))


def _flag(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    flag = _integer(event.payload.get("flag"), 0, 7)
    return state if flag is None else replace(state, flag=flag)


def _forget(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    return PromptState(
        state.prompt,
        fingerprint=_text(event.fingerprint) or state.fingerprint,
        suspended=state.suspended,
        buried_day=state.buried_day,
        flag=state.flag,
    )


def _reschedule(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    due_ms = _integer(event.payload.get("due_ms"), _MIN_MS, _MAX_MS)
    due_day = _integer(event.payload.get("due_day"), None, None)
    if state.state is State.NEW or due_ms is None:
        return state
    if state.state is State.REVIEW and due_day is None:
        return state
    return replace(state, due_ms=due_ms, due_day=None if due_day is None else clamp_day(due_day))


def _identify(rules: _Rules, state: PromptState, event: Event) -> PromptState:
    return replace(state, fingerprint=_text(event.fingerprint) or state.fingerprint)


_CHANGES: Final[Mapping[str, Callable[[_Rules, PromptState, Event], PromptState]]] = {
    events.REVIEW: _review,
    events.QUIZ: _quiz,
    events.SUSPEND: _suspend,
    events.UNSUSPEND: _unsuspend,
    events.BURY: _bury,
    events.FLAG: _flag,
    events.FORGET: _forget,
    events.RESCHEDULE: _reschedule,
    events.ATTACH: _identify,
    events.SNAPSHOT: _identify,
}


def _promised(value: object) -> dict[str, Any] | None:
    """The `after` of a review with every field of its type and range; else None."""
    if not isinstance(value, Mapping):
        return None
    state = _integer(value.get("state"), 1, 3)
    due_ms = _integer(value.get("due_ms"), _MIN_MS, _MAX_MS)
    if state is None or due_ms is None:
        return None
    due_day = _integer(value.get("due_day"), None, None)
    interval = _integer(value.get("interval_days"), 0, 36_500)
    step = _integer(value.get("step"), 0, 1000)
    if state == State.REVIEW:
        if due_day is None or not interval:
            return None
        step = None
    elif step is None:
        step = 0
    return {
        "state": state,
        "step": step,
        "stability": value.get("stability"),
        "difficulty": value.get("difficulty"),
        "due_ms": due_ms,
        "due_day": None if due_day is None else clamp_day(due_day),
        "interval_days": interval or 0,
    }


def _same_memory(before: object, state: PromptState) -> bool:
    return (
        isinstance(before, Mapping)
        and before.get("state") == state.state
        and before.get("stability") == state.stability
        and before.get("difficulty") == state.difficulty
    )


def _integer(value: object, low: int | None, high: int | None) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    if (low is not None and value < low) or (high is not None and value > high):
        return None
    return value


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _score(value: object) -> float | None:
    number = _number(value)
    return number if number is not None and 0 <= number <= 1 else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _clamp_ms(ms: int) -> int:
    return min(max(ms, _MIN_MS), _MAX_MS)
