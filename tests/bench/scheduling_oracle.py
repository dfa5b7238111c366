"""How close the scheduler comes to Anki, fsrs-rs and ts-fsrs: figures from recorded answers.

Run with `python -m tests.bench.scheduling_oracle`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from quizapp.clock import ManualClock
from quizapp.events import REVIEW, Event, to_ms
from quizapp.scheduling.folding import after_payload, before_payload
from quizapp.scheduling.fuzz import fuzz_bounds, least_interval, round_half_up
from quizapp.scheduling.memory import Memory, MemoryModel
from quizapp.scheduling.parameters import Curve, complete
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating, State

ORACLE = Path(__file__).parents[1] / "data" / "oracle"
FLOWS = sorted(ORACLE.glob("anki_flows_*.jsonl"))
_RETENTION = 0.9
_MAXIMUM = 36500


@dataclass
class AnkiFigures:
    """Steps pooled over the zones; `misses` names the steps whose memory differs."""

    steps: int = 0
    types: int = 0
    stabilities: int = 0
    difficulties: int = 0
    intervals: int = 0
    within_fuzz: int = 0
    ours_within_fuzz: int = 0
    misses: list[str] = field(default_factory=list)


def review(
    scheduler: Scheduler,
    state: PromptState,
    now: datetime,
    rating: Rating,
    retention: float = _RETENTION,
) -> PromptState:
    """The state after a rating at `now`, through the event a session would save."""
    outcome = scheduler.next_states(state, now, retention)[rating]
    payload = {
        "rating": int(rating),
        "parameters": scheduler.parameters_id,
        "before": before_payload(state),
        "after": after_payload(outcome),
    }
    offset = scheduler.clock.local(now).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    event = Event(
        1, REVIEW, to_ms(now), minutes, scheduler.day(now), "d", state.prompt, None, payload
    )
    return scheduler.fold(state, event)


def anki_figures() -> AnkiFigures:
    """Compare every recorded step. Anki stores stability to 4 decimals, difficulty to 3."""
    figures = AnkiFigures()
    for path in FLOWS:
        state, flow = PromptState(""), None
        for line in path.read_text().splitlines():
            step = json.loads(line)
            if step["flow"] != flow:
                flow = step["flow"]
                state = PromptState(f"{path.stem}/{flow}#main")
            now = datetime.fromisoformat(step["utc"])
            scheduler = Scheduler(SchedulerConfig(), ManualClock(now, ZoneInfo(step["tz"])))
            rating, before = Rating(step["rating"]), state
            low, high = _fuzz_range(scheduler, before, now, rating)
            state = review(scheduler, before, now, rating)
            assert state.stability is not None and state.difficulty is not None
            figures.steps += 1
            figures.types += state.state == step["type"]
            close = _close(state.stability, step["stability"], 0.002, 5e-5)
            figures.stabilities += close
            figures.difficulties += _close(state.difficulty, step["difficulty"], 0.002, 5e-4)
            if not close:
                figures.misses.append(f"{step['tz']} {step['local']}")
            if step["type"] == State.REVIEW:
                figures.intervals += 1
                figures.within_fuzz += low <= step["ivl"] <= high
                figures.ours_within_fuzz += low <= state.interval_days <= high
            # What Anki's fuzz chose decides the next minimum, so go on from its interval.
            interval = step["ivl"] if step["type"] == State.REVIEW else 0
            state = replace(state, interval_days=interval)
    return figures


def _fuzz_range(
    scheduler: Scheduler, state: PromptState, now: datetime, rating: Rating
) -> tuple[int, int]:
    """The shortest and longest interval Anki may choose, each button's choice being free."""
    day = scheduler.day(now)
    least = most = 1
    low = high = 0
    for each in (Rating.HARD, Rating.GOOD, Rating.EASY):
        stability = scheduler.memory_after(state, day, each).stability
        interval = scheduler.interval(stability, _RETENTION)
        if state.state is State.REVIEW:
            grow = least_interval(interval, state.interval_days, _MAXIMUM)
        elif each is Rating.HARD:
            # Hard never leaves a learning step, so it bounds nothing.
            continue
        else:
            grow, interval = 0, max(1, round_half_up(interval))
        low = fuzz_bounds(interval, max(least, grow), _MAXIMUM)[0]
        high = fuzz_bounds(interval, max(most, grow), _MAXIMUM)[1]
        if each is rating:
            break
        least, most = low + 1, high + 1
    return low, high


def _close(ours: float, theirs: float, relative: float, absolute: float) -> bool:
    return abs(ours - theirs) <= relative * abs(theirs) + absolute


@dataclass
class VectorFigures:
    """Memory states and intervals compared, and the worst relative difference of each."""

    states: int = 0
    worst_state: float = 0.0
    intervals: int = 0
    worst_interval: float = 0.0

    def state(self, ours: Memory, stability: float, difficulty: float) -> None:
        """Compare one memory state."""
        self.states += 1
        worst = max(relative(ours.stability, stability), relative(ours.difficulty, difficulty))
        self.worst_state = max(self.worst_state, worst)

    def interval(self, ours: float, theirs: float) -> None:
        """Compare one interval in days, before rounding."""
        self.intervals += 1
        self.worst_interval = max(self.worst_interval, relative(ours, theirs))


def relative(ours: float, theirs: float) -> float:
    """The relative difference of two numbers."""
    return abs(ours - theirs) / abs(theirs)


@lru_cache(maxsize=1)
def vectors() -> dict[str, Any]:
    """The fsrs-rs histories."""
    found: dict[str, Any] = json.loads((ORACLE / "fsrs_rs_vectors.json").read_text())
    return found


def fsrs_rs_figures() -> dict[str, VectorFigures]:
    """All states and all next states at all retentions, by parameter set."""
    figures: dict[str, VectorFigures] = {}
    for case in vectors()["cases"]:
        found = figures.setdefault(case["params"], VectorFigures())
        parameters = complete(vectors()["parameters"][case["params"]])
        model, curve = MemoryModel(parameters), Curve.of(parameters)
        memory = None
        for memory, (stability, difficulty) in zip(
            _history(model, case["reviews"]), case["states"], strict=True
        ):
            found.state(memory, stability, difficulty)
        for retention, expected in case["next"].items():
            for rating, (stability, difficulty, interval) in zip(Rating, expected, strict=True):
                after = model.after(memory, case["elapsed"], rating)
                found.state(after, stability, difficulty)
                found.interval(curve.interval(after.stability, float(retention)), interval)
    return figures


def ts_fsrs_figures() -> VectorFigures:
    """All states ts-fsrs gives for the same histories; it skips the FSRS-5 parameter set."""
    found = VectorFigures()
    theirs = json.loads((ORACLE / "ts_fsrs_states.json").read_text())["states"]
    for case, states in zip(vectors()["cases"], theirs, strict=True):
        if states is None:
            continue
        model = MemoryModel(complete(vectors()["parameters"][case["params"]]))
        ours = list(_history(model, case["reviews"]))
        for memory, (stability, difficulty) in zip(ours, states, strict=True):
            found.state(memory, stability, difficulty)
    return found


def _history(model: MemoryModel, reviews: list[list[int]]) -> Iterator[Memory]:
    memory: Memory | None = None
    for rating, elapsed in reviews:
        memory = model.after(memory, elapsed, Rating(rating))
        yield memory


def main() -> None:
    """Print the figures."""
    anki = anki_figures()

    def share(count: int, of: int) -> str:
        return f"{count} of {of} ({count / of:.2%})"

    print(f"Anki: type                 {share(anki.types, anki.steps)}")
    print(f"Anki: stability in 0.2 %   {share(anki.stabilities, anki.steps)}")
    print(f"Anki: difficulty in 0.2 %  {share(anki.difficulties, anki.steps)}")
    print(f"Anki: interval in fuzz     {share(anki.within_fuzz, anki.intervals)}")
    print(f"ours: interval in fuzz     {share(anki.ours_within_fuzz, anki.intervals)}")
    for miss in anki.misses:
        print(f"  stability differs: {miss}")
    groups = {f"fsrs-rs, {name}": found for name, found in fsrs_rs_figures().items()}
    for name, found in {**groups, "ts-fsrs": ts_fsrs_figures()}.items():
        print(
            f"{name}: {found.states} states, worst {found.worst_state:.1e}; "
            f"{found.intervals} intervals, worst {found.worst_interval:.1e}"
        )


if __name__ == "__main__":
    main()
