"""CPU time of the queue over a large library: building it, and each step after.

Run with `python -m tests.bench.queue_speed [PROMPTS]`.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime
from statistics import mean

from quizapp.clock import ManualClock
from quizapp.scheduling.limits import DayTotals, Limits
from quizapp.scheduling.queue import Queue
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating, State
from tests.bench.scheduling_oracle import review

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
ANSWERS = 3000


def library(kind: str, prompts: int, day: int, rng: random.Random) -> dict[str, PromptState]:
    """States of all prompts but new ones: 1,000 prompts a deck, two a card."""
    states = {}
    for number in range(prompts):
        key = f"deck{number // 1000}/card{number // 2}#{number % 2}"
        what = rng.choice(["new", "due", "future"]) if kind == "mixed" else kind
        if what == "new":
            continue
        due = day + rng.randint(1, 90) if what == "future" else day - rng.randint(0, 30)
        states[key] = PromptState(
            key, State.REVIEW, None, rng.uniform(1, 90), rng.uniform(1, 10), 0, due, 10,
            last_day=due - rng.randint(31, 60), first_day=day - 200, reps=rng.randint(1, 20),
        )  # fmt: skip
    return states


def measure(kind: str, prompts: int) -> str:
    """One line: CPU milliseconds to build, microseconds a step."""
    rng = random.Random(1)
    clock = ManualClock(NOW)
    scheduler = Scheduler(SchedulerConfig(), clock)
    states = library(kind, prompts, scheduler.day(NOW), rng)
    keys = [f"deck{n // 1000}/card{n // 2}#{n % 2}" for n in range(prompts)]
    limits = Limits(new_per_day=prompts, reviews_per_day=prompts)
    start = time.process_time()
    queue = Queue(keys, states, limits, DayTotals(), scheduler, NOW)
    built = time.process_time() - start
    spent: dict[str, list[float]] = {"next": [], "update": [], "counts": []}
    for _ in range(ANSWERS):
        start = time.process_time()
        key = queue.next(clock.instant)
        spent["next"].append(time.process_time() - start)
        if key is None:
            break
        rating = rng.choice([Rating.AGAIN, Rating.GOOD, Rating.GOOD, Rating.EASY])
        state = review(scheduler, states.get(key) or PromptState(key), clock.instant, rating)
        states[key] = state
        clock.advance(seconds=8)
        start = time.process_time()
        queue.update(state, clock.instant)
        spent["update"].append(time.process_time() - start)
        start = time.process_time()
        queue.counts(clock.instant)
        spent["counts"].append(time.process_time() - start)
    steps = ", ".join(
        f"{name} {mean(times) * 1e6:.0f} (worst {max(times) * 1e6:.0f})"
        for name, times in spent.items()
        if times
    )
    answers = len(spent["update"])
    return f"{kind}: built in {built * 1000:.0f} ms; {answers} answers, in µs: {steps}"


def main() -> None:
    """Print the figures."""
    prompts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{prompts} prompts")
    for kind in ("new", "due", "future", "mixed"):
        print(measure(kind, prompts))


if __name__ == "__main__":
    main()
