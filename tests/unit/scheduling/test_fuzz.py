"""Fuzz and its bounds."""

from __future__ import annotations

import fsrs.scheduler
import pytest

from quizapp.scheduling import fuzz
from quizapp.scheduling.fuzz import fuzz_bounds, fuzz_factor, fuzzed, least_interval


def test_ranges_are_those_of_py_fsrs() -> None:
    theirs = [(r["start"], r["end"], r["factor"]) for r in fsrs.scheduler.FUZZ_RANGES]
    assert list(fuzz._RANGES) == theirs


@pytest.mark.parametrize(
    ("interval", "bounds"),
    [
        (0.3, (1, 1)),
        (1, (1, 1)),
        (2.4, (2, 2)),
        (2.5, (2, 4)),
        (3, (2, 4)),
        (7, (5, 9)),
        (10, (8, 12)),
        (20, (17, 23)),
        (100, (93, 107)),
        (1000, (948, 1052)),
    ],
)
def test_bounds(interval: float, bounds: tuple[int, int]) -> None:
    assert fuzz_bounds(interval, 1, 36500) == bounds


def test_bounds_keep_to_minimum_and_maximum() -> None:
    assert fuzz_bounds(10, 11, 36500) == (11, 13)
    assert fuzz_bounds(10, 1, 9) == (7, 9)
    assert fuzz_bounds(10, 20, 36500) == (20, 23)
    assert fuzz_bounds(5, 5, 5) == (5, 5)


def test_factor_reaches_both_ends() -> None:
    assert fuzzed(10, 1, 36500, 0.0) == 8
    assert fuzzed(10, 1, 36500, 1 - 2**-53) == 12
    assert fuzzed(10.4, 1, 36500, None) == 10
    assert fuzzed(10.5, 1, 36500, None) == 11


def test_factor_depends_on_prompt_and_count() -> None:
    assert fuzz_factor("d/c#main", 3) == fuzz_factor("d/c#main", 3)
    assert len({fuzz_factor("d/c#main", n) for n in range(50)}) == 50
    assert len({fuzz_factor(f"d/c{n}#main", 3) for n in range(50)}) == 50


def test_factor_is_even() -> None:
    factors = [fuzz_factor(f"d/c{n}#main", 0) for n in range(2000)]
    assert min(factors) >= 0 and max(factors) < 1
    assert abs(sum(factors) / 2000 - 0.5) < 0.02
    assert all(150 < sum(k <= 10 * f < k + 1 for f in factors) < 250 for k in range(10))


def test_factor_is_the_same_everywhere() -> None:
    # A promise made on one machine must be kept on another.
    assert fuzz_factor("llama/k7f3q2#main", 0) == 0.9786015470237491


def test_a_lone_surrogate_in_a_key_is_no_obstacle() -> None:
    assert 0 <= fuzz_factor("d/\ud800#main", 0) < 1


def test_least_interval() -> None:
    assert least_interval(12, 10, 36500) == 11
    assert least_interval(10, 10, 36500) == 10
    assert least_interval(9, 10, 36500) == 10
    assert least_interval(4, 10, 36500) == 0
