"""Which events an undo takes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.progress.undo import solve


@pytest.mark.parametrize(
    ("targets", "undone"),
    [
        ({}, set()),
        ({10: 1}, {1}),
        ({10: 1, 11: 10}, {10}),
        ({10: 1, 11: 10, 12: 11}, {1, 11}),
        ({10: 1, 11: 1}, {1}),
        ({10: 1, 11: 1, 12: 10}, {1, 10}),
        ({10: 1, 11: 1, 12: 10, 13: 11}, {10, 11}),
        ({10: 10}, set()),
        ({10: 11, 11: 10}, set()),
        ({10: 11, 11: 10, 12: 10}, {10}),
        ({10: 11, 11: 12, 12: 10}, set()),
        ({10: 11, 11: 10, 12: 11, 13: 12}, {12}),
        ({10: 999}, {999}),
    ],
)
def test_small_groups(targets: dict[int, int], undone: set[int]) -> None:
    assert solve(targets) == undone


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12), max_size=12))
def test_an_undo_counts_unless_one_that_counts_names_it(targets: dict[int, int]) -> None:
    undone = solve(targets)
    named_by_counting = {t for u, t in targets.items() if u not in undone}
    assert undone <= named_by_counting
    # What is left open is named only along rings of undos.
    for target in named_by_counting - undone:
        seen: set[int] = set()
        while target in targets and target not in seen:
            seen.add(target)
            target = targets[target]
        assert target in seen


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12), max_size=12), st.randoms())
def test_the_order_of_arrival_changes_nothing(targets: dict[int, int], rng: object) -> None:
    pairs = list(targets.items())
    rng.shuffle(pairs)  # type: ignore[attr-defined]
    assert solve(dict(pairs)) == solve(targets)
