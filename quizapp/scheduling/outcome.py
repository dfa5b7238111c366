"""What a rating would lead to."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.states import Rating, State


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state of a prompt after one rating; what a rating key's label promises.

    `stability` is in days (the interval at which recall falls to 90 %), `difficulty` 1 to 10.
    `seconds` is the wait of a minute step (0 for intervals of days); `interval_days` the
    interval in study days (0 for minute steps). `due_ms` and `due_day` as in `PromptState`.
    """

    rating: Rating
    state: State
    step: int | None
    stability: float
    difficulty: float
    due_ms: int
    due_day: int | None
    interval_days: int
    seconds: int

    @property
    def label(self) -> str:
        """`10 min`, `5 days`, `3 months`, `1.2 years`."""
        return interval_words(self.interval_days, self.seconds)

    @property
    def short(self) -> str:
        """`10m`, `5d`, `3mo`, `1.2y`."""
        return interval_short(self.interval_days, self.seconds)


def _amount(days: int, seconds: int) -> tuple[str, str, str]:
    if days >= 365:
        return _trim(days / 365), "year", "y"
    if days >= 60:
        return _trim(days / 30), "month", "mo"
    if days:
        return str(days), "day", "d"
    if seconds >= 3600:
        return _trim(seconds / 3600), "hour", "h"
    return str(max(1, round(seconds / 60))), "min", "m"


def _trim(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def interval_words(days: int, seconds: int = 0) -> str:
    """An interval in words: minutes and hours for steps, else days, months or years."""
    amount, unit, _ = _amount(days, seconds)
    return f"{amount} {unit}" if unit == "min" or amount == "1" else f"{amount} {unit}s"


def interval_short(days: int, seconds: int = 0) -> str:
    """An interval in three or four characters."""
    amount, _, unit = _amount(days, seconds)
    return amount + unit
