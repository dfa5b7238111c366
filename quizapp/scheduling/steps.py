"""(Re)learning steps: where a rating leads while intervals are minutes, as in Anki."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.states import Rating

_DAY = 86_400


class Step(NamedTuple):
    """The place of a step among the steps (from 0) and the wait in seconds."""

    place: int
    seconds: int


def after_rating(steps: tuple[int, ...], index: int | None, rating: Rating) -> Step | None:
    """The step a rating leads to, or None when the prompt leaves for intervals of days.

    `steps` are seconds. Again goes to the first step, Hard repeats the present one, Good goes
    to the next, Easy leaves. Hard on the first step waits the mean of the first two (one step
    only: half as long again, at most a day more) so as to differ from Again; waits over a day
    are rounded to days. See https://docs.ankiweb.net/studying.html#learningrelearning-cards.
    """
    if not steps or rating is Rating.EASY:
        return None
    here = min(max(index or 0, 0), len(steps) - 1)
    if rating is Rating.AGAIN:
        return Step(0, steps[0])
    if rating is Rating.HARD:
        return Step(here, steps[here] if here else _hard_on_first(steps))
    return Step(here + 1, steps[here + 1]) if here + 1 < len(steps) else None


def _hard_on_first(steps: tuple[int, ...]) -> int:
    first = steps[0]
    wait = (first + steps[1]) // 2 if len(steps) > 1 else min(first * 3 // 2, first + _DAY)
    return (wait + _DAY // 2) // _DAY * _DAY if wait > _DAY else wait
