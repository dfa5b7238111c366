"""FSRS parameters and the forgetting curve."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import fsrs.scheduler
import pytest

from quizapp.errors import InputError
from quizapp.scheduling import parameters
from quizapp.scheduling.parameters import Curve, complete, parameters_id


def test_defaults_and_bounds_are_those_of_py_fsrs() -> None:
    assert parameters.DEFAULT_PARAMETERS == fsrs.scheduler.DEFAULT_PARAMETERS
    assert parameters.LOWER_BOUNDS == fsrs.scheduler.LOWER_BOUNDS_PARAMETERS
    assert parameters.UPPER_BOUNDS == fsrs.scheduler.UPPER_BOUNDS_PARAMETERS


def test_none_gives_the_defaults() -> None:
    assert complete(None) == complete(()) == parameters.DEFAULT_PARAMETERS


def test_fsrs_5_is_filled_up() -> None:
    assert complete(parameters.DEFAULT_PARAMETERS[:19])[19:] == (0.0, 0.5)


def test_values_are_clamped_to_their_bounds() -> None:
    assert complete([1e9] * 21) == parameters.UPPER_BOUNDS
    assert complete([-1e9] * 21) == parameters.LOWER_BOUNDS
    assert fsrs.Scheduler(complete([1e9] * 21)) and fsrs.Scheduler(complete([-1e9] * 21))


@pytest.mark.parametrize("bad", [[1.0], [1.0] * 20, [math.nan] * 21, [math.inf] * 19])
def test_what_is_no_parameter_set_is_refused(bad: list[float]) -> None:
    with pytest.raises(InputError):
        complete(bad)


def test_name_tells_sets_apart() -> None:
    default = parameters.DEFAULT_PARAMETERS
    assert parameters_id(default) == parameters_id(complete(list(default)))
    assert parameters_id(default) != parameters_id(complete([0.3, *default[1:]]))


@pytest.mark.parametrize("days", [0, 1, 7, 400])
@pytest.mark.parametrize("stability", [0.01, 1.0, 250.0])
def test_curve_is_that_of_py_fsrs(days: int, stability: float) -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    card = fsrs.Card(card_id=1, stability=stability, difficulty=5.0, last_review=start)
    theirs = fsrs.Scheduler().get_card_retrievability(card, start + timedelta(days=days))
    ours = Curve.of(complete(None)).retrievability(days, stability)
    assert ours == pytest.approx(theirs, rel=1e-12)


def test_recall_is_nine_tenths_after_the_stability() -> None:
    curve = Curve.of(complete(None))
    assert curve.retrievability(12.5, 12.5) == pytest.approx(0.9)
    assert curve.interval(12.5, 0.9) == pytest.approx(12.5)
    assert curve.interval(12.5, 0.8) > 12.5 > curve.interval(12.5, 0.95)
