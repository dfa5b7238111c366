"""The scheduler against recorded answers of Anki, fsrs-rs and ts-fsrs."""

from __future__ import annotations

import pytest

from tests.bench.scheduling_oracle import (
    AnkiFigures,
    anki_figures,
    fsrs_rs_figures,
    ts_fsrs_figures,
)


@pytest.fixture(scope="module")
def anki() -> AnkiFigures:
    return anki_figures()


def test_every_step_of_anki_is_there(anki: AnkiFigures) -> None:
    assert anki.steps == 1005


def test_card_types_are_anki_s(anki: AnkiFigures) -> None:
    assert anki.types == anki.steps


def test_memory_is_anki_s(anki: AnkiFigures) -> None:
    assert anki.stabilities >= 0.997 * anki.steps, anki.misses
    assert anki.difficulties >= 0.997 * anki.steps


def test_memory_differs_only_after_a_clock_change(anki: AnkiFigures) -> None:
    # Anki counts days of 24 hours back from the next rollover; clocks went back the day before.
    assert anki.misses == ["America/New_York 2024-11-04T15:05:43-05:00"]


def test_intervals_lie_in_anki_s_fuzz_range(anki: AnkiFigures) -> None:
    assert anki.intervals == 633
    assert anki.within_fuzz == anki.intervals
    assert anki.ours_within_fuzz == anki.intervals


@pytest.mark.parametrize("name", ["default", "josh-optimised", "fsrs5-19-params"])
def test_fsrs_rs_states_and_intervals(name: str) -> None:
    found = fsrs_rs_figures()[name]
    assert found.states > 3000 and found.intervals > 2000
    assert found.worst_state < 1e-5
    assert found.worst_interval < 1e-5


def test_ts_fsrs_states() -> None:
    found = ts_fsrs_figures()
    assert found.states == 2150
    assert found.worst_state < 1e-5
