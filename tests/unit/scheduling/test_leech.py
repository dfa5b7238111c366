"""When a prompt is called a leech."""

from __future__ import annotations

import pytest

from quizapp.scheduling.leech import is_leech, leech_now


@pytest.mark.parametrize(
    ("threshold", "told"),
    [(8, [8, 12, 16, 20]), (5, [5, 8, 11, 14, 17, 20]), (1, list(range(1, 21))), (0, []), (-3, [])],
)
def test_told_at_the_threshold_and_every_half_after(threshold: int, told: list[int]) -> None:
    assert [n for n in range(21) if leech_now(n, threshold)] == told


def test_default_threshold() -> None:
    assert [n for n in range(17) if leech_now(n)] == [8, 12, 16]


def test_stays_a_leech_in_between() -> None:
    assert [n for n in range(11) if is_leech(n)] == [8, 9, 10]
    assert not is_leech(100, 0)
