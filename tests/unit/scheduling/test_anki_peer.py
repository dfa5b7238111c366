"""The scheduler beside the real Anki, answer by answer, where Anki is installed."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.clock import ManualClock
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.states import PromptState, Rating
from tests.bench.scheduling_oracle import review

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("anki") is None, reason="anki (group peers) is not installed"
)

MAXIMUM = 36500


@pytest.mark.parametrize(("seed", "retention"), [(1, 0.9), (2, 0.8), (3, 0.95)])
def test_offers_what_anki_offers(seed: int, retention: float) -> None:
    """Type, steps and whole-day intervals exactly; memory within what Anki stores of it."""
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("anki_flow.py")), str(seed), "12", "25",
         str(retention)],
        env={**os.environ, "ANKI_TEST_MODE": "1", "TZ": "UTC", "PYTHONWARNINGS": "ignore"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == 300
    start = datetime(2024, 1, 1, 12, tzinfo=UTC)
    clock = ManualClock(start)
    scheduler = Scheduler(SchedulerConfig(fuzz=False), clock)
    state = PromptState("")
    far = []
    for answer in answers:
        prompt = f"d/{answer['card']}#main"
        if state.prompt != prompt:
            state = PromptState(prompt)
            clock.instant = start
        clock.instant += timedelta(days=answer["gap"])
        ours = scheduler.next_states(state, clock.instant, retention)
        for outcome, theirs in zip(ours.values(), answer["offered"], strict=True):
            kind, seconds, days, stability, difficulty = theirs
            assert (outcome.state, outcome.seconds) == (kind, seconds), answer
            assert outcome.stability == pytest.approx(stability, rel=2e-3), answer
            assert outcome.difficulty == pytest.approx(difficulty, rel=2e-3), answer
            # At the maximum Anki gives Hard, Good and Easy the same; here they stay apart.
            longest = MAXIMUM - (Rating.EASY - outcome.rating)
            if outcome.interval_days != min(days, longest):
                far.append((outcome.interval_days, days))
        state = review(scheduler, state, clock.instant, Rating(answer["rating"]), retention)
        assert state.stability is not None and state.difficulty is not None
        # Anki goes on from what it stores: stability to 4 decimals, difficulty to 3.
        state = replace(
            state, stability=round(state.stability, 4), difficulty=round(state.difficulty, 3)
        )
    assert far == []
